import { isHanging } from '../domain/attempt.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { Engine } from './engine.ts'
import { document, sql } from './statement.ts'
import type { Store } from './store.ts'

// Ordered by both, so that Postgres takes the index too: where there is none of them, this is one look into it.
const page = sql(
  `SELECT id, number, body FROM orders WHERE merchant_id = ? AND buyer IS NULL AND number > ?
   ORDER BY buyer, number LIMIT ?`,
)
const put = sql('UPDATE orders SET buyer = ? WHERE merchant_id = ? AND id = ? AND buyer IS NULL')

const statuses = sql('SELECT id, status FROM checkouts WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?')
const checkout = sql('SELECT body FROM checkouts WHERE merchant_id = ? AND id = ?')

/** Orders that servers of an earlier release placed, which do not say who bought, and attempts to pay that they began. */
export function earlierOrdersPart(engine: Engine): Pick<Store, 'fillBuyers' | 'pageHanging'> {
  return {
    pageHanging: (merchantId, { after, limit }) =>
      engine.read(function* () {
        const { rows } = yield statuses(merchantId, after, limit)
        const checkouts: CheckoutRecord[] = []
        for (const { id, status } of rows) {
          if (!isHanging(status as CheckoutRecord['status'])) continue
          const found = document<CheckoutRecord>(yield checkout(merchantId, id ?? ''))
          if (found) checkouts.push(found)
        }
        return { checkouts, next: rows.length === limit ? String(rows.at(-1)?.['id']) : undefined }
      }),
    async fillBuyers(merchantId, { after, limit }, who) {
      const rows = await engine.read(function* () {
        return (yield page(merchantId, after, limit)).rows
      })
      const told = rows.flatMap(({ id, body }) => {
        const buyer = who(JSON.parse(String(body)) as OrderRecord)
        return buyer === undefined ? [] : [{ id: String(id), buyer }]
      })
      const filled = await (told.length === 0
        ? 0
        : engine.change(function* () {
            let changed = 0
            // Whoever was erased meanwhile keeps what was written then.
            for (const { id, buyer } of told) changed += (yield put(buyer, merchantId, id)).changes
            return changed
          }))
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { filled, next: last && Number(last['number']) }
    },
  }
}
