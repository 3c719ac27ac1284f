import type { CheckoutRecord } from '../domain/checkout.ts'
import type { OrderRecord } from '../domain/order.ts'
import { redactCheckout, redactOrder } from '../domain/redacting.ts'
import { document, locking, type Outcome, type Steps, sql, type Value } from './statement.ts'
import type { Dropped, Kind } from './sweep-kind.ts'

const named = sql('SELECT checkout_id FROM orders WHERE merchant_id = ? AND number = ? AND placed_at <= ?')
const checkout = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const putCheckout = sql('UPDATE checkouts SET version = ?, body = ? WHERE merchant_id = ? AND id = ?')
const order = locking('SELECT body FROM orders WHERE merchant_id = ? AND number = ?')
const mark = sql('UPDATE orders SET forgotten = 1 WHERE merchant_id = ? AND number = ? AND forgotten IS NULL')
const putOrder = sql(
  'UPDATE orders SET body = ?, buyer = ?, forgotten = 2 WHERE merchant_id = ? AND number = ?',
)
const putCertificate = sql('UPDATE certificates SET body = ? WHERE merchant_id = ? AND code = ?')

/** Whose orders those are that nobody's name stands on any more. */
const NOBODY = 'forgotten'

/** Who bought: what the checkout knew goes soon after the order is placed, what the order knows once the books may do without. */
export const orderKinds: Readonly<Record<'checkouts' | 'orders', Kind>> = {
  checkouts: {
    key: ['number'],
    first: 0,
    look: sql(
      `SELECT number, placed_at AS ended_at FROM orders
       WHERE merchant_id = ? AND forgotten IS NULL AND number > ? ORDER BY number LIMIT ?`,
    ),
    *drop(merchantId, [number = null], endedBy) {
      if (!(yield* forgetCheckout(merchantId, number, endedBy))) return { isGone: false }
      return { isGone: (yield mark(merchantId, number)).changes === 1 }
    },
  },
  orders: {
    key: ['number'],
    first: 0,
    look: sql(
      `SELECT number, placed_at AS ended_at FROM orders
       WHERE merchant_id = ? AND forgotten = 1 AND number > ? ORDER BY number LIMIT ?`,
    ),
    drop: forgetOrder,
  },
}

/** The checkout is held before its order, as by whoever places that; false where the order is too young. */
function* forgetCheckout(merchantId: string, number: Value, endedBy: number): Steps<boolean> {
  const [row]: Outcome['rows'] = (yield named(merchantId, number, endedBy)).rows
  if (!row) return false
  const paid = document<CheckoutRecord>(yield checkout(merchantId, row['checkout_id'] ?? ''))
  if (paid?.status === 'paid') {
    const nameless = { ...redactCheckout(paid), version: paid.version + 1 }
    yield putCheckout(nameless.version, JSON.stringify(nameless), merchantId, paid.id)
  }
  return true
}

function* forgetOrder(
  merchantId: string,
  [number = null]: readonly Value[],
  endedBy: number,
): Steps<Dropped> {
  if (!(yield* forgetCheckout(merchantId, number, endedBy))) return { isGone: false }
  const held = document<OrderRecord>(yield order(merchantId, number))
  if (!held) return { isGone: false }
  const { customer: _, ...nameless } = redactOrder(held)
  yield putOrder(JSON.stringify(nameless), NOBODY, merchantId, number)
  for (const certificate of nameless.issued ?? [])
    yield putCertificate(JSON.stringify(certificate), merchantId, certificate.code)
  return { isGone: true }
}
