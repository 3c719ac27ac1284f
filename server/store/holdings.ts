import { heldUntil } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Claims } from '../domain/snapshot.ts'
import { NOTHING, Refused, reclaim } from './claims.ts'
import type { Engine } from './engine.ts'
import { across, document, locking, type Outcome, Overtaken, type Steps, sql } from './statement.ts'
import type { ClaimRefusal, Holder, Holding, Store } from './store.ts'

const cartHeld = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const putBody = sql('UPDATE carts SET body = ? WHERE merchant_id = ? AND id = ?')
const holding = sql('SELECT until, body FROM holdings WHERE merchant_id = ? AND cart_id = ?')
const holdingHeld = locking('SELECT until, body FROM holdings WHERE merchant_id = ? AND cart_id = ?')
const add = sql(
  `INSERT INTO holdings (merchant_id, cart_id, until, body, holder, slot) VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, holder, slot) DO NOTHING`,
)
const put = sql('UPDATE holdings SET until = ?, body = ? WHERE merchant_id = ? AND cart_id = ?')
const drop = sql('DELETE FROM holdings WHERE merchant_id = ? AND cart_id = ?')
const heldBy = sql(
  'SELECT cart_id, slot FROM holdings WHERE merchant_id = ? AND holder = ? ORDER BY until, cart_id',
)
const prolong = sql('UPDATE holdings SET until = ? WHERE merchant_id = ? AND cart_id = ?')
const ended = sql('SELECT cart_id FROM holdings WHERE merchant_id = ? AND until <= ? ORDER BY until LIMIT ?')
const merchantsOfEnded = across('SELECT DISTINCT merchant_id FROM holdings WHERE until <= ?')
const checkoutHeld = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')

/** So many can be set aside for one session at a time. */
const SLOTS = [1, 2, 3]

/** Each is a transaction, and others need connections too. */
const AT_ONCE = 5

type Part = Pick<Store, 'hold' | 'getHolding' | 'release' | 'releaseEnded' | 'merchantsWithEnded'>

/** What is set aside for checkouts. Whoever needs several rows holds them in this order: checkout, cart, holding, what is claimed. */
export function holdingsPart(engine: Engine): Part {
  return {
    async hold(merchantId, cart, wanted, by) {
      try {
        await engine.change(() => hold(merchantId, cart, wanted, by))
        return {}
      } catch (error) {
        if (error instanceof Refused) return { refused: error.why as ClaimRefusal | 'cartChanged' }
        throw error
      }
    },
    getHolding: (merchantId, cartId) =>
      engine.read(function* () {
        return holdingIn(yield holding(merchantId, cartId))
      }),
    async release(merchantId, cartId) {
      await engine.change(() => releaseCart(merchantId, cartId))
    },
    async releaseEnded(merchantId, now, limit) {
      const ids = await engine.read(function* () {
        const { rows } = yield ended(merchantId, now, limit)
        return rows.map((row) => String(row['cart_id']))
      })
      let released = 0
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const some = ids
          .slice(i, i + AT_ONCE)
          .map((id) => engine.change(() => releaseEnded(merchantId, id, now)))
        released += (await Promise.all(some)).filter(Boolean).length
      }
      return released
    },
    merchantsWithEnded: (now) =>
      engine.read(function* () {
        return (yield merchantsOfEnded(now)).rows.map((row) => String(row['merchant_id']))
      }),
  }
}

function* hold(
  merchantId: string,
  { id, version }: Pick<CartRecord, 'id' | 'version'>,
  { claims, until }: Holding,
  by?: Holder,
): Steps<void> {
  const room = by && (yield* roomFor(merchantId, id, by))
  const carts = new Map<string, CartRecord | undefined>()
  for (const cartId of [id, ...(room?.oldest ?? [])].sort())
    carts.set(cartId, document<CartRecord>(yield cartHeld(merchantId, cartId)))
  const cart = carts.get(id)
  if (cart?.version !== version) throw new Refused('cartChanged')
  const held = new Map<string, Holding | undefined>()
  for (const cartId of carts.keys()) held.set(cartId, holdingIn(yield holdingHeld(merchantId, cartId)))
  const earlier = held.get(id)
  // Nothing is said where there is no room: it is claimed when it is paid, as after its time is over.
  if (!earlier && room?.slot === null) return
  const gone = earlier ? [] : (room?.oldest ?? [])
  yield* reclaim(merchantId, together([earlier, ...gone.map((cartId) => held.get(cartId))]), claims)
  for (const cartId of gone) yield* forget(merchantId, cartId, carts.get(cartId))
  if (earlier) yield put(until, JSON.stringify(claims), merchantId, id)
  else {
    const place = [by?.holder ?? null, room?.slot ?? null]
    const { changes } = yield add(merchantId, id, until, JSON.stringify(claims), ...place)
    // Another took the place meanwhile.
    if (changes !== 1) throw new Overtaken()
  }
  if (!cart.isHeld) yield putBody(JSON.stringify({ ...cart, isHeld: true }), merchantId, id)
}

