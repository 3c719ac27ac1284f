import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Claims } from '../domain/snapshot.ts'
import { NOTHING, reclaim } from './claims.ts'
import { takeHolding, withoutHolding } from './holdings.ts'
import { document, locking, Overtaken, type Steps, sql } from './statement.ts'

const cartHeld = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const checkoutHeld = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const add = sql(
  `INSERT INTO carts (merchant_id, id, version, updated_at, body) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const put = sql('UPDATE carts SET version = ?, updated_at = ?, body = ? WHERE merchant_id = ? AND id = ?')

/** A cart and what hangs on it, as far as they are there. */
export interface HeldCart {
  readonly cart: CartRecord | undefined
  readonly checkout: CheckoutRecord | undefined
}

/**
 * Holds several carts with their checkouts, in the order of everybody else: every checkout before any cart, each by their ids. Who also
 * needs a customer or a session has held those before; holdings, what is claimed and counters come after.
 */
export function* holdCarts(merchantId: string, ids: readonly string[]): Steps<Map<string, HeldCart>> {
  const sorted = [...new Set(ids)].sort()
  const checkouts = new Map<string, CheckoutRecord | undefined>()
  for (const id of sorted) checkouts.set(id, document<CheckoutRecord>(yield checkoutHeld(merchantId, id)))
  const held = new Map<string, HeldCart>()
  for (const id of sorted) {
    const cart = document<CartRecord>(yield cartHeld(merchantId, id))
    held.set(id, { cart, checkout: checkouts.get(id) })
  }
  return held
}

/** Keeps a cart with the next version, for which nothing is set aside any more; `before` is the one of this id that is held. */
export function* keepCart(
  merchantId: string,
  before: CartRecord | undefined,
  cart: CartRecord,
): Steps<CartRecord> {
  const next = { ...withoutHolding(cart), version: (before?.version ?? 0) + 1 }
  const body = JSON.stringify(next)
  const { changes } = before
    ? yield put(next.version, next.updatedAt, body, merchantId, next.id)
    : yield add(merchantId, next.id, next.version, next.updatedAt, body)
  if (changes !== 1) throw new Overtaken()
  return next
}

/** Lets go of what is set aside for held carts: all of it in one go, so that the order of what is claimed holds across them. */
export function* letGo(merchantId: string, carts: readonly (CartRecord | undefined)[]): Steps<void> {
  const given: Claims[] = []
  for (const cart of carts) if (cart) given.push(yield* takeHolding(merchantId, cart))
  const all: Claims = {
    stock: given.flatMap(({ stock }) => stock),
    codes: given.flatMap(({ codes }) => codes),
    certificates: given.flatMap(({ certificates }) => certificates),
  }
  yield* reclaim(merchantId, all, NOTHING)
}
