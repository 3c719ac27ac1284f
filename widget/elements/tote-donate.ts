import { LazyElement } from './lazy-element.ts'

/**
 * Asks the shopper for an amount, of those that are shown or another one, and puts it into the cart as what one of the product costs. The
 * product must let the shopper name its price. Amounts are written in whole units of the cart's currency (`5`, `2.50`).
 *
 * @attr product - sku or id
 * @attr presets - amounts to choose from, such as `5,10,25`; those that the product does not allow are left out
 * @attr min - the least that can be given here, where the product allows less
 * @attr max - the most that can be given here, where the product allows more
 * @attr step - what amounts must be a multiple of, counted from `min`; arrow keys go this far
 * @attr open-on - as with `<tote-add>`
 * @fires tote-before-add - before anything is sent; can be prevented, and waits
 * @fires tote-change - the cart is another than before: it holds more
 * @fires tote-add - it is in the cart
 * @fires tote-error - the product could not be asked for, or nothing could be added
 * @slot - what a page without script shows in its place, and a page whose product cannot be had
 * @csspart donate - everything
 * @csspart title - what is asked
 * @csspart presets - the amounts to choose from
 * @csspart preset - one of them
 * @csspart chosen - the one that is chosen
 * @csspart other - the label and the field for another amount
 * @csspart label - the label
 * @csspart amount-input - the field
 * @csspart problem - why an amount is not taken
 * @csspart donate-button - puts it into the cart
 * @csspart error - what stands here where the product could not be asked for
 * @cssstate busy - the server is asked
 * @cssstate error - the amount is not taken, or the product could not be asked for
 */
export class DonateElement extends LazyElement {
  static override attributes = {
    product: String,
    presets: String,
    min: String,
    max: String,
    step: String,
    openOn: String,
  }
  static override place = '17rem'
  /** Sku or id. */
  declare product: string | undefined
  /** Amounts to choose from, with commas between them. */
  declare presets: string | undefined
  /** The least that can be given here. */
  declare min: string | undefined
  /** The most that can be given here. */
  declare max: string | undefined
  /** What amounts must be a multiple of. */
  declare step: string | undefined
  /** Whether the cart opens once it is in there. */
  declare openOn: 'add' | 'never' | undefined

  protected override view() {
    return import('../donate/donate-view.ts')
  }
}
