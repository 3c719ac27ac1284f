import { ReactiveElement } from 'lit'
import { StoreController } from '../controller.ts'

/**
 * How many things are in the cart. What stands inside stays until that is known; asking never makes a cart.
 *
 * @attr hide-when-empty
 */
export class CountElement extends ReactiveElement {
  static override properties = { hideWhenEmpty: { type: Boolean, attribute: 'hide-when-empty' } }
  declare hideWhenEmpty: boolean
  readonly #cart = new StoreController(this)

  constructor() {
    super()
    this.hideWhenEmpty = false
  }

  protected override createRenderRoot() {
    return this
  }

  protected override updated(): void {
    const { cart, locale } = this.#cart.store
    this.hidden = this.hideWhenEmpty && cart.value.quantity === 0
    if (cart.loaded) this.textContent = cart.value.quantity.toLocaleString(locale)
  }
}
