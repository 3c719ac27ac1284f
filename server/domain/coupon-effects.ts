import type { AppliedCode } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { CartRecord } from './cart.ts'
import type { Coupon } from './coupon.ts'
import { type CouponRefusal, type CouponSetting, refuseCoupon } from './coupon-refusal.ts'
import { bestDiscount, discount } from './discounts.ts'
import type { Goods } from './goods.ts'
import type { PricingFacts } from './pricing.ts'

/** What the coupons on a cart come to. */
export interface CouponEffects {
  readonly codes: readonly AppliedCode[]
  readonly problems: readonly Problem[]
  /** Those that took something off. */
  readonly used: readonly Coupon[]
  /** What is taken off the delivery. */
  readonly offDelivery: number
}

export const NO_COUPONS: CouponEffects = { codes: [], problems: [], used: [], offDelivery: 0 }

/**
 * Takes the codes on the cart off the goods. `quote` says what delivery costs once so much was taken off the goods: nothing while it is not chosen.
 */
export function takeCoupons(
  cart: CartRecord,
  goods: readonly Goods[],
  facts: PricingFacts,
  setting: Omit<CouponSetting, 'now' | 'customer' | 'held' | 'subtotal'> & {
    readonly quote: (taken: number) => number
  },
): CouponEffects {
  const { currencies, quote } = setting
  const judged: CouponSetting = {
    ...setting,
    now: facts.now,
    customer: facts.customer ?? cart.customer,
    held: new Set(facts.held?.codes.map(({ code }) => code)),
    subtotal: goods.reduce((sum, { total }) => sum + total, 0),
  }
  const refusals = new Map<string, CouponRefusal>()
  const fitting: Coupon[] = []
  for (const code of cart.codes) {
    const known = facts.coupons.get(code)
    const refusal = refuseCoupon(known, goods, judged)
    if (refusal) refusals.set(code, refusal)
    else if (known) fitting.push(known.coupon)
  }
  const offGoods = ({ rests }: { readonly rests: readonly number[] }) =>
    goods.reduce((sum, it, i) => sum + it.rest - (rests[i] ?? 0), 0)
  const chosen = bestDiscount(
    fitting,
    (coupons) => discount(goods, coupons, currencies),
    (it) => offGoods(it) + (it.freeDelivery ? quote(offGoods(it)) : 0),
  )
  const offDelivery = chosen.freeDelivery ? quote(offGoods(chosen)) : 0
  goods.forEach((it, i) => {
    const rest = chosen.rests[i] ?? it.rest
    it.coupon += it.rest - rest
    it.rest = rest
  })
  const takenBy = (code: string) =>
    (chosen.taken.get(code) ?? 0) + (chosen.freeDelivery?.code === code ? offDelivery : 0)
  for (const coupon of fitting) {
    if (!chosen.coupons.includes(coupon)) refusals.set(coupon.code, { code: 'couponNotCombined' })
  }
  return {
    codes: cart.codes.map((code) => ({
      kind: 'coupon',
      code,
      name: facts.coupons.get(code)?.coupon.name ?? code,
      discount: money(takenBy(code), currencies.currency),
      balance: null,
    })),
    problems: cart.codes.flatMap((code) => {
      const refusal = refusals.get(code)
      return refusal ? [codeProblem(code, refusal)] : []
    }),
    used: chosen.coupons.filter(({ code }) => takenBy(code) > 0),
    offDelivery,
  }
}

/** A code that takes nothing off, which stays on the cart. */
export function codeProblem(code: string, { code: why, detail }: CouponRefusal): Problem {
  return { code: why, severity: 'recoverable', path: `codes/${code}`, detail: { code, ...detail } }
}
