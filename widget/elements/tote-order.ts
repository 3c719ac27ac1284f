import { LazyElement } from './lazy-element.ts'

/**
 * The order a shopper comes back with, as the server says it is: what the address claims is never shown.
 *
 * @attr order - its id; when absent, the `order` parameter of the page's address
 * @cssstate busy
 * @cssstate error
 */
export class OrderElement extends LazyElement {
  static override properties = { order: {} }
  declare order: string | undefined

  /** The id to ask for. */
  get orderId(): string | null {
    return this.order ?? new URLSearchParams(location.search).get('order')
  }

  protected override async view() {
    return (await import('../order/order-view.ts')).OrderView
  }
}
