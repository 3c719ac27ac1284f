import type { Customer } from '../domain/customer.ts'
import { counting, raising } from './counters.ts'
import type { Engine } from './engine.ts'
import { type Outcome, Overtaken, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const COLUMNS = 'id, number, cart_id, created_at'
const byId = sql(`SELECT ${COLUMNS} FROM customers WHERE merchant_id = ? AND id = ?`)
const byNumber = sql(`SELECT ${COLUMNS} FROM customers WHERE merchant_id = ? AND number = ?`)
const add = sql(
  `INSERT INTO customers (merchant_id, id, number, cart_id, created_at) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)
const firstCart = sql('UPDATE customers SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id IS NULL')
const replace = sql('UPDATE customers SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id = ?')

type Part = Pick<Store, 'getCustomer' | 'addCustomer' | 'replaceCustomerCart'>

/** Customers and the cart that follows each. */
export function customersPart(engine: Engine): Part {
  return {
    getCustomer: (merchantId, ref) =>
      engine.read(function* () {
        return row(yield typeof ref === 'number' ? byNumber(merchantId, ref) : byId(merchantId, ref))
      }),
    async addCustomer(merchantId, customer) {
      return engine.change(function* (): Steps<Customer> {
        const held = row(yield byId(merchantId, customer.id))
        if (held) return held
        const number = customer.number ?? (yield* counting(merchantId, 'customer', 1))
        if (customer.number !== undefined) yield raising(merchantId, 'customer', number)
        const { id, cartId, createdAt } = customer
        if ((yield add(merchantId, id, number, cartId, createdAt)).changes !== 1) throw new Overtaken()
        return { ...customer, number }
      })
    },
    replaceCustomerCart: (merchantId, id, from, to) =>
      engine.write(function* () {
        const { changes } = yield from === null
          ? firstCart(to, merchantId, id)
          : replace(to, merchantId, id, from)
        return changes === 1 ? to : (row(yield byId(merchantId, id))?.cartId ?? to)
      }),
  }
}

function row({ rows: [found] }: Outcome): Customer | undefined {
  if (!found) return undefined
  const cartId = found['cart_id'] ?? null
  return {
    id: String(found['id']),
    number: Number(found['number']),
    cartId: cartId === null ? null : String(cartId),
    createdAt: Number(found['created_at']),
  }
}
