import type { CartRecord } from '../domain/cart.ts'
import { customerHeld, customerIn } from './customer-rows.ts'
import { parkCart } from './customer-sessions.ts'
import type { Engine } from './engine.ts'
import { keepEvents } from './events.ts'
import { holdCarts, keepCart, letGo } from './held-carts.ts'
import { sessionById, sessionHeld, sessionIn } from './session-rows.ts'
import { document, Overtaken, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const cart = sql('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')

type Parting = Parameters<Store['partCarts']>

/** Taking joined carts apart again, in one transaction. */
export function partingPart(engine: Engine): Pick<Store, 'partCarts'> {
  return {
    partCarts: (merchantId, sessionId, part, events) =>
      engine.change(() => partCarts(merchantId, sessionId, { part, events })),
  }
}

function* partCarts(
  merchantId: string,
  sessionId: string,
  { part, events }: { part: Parting[2]; events: Parting[3] },
): Steps<CartRecord | undefined> {
  const seen = sessionIn(yield sessionById(merchantId, sessionId))
  if (!seen?.customerId) return undefined
  const customer = customerIn(yield customerHeld(merchantId, seen.customerId))
  const session = sessionIn(yield sessionHeld(merchantId, sessionId))
  if (!customer?.cartId || session?.customerId !== customer.id) return undefined
  // Looked at to know which carts are to be held, and again once they are.
  const guestId = document<CartRecord>(yield cart(merchantId, customer.cartId))?.joined?.guest
  if (guestId === undefined) return undefined
  const carts = yield* holdCarts(merchantId, [customer.cartId, guestId])
  const { cart: held, checkout: heldCheckout } = carts.get(customer.cartId) ?? {}
  const guest = carts.get(guestId)?.cart
  if (held?.joined?.guest !== guestId) throw new Overtaken()
  if (guest?.mergedInto !== held.id) return undefined
  const parted = part({ customer, held, heldCheckout, guest })
  yield* letGo(merchantId, [held])
  const next = yield* keepCart(merchantId, held, parted.held)
  yield* keepCart(merchantId, guest, parted.guest)
  yield* parkCart(merchantId, customer.id, session, guest.id)
  if (events) yield* keepEvents(merchantId, events(held, next))
  return next
}
