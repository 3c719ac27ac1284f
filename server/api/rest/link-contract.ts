import { admitMerchant } from './link-access.ts'
import { linkFailure, linkRefusals } from './link-refusals.ts'
import { linkRoutes } from './link-routes.ts'
import { linkProductRoutes } from './product-routes.ts'
import type { Contract } from './route.ts'
import type { Server } from './server-access.ts'

/** Checkout links and what they sell, in the form of FluidPay's cart API. */
export const linkContract: Contract<Server> = {
  name: 'Checkout links',
  description:
    'Reusable checkouts, which FluidPay’s API calls carts, and the products in them. Amounts are whole cents. Deleting is soft.',
  prefixes: ['/api/merchant/{merchant}', '/merchant/{merchant}'],
  owns: [''],
  security: [
    {
      name: 'authorization',
      in: 'header',
      key: 'Authorization',
      description: 'A secret key of the merchant, by itself or after “Bearer”.',
    },
  ],
  requestIdHeader: 'x-correlation-id',
  problemType: 'application/json',
  refusals: linkRefusals,
  admit: admitMerchant,
  refuse: linkFailure,
  routes: [...linkRoutes, ...linkProductRoutes],
}
