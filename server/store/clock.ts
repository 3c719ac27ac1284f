import type { Engine } from './engine.ts'
import { OURS } from './shared.ts'
import { sql } from './statement.ts'
import type { Store } from './store.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Each thing with the longest time for which it is ever kept to wait, and a little more. */
const waits = [
  {
    longest: 10 * MINUTE_MS,
    mend: sql(
      'UPDATE due SET ready_at = ?, holder = NULL WHERE merchant_id = ? AND ready_at > ? AND holder IS NOT NULL',
    ),
  },
  {
    longest: 25 * 60 * MINUTE_MS,
    mend: sql(
      `UPDATE due SET ready_at = ? WHERE merchant_id = ? AND ready_at > ?
       AND kind IN ('settle', 'capture', 'cancel', 'refund', 'receipt')`,
    ),
  },
  { longest: 8 * DAY_MS, mend: sql('UPDATE holdings SET until = ? WHERE merchant_id = ? AND until > ?') },
  { longest: 32 * DAY_MS, mend: sql('UPDATE uses SET until = ? WHERE merchant_id = ? AND until > ?') },
  { longest: 120 * DAY_MS, mend: sql('UPDATE due SET ready_at = ? WHERE merchant_id = ? AND ready_at > ?') },
] as const

/** They belong to no merchant. */
const freeLeases = sql('UPDATE leases SET until = ? WHERE merchant_id = ? AND until > ?')

/** What waits for a time that the clock gave by mistake, and that would not come for long. */
export function clockPart(engine: Engine): Pick<Store, 'mendLeases' | 'mendWaits'> {
  return {
    mendLeases: (now) =>
      engine.write(function* () {
        return (yield freeLeases(now, OURS, now + 10 * MINUTE_MS)).changes
      }),
    async mendWaits(merchantId, now) {
      let mended = 0
      for (const { longest, mend } of waits)
        mended += await engine.write(function* () {
          return (yield mend(now, merchantId, now + longest)).changes
        })
      return mended
    },
  }
}
