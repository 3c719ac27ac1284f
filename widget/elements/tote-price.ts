import { formatMoney } from '@tote/shared/format.ts'
import type { CatalogueProduct, CatalogueVariant } from '@tote/shared/product.ts'
import { type PropertyValues, ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'
import { emit } from '../events.ts'

/**
 * A product's price, or its variant's. What stands inside stays until the price is known. Inside a
 * `<tote-add>` it is that product's, and follows the choices in its form.
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
    if (changed.has('product') || !this.hasUpdated) void this.#find()
  }

  protected override updated(): void {
    if (!this.found) return
    const { store } = this.#controller
    const fitting = this.#fitting(this.found)
    const prices = fitting.map(({ price }) => price)
    const lowest = prices.reduce((a, b) => (b.amount < a.amount ? b : a), prices[0] ?? this.found.price)
    if (prices.every(({ amount }) => amount === lowest.amount))
      this.textContent = formatMoney(lowest, store.locale)
    else if (this.#controller.words)
      this.textContent = this.#controller.words.from(formatMoney(lowest, store.spoken))
  }

  async #find(): Promise<void> {
    const product = this.product ?? this.closest('tote-add')?.product
    if (!product) return console.error('<tote-price> has no product: add product="its sku".', this)
    try {
      const found = await this.#controller.store.product(product)
      if (product === (this.product ?? this.closest('tote-add')?.product)) this.found = found
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
