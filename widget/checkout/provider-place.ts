import type { CheckoutView } from './checkout-view.ts'
import type { ProviderFields } from './provider-fields.ts'

/** The provider's own fields, fetched and shown where the page has such: in a child of the element, which stands in its slot. */
export class ProviderPlace {
  readonly #host: HTMLElement
  #place: HTMLElement | undefined
  #fields: Promise<ProviderFields> | undefined
  #shown: ProviderFields | undefined
  #total: number | undefined

  constructor(host: HTMLElement) {
    this.#host = host
  }

  /** Shows them while the form is there, for what is to be paid. */
  follow({ phase, checkout }: CheckoutView, locale: string): void {
    const total = checkout?.totals.find((row) => row.type === 'total')
    const { element = null, methods = [] } = checkout?.payment ?? {}
    if (!element || !total?.amount || phase !== 'form') {
      this.#remove()
      return
    }
    if (!this.#fields) {
      const place = document.createElement('div')
      place.slot = 'payment'
      this.#place = place
      this.#host.append(place)
      this.#total = total.amount
      this.#fields = import('./stripe-element.ts').then(({ stripeFields }) =>
        stripeFields({ element, methods, total, locale, place }),
      )
      this.#fields.then(
        (fields) => {
          if (this.#place === place) this.#shown = fields
          else fields.remove()
        },
        // Told when it is paid, and tried again after that.
        () => place.remove(),
      )
    }
    if (this.#total !== total.amount) {
      this.#total = total.amount
      void this.#fields.then((fields) => fields.setTotal(total)).catch(() => {})
    }
  }

  /** What stands for what was typed there. */
  async token(): ReturnType<ProviderFields['token']> {
    try {
      const fields = await this.#fields
      return fields ? await fields.token() : { code: 'unavailable' }
    } catch {
      this.#fields = undefined
      return { code: 'unavailable' }
    }
  }

  /** Whether they took the keyboard. */
  focus(): boolean {
    this.#shown?.focus()
    return this.#shown !== undefined
  }

  #remove(): void {
    this.#shown?.remove()
    this.#place?.remove()
    this.#shown = undefined
    this.#place = undefined
    this.#fields = undefined
  }
}
