import { hideEmpty } from './hide-empty.ts'
import { LazyElement } from './lazy-element.ts'

/**
 * What the cart comes to, as far as it is known without an address. `aria-busy` while the server works it out anew.
 *
 * @attr for - the id of the `<tote-cart>` whose total it is, where a page has several
 * @attr hide-when-empty - hidden while nothing is in the cart
 * @slot - what stands here until the total is known
 */
export class TotalElement extends LazyElement {
  static override attributes = { for: String, hideWhenEmpty: Boolean }
  /** The id of the `<tote-cart>` whose total it is. */
  declare for: string | undefined
  /** Whether it is hidden while nothing is in the cart. */
  declare hideWhenEmpty: boolean

  protected override updated(): void {
    hideEmpty(this)
  }

  protected override view() {
    return import('../product/product.ts')
  }
}
