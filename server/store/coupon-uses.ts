import { type Steps, sql } from './statement.ts'

const usesOf = sql('SELECT code, used FROM coupon_uses WHERE merchant_id = ? AND who = ? ORDER BY code')
const add = sql(
  `INSERT INTO coupon_uses (merchant_id, code, who, used) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, code, who) DO UPDATE SET used = coupon_uses.used + excluded.used`,
)
const drop = sql('DELETE FROM coupon_uses WHERE merchant_id = ? AND code = ? AND who = ?')

/** Counts what one used as another's uses. */
export function* movingUses(merchantId: string, from: string, to: string): Steps<void> {
  for (const { code, used } of (yield usesOf(merchantId, from)).rows) {
    yield add(merchantId, String(code), to, Number(used))
    yield drop(merchantId, String(code), from)
  }
}
