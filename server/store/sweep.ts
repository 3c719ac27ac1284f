import { type CheckoutRecord, endLapsed } from '../domain/checkout.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { type Ask, across, document, locking, type Steps, sql, type Value } from './statement.ts'
import type { Store } from './store.ts'

/** What ends by itself; each kind is walked through in the order of its keys. */
export const SWEPT_KINDS = ['carts', 'sessions', 'requests', 'visits', 'uses'] as const
export type SweptKind = (typeof SWEPT_KINDS)[number]

/** A page of a merchant's rows: those that come after this key, and what had ended by then goes. */
export interface SweepPage {
  /** The key that the page before ended with; empty at the beginning. */
  readonly after: readonly string[]
  readonly limit: number
  /** Ms since 1970. */
  readonly endedBy: number
}

/** How many went, and the key to go on after; without one the walk is through. */
export interface SweptPage {
  readonly gone: number
  readonly next: readonly string[] | undefined
}

type Dropping = (merchantId: string, key: readonly string[], endedBy: number) => Steps<Dropped>

interface Dropped {
  readonly isGone: boolean
  /** The id of a checkout that went with it. */
  readonly checkout?: string
}

interface Kind {
  readonly key: readonly string[]
  readonly look: (...values: Value[]) => Ask
  readonly drop: Dropping
}

const checkout = locking('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')
const dropCart = sql('DELETE FROM carts WHERE merchant_id = ? AND id = ? AND updated_at <= ?')
const dropCheckout = sql('DELETE FROM checkouts WHERE merchant_id = ? AND id = ?')

const kinds: Readonly<Record<SweptKind, Kind>> = {
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
}

const merchantsAfter = across(
  'SELECT merchant_id FROM merchants WHERE merchant_id > ? ORDER BY merchant_id LIMIT ?',
)
const place = sql(`SELECT value FROM settings WHERE merchant_id = ? AND name = 'place'`)
const putPlace = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, 'place', ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET value = excluded.value`,
)

/** Where the sweep's own place lies; no real merchant's id begins with a tilde. */
const SWEEP = '~sweep'
/** How many names leave the directory at a time: each is a transaction, and others need connections too. */
const AT_ONCE = 5

type Part = Pick<Store, 'sweepPage' | 'nextMerchant' | 'getSweepPlace' | 'putSweepPlace'>

/** Takes away what has ended: a page of one merchant's rows at a time, by their keys alone, so that no index is kept for it. */
export function sweepPart(engine: Engine, directory: Directory): Part {
  return {
    async sweepPage(merchantId, name, { after, limit, endedBy }) {
      const kind = kinds[name]
      const from = after.length > 0 ? after : kind.key.map(() => '')
      const rows = await engine.read(function* () {
        return (yield kind.look(merchantId, ...from, limit)).rows
      })
      const keyOf = (row: (typeof rows)[number]) => kind.key.map((column) => String(row[column]))
      const ended = rows.filter(({ ended_at: at }) => typeof at === 'number' && at <= endedBy).map(keyOf)
      const dropped = await drop(merchantId, ended, { kind, endedBy })
      const checkouts = dropped.flatMap(({ checkout: id }) => (id === undefined ? [] : [id]))
      // Only now: a name in the directory without its checkout leads nowhere, a checkout without its name is lost.
      for (let i = 0; i < checkouts.length; i += AT_ONCE) {
        await Promise.all(checkouts.slice(i, i + AT_ONCE).map((id) => directory.leave('checkout', id)))
      }
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { gone: dropped.filter(({ isGone }) => isGone).length, next: last && keyOf(last) }
    },

    nextMerchant: (after) =>
      engine.read(function* () {
        const id = (yield merchantsAfter(after, 1)).rows[0]?.['merchant_id']
        return id === undefined ? undefined : String(id)
      }),

    getSweepPlace: () =>
      engine.read(function* () {
        const value = (yield place(SWEEP)).rows[0]?.['value']
        return value === undefined ? undefined : String(value)
      }),

    putSweepPlace: (value) =>
      engine.write(function* () {
        yield putPlace(SWEEP, value)
      }),
  }

  /** One transaction for the rows of a page; each goes only where it still has ended. */
  async function drop(
    merchantId: string,
    keys: readonly (readonly string[])[],
    { kind, endedBy }: { kind: Kind; endedBy: number },
  ): Promise<readonly Dropped[]> {
    if (keys.length === 0) return []
    return engine.change(function* () {
      const dropped: Dropped[] = []
      for (const key of keys) dropped.push(yield* kind.drop(merchantId, key, endedBy))
      return dropped
    })
  }
}

function by(statement: (...values: Value[]) => Ask): Dropping {
  return function* (merchantId, key, endedBy) {
    return { isGone: (yield statement(merchantId, ...key, endedBy)).changes === 1 }
  }
}

/** A cart and its open checkout. Where a payment hangs on it both stay: money may have been set aside for it. */
function* dropWithCheckout(
  merchantId: string,
  [id = '']: readonly string[],
  endedBy: number,
): Steps<Dropped> {
  // The checkout is held first, as by whoever places its order.
  const held = document<CheckoutRecord>(yield checkout(merchantId, id))
  const status = held && endLapsed(held, endedBy).status
  if (status === 'paying' || status === 'secondStep') return { isGone: false }
  if ((yield dropCart(merchantId, id, endedBy)).changes !== 1) return { isGone: false }
  if (status !== 'open') return { isGone: true }
  yield dropCheckout(merchantId, id)
  return { isGone: true, checkout: id }
}
