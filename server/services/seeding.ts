import { ToteError } from '@tote/shared/reasons.ts'
import type { Coupon } from '../domain/coupon.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { completeProduct } from '../domain/product-draft.ts'
import type { Promotion } from '../domain/promotion.ts'
import type { SeedProduct } from '../seed/seed-product.ts'
import type { NewProduct, Store } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { createKeys } from './keys.ts'

type Needed = Pick<Deps, 'store' | 'now'>

/** A merchant that can be put back again and again. */
export interface Seed {
  readonly merchant: Merchant
  readonly products: readonly SeedProduct[]
  readonly coupons: readonly Coupon[]
  readonly promotions: readonly Promotion[]
}

/** The two keys of a seeded merchant, as they are shown to whoever runs it. */
export interface SeedKeys {
  readonly publishableKey: string
  readonly secretKey: string
}

/**
 * Puts a merchant and all that it sells back as it was written; what was sold stays sold. Answers the skus of what was left out because
 * another product has them by now.
 */
export async function seedShop({ store }: Needed, seed: Seed): Promise<readonly string[]> {
  const { id } = seed.merchant
  const left: string[] = []
  await store.putMerchant(seed.merchant)
  const ids = seed.products.map(({ product }) => product.id)
  const held = await store.getProducts(id, ids)
  for (const { draft, product, stock } of seed.products) {
    const before = held.get(product.id)
    const next = before ? completeProduct(draft, { ...product, now: 0 }, before.product) : product
    if (!(await isPut(store, id, next))) {
      left.push(product.sku)
      continue
    }
    for (const [variantId, available] of Object.entries(stock)) {
      if (before?.stock.has(variantId)) continue
      await store.setStock(id, product.id, variantId, available)
    }
  }
  for (const coupon of seed.coupons) await store.putCoupon(id, coupon)
  for (const promotion of seed.promotions) await store.putPromotion(id, promotion)
  return left
}

async function isPut(store: Store, merchantId: string, product: NewProduct): Promise<boolean> {
  try {
    await store.putProduct(merchantId, product)
    return true
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'productTaken') throw error
    return false
  }
}

/** Test keys of a merchant: those that are remembered where they are still good, else new ones. `origins` are set anew. */
export async function ensureKeys(
  needed: Needed,
  given: { merchantId: string; origins: readonly string[]; remembered: Partial<SeedKeys> | undefined },
): Promise<SeedKeys> {
  const keys = createKeys({ ...needed, provider: { isTest: true } })
  const { merchantId, origins, remembered } = given
  const ensure = async (text: string | undefined, kind: Key['kind']): Promise<string> => {
    const known = text === undefined ? undefined : await keys.resolve(text).catch(() => undefined)
    const wanted = kind === 'publishable' ? origins : []
    if (known?.kind === kind && known.merchantId === merchantId && text !== undefined) {
      await keys.setOrigins(known.id, wanted)
      return text
    }
    return (await keys.create({ merchantId, kind, mode: 'test', origins: wanted })).text
  }
  return {
    publishableKey: await ensure(remembered?.publishableKey, 'publishable'),
    secretKey: await ensure(remembered?.secretKey, 'secret'),
  }
}
