import { dropBelongings } from './belongings.ts'
import type { Directory } from './directory.ts'
import type { Engine } from './engine.ts'
import { across, sql, type Value } from './statement.ts'
import type { Store } from './store.ts'
import type { Dropped, Kind } from './sweep-kind.ts'
import { kinds } from './sweep-kinds.ts'

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
      const { first = '' } = kind
      const from = kind.key.map((_, i) => valueLike(first, after[i] ?? String(first)))
      const rows = await engine.read(function* () {
        return (yield kind.look(merchantId, ...from, limit)).rows
      })
      const keyOf = (row: (typeof rows)[number]) => kind.key.map((column) => String(row[column]))
      const ended = rows
        .filter(({ ended_at: at }) => typeof at === 'number' && at <= endedBy)
        .map((row) => keyOf(row).map((text) => valueLike(first, text)))
      const dropped = await drop(merchantId, ended, { kind, endedBy })
      const names = dropped.flatMap(({ entered }) => entered ?? [])
      // Only now: a name in the directory without its checkout leads nowhere, a checkout without its name is lost.
      for (let i = 0; i < names.length; i += AT_ONCE) {
        await Promise.all(names.slice(i, i + AT_ONCE).map((id) => directory.leave('checkout', id)))
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
    keys: readonly (readonly Value[])[],
    { kind, endedBy }: { kind: Kind; endedBy: number },
  ): Promise<readonly Dropped[]> {
    if (keys.length === 0) return []
    return engine.change(function* () {
      const dropped: Dropped[] = []
      for (const key of keys) dropped.push(yield* kind.drop(merchantId, key, endedBy))
      const carts = dropped.flatMap(({ cart }) => cart ?? [])
      yield* dropBelongings(merchantId, carts)
      return dropped
    })
  }
}

/** In the walk's own notes keys are texts. */
function valueLike(first: Value, text: string): Value {
  return typeof first === 'number' ? Number(text) : text
}
