import { LazyElement } from './lazy-element.ts'

/**
 * A product's price, or its variant's, after what it cost before, struck through (`<s>`). Inside a `<tote-add>` or `<tote-buy>` it is
 * that product's, and follows what is chosen in its form; where prices differ it is the lowest, and says so.
 *
 * @attr product - sku or id
 * @attr variant - id or sku
 * @fires tote-error - the price could not be asked for
 * @slot - what stands here until the price is known, and where it cannot be
 */
export class PriceElement extends LazyElement {
  static override attributes = { product: String, variant: String }
  /** Sku or id. */
  declare product: string | undefined
  /** Id or sku. */
  declare variant: string | undefined

  protected override view() {
    return import('../product/product.ts')
  }
}
