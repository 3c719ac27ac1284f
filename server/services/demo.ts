import { demoProducts } from '../seed/demo-catalogue.ts'
import { demoMerchant } from '../seed/demo-merchant.ts'
import { demoCoupons, demoPromotions } from '../seed/demo-offers.ts'
import type { Deps } from './deps.ts'
import { ensureKeys, type SeedKeys, seedShop } from './seeding.ts'

/**
 * Loads the demo merchant, and again on every start: the catalogue is put back, but for skus that other products have by now; what
 * was sold stays sold. Keys that are remembered and still good are kept; `site` may have moved to another port, so origins are set anew.
 */
export async function seedDemo(
  needed: Pick<Deps, 'store' | 'now'>,
  given: { site: string; remembered?: Partial<SeedKeys> | undefined },
): Promise<SeedKeys & { merchant: string }> {
  const merchant = demoMerchant(given.site)
  await seedShop(needed, {
    merchant,
    products: demoProducts,
    coupons: demoCoupons,
    promotions: demoPromotions,
  })
  const origins = [new URL(given.site).origin, 'http://localhost:*']
  const keys = await ensureKeys(needed, { merchantId: merchant.id, origins, remembered: given.remembered })
  return { merchant: merchant.id, ...keys }
}
