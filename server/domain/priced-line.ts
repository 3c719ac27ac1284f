import { money } from '@tote/shared/money.ts'
import type { Room } from './availability.ts'
import type { Goods } from './goods.ts'
import type { PricedLine } from './pricing.ts'
import type { Claims } from './snapshot.ts'

/** The taxes on a line; `added` of them were not in its price already. */
export interface LineTax {
  readonly all: number
  readonly added: number
}

/** What a line came to, once everything was taken off it and put on it. */
export function pricedLine(
  goods: Goods,
  { available, minQuantity }: Room,
  tax: LineTax,
  currency: string,
): PricedLine {
  const { line, found, unit, compareAt, modifiers, open, total, promotion, coupon } = goods
  return {
    line,
    found,
    available,
    minQuantity,
    unitPrice: money(unit, currency),
    compareAt: compareAt === null ? null : money(compareAt, currency),
    modifiers,
    openAmount: open,
    total: money(total, currency),
    promotion: money(promotion, currency),
    coupon: money(coupon, currency),
    discount: money(promotion + coupon, currency),
    tax: money(tax.all, currency),
    due: money(total - promotion - coupon + tax.added, currency),
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
