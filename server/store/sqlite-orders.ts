import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Claims } from '../domain/snapshot.ts'
import { read } from './sqlite-keys.ts'
import type { Sqlite } from './sqlite-open.ts'
import type { OrderDraft, PlaceRefusal, Placing, Store } from './store.ts'

/** Thrown inside the transaction to take back what was claimed so far; caught where the transaction ends. */
class Refused extends Error {
  readonly why: PlaceRefusal
  constructor(why: PlaceRefusal) {
    super(why)
    this.why = why
  }
}

/** Orders, and the one transaction that makes them. */
export function sqliteOrders(db: Sqlite): Pick<Store, 'getOrder' | 'placeOrder'> {
  const order = db.prepare('SELECT body FROM orders WHERE merchant_id = ? AND id = ?').pluck()
  const orderOf = db.prepare('SELECT body FROM orders WHERE merchant_id = ? AND checkout_id = ?').pluck()
  const checkout = db.prepare('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?').pluck()
  const markPaid = db.prepare('UPDATE checkouts SET version = ?, body = ? WHERE merchant_id = ? AND id = ?')
  const cart = db.prepare('SELECT body FROM carts WHERE merchant_id = ? AND id = ?').pluck()
  const dropCart = db.prepare('DELETE FROM carts WHERE merchant_id = ? AND id = ?')
  const takeStock = db.prepare(
    `UPDATE stock SET available = available - :quantity
     WHERE merchant_id = :merchant AND product_id = :product AND variant_id = :variant AND available >= :quantity`,
  )
  const useCode = db.prepare(
    `UPDATE coupons SET used = used + 1
     WHERE merchant_id = ? AND code = ? AND (max_uses IS NULL OR used < max_uses)`,
  )
  const count = db
    .prepare(
      `INSERT INTO counters (merchant_id, name, value) VALUES (?, 'order', 1001)
       ON CONFLICT (merchant_id, name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
    .pluck()
  const insert = db.prepare(
    'INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body) VALUES (?, ?, ?, ?, ?, ?)',
  )

  const place = db.transaction((merchant: string, draft: OrderDraft, claims: Claims): Placing => {
    const earlier = read<OrderRecord>(orderOf.get(merchant, draft.checkoutId))
    if (earlier) return { order: earlier, isNew: false }
    const paying = read<CheckoutRecord>(checkout.get(merchant, draft.checkoutId))
    if (!paying || paying.payment?.attempt !== draft.payment.attempt) throw new Refused('attemptEnded')
    const held = read<CartRecord>(cart.get(merchant, draft.checkoutId))
    if (held?.version !== draft.snapshot.cartVersion) throw new Refused('cartChanged')
    for (const { productId, variantId, quantity } of claims.stock) {
      const taken = takeStock.run({ quantity, merchant, product: productId, variant: variantId })
      if (taken.changes !== 1) throw new Refused('outOfStock')
    }
    for (const code of claims.codes) {
      if (useCode.run(merchant, code).changes !== 1) throw new Refused('codeExhausted')
    }
    const placed: OrderRecord = { ...draft, number: Number(count.get(merchant)) }
    insert.run(merchant, placed.id, placed.checkoutId, placed.number, placed.placedAt, JSON.stringify(placed))
    const paid: CheckoutRecord = {
      ...paying,
      version: paying.version + 1,
      status: 'paid',
      keys: [],
      order: { id: placed.id, number: placed.number, placedAt: placed.placedAt },
    }
    markPaid.run(paid.version, JSON.stringify(paid), merchant, paid.id)
    dropCart.run(merchant, paid.id)
    return { order: placed, isNew: true }
  })

  return {
    getOrder: async (merchantId, id) => read<OrderRecord>(order.get(merchantId, id)),
    async placeOrder(merchantId, draft, claims) {
      try {
        return place.immediate(merchantId, draft, claims)
      } catch (error) {
        if (error instanceof Refused) return { refused: error.why }
        throw error
      }
    },
  }
}
