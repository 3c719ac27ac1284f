import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { Engine } from './engine.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { OrderDraft, PlaceRefusal, Placing, Store } from './store.ts'

const order = sql('SELECT body FROM orders WHERE merchant_id = ? AND id = ?')
const orderOf = sql('SELECT body FROM orders WHERE merchant_id = ? AND checkout_id = ?')
const checkout = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const markPaid = sql(
  `UPDATE checkouts SET version = ?, status = 'paid', body = ? WHERE merchant_id = ? AND id = ?`,
)
const cart = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const dropCart = sql('DELETE FROM carts WHERE merchant_id = ? AND id = ?')
const dropMade = sql('DELETE FROM requests WHERE merchant_id = ? AND scope = ?')
const takeStock = sql(
  `UPDATE stock SET available = available - ?
   WHERE merchant_id = ? AND product_id = ? AND variant_id = ? AND available >= ?`,
)
const useCode = sql(
  `UPDATE coupons SET used = used + 1
   WHERE merchant_id = ? AND code = ? AND (max_uses IS NULL OR used < max_uses)`,
)
const count = sql(
  `INSERT INTO counters (merchant_id, name, value) VALUES (?, 'order', 1001)
   ON CONFLICT (merchant_id, name) DO UPDATE SET value = counters.value + 1 RETURNING value`,
)
const insert = sql(
  'INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body) VALUES (?, ?, ?, ?, ?, ?)',
)

/** Thrown inside the transaction to take back what was claimed so far; caught where the transaction ends. */
class Refused extends Error {
  readonly why: PlaceRefusal
  constructor(why: PlaceRefusal) {
    super(why)
    this.why = why
  }
}

/** Orders, and the one transaction that makes them. */
export function ordersPart(engine: Engine): Pick<Store, 'getOrder' | 'placeOrder'> {
  return {
    getOrder: (merchantId, id) =>
      engine.read(function* () {
        return document<OrderRecord>(yield order(merchantId, id))
      }),
    async placeOrder(merchantId, draft, claims) {
      try {
        return await engine.change(() => place(merchantId, draft, claims))
      } catch (error) {
        if (error instanceof Refused) return { refused: error.why }
        throw error
      }
    },
  }
}

function* place(merchant: string, draft: OrderDraft, claims: Claims): Steps<Placing> {
  // The checkout is held first: of two at once the second sees the order of the first.
  const paying = document<CheckoutRecord>(yield checkout(merchant, draft.checkoutId))
  const earlier = document<OrderRecord>(yield orderOf(merchant, draft.checkoutId))
  if (earlier) return { order: earlier, isNew: false }
  if (!paying || paying.payment?.attempt !== draft.payment.attempt) throw new Refused('attemptEnded')
  const held = document<CartRecord>(yield cart(merchant, draft.checkoutId))
  if (held?.version !== draft.snapshot.cartVersion) throw new Refused('cartChanged')
  yield* claim(merchant, claims)
  const placed: OrderRecord = { ...draft, number: Number((yield count(merchant)).rows[0]?.['value']) }
  yield insert(merchant, placed.id, placed.checkoutId, placed.number, placed.placedAt, JSON.stringify(placed))
  const paid: CheckoutRecord = {
    ...paying,
    version: paying.version + 1,
    status: 'paid',
    keys: [],
    order: { id: placed.id, number: placed.number, placedAt: placed.placedAt },
  }
  yield markPaid(paid.version, JSON.stringify(paid), merchant, paid.id)
  yield dropCart(merchant, paid.id)
  yield dropMade(merchant, paid.id)
  return { order: placed, isNew: true }
}

/** Takes stock and code uses, each by a condition whose count is checked; in one order, so that two never wait for each other. */
function* claim(merchant: string, { stock, codes }: Claims): Steps<void> {
  const sorted = [...stock].sort(
    (a, b) => compare(a.productId, b.productId) || compare(a.variantId, b.variantId),
  )
  for (const { productId, variantId, quantity } of sorted) {
    const { changes } = yield takeStock(quantity, merchant, productId, variantId, quantity)
    if (changes !== 1) throw new Refused('outOfStock')
  }
  for (const code of [...codes].sort(compare)) {
    if ((yield useCode(merchant, code)).changes !== 1) throw new Refused('codeExhausted')
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
