import { type Steps, sql } from './statement.ts'

type Counter = 'product' | 'coupon' | 'customer' | 'metafield' | 'event' | 'task' | 'delegated'

const count = sql(
  `INSERT INTO counters (merchant_id, name, value) VALUES (?, ?, ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET value = counters.value + excluded.value RETURNING value`,
)
const countOrders = sql(
  `INSERT INTO counters (merchant_id, name, value) VALUES (?, 'order', 1001)
   ON CONFLICT (merchant_id, name) DO UPDATE SET value = counters.value + 1 RETURNING value`,
)

/** Nothing that is counted from now on comes to this number. */
export const raising = sql(
  `INSERT INTO counters (merchant_id, name, value) VALUES (?, ?, ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET
     value = CASE WHEN counters.value < excluded.value THEN excluded.value ELSE counters.value END`,
)

/** Counts on by so many; answers the first of them. */
export function* counting(merchantId: string, name: Counter, many: number): Steps<number> {
  return Number((yield count(merchantId, name, many)).rows[0]?.['value']) - many + 1
}

/** The next order's number; the first one is 1001. */
export function* countingOrder(merchantId: string): Steps<number> {
  return Number((yield countOrders(merchantId)).rows[0]?.['value'])
}
