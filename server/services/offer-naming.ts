import type { Coupon, Selection } from '../domain/coupon.ts'
import type { Promotion } from '../domain/promotion.ts'
import type { Deps } from './deps.ts'

type BundlePart = Extract<Promotion, { kind: 'bundle' }>['parts'][number]
type Named = { readonly products?: readonly string[] }

/** Finds the products that an offer names by sku or id; what is not found is in `unknown`. */
export function createNaming({ store }: Pick<Deps, 'store'>, merchantId: string) {
  const unknown: string[] = []
  async function idOf(ref: string): Promise<string> {
    const found = await store.findProduct(merchantId, ref)
    if (!found) unknown.push(ref)
    return found?.product.id ?? ref
  }
  async function part<T extends BundlePart>(given: T): Promise<T> {
    const { product, variant } = given
    const found = await store.findProduct(merchantId, product)
    const meant = found?.product.variants.find(({ sku, id }) => sku === variant || id === variant)
    if (!found) unknown.push(product)
    else if (variant !== undefined && !meant) unknown.push(`${product}, ${variant}`)
    const id = found?.product.id ?? product
    return { ...given, product: id, ...(variant !== undefined && { variant: meant?.id ?? variant }) }
  }
  async function selection<T extends Named>(on: T): Promise<T> {
    return on.products ? { ...on, products: await Promise.all(on.products.map(idOf)) } : on
  }
  return {
    unknown: unknown as readonly string[],
    async coupon(coupon: Coupon): Promise<Coupon> {
      return coupon.on ? { ...coupon, on: await selection<Selection>(coupon.on) } : coupon
    },
    async promotion(promotion: Promotion): Promise<Promotion> {
      if (promotion.kind === 'tiers') return { ...promotion, on: await selection(promotion.on) }
      if (promotion.kind === 'bundle') {
        return { ...promotion, parts: await Promise.all(promotion.parts.map(part)) }
      }
      const { buy, get } = promotion
      return {
        ...promotion,
        buy: { ...buy, on: await selection(buy.on) },
        get: { ...get, on: await selection(get.on) },
      }
    },
  }
}
