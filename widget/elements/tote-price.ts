import { formatMoney } from '@tote/shared/format.ts'
import type { CatalogueProduct, CatalogueVariant } from '@tote/shared/product.ts'
import { type PropertyValues, ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'
import { emit } from '../events.ts'

/**
 * A product's price, or its variant's, after what it cost before, struck through. What stands inside stays until the price is
 * known. Inside a `<tote-add>` it is that product's, and follows the choices of a variant in its form.
 *
 * @attr product - sku or id
 * @attr variant - id or sku
 */
export class PriceElement extends ReactiveElement {
  static override properties = { product: {}, variant: {}, found: { state: true } }
  declare product: string | undefined
  declare variant: string | undefined
  declare protected found: CatalogueProduct | undefined
  readonly #controller = new StoreController(this)
  #listening: AbortController | undefined
  #asked: string | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#listening = new AbortController()
    const options = { signal: this.#listening.signal }
    this.closest('tote-add')?.addEventListener('change', () => this.requestUpdate(), options)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#listening?.abort()
  }

  protected override createRenderRoot() {
    return this
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { currency } = this.#controller.store.cart
    const stale = currency && this.found && this.found.price.currency !== currency
    if (changed.has('product') || !this.hasUpdated || (stale && this.#asked !== currency)) void this.#find()
  }

  protected override updated(): void {
    if (!this.found) return
    const { store } = this.#controller
    const fitting = this.#fitting(this.found)
    const [first] = fitting
    if (!first) return
    const lowest = fitting.reduce((a, { price }) => (price.amount < a.amount ? price : a), first.price)
    if (fitting.every(({ price }) => price.amount === lowest.amount)) {
      this.textContent = formatMoney(lowest, store.locale)
      const before = first.compareAt
      if (before && fitting.every(({ compareAt }) => compareAt?.amount === before.amount)) {
        const struck = document.createElement('s')
        struck.textContent = formatMoney(before, store.locale)
        this.prepend(struck, ' ')
      }
    } else if (this.#controller.words)
      this.textContent = this.#controller.words.from(formatMoney(lowest, store.spoken))
  }

  async #find(): Promise<void> {
    const product = this.product ?? this.closest('tote-add')?.product
    if (!product) return console.error('<tote-price> has no product: add product="its sku".', this)
    const { store } = this.#controller
    const { currency } = store.cart
    this.#asked = currency
    try {
      const found = await store.product(product)
      if (currency === this.#asked && product === (this.product ?? this.closest('tote-add')?.product))
        this.found = found
    } catch (error) {
      emit('tote-error', { error, retry: () => this.#find() }, this)
    }
  }

  /** The variants that the price may be for: the named one, else those that match what is chosen. */
  #fitting({ variants }: CatalogueProduct): readonly CatalogueVariant[] {
    const form = this.closest('tote-add')
    const name = this.variant ?? (this.product ? undefined : form?.choice().variant)
    if (name) return variants.filter(({ id, sku }) => id === name || sku === name)
    const chosen = Object.entries((!this.product && form?.choice().options) || {})
    return variants.filter(({ options }) => chosen.every(([option, value]) => options[option] === value))
  }
}
