import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Engine } from './engine.ts'
import { sql } from './statement.ts'
import type { Store } from './store.ts'

const any = sql('SELECT id FROM carts WHERE merchant_id = ? LIMIT 1')
const all = sql('SELECT COUNT(id) AS count FROM carts WHERE merchant_id = ?')
const page = sql(
  `SELECT carts.body, checkouts.body AS checkout
   FROM carts LEFT JOIN checkouts ON checkouts.merchant_id = carts.merchant_id AND checkouts.id = carts.id
   WHERE carts.merchant_id = ? AND carts.id > ? ORDER BY carts.id LIMIT ?`,
)

/** All of a merchant's carts, also those that live no more. */
export function cartPagesPart(engine: Engine): Pick<Store, 'hasCarts' | 'countCarts' | 'pageCarts'> {
  return {
    hasCarts: (merchantId) =>
      engine.read(function* () {
        return (yield any(merchantId)).rows.length > 0
      }),
    countCarts: (merchantId) =>
      engine.read(function* () {
        return Number((yield all(merchantId)).rows[0]?.['count'])
      }),
    pageCarts: (merchantId, { after, limit }) =>
      engine.read(function* () {
        const { rows } = yield page(merchantId, after, limit)
        return rows.map(({ body, checkout }) => ({
          cart: JSON.parse(String(body)) as CartRecord,
          checkout: typeof checkout === 'string' ? (JSON.parse(checkout) as CheckoutRecord) : undefined,
        }))
      }),
  }
}
