import type { CartRecord } from '../domain/cart.ts'
import type { CartEvent } from '../domain/cart-events.ts'
import type { Engine } from './engine.ts'
import { keepEvents } from './events.ts'
import { document, locking, sql } from './statement.ts'
import type { Store } from './store.ts'

const kept = locking(`SELECT value FROM settings WHERE merchant_id = ? AND name = 'idle'`)
const begin = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, 'idle', ?)
   ON CONFLICT (merchant_id, name) DO NOTHING`,
)
const put = sql(`UPDATE settings SET value = ? WHERE merchant_id = ? AND name = 'idle'`)
const page = sql('SELECT id, updated_at FROM carts WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?')
const cart = locking('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')

/** How far the walks came: those of carts changed after `since` and up to `until` are told of, before `after` they were. */
interface Walk {
  readonly since: number
  readonly until: number
  readonly after: string
}

/** Carts that lie idle. How far the walk came is kept with what it tells, so that nothing is told twice. */
export function idlePart(engine: Engine): Pick<Store, 'tellIdle'> {
  return {
    tellIdle: (merchantId, { until, limit }, events) =>
      engine.change(function* () {
        // There before it is held: of two first walks at once the second waits as well.
        yield begin(merchantId, JSON.stringify({ since: 0, until: 0, after: '' } satisfies Walk))
        const walk = begun(JSON.parse(String((yield kept(merchantId)).rows[0]?.['value'])), until)
        const { rows } = yield page(merchantId, walk.after, limit)
        const happened: CartEvent[] = []
        for (const row of rows) {
          if (!isIdle(Number(row['updated_at']), walk)) continue
          // Looked at again while nobody else can change it.
          const held = document<CartRecord>(yield cart(merchantId, String(row['id'])))
          if (held && isLeft(held) && isIdle(held.updatedAt, walk)) happened.push(...events(held))
        }
        const last = rows.length === limit ? rows.at(-1)?.['id'] : undefined
        const next: Walk =
          last === undefined
            ? { since: walk.until, until: walk.until, after: '' }
            : { ...walk, after: String(last) }
        yield put(JSON.stringify(next), merchantId)
        yield* keepEvents(merchantId, happened)
        return { told: happened.length, isDone: last === undefined }
      }),
  }
}

/** The walk that was left half-way, or the next one. */
function begun(walk: Walk, until: number): Walk {
  return walk.after === '' ? { ...walk, until: Math.max(walk.since, until) } : walk
}

/** There is something in it, which did not go into another cart. */
function isLeft({ lines, mergedInto }: CartRecord): boolean {
  return lines.length > 0 && mergedInto === undefined
}

function isIdle(changedAt: number, { since, until }: Walk): boolean {
  return changedAt > since && changedAt <= until
}
