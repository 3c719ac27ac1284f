import { LazyElement } from './lazy-element.ts'

/**
 * The checkout inside a page of the shop: the cart server's own page in a frame, which grows with what is in it. Card numbers are typed
 * there and never reach the page around it. The page must be of one of the key's origins
 * (named in full: a browser that does not say which page is around a frame is told nothing of `https://*.…`); a Content-Security-Policy needs the cart
 * server in `frame-src`. On the cart server's own checkout page, the element of this name is the checkout itself.
 *
 * @attr cart - the address of a checkout that the shop's server made; the checkout of this page's cart when absent
 * @attr success-url - where the page goes once it is paid, with `{ORDER_ID}` filled in; the receipt stays in the frame when absent
 * @attr cancel-url - where the way back leads; the shop's site when absent
 * @fires tote-before-checkout - before a checkout of the page's cart begins; can be prevented, and waits
 * @fires tote-checkout - the checkout of the page's cart has begun
 * @fires tote-complete - it is paid, with the order as the server says it is
 * @fires tote-cancel - the shopper takes the way back
 * @fires tote-error - the checkout could not begin, or could not be shown
 * @csspart checkout - everything
 * @csspart frame - the frame
 * @csspart loading - what stands in its place until it is there
 * @csspart problem - why there is no checkout, with the ways on
 * @csspart retry-button - tries again
 * @csspart checkout-button - leads to the checkout as a page of its own, or begins it where a page prevented that
 * @cssstate busy - the checkout is on its way
 * @cssstate error - there is no checkout, for a reason that is shown
 * @cssstate empty - that reason is that nothing is in the cart; it takes no more room then than its words
 */
export class CheckoutElement extends LazyElement {
  static override attributes = { cart: String, successUrl: String, cancelUrl: String }
  static override place = 'max(36rem,100svh)'
  /** The address of a checkout that the shop's server made. */
  declare cart: string | undefined
  /** Where the page goes once it is paid. */
  declare successUrl: string | undefined
  /** Where the way back leads. */
  declare cancelUrl: string | undefined

  /** @internal Leaves the page. */
  visit(url: string): void {
    location.assign(url)
  }

  protected override view() {
    return import('../frame/frame-view.ts')
  }
}
