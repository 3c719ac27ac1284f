import { type CartRecord, newCart } from '../domain/cart.ts'
import type { Customer } from '../domain/customer.ts'
import { keepEvents } from './events.ts'
import { type HeldCart, holdCarts, keepCart, letGo } from './held-carts.ts'
import { inserting } from './rows.ts'
import { type Steps, sql } from './statement.ts'
import type { JoiningCarts, SessionRow, Store } from './store.ts'

const names = sql('SELECT name, fingerprint, made_at FROM requests WHERE merchant_id = ? AND scope = ?')
const addNames = inserting(
  `INSERT INTO requests (merchant_id, scope, name, fingerprint, made_at) VALUES (?s)
   ON CONFLICT (merchant_id, scope, name) DO NOTHING`,
)
const dropCheckout = sql('DELETE FROM checkouts WHERE merchant_id = ? AND id = ?')
const setCart = sql('UPDATE customers SET cart_id = ? WHERE merchant_id = ? AND id = ?')

type SignIn = Parameters<Store['signIn']>

export interface Joining {
  readonly join: NonNullable<SignIn[2]>
  readonly events: SignIn[3]
}

/** Where a guest's cart goes: the customer, who is held, and the id that the browser's own cart has from now on. */
interface Going {
  readonly merchantId: string
  readonly customer: Customer
  readonly cartId: string
  readonly now: number
}

/** What became of a guest's cart. */
interface Came {
  /** The customer's, into which it went. */
  readonly cart?: CartRecord
  /** It stays with the browser. */
  readonly parked?: string
  /** It was known by this name, and is no more. */
  readonly left?: string
}

/**
 * Joins the cart of a guest's session that ends into the customer's, or leaves it to the next session. Where there is nothing in it, it is
 * closed, also if it was never begun: what is still on its way to it is refused then, and not put where nobody comes again.
 */
export function* broughtBy(ended: SessionRow, going: Going, joining: Joining | undefined): Steps<Came> {
  const { merchantId, customer } = going
  const { cartId: guestId } = ended
  // A link led this browser to the customer's own cart.
  if (guestId === customer.cartId) return {}
  // Where somebody else was signed in, it stays what the browser has without them.
  if (!joining || ended.customerId !== null) return { parked: guestId }
  const held = yield* holdCarts(merchantId, [guestId, customer.cartId ?? guestId])
  const guest = held.get(guestId)
  if (!guest?.cart) return yield* close(going, newCart(guestId, going.now), going.cartId)
  const own = customer.cartId === null ? undefined : held.get(customer.cartId)
  const both: JoiningCarts = {
    customer,
    held: own?.cart,
    heldCheckout: own?.checkout,
    guest: guest.cart,
    guestCheckout: guest.checkout,
  }
  const joined = joining.join(both)
  if (!joined) {
    if (guest.cart.mergedInto !== undefined) return {}
    if (!isNothing(guest)) return { parked: guestId }
    yield* letGo(merchantId, [guest.cart])
    return yield* close(going, guest.cart, going.cartId, guest)
  }
  const named = { ...joined, id: idOf(joined, customer, own) }
  const before = own?.cart?.id === named.id ? own.cart : undefined
  yield* letGo(merchantId, [before, guest.cart])
  const cart = yield* keepCart(merchantId, before, named)
  if (customer.cartId !== cart.id) yield setCart(cart.id, merchantId, customer.id)
  const closed = yield* close(going, guest.cart, cart.id, guest)
  yield* copyNames(merchantId, guestId, cart.id)
  if (joining.events) yield* keepEvents(merchantId, joining.events(both, cart))
  return { ...closed, cart }
}

/** A change that was made and not answered comes again to the joined cart, which is to know it by its name. */
function* copyNames(merchantId: string, from: string, to: string): Steps<void> {
  const { rows } = yield names(merchantId, from)
  const known = rows.map((row) => [
    merchantId,
    to,
    String(row['name']),
    String(row['fingerprint']),
    Number(row['made_at']),
  ])
  for (const ask of addNames(known)) yield ask
}

/** Another browser of the customer may be about to begin the cart of this id: it finds it begun. One that was paid for is not begun again. */
function idOf({ id }: CartRecord, { cartId }: Customer, own: HeldCart | undefined): string {
  return cartId === null || own?.cart || own?.checkout ? id : cartId
}

/** Nothing is in it, nobody's money hangs on it, and no server made it to fill it later. */
function isNothing({ cart, checkout }: HeldCart): boolean {
  const isFree = !checkout || checkout.status === 'open'
  return isFree && cart?.lines.length === 0 && !cart.fromServer
}

/** The cart lives no more, and its checkout is gone. */
function* close(
  { merchantId, now }: Going,
  cart: CartRecord,
  mergedInto: string,
  held?: HeldCart,
): Steps<Came> {
  yield* keepCart(merchantId, held?.cart, { ...cart, mergedInto, updatedAt: now })
  if (!held?.checkout) return {}
  yield dropCheckout(merchantId, cart.id)
  // What servers make is known by its name without a checkout as well.
  return cart.fromServer ? {} : { left: cart.id }
}