/** Which place its holder has for it, null where there is none; and whose it was, the oldest that is not being paid, where it is to be let go of. */
interface Room {
  readonly slot: number | null
  readonly oldest: readonly string[]
}

/** Holds the checkouts it looks at: no payment of theirs begins meanwhile. */
function* roomFor(merchantId: string, cartId: string, { holder, now }: Holder): Steps<Room> {
  const { rows } = yield heldBy(merchantId, holder)
  const places = rows.map((row) => ({ id: String(row['cart_id']), slot: Number(row['slot']) }))
  const own = places.find(({ id }) => id === cartId)
  if (own) return { slot: own.slot, oldest: [] }
  const free = SLOTS.find((slot) => places.every((place) => place.slot !== slot))
  if (free !== undefined) return { slot: free, oldest: [] }
  const paying = new Set<string>()
  for (const id of places.map((place) => place.id).sort()) {
    const checkout = document<CheckoutRecord>(yield checkoutHeld(merchantId, id))
    if (checkout && heldUntil(checkout, now) !== undefined) paying.add(id)
  }
  const oldest = places.find(({ id }) => !paying.has(id))
  return oldest ? { slot: oldest.slot, oldest: [oldest.id] } : { slot: null, oldest: [] }
}

function together(holdings: readonly (Holding | undefined)[]): Claims {
  const all = holdings.flatMap((holding) => holding?.claims ?? [])
  return {
    stock: all.flatMap(({ stock }) => stock),
    codes: all.flatMap(({ codes }) => codes),
    certificates: all.flatMap(({ certificates }) => certificates),
  }
}

/** Leaves nothing of what was set aside for a held cart but what was claimed, which is the caller's to give back. */
function* forget(merchantId: string, cartId: string, cart: CartRecord | undefined): Steps<void> {
  yield drop(merchantId, cartId)
  if (cart?.isHeld) yield putBody(JSON.stringify(withoutHolding(cart)), merchantId, cartId)
}

/** Takes away what is set aside for a cart that the transaction holds; answers what that was, which is to be given back. */
export function* takeHolding(merchantId: string, cart: CartRecord): Steps<Claims> {
  const held = cart.isHeld && holdingIn(yield holdingHeld(merchantId, cart.id))
  if (!held) return NOTHING
  yield drop(merchantId, cart.id)
  return held.claims
}

/** The cart as it is when nothing is set aside for it. */
export function withoutHolding({ isHeld: _, ...cart }: CartRecord): CartRecord {
  return cart
}

/** Lets go of what is set aside for a cart, where its time is over by then; answers whether it did. */
function* releaseCart(
  merchantId: string,
  cartId: string,
  endedBy = Number.POSITIVE_INFINITY,
): Steps<boolean> {
  const cart = document<CartRecord>(yield cartHeld(merchantId, cartId))
  // Also where the cart is gone without it: what was taken is given back once.
  const held = holdingIn(yield holdingHeld(merchantId, cartId))
  if (!held || held.until > endedBy) return false
  yield* reclaim(merchantId, held.claims, NOTHING)
  yield* forget(merchantId, cartId, cart)
  return true
}

function* releaseEnded(merchantId: string, cartId: string, now: number): Steps<boolean> {
  const checkout = document<CheckoutRecord>(yield checkoutHeld(merchantId, cartId))
  const until = checkout && heldUntil(checkout, now)
  if (until !== undefined) {
    // Told anew, so that those whose time is over are not looked for behind it.
    yield prolong(until, merchantId, cartId)
    return false
  }
  return yield* releaseCart(merchantId, cartId, now)
}

function holdingIn({ rows: [row] }: Outcome): Holding | undefined {
  if (!row) return undefined
  return { claims: JSON.parse(String(row['body'])) as Claims, until: Number(row['until']) }
}
