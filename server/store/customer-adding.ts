import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import { keepAudit } from './audit.ts'
import { counting, raising } from './counters.ts'
import { bodyOf, CUSTOMER_COLUMNS, customerIn } from './customer-rows.ts'
import type { Engine } from './engine.ts'
import { isTaken, Overtaken, type Steps, sql } from './statement.ts'
import type { Newcomer } from './store.ts'

const byEmail = sql(`SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE merchant_id = ? AND email = ?`)
const add = sql(
  `INSERT INTO customers (merchant_id, id, number, cart_id, created_at, email, body) VALUES (?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO NOTHING`,
)

/** Adds a customer of an id that was just seen to be nobody's, counted where no number is given. */
export function* addingCustomer(merchantId: string, customer: Newcomer): Steps<Customer> {
  const number = customer.number ?? (yield* counting(merchantId, 'customer', 1))
  if (customer.number !== undefined) yield raising(merchantId, 'customer', number)
  const { id, cartId, createdAt, email } = customer
  const { changes } = yield add(merchantId, id, number, cartId, createdAt, email, bodyOf(customer))
  if (changes !== 1) throw new Overtaken()
  yield* keepAudit(merchantId, [{ action: 'customer.added', subject: String(number) }])
  return { ...customer, number }
}

export function findByEmail(
  engine: Engine,
  merchantId: string,
  email: string,
): Promise<Customer | undefined> {
  return engine.read(function* () {
    return customerIn(yield byEmail(merchantId, email))
  })
}

/** Which name is taken: only of an e-mail address the caller is told. Throws `emailTaken` in its place. */
export async function toldOfEmail<T>(
  engine: Engine,
  { merchantId, email }: { readonly merchantId: string; readonly email: string | null },
  work: Promise<T>,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (email === null || !isTaken(error) || !(await findByEmail(engine, merchantId, email))) throw error
    throw new ToteError('emailTaken', { cause: error })
  }
}
