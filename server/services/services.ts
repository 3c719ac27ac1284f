import { createCarts } from './carts.ts'
import { createCatalogue } from './catalogue.ts'
import { createCheckouts } from './checkouts.ts'
import type { Deps } from './deps.ts'
import { createKeys } from './keys.ts'
import { createMerchants } from './merchants.ts'
import { createOrders } from './orders.ts'
import { createPayments } from './payments.ts'
import { createSessions } from './sessions.ts'

/** Every use case there is, on one store. */
export function createServices(deps: Deps) {
  return {
    merchants: createMerchants(deps),
    keys: createKeys(deps),
    sessions: createSessions(deps),
    catalogue: createCatalogue(deps),
    carts: createCarts(deps),
    checkouts: createCheckouts(deps),
    payments: createPayments(deps),
    orders: createOrders(deps),
    /** Throws where the store cannot be written to. */
    probe: () => deps.store.probe(),
  }
}

export type Services = ReturnType<typeof createServices>
