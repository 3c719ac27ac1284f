import type { CustomerData } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import { showOwnOrder } from '../domain/order.ts'
import type { SessionRow } from '../store/store.ts'
import { showCartData } from './account-cart-data.ts'
import { cartsOf, type Walked } from './account-carts.ts'
import { showPurchases } from './account-purchases.ts'
import { buyersOf } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { fillBuyers } from './earlier-orders.ts'
import { walkOrders } from './orders.ts'
import { createSessions } from './sessions.ts'

/** Customers who want to see everything that is kept about them. */
export function createAccountData(deps: Pick<Deps, 'store' | 'now'>) {
  const { store, now } = deps
  const sessions = createSessions(deps)

  async function carts(merchant: Merchant, customer: Customer, walked?: Walked) {
    const found = []
    for await (const { cart, checkout } of cartsOf(deps, merchant, customer, walked))
      found.push(await showCartData(deps, merchant, { cart, checkout, customer }))
    return found
  }

  async function orders(merchant: Merchant, customer: Customer) {
    const found = []
    for await (const order of walkOrders(deps, merchant, buyersOf(merchant, customer)))
      found.push(showOwnOrder(order))
    return found
  }

  return {
    /** All of it, to be read by people and programs; that it was handed out stands in the audit. Throws `signInNeeded` for who is gone. */
    async export(merchant: Merchant, customerId: string, walked?: Walked): Promise<CustomerData> {
      const customer = await store.getCustomer(merchant.id, customerId)
      if (!customer) throw new ToteError('signInNeeded')
      await fillBuyers(deps, merchant)
      const data: CustomerData = {
        merchant: merchant.name,
        exportedAt: new Date(now()).toISOString(),
        customer: showCustomer(customer),
        carts: await carts(merchant, customer, walked),
        orders: await orders(merchant, customer),
        purchases: (await store.listDelegatedOf(merchant.id, customer.number)).flatMap(showPurchases),
        sessions: (await sessions.list(merchant.id, customerId)).map(showSession),
      }
      await store.addAudit(merchant.id, [{ action: 'customer.exported', subject: String(customer.number) }])
      return data
    },
  }
}

function showCustomer({ id, number, email, name, createdAt, addresses }: Customer): CustomerData['customer'] {
  const since = new Date(createdAt).toISOString()
  return { id, number, email, name, since, addresses: addresses.map(({ address }) => address) }
}

function showSession({ agent, createdAt, seenAt }: SessionRow): CustomerData['sessions'][number] {
  return { agent, since: new Date(createdAt).toISOString(), seen: new Date(seenAt).toISOString() }
}
