import type { Addable } from '../cart-events.ts'
import { type Addition, addToCart } from './add.ts'
import { AddElement } from './tote-add.ts'

/**
 * Makes the author's own form or button buy at once: what it names goes into a cart of its own, and the shopper to its checkout. What is in
 * the shopper's cart stays there. Forms and attributes are those of `<tote-add>`.
 *
 * @attr product - sku or id
 * @attr variant - id or sku, where the form does not choose
 * @attr quantity - how many, where the form does not ask; 1 when absent
 * @attr offer - a token that the merchant signed (`tote offer sign`), in place of `product`: it says what it is and what it costs
 * @attr verify-url - in place of `product`: the page of a product on the merchant's own site, whose price the server reads there
 * @attr open-on - says nothing here: no cart opens
 * @attr success-url - where a paid checkout returns to; `{ORDER_ID}` is filled in
 * @attr cancel-url - where an unfinished one returns to; this page when absent
 * @fires tote-before-add - before anything is sent; can be prevented, and waits
 * @fires tote-before-checkout - the same; its cart is empty, for what is bought never comes into the shopper's
 * @fires tote-checkout - the shopper leaves for the checkout
 * @fires tote-error - nothing could be bought
 * @slot - a form, or a button
 */
export class BuyElement extends AddElement {
  static override attributes = { ...AddElement.attributes, successUrl: String, cancelUrl: String }
  /** Where a paid checkout returns to. */
  declare successUrl: string | undefined
  /** Where an unfinished one returns to. */
  declare cancelUrl: string | undefined

  /** @internal Leaves the page for the checkout. */
  visit(url: string): void {
    location.assign(url)
  }

  protected override act(input: Addable, addition: Addition): Promise<void> {
    const { successUrl, cancelUrl = location.href } = this
    const visit = (url: string) => this.visit(url)
    return addToCart(input, { ...addition, buys: { ...(successUrl && { successUrl }), cancelUrl, visit } })
  }
}
