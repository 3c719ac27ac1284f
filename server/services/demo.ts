import { demoProducts } from '../seed/demo-catalogue.ts'
import { demoMerchant } from '../seed/demo-merchant.ts'
import { demoCoupons, demoPromotions } from '../seed/demo-offers.ts'
import { secondProducts } from '../seed/second-catalogue.ts'
import { secondMerchant } from '../seed/second-merchant.ts'
import type { Deps } from './deps.ts'
import { ensureKeys, type SeedKeys, seedShop } from './seeding.ts'
import { nameStorefront } from './storefronts.ts'

type Needed = Pick<Deps, 'store' | 'now'>

/** A merchant that was seeded, and its keys. */
export interface SeededShop extends SeedKeys {
  readonly merchant: string
}

/** Where a shop's pages are, and the keys that it had before. */
export interface ShopSite {
  readonly site: string
  readonly remembered?: Partial<SeedKeys> | undefined
}

/**
 * Loads the demo merchant, and again on every start: the catalogue is put back, but for skus that other products have by now; what
 * was sold stays sold. Keys that are remembered and still good are kept; `site` may have moved to another port, so origins are set anew.
 * `second` is where the demo's other shop has its pages, where it is opened too.
 */
export async function seedDemo(
  needed: Needed,
  given: ShopSite & { readonly second?: ShopSite | undefined },
): Promise<SeededShop & { readonly second?: SeededShop }> {
  const { site, remembered, second } = given
  const merchant = demoMerchant(site, second ? [second.site] : [])
  await seedShop(needed, {
    merchant,
    products: demoProducts,
    coupons: demoCoupons,
    promotions: demoPromotions,
  })
  const origins = originsOf(site)
  const keys = await ensureKeys(needed, { merchantId: merchant.id, origins, remembered })
  const shop = { merchant: merchant.id, ...keys }
  return second ? { ...shop, second: await seedSecond(needed, second) } : shop
}

/** The server's own address stays the first shop's. */
async function seedSecond(needed: Needed, { site, remembered }: ShopSite): Promise<SeededShop> {
  const merchant = secondMerchant(site)
  await seedShop(needed, { merchant, products: secondProducts, coupons: [], promotions: [] })
  await nameStorefront(needed.store, 'demo')
  const origins = originsOf(site)
  const keys = await ensureKeys(needed, { merchantId: merchant.id, origins, remembered })
  return { merchant: merchant.id, ...keys }
}

function originsOf(site: string): string[] {
  return [new URL(site).origin, 'http://localhost:*']
}
