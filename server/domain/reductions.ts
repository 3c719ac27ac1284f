import type { CartRecord } from './cart.ts'
import { type CouponEffects, NO_COUPONS, takeCoupons } from './coupon-effects.ts'
import { type Goods, isApart, restOf } from './goods.ts'
import type { PricingFacts } from './pricing.ts'
import { type PromotionEffect, takePromotions } from './promotions.ts'
import type { Currencies } from './unit-price.ts'

/** Everything that is taken off a cart before tax. */
export interface Reductions {
  readonly promotions: readonly PromotionEffect[]
  readonly coupons: CouponEffects
}

const NOTHING: Reductions = { promotions: [], coupons: NO_COUPONS }

/** Takes promotions, then coupons off the goods. What stores value is left alone: it counts neither for a minimum nor as bought. */
export function reduce(
  cart: CartRecord,
  goods: readonly Goods[],
  facts: PricingFacts,
  {
    currencies,
    needsDelivery,
    quote,
  }: {
    readonly currencies: Currencies
    readonly needsDelivery: boolean
    /** What delivery costs for goods of this amount, once it is chosen. */
    readonly quote: (amount: number) => number | undefined
  },
): Reductions {
  if (cart.codes.length === 0 && facts.promotions.length === 0) return NOTHING
  // Whose cent it is where one cannot be split must not depend on the order of the lines.
  const open = goods
    .filter((it) => it.isSold && !isApart(it))
    .sort((a, b) => (a.line.id < b.line.id ? -1 : 1))
  const promotions = takePromotions(open, facts, currencies)
  if (cart.codes.length === 0) return { promotions, coupons: NO_COUPONS }
  const before = restOf(goods)
  const coupons = takeCoupons(cart, open, facts, {
    currencies,
    needsDelivery,
    quote: (taken) => quote(before - taken) ?? 0,
  })
  return { promotions, coupons }
}
