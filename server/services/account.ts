import { randomUUID } from 'node:crypto'
import type { AddressField } from '@tote/shared/checkout.ts'
import type {
  Account,
  NameInput,
  OrdersAnswer,
  OrdersInput,
  OwnOrder,
  SaveAddressInput,
} from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import {
  type Customer,
  withAddress,
  withAddressAdded,
  withAddressChanged,
  withAddressFirst,
  withoutAddress,
} from '../domain/customer.ts'
import { deliveryCountries } from '../domain/delivery.ts'
import type { Merchant } from '../domain/merchant.ts'
import { createAccountData } from './account-data.ts'
import { createAccountErasure } from './account-erasure.ts'
import { createAccountSessions } from './account-sessions.ts'
import { addressForm } from './address-form.ts'
import type { Deps } from './deps.ts'
import { createOrders } from './orders.ts'

export interface Named {
  readonly id: string
}

/** What customers do with their own account. Throws `signInNeeded` for a customer who is gone: erased, while a request was on its way. */
export function createAccount(deps: Pick<Deps, 'store' | 'now' | 'mailer' | 'report'>) {
  const { store } = deps
  const orders = createOrders(deps)

  async function find(merchant: Merchant, customerId: string): Promise<Customer> {
    const customer = await store.getCustomer(merchant.id, customerId)
    if (!customer) throw new ToteError('signInNeeded')
    return customer
  }

  async function change(
    merchant: Merchant,
    customerId: string,
    apply: (customer: Customer) => Customer,
  ): Promise<Account> {
    const customer = await store.changeCustomer(merchant.id, customerId, apply)
    if (!customer) throw new ToteError('signInNeeded')
    return show(merchant, customer)
  }

  return {
    ...createAccountSessions(deps),
    ...createAccountData(deps),
    ...createAccountErasure(deps),

    async get(merchant: Merchant, customerId: string): Promise<Account> {
      return show(merchant, await find(merchant, customerId))
    },

    setName(merchant: Merchant, customerId: string, { name }: NameInput): Promise<Account> {
      return change(merchant, customerId, (customer) => ({ ...customer, name }))
    },

    /** Throws `addressesFull`, and `addressNotFound` where it is to take the place of one that is not the customer's. */
    saveAddress(
      merchant: Merchant,
      customerId: string,
      { id, address, first }: SaveAddressInput,
    ): Promise<Account> {
      const added = randomUUID()
      return change(merchant, customerId, (customer) => {
        if (id === undefined) return (first ? withAddress : withAddressAdded)(customer, address, added)
        return (first ? withAddressFirst : withAddressChanged)(customer, { id, address })
      })
    },

    /** Throws `addressNotFound`. */
    removeAddress(merchant: Merchant, customerId: string, { id }: Named): Promise<Account> {
      return change(merchant, customerId, (customer) => withoutAddress(customer, id))
    },

    /** What an address in a country needs. */
    addressForm: (country: string): readonly AddressField[] => addressForm(country),

    async orders(merchant: Merchant, customerId: string, page: OrdersInput): Promise<OrdersAnswer> {
      return orders.listOf(merchant, await find(merchant, customerId), page)
    },

    /** Throws `orderNotFound`, alike where it is another's and where there is none. */
    async order(merchant: Merchant, customerId: string, { id }: Named): Promise<OwnOrder> {
      return orders.getOwn(merchant, await find(merchant, customerId), id)
    },
  }
}

function show(merchant: Merchant, { email, name, addresses }: Customer): Account {
  return { email, name, addresses, countries: deliveryCountries(merchant) }
}
