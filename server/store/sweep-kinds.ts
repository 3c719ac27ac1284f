import { endLapsed, isHanging } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { NOTHING, reclaim } from './claims.ts'
import { takeHolding } from './holdings.ts'
import { document, locking, type Steps, sql, type Value } from './statement.ts'
import { delegatedKinds } from './sweep-delegated.ts'
import { by, type Dropped, type Kind } from './sweep-kind.ts'
import { orderKinds } from './sweep-orders.ts'

/** What ends by itself; each kind is walked through in the order of its keys. */
export const SWEPT_KINDS = [
  'carts',
  'checkouts',
  'orders',
  'sessions',
  'signedIn',
  'pages',
  'requests',
  'visits',
  'uses',
  'links',
  'events',
  'proofs',
  'tasks',
  'providerEvents',
  'buyers',
  'delegated',
  'paymentSessions',
  'spending',
  'audit',
] as const
export type SweptKind = (typeof SWEPT_KINDS)[number]

const checkout = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const cart = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
const dropCart = sql('DELETE FROM carts WHERE merchant_id = ? AND id = ? AND updated_at <= ?')
const dropCheckout = sql('DELETE FROM checkouts WHERE merchant_id = ? AND id = ?')
const way = sql('SELECT hash FROM link_tokens WHERE merchant_id = ? AND cart_id = ? LIMIT 1')

