import { ToteError } from '@tote/shared/reasons.ts'
import { pricesNamed } from '../domain/audit-cart.ts'
import { checkoutChanged } from '../domain/audit-payment.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { keepAudit } from './audit.ts'
import { dropBelongings } from './belongings.ts'
import { markBought } from './bought-carts.ts'
import { NOTHING, reclaim } from './claims.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { keepBeside, keepEvents } from './events.ts'
import { takeHolding, withoutHolding } from './holdings.ts'
import { madeBefore, markMade, markRefused } from './once.ts'
import { document, locking, Overtaken, type Steps, sql } from './statement.ts'
import type { Beside, Store } from './store.ts'

const cart = sql('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const cartHeld = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const addCart = sql(
  `INSERT INTO carts (merchant_id, id, version, updated_at, body) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const putCart = sql('UPDATE carts SET version = ?, updated_at = ?, body = ? WHERE merchant_id = ? AND id = ?')
const dropCart = sql('DELETE FROM carts WHERE merchant_id = ? AND id = ?')
const dropCheckout = sql('DELETE FROM checkouts WHERE merchant_id = ? AND id = ?')
const checkout = sql('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const checkoutHeld = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const addCheckout = sql(
  `INSERT INTO checkouts (merchant_id, id, version, status, body) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const putCheckout = sql(
  'UPDATE checkouts SET version = ?, status = ?, body = ? WHERE merchant_id = ? AND id = ?',
)

type Part = Pick<
  Store,
  | 'getCart'
  | 'changeCart'
  | 'keepRefusal'
  | 'dropCart'
  | 'enterCart'
  | 'getCheckout'
  | 'changeCheckout'
  | 'findCheckoutMerchant'
>

/** A new checkout's id is not in the directory yet, which is another transaction. */
class NotEntered extends Error {}

/** Carts and checkouts: documents that are changed by a function inside one transaction. */
export function cartsPart(engine: Engine, directory: Directory): Part {
  return {
    getCart: (merchantId, id) =>
      engine.read(function* () {
        return document<CartRecord>(yield cart(merchantId, id))
      }),

    changeCart: (merchantId, id, change, once, events) =>
      engine.change(function* () {
        const held = document<CartRecord>(yield cartHeld(merchantId, id))
        const earlier = once && (held || once.outlives) ? yield* madeBefore(merchantId, id, once) : undefined
        if (earlier !== undefined) {
          const found = earlier === id ? held : document<CartRecord>(yield cart(merchantId, earlier))
          once?.found?.()
          if (!found) throw new ToteError('cartNotFound')
          return found
        }
        const changed = change(held)
        if (once) yield* markMade(merchantId, id, once)
        if (changed === held) return changed
        // As it was bought it stays.
        if (held?.isBought) return held
        const given = held?.isHeld ? yield* takeHolding(merchantId, held) : NOTHING
        const next = { ...withoutHolding(changed), version: (held?.version ?? 0) + 1 }
        const body = JSON.stringify(next)
        const { changes } = held
          ? yield putCart(next.version, next.updatedAt, body, merchantId, id)
          : yield addCart(merchantId, id, next.version, next.updatedAt, body)
        if (changes !== 1) throw new Overtaken()
        yield* reclaim(merchantId, given, NOTHING)
        if (events) yield* keepEvents(merchantId, events(held, next))
        yield* keepAudit(merchantId, pricesNamed(held, next))
        return next
      }),

    keepRefusal: (merchantId, id, once, why) =>
      engine.change(function* () {
        // A name goes with its cart, and is looked for where that is there.
        const isThere = once.outlives || document<CartRecord>(yield cartHeld(merchantId, id)) !== undefined
        if (isThere) yield* markRefused(merchantId, id, once, why)
      }),

    async dropCart(merchantId, id, check, events) {
      const dropped = await engine.change(() => drop(merchantId, id, check, events))
      // Only now: a name without its cart leads nowhere, a cart without its name is lost.
      if (dropped) await directory.leave('checkout', id)
      return dropped
    },

    async enterCart(merchantId, id) {
      const { merchantId: owner } = await directory.enter('checkout', id, merchantId)
      if (owner !== merchantId) throw new Error('This cart is of another merchant.')
    },

    getCheckout: (merchantId, id) =>
      engine.read(function* () {
        return document<CheckoutRecord>(yield checkout(merchantId, id))
      }),

    async changeCheckout(merchantId, id, change, beside) {
      const run = (isEntered: boolean) =>
        engine.change(() => changeCheckout(merchantId, id, change, { isEntered, beside }))
      try {
        return await run(false)
      } catch (error) {
        if (!(error instanceof NotEntered)) throw error
      }
      const { merchantId: owner } = await directory.enter('checkout', id, merchantId)
      if (owner !== merchantId) throw new Error('This checkout is of another merchant.')
      return run(true)
    },

    findCheckoutMerchant: (id) => directory.find('checkout', id),
  }
}

function* drop(
  merchantId: string,
  id: string,
  check: Parameters<Store['dropCart']>[2],
  events: Parameters<Store['dropCart']>[3],
): Steps<CartRecord | undefined> {
  // The checkout is held first, as by whoever places its order.
  const open = document<CheckoutRecord>(yield checkoutHeld(merchantId, id))
  const held = document<CartRecord>(yield cartHeld(merchantId, id))
  if (!held) return undefined
  check(held, open)
  const given = yield* takeHolding(merchantId, held)
  yield dropCart(merchantId, id)
  yield dropCheckout(merchantId, id)
  yield* dropBelongings(merchantId, [id])
  yield* reclaim(merchantId, given, NOTHING)
  if (events) yield* keepEvents(merchantId, events(held))
  return held
}

function* changeCheckout(
  merchantId: string,
  id: string,
  change: Parameters<Store['changeCheckout']>[2],
  { isEntered, beside }: { isEntered: boolean; beside: Beside<CheckoutRecord> | undefined },
): Steps<CheckoutRecord> {
  const held = document<CheckoutRecord>(yield checkoutHeld(merchantId, id))
  const changed = change(held)
  if (changed === held) return changed
  if (!held && !isEntered) throw new NotEntered()
  const next = { ...changed, version: (held?.version ?? 0) + 1 }
  const body = JSON.stringify(next)
  const { changes } = held
    ? yield putCheckout(next.version, next.status, body, merchantId, id)
    : yield addCheckout(merchantId, id, next.version, next.status, body)
  if (changes !== 1) throw new Overtaken()
  yield* markBought(merchantId, held, next)
  yield* keepBeside(merchantId, beside, held, next)
  yield* keepAudit(merchantId, checkoutChanged(held, next))
  return next
}
