import { money } from '@tote/shared/money.ts'
import type { Room } from './availability.ts'
import type { Goods } from './goods.ts'
import type { PricedLine } from './pricing.ts'
import type { Claims } from './snapshot.ts'

/** What a line came to, once everything was taken off it. */
export function pricedLine(
  goods: Goods,
  { available, minQuantity }: Room,
  tax: number,
  currency: string,
): PricedLine {
  const { line, found, unit, compareAt, modifiers, total, promotion, coupon } = goods
  return {
    line,
    found,
    available,
    minQuantity,
    unitPrice: money(unit, currency),
    compareAt: compareAt === null ? null : money(compareAt, currency),
    modifiers,
    total: money(total, currency),
    promotion: money(promotion, currency),
    coupon: money(coupon, currency),
    discount: money(promotion + coupon, currency),
    tax: money(tax, currency),
  }
}

/** What an order takes of the stock, each variant once; nothing of what nobody counts. */
export function stockClaims(goods: readonly Goods[]): Claims['stock'] {
  const claims = new Map<object, { productId: string; variantId: string; quantity: number }>()
  for (const { found, isSold, quantity } of goods) {
    if (!found || !isSold || !found.product.tracksStock) continue
    const { product, variant } = found
    const claim = claims.get(variant)
    if (claim) claim.quantity += quantity
    else claims.set(variant, { productId: product.id, variantId: variant.id, quantity })
  }
  return [...claims.values()]
}
