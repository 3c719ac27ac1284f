import { heldUntil } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Claims } from '../domain/snapshot.ts'
import { NOTHING, Refused, reclaim } from './claims.ts'
import type { Engine } from './engine.ts'
import { across, document, locking, type Outcome, type Steps, sql } from './statement.ts'
import type { ClaimRefusal, Holding, Store } from './store.ts'

const cartHeld = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const putBody = sql('UPDATE carts SET body = ? WHERE merchant_id = ? AND id = ?')
const holding = sql('SELECT until, body FROM holdings WHERE merchant_id = ? AND cart_id = ?')
const holdingHeld = locking('SELECT until, body FROM holdings WHERE merchant_id = ? AND cart_id = ?')
const put = sql(
  `INSERT INTO holdings (merchant_id, cart_id, until, body) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, cart_id) DO UPDATE SET until = excluded.until, body = excluded.body`,
)
const drop = sql('DELETE FROM holdings WHERE merchant_id = ? AND cart_id = ?')
const prolong = sql('UPDATE holdings SET until = ? WHERE merchant_id = ? AND cart_id = ?')
const ended = sql('SELECT cart_id FROM holdings WHERE merchant_id = ? AND until <= ? ORDER BY until LIMIT ?')
const merchantsOfEnded = across('SELECT DISTINCT merchant_id FROM holdings WHERE until <= ?')
const checkoutHeld = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')

/** Each is a transaction, and others need connections too. */
const AT_ONCE = 5

type Part = Pick<Store, 'hold' | 'getHolding' | 'release' | 'releaseEnded' | 'merchantsWithEnded'>

/** What is set aside for checkouts. Whoever needs several rows holds them in this order: checkout, cart, holding, what is claimed. */
export function holdingsPart(engine: Engine): Part {
  return {
    async hold(merchantId, cart, wanted) {
      try {
        await engine.change(() => hold(merchantId, cart, wanted))
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
): Steps<void> {
  const cart = document<CartRecord>(yield cartHeld(merchantId, id))
  if (cart?.version !== version) throw new Refused('cartChanged')
  const earlier = holdingIn(yield holdingHeld(merchantId, id))
  yield* reclaim(merchantId, earlier ? earlier.claims : NOTHING, claims)
  yield put(merchantId, id, until, JSON.stringify(claims))
  if (!cart.isHeld) yield putBody(JSON.stringify({ ...cart, isHeld: true }), merchantId, id)
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
  yield drop(merchantId, cartId)
  yield* reclaim(merchantId, held.claims, NOTHING)
  if (cart?.isHeld) yield putBody(JSON.stringify(withoutHolding(cart)), merchantId, cartId)
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
