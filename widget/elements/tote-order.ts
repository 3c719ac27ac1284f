import { LazyElement } from './lazy-element.ts'

/**
 * The order a shopper comes back with, as the server says it is: what the address claims is never shown. It asks until the server says
 * that it is paid.
 *
 * @attr src - where the order is named: `url` (the default) for the page's own address, else another address; by its `order` or `checkout` parameter
 * @attr order - the order's id, in place of an address
 * @fires tote-complete - once in this tab, when the order is first seen paid
 * @fires tote-error - the server could not be asked
 * @csspart order - everything
 * @csspart status - what is waited for; of an order that is found, how it stands
 * @csspart header - title, number and how it stands
 * @csspart title - the heading
 * @csspart number - the order's number
 * @csspart paid - that it is paid, or what came after that
 * @csspart lines - what was bought
 * @csspart line - one of them
 * @csspart line-image - its picture, or the place of one
 * @csspart line-detail - what was chosen or written for it
 * @csspart totals - what it came to
 * @csspart fulfilment - what was sent, or handed over
 * @csspart refund - what went back
 * @csspart problem - that there is no such order
 * @csspart error - that the server could not be asked
 * @csspart retry-button - asks again
 * @cssstate busy - the server is asked, or the payment is waited for
 * @cssstate error - there is no such order, or the server could not be asked
 */
export class OrderElement extends LazyElement {
  static override attributes = { src: String, order: String }
  static override place = '20rem'
  /** Where the order is named: `url` for the page's own address, else another one. */
  declare src: string | undefined
  /** The order's id. */
  declare order: string | undefined

  protected override view() {
    return import('../order/order-view.ts')
  }
}
