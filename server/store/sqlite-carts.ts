import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { read } from './sqlite-keys.ts'
import type { Sqlite } from './sqlite-open.ts'
import type { Store } from './store.ts'

type Part = Pick<Store, 'getCart' | 'changeCart' | 'getCheckout' | 'changeCheckout' | 'findCheckoutMerchant'>

/** Carts and checkouts: documents that are changed by a function inside one transaction. */
export function sqliteCarts(db: Sqlite): Part {
  const cart = db.prepare('SELECT body FROM carts WHERE merchant_id = ? AND id = ?').pluck()
  const putCart = db.prepare(
    `INSERT INTO carts (merchant_id, id, version, updated_at, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (merchant_id, id) DO UPDATE
     SET version = excluded.version, updated_at = excluded.updated_at, body = excluded.body`,
  )
  const checkout = db.prepare('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?').pluck()
  const merchantOf = db.prepare('SELECT merchant_id FROM checkouts WHERE id = ?').pluck()
  const putCheckout = db.prepare(
    `INSERT INTO checkouts (merchant_id, id, version, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (merchant_id, id) DO UPDATE SET version = excluded.version, body = excluded.body`,
  )

  const changeCart = db.transaction(
    (merchantId: string, id: string, change: Parameters<Store['changeCart']>[2]) => {
      const held = read<CartRecord>(cart.get(merchantId, id))
      const changed = change(held)
      if (changed === held) return changed
      const next = { ...changed, version: (held?.version ?? 0) + 1 }
      putCart.run(merchantId, id, next.version, next.updatedAt, JSON.stringify(next))
      return next
    },
  )
  const changeCheckout = db.transaction(
    (merchantId: string, id: string, change: Parameters<Store['changeCheckout']>[2]) => {
      const held = read<CheckoutRecord>(checkout.get(merchantId, id))
      const changed = change(held)
      if (changed === held) return changed
      const next = { ...changed, version: (held?.version ?? 0) + 1 }
      putCheckout.run(merchantId, id, next.version, JSON.stringify(next))
      return next
    },
  )
  return {
    getCart: async (merchantId, id) => read<CartRecord>(cart.get(merchantId, id)),
    changeCart: async (merchantId, id, change) => changeCart.immediate(merchantId, id, change),
    getCheckout: async (merchantId, id) => read<CheckoutRecord>(checkout.get(merchantId, id)),
    changeCheckout: async (merchantId, id, change) => changeCheckout.immediate(merchantId, id, change),
    findCheckoutMerchant: async (id) => merchantOf.get(id) as string | undefined,
  }
}
