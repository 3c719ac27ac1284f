import { StoreController } from '../controller.ts'
import { ToteElement } from './element.ts'
import { hideEmpty } from './hide-empty.ts'
import { ownPlace } from './own-place.ts'

/**
 * How many things are in the cart. Asking never makes a cart.
 *
 * @attr for - the id of the `<tote-cart>` whose cart is counted, where a page has several
 * @attr hide-when-empty - hidden while nothing is in the cart
 * @slot - what stands here until the number is known
 */
export class CountElement extends ToteElement {
  static override attributes = { for: String, hideWhenEmpty: Boolean }
  /** The id of the `<tote-cart>` whose cart is counted. */
  declare for: string | undefined
  /** Whether it is hidden while nothing is in the cart. */
  declare hideWhenEmpty: boolean
  /** @internal */
  readonly controller = new StoreController(this)

  protected override updated(): void {
    const { cart, spoken } = this.controller.store
    hideEmpty(this)
    if (!cart.loaded) return
    const { quantity } = cart.value
    // A browser's first use of `Intl` takes longer than all else that a page begins with: not for figures that it writes no differently.
    ownPlace(this).textContent =
      quantity < 1000 && !/^ar|-u-/.test(spoken) ? `${quantity}` : quantity.toLocaleString(spoken)
  }
}
