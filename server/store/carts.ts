import { ToteError } from '@tote/shared/reasons.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { document, locking, Overtaken, type Steps, sql } from './statement.ts'
import type { Once, Store } from './store.ts'

const cart = sql('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const cartHeld = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const addCart = sql(
  `INSERT INTO carts (merchant_id, id, version, updated_at, body) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const putCart = sql('UPDATE carts SET version = ?, updated_at = ?, body = ? WHERE merchant_id = ? AND id = ?')
const made = sql('SELECT fingerprint FROM requests WHERE merchant_id = ? AND scope = ? AND name = ?')
const make = sql(
  `INSERT INTO requests (merchant_id, scope, name, fingerprint, made_at) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, scope, name) DO NOTHING`,
)
const checkout = sql('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const checkoutHeld = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const addCheckout = sql(
  `INSERT INTO checkouts (merchant_id, id, version, status, body) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const putCheckout = sql(
  'UPDATE checkouts SET version = ?, status = ?, body = ? WHERE merchant_id = ? AND id = ?',
)

type Part = Pick<Store, 'getCart' | 'changeCart' | 'getCheckout' | 'changeCheckout' | 'findCheckoutMerchant'>

/** A new checkout's id is not in the directory yet, which is another transaction. */
class NotEntered extends Error {}

/** Carts and checkouts: documents that are changed by a function inside one transaction. */
export function cartsPart(engine: Engine, directory: Directory): Part {
  return {
    getCart: (merchantId, id) =>
      engine.read(function* () {
        return document<CartRecord>(yield cart(merchantId, id))
      }),

    changeCart: (merchantId, id, change, once) =>
      engine.change(function* () {
        const held = document<CartRecord>(yield cartHeld(merchantId, id))
        if (once && held && (yield* isMade(merchantId, id, once))) {
          once.found?.()
          return held
        }
        const changed = change(held)
        if (once) yield* markMade(merchantId, id, once)
        if (changed === held) return changed
        const next = { ...changed, version: (held?.version ?? 0) + 1 }
        const body = JSON.stringify(next)
        const { changes } = held
          ? yield putCart(next.version, next.updatedAt, body, merchantId, id)
          : yield addCart(merchantId, id, next.version, next.updatedAt, body)
        if (changes !== 1) throw new Overtaken()
        return next
      }),

    getCheckout: (merchantId, id) =>
      engine.read(function* () {
        return document<CheckoutRecord>(yield checkout(merchantId, id))
      }),

    async changeCheckout(merchantId, id, change) {
      const run = (isEntered: boolean) =>
        engine.change(() => changeCheckout(merchantId, id, change, isEntered))
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

function* changeCheckout(
  merchantId: string,
  id: string,
  change: Parameters<Store['changeCheckout']>[2],
  isEntered: boolean,
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
  return next
}

/** Whether a change of this name was made already. Throws `idempotencyConflict` where it was another one. */
function* isMade(merchantId: string, scope: string, once: Once): Steps<boolean> {
  const fingerprint = (yield made(merchantId, scope, once.key)).rows[0]?.['fingerprint']
  if (fingerprint === undefined) return false
  if (fingerprint !== once.fingerprint) throw new ToteError('idempotencyConflict')
  return true
}

function* markMade(merchantId: string, scope: string, once: Once): Steps<void> {
  const { changes } = yield make(merchantId, scope, once.key, once.fingerprint, once.at)
  if (changes !== 1) throw new Overtaken()
}
