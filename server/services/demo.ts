import type { Key } from '../domain/key.ts'
import { demoCoupons, demoMerchant, demoProducts } from '../seed/demo-catalogue.ts'
import type { Deps } from './deps.ts'
import { createKeys } from './keys.ts'

/** The two keys of the demo, as they are shown to whoever runs it. */
export interface DemoKeys {
  readonly publishableKey: string
  readonly secretKey: string
}

/**
 * Loads the demo merchant, and again on every start: the catalogue is put back, what was sold stays sold. Keys that are
 * remembered and still good are kept; `site` may have moved to another port, so origins are set anew.
 */
export async function seedDemo(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  given: { site: string; remembered?: Partial<DemoKeys> | undefined },
): Promise<DemoKeys & { merchant: string }> {
  const merchant = demoMerchant(given.site)
  await store.putMerchant(merchant)
  const held = await store.getProducts(
    merchant.id,
    demoProducts.map(({ product }) => product.id),
  )
  for (const { product, stock } of demoProducts) {
    await store.putProduct(merchant.id, product)
    for (const [variantId, available] of Object.entries(stock)) {
      if (held.get(product.id)?.stock.has(variantId)) continue
      await store.setStock(merchant.id, product.id, variantId, available)
    }
  }
  for (const coupon of demoCoupons) await store.putCoupon(merchant.id, coupon)

  const keys = createKeys({ store, now })
  const origins = [new URL(given.site).origin, 'http://localhost:*']
  const ensure = async (text: string | undefined, kind: Key['kind']): Promise<string> => {
    const known = text === undefined ? undefined : await keys.resolve(text).catch(() => undefined)
    const wanted = kind === 'publishable' ? origins : []
    if (known?.kind === kind && known.merchantId === merchant.id && text !== undefined) {
      await keys.setOrigins(known.id, wanted)
      return text
    }
    return (await keys.create({ merchantId: merchant.id, kind, mode: 'test', origins: wanted })).text
  }
  return {
    merchant: merchant.id,
    publishableKey: await ensure(given.remembered?.publishableKey, 'publishable'),
    secretKey: await ensure(given.remembered?.secretKey, 'secret'),
  }
}
