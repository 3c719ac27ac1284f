import { isBought } from '../domain/attempt.ts'
import { orderPlaced } from '../domain/audit-order.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { leftOver } from '../domain/left-over.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Claims } from '../domain/snapshot.ts'
import { keepAudit } from './audit.ts'
import { dropBelongings } from './belongings.ts'
import { addCertificates } from './certificates.ts'
import { claimsIn, countUsesBy, NOTHING, Refused, reclaim } from './claims.ts'
import { countingOrder } from './counters.ts'
import type { Engine } from './engine.ts'
import { keepEvents } from './events.ts'
import { keepCart } from './held-carts.ts'
import { takeHolding } from './holdings.ts'
import { document, locking, type Outcome, type Steps, sql } from './statement.ts'
import type { OrderDraft, PlaceRefusal, Placing, Store } from './store.ts'

const order = sql('SELECT body FROM orders WHERE merchant_id = ? AND id = ?')
const orderOf = sql('SELECT body FROM orders WHERE merchant_id = ? AND checkout_id = ?')
const checkout = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const markPaid = sql(
  `UPDATE checkouts SET version = ?, status = 'paid', body = ? WHERE merchant_id = ? AND id = ?`,
)
const cart = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const dropCart = sql('DELETE FROM carts WHERE merchant_id = ? AND id = ?')
const insert = sql(
  `INSERT INTO orders (merchant_id, id, checkout_id, number, placed_at, body, buyer) VALUES (?, ?, ?, ?, ?, ?, ?)`,
)
/** What somebody bought, as `who` was given to `placeOrder`. */
export const ordersOf = sql('SELECT body FROM orders WHERE merchant_id = ? AND buyer = ?')
const bought = sql(
  `SELECT body FROM orders WHERE merchant_id = ? AND buyer = ? AND number < ?
   ORDER BY number DESC LIMIT ?`,
)

/** Orders, and the one transaction that makes them. */
export function ordersPart(
  engine: Engine,
): Pick<Store, 'getOrder' | 'listOrders' | 'countOrder' | 'placeOrder'> {
  return {
    getOrder: (merchantId, id) =>
      engine.read(function* () {
        return document<OrderRecord>(yield order(merchantId, id))
      }),
    listOrders: (merchantId, buyers, { before = Number.MAX_SAFE_INTEGER, limit }) =>
      engine.read(function* () {
        const orders: OrderRecord[] = []
        for (const buyer of new Set(buyers))
          orders.push(...ordersIn(yield bought(merchantId, buyer, before, limit)))
        return orders.sort((a, b) => b.number - a.number).slice(0, limit)
      }),
    countOrder: (merchantId) => engine.write(() => countingOrder(merchantId)),
    async placeOrder(merchantId, draft, claims, more) {
      try {
        return await engine.change(() => place(merchantId, draft, claimsIn(claims), more))
      } catch (error) {
        if (error instanceof Refused) return { refused: error.why as PlaceRefusal }
        throw error
      }
    },
  }
}

/** Every one of the rows. */
export function ordersIn({ rows }: Outcome): OrderRecord[] {
  return rows.map(({ body }) => JSON.parse(String(body)) as OrderRecord)
}

function* place(
  merchant: string,
  draft: OrderDraft,
  claims: Claims,
  { who, events = [], tasks = [] }: NonNullable<Parameters<Store['placeOrder']>[3]> = {},
): Steps<Placing> {
  // The checkout is held first: of two at once the second sees the order of the first.
  const paying = document<CheckoutRecord>(yield checkout(merchant, draft.checkoutId))
  const earlier = document<OrderRecord>(yield orderOf(merchant, draft.checkoutId))
  if (earlier) return { order: earlier, isNew: false }
  if (!paying || paying.payment?.attempt !== draft.payment.attempt) throw new Refused('attemptEnded')
  const held = document<CartRecord>(yield cart(merchant, draft.checkoutId))
  const isAsPaid = held?.isBought || held?.version === draft.snapshot.cartVersion
  // What is to be looked at is paid for and not to be had: it goes without what it would claim.
  const claimed = draft.review ? NOTHING : claims
  if (!isAsPaid && !isBought(paying)) throw new Refused('cartChanged')
  yield* reclaim(merchant, held ? yield* takeHolding(merchant, held) : NOTHING, claimed)
  if (who !== undefined) yield* countUsesBy(merchant, who, claimed)
  const number = paying.orderNumber ?? (yield* countingOrder(merchant))
  const placed: OrderRecord = { ...draft, number }
  const { id, checkoutId, placedAt } = placed
  yield insert(merchant, id, checkoutId, number, placedAt, JSON.stringify(placed), who ?? null)
  const { aside: _, ...bought } = paying
  const paid: CheckoutRecord = {
    ...bought,
    version: paying.version + 1,
    status: 'paid',
    keys: [],
    ...(draft.issued && { issued: draft.issued }),
    order: { id, number, placedAt },
  }
  yield markPaid(paid.version, JSON.stringify(paid), merchant, paid.id)
  const left = held && !isAsPaid ? leftOver(held, draft.snapshot, placedAt) : undefined
  if (held && left && left.lines.length > 0) yield* keepCart(merchant, held, left)
  else {
    yield dropCart(merchant, paid.id)
    yield* dropBelongings(merchant, [paid.id])
  }
  if (draft.issued) yield* addCertificates(merchant, draft.issued)
  // Where the merchant's server asked for the number before, that was told then.
  const untold = events.filter((event) => event.type !== 'converted' || paying.orderNumber === undefined)
  const numbered = untold.map((event) =>
    'orderNumber' in event && event.orderNumber === 0 ? { ...event, orderNumber: number } : event,
  )
  yield* keepEvents(merchant, numbered, tasks)
  yield* keepAudit(merchant, [orderPlaced(placed)])
  return { order: placed, isNew: true }
}
