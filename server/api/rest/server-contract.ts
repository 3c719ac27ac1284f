import { serverProblem, serverRefusals } from './problems.ts'
import type { Contract } from './route.ts'
import { admitServer, type Server } from './server-access.ts'
import { cartItemRoutes } from './server-cart-items.ts'
import { cartRoutes } from './server-carts.ts'
import { checkoutCodeRoutes } from './server-checkout-codes.ts'
import { checkoutRoutes } from './server-checkouts.ts'
import { metafieldRoutes } from './server-metafields.ts'
import { metafieldBatchRoutes } from './server-metafields-batch.ts'
import { settingsRoutes } from './server-settings.ts'

/** What a merchant's server may do, in the form of BigCommerce server-to-server carts. */
export const serverContract: Contract<Server> = {
  name: 'Server-to-server carts',
  description:
    'Carts that a merchant’s server makes, in the form of BigCommerce server-to-server carts. Amounts are decimal numbers of the cart’s currency.',
  prefixes: ['/stores/{merchant}/v3', '/v3', ''],
  security: [
    { name: 'secretKey', in: 'header', key: 'X-Auth-Token', description: 'A secret key of the merchant.' },
  ],
  tellsQuota: true,
  problemType: 'application/problem+json',
  refusals: serverRefusals,
  admit: admitServer,
  refuse: serverProblem,
  routes: [
    ...cartRoutes,
    ...cartItemRoutes,
    ...metafieldRoutes,
    ...metafieldBatchRoutes,
    ...settingsRoutes,
    ...checkoutRoutes,
    ...checkoutCodeRoutes,
  ],
}
