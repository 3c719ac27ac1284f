import { hash } from 'node:crypto'
import type { CartEvent } from '../domain/cart-events.ts'

/** What a merchant's server is sent of an event, in the form of BigCommerce webhooks. */
export interface CartEventBody {
  readonly scope: `store/cart/${CartEvent['type']}`
  /** The merchant's id. */
  readonly store_id: string
  readonly data: Readonly<Record<string, string | number>> & { readonly type: string; readonly id: string }
  /** SHA-1, in hex, of the other fields as JSON, in the order in which they stand here. */
  readonly hash: string
  /** Seconds since 1970. */
  readonly created_at: number
  readonly producer: `stores/${string}`
}

/** An event as it is sent: the same event always makes the same body. */
export function cartEventBody(merchantId: string, event: CartEvent): CartEventBody {
  const scope = `store/cart/${event.type}` as const
  const data = dataOf(event)
  const rest = { created_at: Math.floor(event.at / 1000), producer: `stores/${merchantId}` as const }
  const said = { scope, store_id: merchantId, data, ...rest }
  return { scope, store_id: merchantId, data, hash: hash('sha1', JSON.stringify(said)), ...rest }
}

function dataOf(event: CartEvent): CartEventBody['data'] {
  const cart = { type: 'cart', id: event.cartId }
  switch (event.type) {
    case 'abandoned':
      return { ...cart, token: nameOf(event) }
    case 'converted':
      return { ...cart, orderId: event.orderNumber }
    case 'couponApplied':
      return { ...cart, couponId: event.couponNumber }
    case 'lineItem/created':
    case 'lineItem/updated':
    case 'lineItem/deleted':
      return { type: 'cart_line_item', id: event.lineId, cartId: event.cartId }
    default:
      return cart
  }
}

/** Names the stretch in which a cart lay idle. It opens nothing: what is kept and sent around must not. */
function nameOf({ cartId, at }: CartEvent): string {
  return hash('sha256', `${cartId}\n${at}`).slice(0, 32)
}
