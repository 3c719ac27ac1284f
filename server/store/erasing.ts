import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Customer } from '../domain/customer.ts'
import type { OrderRecord } from '../domain/order.ts'
import { keepAudit } from './audit.ts'
import { dropBelongings } from './belongings.ts'
import { movingUses } from './coupon-uses.ts'
import { customerHeld, customerIn } from './customer-rows.ts'
import { endSessionsOf } from './customer-sessions.ts'
import { forgetCustomer } from './delegated-rows.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { type HeldCart, holdCarts, letGo } from './held-carts.ts'
import { ordersIn, ordersOf } from './orders.ts'
import { document, locking, type Steps, sql } from './statement.ts'
import type { Erasure, Store } from './store.ts'

const orderHeld = locking('SELECT body FROM orders WHERE merchant_id = ? AND id = ?')
const putOrder = sql('UPDATE orders SET body = ?, buyer = ? WHERE merchant_id = ? AND id = ?')
const checkoutHeld = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const putCheckout = sql('UPDATE checkouts SET version = ?, body = ? WHERE merchant_id = ? AND id = ?')
const putCertificate = sql('UPDATE certificates SET body = ? WHERE merchant_id = ? AND code = ?')
const dropCart = sql('DELETE FROM carts WHERE merchant_id = ? AND id = ?')
const dropCheckout = sql('DELETE FROM checkouts WHERE merchant_id = ? AND id = ?')
const dropCustomer = sql('DELETE FROM customers WHERE merchant_id = ? AND id = ?')
const addErasure = sql(
  `INSERT INTO erasures (merchant_id, number, erased_at, orders) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, number) DO UPDATE SET erased_at = excluded.erased_at, orders = excluded.orders`,
)
const erasures = sql('SELECT number, erased_at, orders FROM erasures WHERE merchant_id = ? ORDER BY number')

type Erasing = Parameters<Store['eraseCustomer']>[2]

/** Taking a customer away with all that tells who it was. */
export function erasingPart(
  engine: Engine,
  directory: Directory,
): Pick<Store, 'eraseCustomer' | 'listErasures'> {
  return {
    async eraseCustomer(merchantId, id, erasing) {
      const done = await engine.change(() => erase(merchantId, id, erasing))
      if (done) {
        const { number, at } = done.erasure
        engine.keepErasure?.({ merchant: merchantId, number, at })
      }
      for (const name of done?.left ?? []) await directory.leave('checkout', name)
      await engine.scrub()
      return done?.erasure
    },
    listErasures: (merchantId) =>
      engine.read(function* () {
        return (yield erasures(merchantId)).rows.map((row) => ({
          number: Number(row['number']),
          at: Number(row['erased_at']),
          orders: Number(row['orders']),
        }))
      }),
  }
}

function* erase(
  merchantId: string,
  id: string,
  erasing: Erasing,
): Steps<{ readonly erasure: Erasure; readonly left: readonly string[] } | undefined> {
  const customer = customerIn(yield customerHeld(merchantId, id))
  if (!customer) return undefined
  const left = yield* dropCarts(merchantId, customer, erasing)
  // As `placeOrder` was told who bought: what an e-mail address stood for is of a number from now on, and nobody's.
  const who = `customer:${customer.number}`
  const orders: OrderRecord[] = []
  for (const buyer of new Set([who, ...erasing.buyers])) {
    orders.push(...ordersIn(yield ordersOf(merchantId, buyer)))
    if (buyer !== who) yield* movingUses(merchantId, buyer, who)
  }
  orders.sort((a, b) => (a.checkoutId < b.checkoutId ? -1 : 1))
  for (const order of orders) yield* redact(merchantId, order, { ...erasing, who })
  yield* forgetCustomer(merchantId, customer.number, erasing.now)
  yield dropCustomer(merchantId, id)
  const erasure = { number: customer.number, at: erasing.now, orders: orders.length }
  yield addErasure(merchantId, erasure.number, erasure.at, erasure.orders)
  const subject = String(customer.number)
  yield* keepAudit(merchantId, [{ action: 'customer.erased', subject, is: `${orders.length} orders` }])
  return { erasure, left }
}

/** Ends the sessions, and takes the carts that they and the customer have; answers by what names those were known. */
function* dropCarts(merchantId: string, customer: Customer, { check }: Erasing): Steps<string[]> {
  const sessions = yield* endSessionsOf(merchantId, customer.id)
  const ids = [customer.cartId ?? [], sessions.map(({ cartId }) => cartId)].flat(2)
  const held = [...(yield* holdCarts(merchantId, ids))].filter(([id, cart]) => isOwn(id, cart, customer))
  for (const [, { checkout }] of held) check(checkout)
  yield* letGo(
    merchantId,
    held.map(([, { cart }]) => cart),
  )
  const left: string[] = []
  for (const [id, { checkout }] of held) {
    yield dropCart(merchantId, id)
    // One that was paid goes with its order.
    if (checkout?.status === 'paid') continue
    yield dropCheckout(merchantId, id)
    left.push(id)
  }
  yield* dropBelongings(
    merchantId,
    held.map(([id]) => id),
  )
  return left
}

/** What a server made may be in somebody's browser by a link: only the customer's own goes. */
function isOwn(id: string, { cart, checkout }: HeldCart, customer: Customer): boolean {
  if (!cart && !checkout) return false
  return id === customer.cartId || !cart?.fromServer
}

function* redact(
  merchantId: string,
  order: OrderRecord,
  { who, redactOrder, redactCheckout }: Erasing & { readonly who: string },
): Steps<void> {
  const paid = document<CheckoutRecord>(yield checkoutHeld(merchantId, order.checkoutId))
  if (paid) {
    const body = { ...redactCheckout(paid), version: paid.version + 1 }
    yield putCheckout(body.version, JSON.stringify(body), merchantId, paid.id)
  }
  // What was added to it until now is not lost.
  const nameless = redactOrder(document<OrderRecord>(yield orderHeld(merchantId, order.id)) ?? order)
  yield putOrder(JSON.stringify(nameless), who, merchantId, order.id)
  for (const certificate of nameless.issued ?? [])
    yield putCertificate(JSON.stringify(certificate), merchantId, certificate.code)
}