export const kinds: Readonly<Record<SweptKind, Kind>> = {
  carts: {
    key: ['id'],
    look: sql(
      'SELECT id, updated_at AS ended_at FROM carts WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?',
    ),
    drop: dropWithCheckout,
  },
  sessions: {
    key: ['id'],
    look: sql(
      'SELECT id, created_at AS ended_at FROM sessions WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?',
    ),
    drop: by(sql('DELETE FROM sessions WHERE merchant_id = ? AND id = ? AND created_at <= ?')),
  },
  // Those of customers, who are not signed in for as long as guests keep their carts.
  signedIn: {
    key: ['id'],
    look: sql(
      `SELECT id, CASE WHEN customer_id IS NULL THEN NULL ELSE created_at END AS ended_at
       FROM sessions WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?`,
    ),
    drop: by(
      sql(
        `DELETE FROM sessions
         WHERE merchant_id = ? AND id = ? AND customer_id IS NOT NULL AND created_at <= ?`,
      ),
    ),
  },
  // Those that nothing but a page's token proves.
  pages: {
    key: ['id'],
    look: sql(
      `SELECT id, CASE WHEN customer_id IS NULL OR site <> 'none' THEN NULL ELSE created_at END AS ended_at
       FROM sessions WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?`,
    ),
    drop: by(
      sql(
        `DELETE FROM sessions
         WHERE merchant_id = ? AND id = ? AND customer_id IS NOT NULL AND site = 'none' AND created_at <= ?`,
      ),
    ),
  },
  requests: {
    key: ['scope', 'name'],
    look: sql(
      `SELECT scope, name, made_at AS ended_at FROM requests
       WHERE merchant_id = ? AND (scope, name) > (?, ?) ORDER BY scope, name LIMIT ?`,
    ),
    drop: by(sql('DELETE FROM requests WHERE merchant_id = ? AND scope = ? AND name = ? AND made_at <= ?')),
  },
  // A visit lasts as long as the checkout it came to.
  visits: {
    key: ['session_id', 'checkout_id'],
    look: sql(
      `SELECT visits.session_id, visits.checkout_id,
         CASE WHEN checkouts.id IS NULL THEN visits.created_at ELSE NULL END AS ended_at
       FROM visits LEFT JOIN checkouts
         ON checkouts.merchant_id = visits.merchant_id AND checkouts.id = visits.checkout_id
       WHERE visits.merchant_id = ? AND (visits.session_id, visits.checkout_id) > (?, ?)
       ORDER BY visits.session_id, visits.checkout_id LIMIT ?`,
    ),
    drop: by(
      sql(
        'DELETE FROM visits WHERE merchant_id = ? AND session_id = ? AND checkout_id = ? AND created_at <= ?',
      ),
    ),
  },
  uses: {
    key: ['name', 'who'],
    look: sql(
      `SELECT name, who, until AS ended_at FROM uses
       WHERE merchant_id = ? AND (name, who) > (?, ?) ORDER BY name, who LIMIT ?`,
    ),
    drop: by(sql('DELETE FROM uses WHERE merchant_id = ? AND name = ? AND who = ? AND until <= ?')),
  },
  // A spent one stays until it is over: what made it may be asked for again, and must not bring it back.
  links: {
    key: ['cart_id', 'hash'],
    look: sql(
      `SELECT cart_id, hash, until AS ended_at FROM link_tokens
       WHERE merchant_id = ? AND (cart_id, hash) > (?, ?) ORDER BY cart_id, hash LIMIT ?`,
    ),
    drop: by(
      sql('DELETE FROM link_tokens WHERE merchant_id = ? AND cart_id = ? AND hash = ? AND until <= ?'),
    ),
  },
  events: {
    key: ['number'],
    first: 0,
    look: sql(
      `SELECT number, happened_at AS ended_at FROM events
       WHERE merchant_id = ? AND number > ? ORDER BY number LIMIT ?`,
    ),
    drop: by(sql('DELETE FROM events WHERE merchant_id = ? AND number = ? AND happened_at <= ?')),
  },
  // A used one stays marked until it is over.
  proofs: {
    key: ['hash'],
    look: sql(
      'SELECT hash, until AS ended_at FROM proofs WHERE merchant_id = ? AND hash > ? ORDER BY hash LIMIT ?',
    ),
    drop: by(sql('DELETE FROM proofs WHERE merchant_id = ? AND hash = ? AND until <= ?')),
  },
  // Those that are done or given up.
  tasks: {
    key: ['number'],
    first: 0,
    look: sql(
      `SELECT number, done_at AS ended_at FROM outbox
       WHERE merchant_id = ? AND number > ? ORDER BY number LIMIT ?`,
    ),
    drop: by(
      sql(`DELETE FROM outbox WHERE merchant_id = ? AND number = ? AND state <> 'waiting' AND done_at <= ?`),
    ),
  },
  providerEvents: {
    key: ['provider', 'id'],
    look: sql(
      `SELECT provider, id, came_at AS ended_at FROM provider_events
       WHERE merchant_id = ? AND (provider, id) > (?, ?) ORDER BY provider, id LIMIT ?`,
    ),
    drop: by(
      sql('DELETE FROM provider_events WHERE merchant_id = ? AND provider = ? AND id = ? AND came_at <= ?'),
    ),
  },
  ...delegatedKinds,
  ...orderKinds,
  audit: {
    key: ['id'],
    look: sql(
      'SELECT id, happened_at AS ended_at FROM audit WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?',
    ),
    drop: by(sql('DELETE FROM audit WHERE merchant_id = ? AND id = ? AND happened_at <= ?')),
  },
}

/** A cart and its open checkout. Where a payment hangs on it both stay: money may have been set aside for it. */
function* dropWithCheckout(merchantId: string, [key]: readonly Value[], endedBy: number): Steps<Dropped> {
  const id = String(key)
  // The checkout is held first, as by whoever places its order.
  const open = document<CheckoutRecord>(yield checkout(merchantId, id))
  const status = open && endLapsed(open, endedBy).status
  if (status !== undefined && isHanging(status)) return { isGone: false }
  const held = document<CartRecord>(yield cart(merchantId, id))
  if (!held || (yield dropCart(merchantId, id, endedBy)).changes !== 1) return { isGone: false }
  const given = yield* takeHolding(merchantId, held)
  yield* reclaim(merchantId, given, NOTHING)
  if (status === 'open') yield dropCheckout(merchantId, id)
  // What servers make is entered without a checkout as well, and what links lead to.
  const isEntered = status === 'open' || held.fromServer || (yield way(merchantId, id)).rows.length > 0
  return { isGone: true, cart: id, ...(isEntered && { entered: id }) }
}
