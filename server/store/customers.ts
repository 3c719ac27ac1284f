import { ToteError } from '@tote/shared/reasons.ts'
import { customerChanged } from '../domain/audit-shop.ts'
import type { Customer } from '../domain/customer.ts'
import { keepAudit } from './audit.ts'
import { addingCustomer, findByEmail, toldOfEmail } from './customer-adding.ts'
import {
  bodyOf,
  CUSTOMER_COLUMNS,
  customerById,
  customerHeld,
  customerIn,
  customerOf,
} from './customer-rows.ts'
import type { Engine } from './engine.ts'
import { type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const byNumber = sql(`SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE merchant_id = ? AND number = ?`)
const list = sql(
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE merchant_id = ? AND number > ? ORDER BY number LIMIT ?`,
)
const put = sql('UPDATE customers SET cart_id = ?, email = ?, body = ? WHERE merchant_id = ? AND id = ?')
const firstCart = sql('UPDATE customers SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id IS NULL')
const replace = sql('UPDATE customers SET cart_id = ? WHERE merchant_id = ? AND id = ? AND cart_id = ?')

type Part = Pick<
  Store,
  | 'getCustomer'
  | 'addCustomer'
  | 'findCustomerByEmail'
  | 'listCustomers'
  | 'changeCustomer'
  | 'replaceCustomerCart'
>

/** Customers and the cart that follows each. */
export function customersPart(engine: Engine): Part {
  return {
    getCustomer: (merchantId, ref) =>
      engine.read(function* () {
        return customerIn(
          yield typeof ref === 'number' ? byNumber(merchantId, ref) : customerById(merchantId, ref),
        )
      }),
    addCustomer: (merchantId, customer) =>
      toldOfEmail(
        engine,
        { merchantId, email: customer.email },
        engine.change(function* (): Steps<Customer> {
          const held = customerIn(yield customerById(merchantId, customer.id))
          return held ?? (yield* addingCustomer(merchantId, customer))
        }),
      ),
    findCustomerByEmail: (merchantId, email) => findByEmail(engine, merchantId, email),
    listCustomers: (merchantId, { after, limit }) =>
      engine.read(function* () {
        return (yield list(merchantId, after, limit)).rows.map(customerOf)
      }),
    async changeCustomer(merchantId, id, change) {
      let email: string | null = null
      const work = engine.change(function* (): Steps<Customer | undefined> {
        const held = customerIn(yield customerHeld(merchantId, id))
        const next = held && change(held)
        if (!next || next === held) return next
        email = next.email
        yield put(next.cartId, next.email, bodyOf(next), merchantId, id)
        yield* keepAudit(merchantId, customerChanged(held, next))
        return next
      })
      return work.catch((error: unknown) => toldOfEmail(engine, { merchantId, email }, Promise.reject(error)))
    },
    replaceCustomerCart: (merchantId, id, from, to) =>
      engine.write(function* () {
        const { changes } = yield from === null
          ? firstCart(to, merchantId, id)
          : replace(to, merchantId, id, from)
        if (changes === 1) return to
        const customer = customerIn(yield customerById(merchantId, id))
        if (!customer) throw new ToteError('customerNotFound')
        return customer.cartId ?? to
      }),
  }
}
