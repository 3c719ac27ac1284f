import { createAccount } from './account.ts'
import { createCartSettings } from './cart-settings.ts'
import { createCarts } from './carts.ts'
import { createCatalogue } from './catalogue.ts'
import { createCheckouts } from './checkouts.ts'
import { createCustomers } from './customers.ts'
import type { Deps } from './deps.ts'
import { createIdentityKeys } from './identity-keys.ts'
import { createKeys } from './keys.ts'
import { createLinks } from './links.ts'
import { createMerchants } from './merchants.ts'
import { createMetafields } from './metafields.ts'
import { createOrders } from './orders.ts'
import { createPayments } from './payments.ts'
import { createServerCarts } from './server-carts.ts'
import { createServerCheckouts } from './server-checkouts.ts'
import { createSessionCarts } from './session-carts.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createStorefronts } from './storefronts.ts'

/** Every use case there is, on one store. */
export function createServices(deps: Deps) {
  return {
    merchants: createMerchants(deps),
    keys: createKeys(deps),
    sessions: createSessions(deps),
    catalogue: createCatalogue(deps),
    carts: createCarts(deps),
    serverCarts: createServerCarts(deps),
    serverCheckouts: createServerCheckouts(deps),
    cartSettings: createCartSettings(deps),
    sessionCarts: createSessionCarts(deps),
    customers: createCustomers(deps),
    signIn: createSignIn(deps),
    identityKeys: createIdentityKeys(deps),
    account: createAccount(deps),
    storefronts: createStorefronts(deps),
    metafields: createMetafields(deps),
    links: createLinks(deps),
    checkouts: createCheckouts(deps),
    payments: createPayments(deps),
    orders: createOrders(deps),
    /** Throws where the store cannot be written to. */
    probe: () => deps.store.probe(),
  }
}

export type Services = ReturnType<typeof createServices>
