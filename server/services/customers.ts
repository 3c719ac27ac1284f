import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Customer, UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { CartOwner } from './cart-changes.ts'
import type { Deps } from './deps.ts'

/** What is known of somebody who is added. */
export type NewCustomer = Partial<Pick<Customer, 'id' | 'email' | 'name' | 'locale'>>

/** As whoever is added begins. */
export function newCustomer({ id = randomUUID(), email, ...known }: NewCustomer, now: number) {
  return { ...UNKNOWN_CUSTOMER, ...known, id, email: email?.toLowerCase() ?? null, createdAt: now }
}

/** Customers: whom a merchant's server may name as the owner of a cart, and who sign in. */
export function createCustomers({ store, now }: Pick<Deps, 'store' | 'now'>) {
  return {
    /** By exactly this id: merchants' own ids are often numbers, and somebody else's number is none of them. */
    byId: (merchantId: string, id: string): Promise<Customer | undefined> =>
      store.getCustomer(merchantId, id),

    /** Adds a customer; where there is one of that id, answers that one. Throws `emailTaken`. */
    add: (merchant: Merchant, known: NewCustomer): Promise<Customer> =>
      store.addCustomer(merchant.id, newCustomer(known, now())),

    /** A page in the order of their numbers, those after this number. */
    list: (merchant: Merchant, page: { after: number; limit: number }): Promise<Customer[]> =>
      store.listCustomers(merchant.id, page),

    /**
     * The customer as owner of the one cart that follows them; of two that begin one at once both get the same. `session`: the one that
     * asks, where it is a browser's.
     */
    ownerOf(
      merchant: Merchant,
      { id, cartId, number }: Customer,
      asked: Pick<CartOwner, 'family' | 'channel' | 'link'> = {},
    ): CartOwner {
      let current = cartId
      return {
        ...asked,
        id,
        customer: number,
        get cartId() {
          return current ?? undefined
        },
        async open() {
          try {
            current = await store.replaceCustomerCart(merchant.id, id, current, randomUUID())
          } catch (error) {
            // Who was erased meanwhile went with their sessions.
            const isGone = error instanceof ToteError && error.reason === 'customerNotFound'
            throw isGone && asked.family !== undefined ? new ToteError('sessionEnded') : error
          }
          return current
        },
      }
    },
  }
}
