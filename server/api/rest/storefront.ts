import { serverProblem, serverRefusals } from './problems.ts'
import type { Contract } from './route.ts'
import { admitShopper, isMerchantUnsaid, type Shopper } from './storefront-access.ts'
import { storefrontCartRoutes } from './storefront-carts.ts'
import { storefrontCheckoutRoutes } from './storefront-checkouts.ts'

const WHICH_SHOP =
  'Say whose shop this is: put /stores/{merchant} in front of the path, send one of its keys as X-API-Key, or call from a page whose origin one of its publishable keys lists'

/** What a shop's own pages ask for: the contract of BigCommerce storefront carts and checkouts. */
export const storefront: Contract<Shopper> = {
  name: 'Storefront carts',
  description:
    'The cart and checkout of the browser’s session, in the form of BigCommerce storefront carts: no wrapper, names in camel case. Pages call it with their cookies; whose shop it is, is said by the path, a key, or the page’s origin.',
  prefixes: ['', '/stores/{merchant}'],
  security: [
    { name: 'session', in: 'cookie', key: '__Host-tote', description: 'Set by the first change of a cart.' },
    { name: 'shopKey', in: 'header', key: 'X-API-Key', description: 'A key of the shop: says whose it is.' },
  ],
  admitsAnybody: true,
  problemType: 'application/problem+json',
  refusals: {
    ...serverRefusals,
    410: {
      ...serverRefusals[401],
      description: 'The session ended while the request was on its way: send it again.',
    },
  },
  admit: admitShopper,
  refuse(error) {
    const refusal = serverProblem(error)
    if (!isMerchantUnsaid(error)) return refusal
    const { type } = refusal.body as { type: string }
    return { ...refusal, status: 400, body: { status: 400, title: WHICH_SHOP, type } }
  },
  routes: [...storefrontCartRoutes, ...storefrontCheckoutRoutes],
}
