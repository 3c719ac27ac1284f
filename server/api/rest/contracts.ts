import { checkoutTasks } from './cartai-contract.ts'
import { linkContract } from './link-contract.ts'
import { orders } from './orders.ts'
import type { Contract } from './route.ts'
import { serverContract } from './server-contract.ts'
import { sessionCarts } from './session-cart.ts'
import { simpleCheckouts } from './smartcheckout-contract.ts'
import { storefront } from './storefront.ts'
import { webhooks } from './webhooks.ts'

/** Every published contract that is served under REST: what is not here is not in the document either. */
export const contracts: readonly Contract<unknown>[] = [
  serverContract,
  sessionCarts,
  storefront,
  linkContract,
  checkoutTasks,
  simpleCheckouts,
  orders,
  webhooks,
]
