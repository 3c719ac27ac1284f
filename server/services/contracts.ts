import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { exampleShops } from '../seed/contracts-delegated.ts'
import { checkoutLinks, linkProducts } from '../seed/contracts-links.ts'
import { CONTRACTS_ORIGIN, contractsMerchant } from '../seed/contracts-merchant.ts'
import { serverCartCoupons, serverCartCustomers, serverCartProducts } from '../seed/contracts-server-carts.ts'
import { sessionCartCustomers, sessionCartProducts } from '../seed/contracts-session-cart.ts'
import { madeId } from '../seed/made.ts'
import { seedProduct } from '../seed/seed-product.ts'
import type { Deps } from './deps.ts'
import { ensureKeys, type SeedKeys, seedShop } from './seeding.ts'
import { nameStorefront } from './storefronts.ts'

const products = [...serverCartProducts, ...sessionCartProducts, ...linkProducts].map((draft) =>
  seedProduct(draft, `contracts:${draft.sku}`),
)

/**
 * Loads the merchant whose shop answers every published request of the contracts, and again as often as wanted: what is
 * published is put back, and keys that are remembered and still good are kept.
 */
export async function seedContracts(
  needed: Pick<Deps, 'store' | 'now'>,
  given: { remembered?: Partial<SeedKeys> | undefined } = {},
): Promise<{ merchant: string } & SeedKeys> {
  const { store, now } = needed
  const { id } = contractsMerchant
  const left = [
    ...(await seedShop(needed, {
      merchant: contractsMerchant,
      products,
      coupons: serverCartCoupons,
      promotions: [],
    })),
  ]
  for (const { merchant, products } of exampleShops) {
    const seeds = products.map((draft) => seedProduct(draft, `contracts:${merchant.id}:${draft.sku}`))
    left.push(...(await seedShop(needed, { merchant, products: seeds, coupons: [], promotions: [] })))
  }
  if (left.length > 0)
    throw new Error(
      `Another product has the sku ${left.join(', ')} by now: give it another or delete it, and seed again.`,
    )
  for (const link of checkoutLinks) {
    const isBack = await store.changeCheckoutLink(id, link.id, () => link)
    if (!isBack) await store.addCheckoutLink(id, link)
  }
  for (const number of serverCartCustomers) {
    const known = { id: madeId(`contracts:customer:${number}`), number, createdAt: now() }
    await store.addCustomer(id, { ...UNKNOWN_CUSTOMER, ...known })
  }
  for (const customer of sessionCartCustomers) {
    await store.addCustomer(id, { ...UNKNOWN_CUSTOMER, id: customer, createdAt: now() })
  }
  await nameStorefront(store, id)
  const origins = [CONTRACTS_ORIGIN, 'http://localhost:*']
  const keys = await ensureKeys(needed, { merchantId: id, origins, remembered: given.remembered })
  return { merchant: id, ...keys }
}
