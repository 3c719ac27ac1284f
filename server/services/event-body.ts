import { hash } from 'node:crypto'
import { type Scope, scopeOf } from '../domain/endpoint.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Deps } from './deps.ts'
import { createRecovery } from './recovery.ts'

/** What a merchant's server is sent of an event, in the form of BigCommerce webhooks: names of things, and nothing of people. */
export interface EventBody {
  readonly scope: Scope
  /** The merchant's id. */
  readonly store_id: string
  readonly data: Readonly<Record<string, string | number>> & { readonly type: string; readonly id: string }
  /** SHA-1, in hex, of the other fields as JSON, in the order in which they stand here. */
  readonly hash: string
  /** Seconds since 1970. */
  readonly created_at: number
  readonly producer: `stores/${string}`
}

/** An event as it is sent: the same event always makes the same body. `recovery` is what leads back to an abandoned cart. */
export function eventBody(merchantId: string, event: ShopEvent, recovery?: string): EventBody {
  const scope = scopeOf(event.type)
  const data = dataOf(event, recovery)
  const rest = { created_at: Math.floor(event.at / 1000), producer: `stores/${merchantId}` as const }
  const said = { scope, store_id: merchantId, data, ...rest }
  return { scope, store_id: merchantId, data, hash: hash('sha1', JSON.stringify(said)), ...rest }
}

/** Makes the bodies of events as they are sent, with what leads back to a cart that was left. */
export function createEventBodies({ store }: Pick<Deps, 'store'>) {
  const recovery = createRecovery({ store })
  return async (merchantId: string, event: ShopEvent): Promise<EventBody> => {
    const token = event.type === 'abandoned' ? (await recovery.tokens())(event) : undefined
    return eventBody(merchantId, event, token)
  }
}

function dataOf(event: ShopEvent, recovery: string | undefined): EventBody['data'] {
  const { cartId } = event
  const cart = { type: 'cart', id: cartId }
  switch (event.type) {
    case 'abandoned':
      return { ...cart, token: recovery ?? nameOf(event) }
    case 'converted':
      return { ...cart, orderId: event.orderNumber }
    case 'couponApplied':
      return { ...cart, couponId: event.couponNumber }
    case 'lineItem/created':
    case 'lineItem/updated':
    case 'lineItem/deleted':
      return { type: 'cart_line_item', id: event.lineId, cartId }
    case 'checkout/started':
    case 'checkout/completed':
      return { type: 'checkout', id: cartId }
    case 'order/created':
    case 'order/updated':
    case 'order/needsReview':
      return { type: 'order', id: event.orderId, orderNumber: event.orderNumber, cartId }
    case 'order/refunded':
      return {
        type: 'order',
        id: event.orderId,
        orderNumber: event.orderNumber,
        refundId: event.refundId,
        cartId,
      }
    case 'payment/authorised':
    case 'payment/captured':
    case 'payment/declined':
    case 'payment/processing':
    case 'payment/cancelled':
    case 'payment/failed':
    case 'payment/refunded':
      return { type: 'payment', id: event.payment, cartId }
    case 'delegated/queued':
    case 'delegated/started':
    case 'delegated/inProgress':
    case 'delegated/pendingConfirmation':
    case 'delegated/confirmed':
    case 'delegated/placed':
    case 'delegated/completed':
    case 'delegated/cancelled':
    case 'delegated/failed':
      return { type: 'delegated_task', id: event.taskId, requestId: cartId }
    default:
      return cart
  }
}

/** Names the stretch in which a cart lay idle, where nothing was made that leads back to it. */
function nameOf({ cartId, at }: ShopEvent): string {
  return hash('sha256', `${cartId}\n${at}`).slice(0, 32)
}
