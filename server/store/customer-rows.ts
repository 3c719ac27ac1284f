import { type Customer, UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { locking, type Row, sql } from './statement.ts'

export const CUSTOMER_COLUMNS = 'id, number, cart_id, created_at, email, body'
export const customerById = sql(`SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE merchant_id = ? AND id = ?`)
export const customerHeld = locking(
  `SELECT ${CUSTOMER_COLUMNS} FROM customers WHERE merchant_id = ? AND id = ?`,
)

/** What has no column of its own. */
type Body = Pick<Customer, 'name' | 'locale' | 'addresses'>

export function bodyOf({ name, locale, addresses }: Customer | Omit<Customer, 'number'>): string {
  return JSON.stringify({ name, locale, addresses } satisfies Body)
}

/** The first of the rows. */
export function customerIn({ rows: [row] }: { readonly rows: readonly Row[] }): Customer | undefined {
  return row && customerOf(row)
}

export function customerOf(row: Row): Customer {
  const [cartId, email, body] = [row['cart_id'] ?? null, row['email'] ?? null, row['body'] ?? null]
  return {
    // Servers of the release before keep none.
    ...(body === null ? UNKNOWN_CUSTOMER : (JSON.parse(String(body)) as Body)),
    id: String(row['id']),
    number: Number(row['number']),
    cartId: cartId === null ? null : String(cartId),
    createdAt: Number(row['created_at']),
    email: email === null ? null : String(email),
  }
}
