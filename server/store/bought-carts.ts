import { isBought } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { document, locking, type Steps, sql } from './statement.ts'

const cartHeld = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const putBody = sql('UPDATE carts SET body = ? WHERE merchant_id = ? AND id = ?')

/**
 * Takes a cart out of the shop in the transaction in which its money sets out, and back where that came to nothing. One that was changed
 * since it was agreed to is not what is bought, and stays.
 */
export function* markBought(
  merchantId: string,
  before: CheckoutRecord | undefined,
  after: CheckoutRecord,
): Steps<void> {
  const isNow = isBought(after)
  if (isNow === (before !== undefined && isBought(before))) return
  const held = document<CartRecord>(yield cartHeld(merchantId, after.id))
  if (!held || (isNow && held.version !== after.payment?.snapshot.cartVersion)) return
  const { isBought: _, ...cart } = held
  const marked: CartRecord = isNow ? { ...cart, isBought: true } : cart
  yield putBody(JSON.stringify(marked), merchantId, after.id)
}
