import { ToteError } from '@tote/shared/reasons.ts'
import type { Engine } from './engine.ts'
import { type Steps, sql } from './statement.ts'
import type { Spending, Store } from './store.ts'

const spent = sql('SELECT amount FROM spending WHERE merchant_id = ? AND name = ?')
const take = sql(
  `INSERT INTO spending (merchant_id, name, amount, until) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET amount = spending.amount + excluded.amount,
     until = CASE WHEN spending.until < excluded.until THEN excluded.until ELSE spending.until END
   WHERE spending.amount + excluded.amount <= ?`,
)
const give = sql(
  `UPDATE spending SET amount = CASE WHEN amount < ? THEN 0 ELSE amount - ? END
   WHERE merchant_id = ? AND name = ?`,
)

/** How much was spent of what is limited. */
export function spendingPart(engine: Engine): Pick<Store, 'getSpent'> {
  return {
    getSpent: (merchantId, name) =>
      engine.read(function* () {
        return Number((yield spent(merchantId, name)).rows[0]?.['amount'] ?? 0)
      }),
  }
}

/** Spends, each by a condition whose count is checked; in one order, so that two never wait for each other. Throws `spendingLimitReached`. */
export function* spend(merchantId: string, spendings: readonly Spending[]): Steps<void> {
  const ordered = [...spendings].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
  for (const { name, by, most, until } of ordered) {
    if (by < 0) yield give(-by, -by, merchantId, name)
    if (by <= 0) continue
    const isHad = by <= most && (yield take(merchantId, name, by, until, most)).changes === 1
    if (!isHad) throw new ToteError('spendingLimitReached', { detail: { name } })
  }
}
