import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'
import type { Deps } from './deps.ts'

const NUMBER = /^[1-9]\d{0,9}$/

/** Customers: whom a merchant's server may name as the owner of a cart. */
export function createCustomers({ store }: Pick<Deps, 'store'>) {
  return {
    /** By number, or by a text that is an id, else a number in digits. Throws `customerNotFound`. */
    async find(merchant: Merchant, ref: string | number): Promise<Customer> {
      const named = await store.getCustomer(merchant.id, ref)
      if (named) return named
      const byNumber =
        typeof ref === 'string' && NUMBER.test(ref)
          ? await store.getCustomer(merchant.id, Number(ref))
          : undefined
      if (!byNumber) throw new ToteError('customerNotFound')
      return byNumber
    },

    /** The customer as owner of the one cart that follows them; of two that begin one at once both get the same. */
    ownerOf(merchant: Merchant, { id, cartId }: Customer): CartOwner {
      let current = cartId
      return {
        id,
        get cartId() {
          return current ?? undefined
        },
        async open() {
          current = await store.replaceCustomerCart(merchant.id, id, current, randomUUID())
          return current
        },
      }
    },
  }
}
