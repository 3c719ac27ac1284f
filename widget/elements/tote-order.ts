import { LazyElement } from './lazy-element.ts'

/**
 * The order a shopper comes back with, as the server says it is: what the address claims is never shown.
 *
 * @attr order - its id; when absent, the `order` or the `checkout` parameter of the page's address
 * @cssstate busy
 * @cssstate error
 */
export class OrderElement extends LazyElement {
  static override properties = { order: {} }
  declare order: string | undefined

  protected override async view() {
    return (await import('../order/order-view.ts')).OrderView
  }
}
