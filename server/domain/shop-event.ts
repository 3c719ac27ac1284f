import type { CartEvent } from './cart-events.ts'

/** What happened to a checkout, an order or a payment, as it is kept to be told. Times are ms since 1970; nothing in it says who bought. */
type SaleEvent = { readonly cartId: string; readonly at: number } & (
  | { readonly type: 'checkout/started' | 'checkout/completed' }
  | {
      readonly type: 'order/created' | 'order/updated' | 'order/needsReview'
      readonly orderId: string
      readonly orderNumber: number
    }
  | {
      readonly type: 'order/refunded'
      readonly orderId: string
      readonly orderNumber: number
      readonly refundId: string
    }
  | {
      readonly type:
        | 'payment/authorised'
        | 'payment/captured'
        | 'payment/declined'
        | 'payment/processing'
        | 'payment/cancelled'
        | 'payment/failed'
        | 'payment/refunded'
      /** Our id of the attempt. */
      readonly payment: string
    }
)

/** A state that one shop's purchase of a delegated request came to. `cartId` is the request: what belongs to it is told in its order. */
type DelegatedEvent = {
  readonly cartId: string
  readonly at: number
  readonly type:
    | 'delegated/queued'
    | 'delegated/started'
    | 'delegated/inProgress'
    | 'delegated/pendingConfirmation'
    | 'delegated/confirmed'
    | 'delegated/placed'
    | 'delegated/completed'
    | 'delegated/cancelled'
    | 'delegated/failed'
  readonly taskId: string
}

/** Everything a merchant's server can be told of. What belongs to one cart, and the order it became, is told in its order. */
export type ShopEvent = CartEvent | SaleEvent | DelegatedEvent
