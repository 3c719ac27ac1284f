import { LazyElement } from './lazy-element.ts'

/**
 * Whether a product, or its variant, can be had: that it is in stock, that there are only five or fewer, or that it is sold out. Inside a
 * `<tote-add>` or `<tote-buy>` it follows what is chosen in its form, and tells it politely.
 *
 * @attr product - sku or id
 * @attr variant - id or sku
 * @attr level - `in`, `few` or `out`, set by the element once it is known: `tote-stock[level=out]` in a style sheet
 * @fires tote-error - it could not be asked for
 * @slot - what stands here until it is known, and where it cannot be
 */
export class StockElement extends LazyElement {
  static override attributes = { product: String, variant: String, level: String }
  /** Sku or id. */
  declare product: string | undefined
  /** Id or sku. */
  declare variant: string | undefined
  /** Whether it can be had; undefined until that is known. */
  declare level: 'in' | 'few' | 'out' | undefined

  protected override view() {
    return import('../product/product.ts')
  }
}
