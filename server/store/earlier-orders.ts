import type { OrderRecord } from '../domain/order.ts'
import type { Engine } from './engine.ts'
import { sql } from './statement.ts'
import type { Store } from './store.ts'

// Ordered by both, so that Postgres takes the index too: where there is none of them, this is one look into it.
const page = sql(
  `SELECT id, number, body FROM orders WHERE merchant_id = ? AND buyer IS NULL AND number > ?
   ORDER BY buyer, number LIMIT ?`,
)
const put = sql('UPDATE orders SET buyer = ? WHERE merchant_id = ? AND id = ? AND buyer IS NULL')

/** Orders that servers of an earlier release placed, which do not say who bought. */
export function earlierOrdersPart(engine: Engine): Pick<Store, 'fillBuyers'> {
  return {
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
