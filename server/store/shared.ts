import type { Engine } from './engine.ts'
import { type Steps, sql } from './statement.ts'
import type { Store, Uses } from './store.ts'

/** What belongs to no merchant but to all servers lies under this one; no real merchant's id begins with a tilde. */
export const OURS = '~servers'

const use = sql(
  `INSERT INTO uses (merchant_id, name, who, count, until) VALUES (?, ?, ?, 1, ?)
   ON CONFLICT (merchant_id, name, who) DO UPDATE SET
     count = CASE WHEN uses.until <= ? THEN 1 ELSE uses.count + 1 END,
     until = CASE WHEN uses.until <= ? THEN excluded.until ELSE uses.until END
   RETURNING count, until`,
)
export const keep = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, ?, ?)
   ON CONFLICT (merchant_id, name) DO NOTHING`,
)
export const kept = sql('SELECT value FROM settings WHERE merchant_id = ? AND name = ?')
const lease = sql(
  `INSERT INTO leases (merchant_id, name, holder, until) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET holder = excluded.holder, until = excluded.until
   WHERE leases.until <= ? OR leases.holder = excluded.holder`,
)
const probe = sql("INSERT INTO counters (merchant_id, name, value) VALUES (?, 'probe', 0)")

/** Thrown where the proof is given, so that nothing of it stays. */
const PROVEN = new Error('it can write')

const replace = sql('UPDATE settings SET value = ? WHERE merchant_id = ? AND name = ? AND value = ?')

type Part = Pick<
  Store,
  'isShared' | 'countUses' | 'keepOnce' | 'replaceKept' | 'takeLease' | 'hasSchema' | 'probe'
>

/** What servers tell each other by the database: counted uses, kept values, leases. */
export function sharedPart(engine: Engine): Part {
  return {
    isShared: engine.isShared,
    countUses: (merchantId, uses, now) =>
      Promise.all(
        uses.map(({ name, who, span }) =>
          engine.write(function* (): Steps<Uses> {
            const [row] = (yield use(merchantId, name, who, now + span, now, now)).rows
            return { count: Number(row?.['count']), until: Number(row?.['until']) }
          }),
        ),
      ),
    keepOnce: (name, value) =>
      engine.write(function* () {
        yield keep(OURS, name, value)
        return String((yield kept(OURS, name)).rows[0]?.['value'])
      }),
    replaceKept: (name, before, after) =>
      engine.write(function* () {
        return (yield replace(after, OURS, name, before)).changes === 1
      }),
    takeLease: (name, holder, until, now) =>
      engine.write(function* () {
        return (yield lease(OURS, name, holder, until, now)).changes === 1
      }),
    hasSchema: () => engine.hasSchema(),
    async probe() {
      const attempt = engine.change(function* () {
        yield probe(OURS)
        throw PROVEN
      })
      await attempt.catch((error: unknown) => {
        if (error !== PROVEN) throw error
      })
    },
  }
}
