import type { Problem } from '@tote/shared/reasons.ts'
import { amountIn } from './amounts.ts'
import type { Coupon, CouponLeft } from './coupon.ts'
import type { Goods } from './goods.ts'
import { selects } from './selection.ts'
import type { Currencies } from './unit-price.ts'

/** Why a coupon takes nothing off, in the words of a problem. */
export type CouponRefusal = Pick<Problem, 'code' | 'detail'>

/** What a coupon is judged by. */
export interface CouponSetting {
  readonly currencies: Currencies
  /** Ms since 1970. */
  readonly now: number
  /** The customer's number. */
  readonly customer: number | undefined
  /** Codes of which a use is set aside for this cart. */
  readonly held: ReadonlySet<string>
  /** List prices of everything that can be discounted: what minimums are compared with, before any discount. */
  readonly subtotal: number
  readonly needsDelivery: boolean
}

/** Why a coupon is of no use to this customer whatever is in the cart: it is not its time, or it is meant for others. */
export function refuseForGood(
  { startsAt, endsAt, customers }: Coupon,
  now: number,
  customer: number | undefined,
): 'couponNotYet' | 'couponExpired' | 'codeNotApplicable' | undefined {
  if (typeof startsAt === 'number' && now < startsAt) return 'couponNotYet'
  if (typeof endsAt === 'number' && now >= endsAt) return 'couponExpired'
  const isMeant = !customers || (customer !== undefined && customers.includes(customer))
  return isMeant ? undefined : 'codeNotApplicable'
}

/** What keeps a coupon from applying to these goods; undefined where nothing does. */
export function refuseCoupon(
  known: CouponLeft | undefined,
  goods: readonly Goods[],
  setting: CouponSetting,
): CouponRefusal | undefined {
  if (!known) return { code: 'codeNotApplicable' }
  const { coupon, left } = known
  const { now, customer, currencies, subtotal } = setting
  const { own, currency } = currencies
  const code = refuseForGood(coupon, now, customer)
  if (code) return { code }
  if (left !== null && left < 1 && !setting.held.has(coupon.code)) return { code: 'codeExhausted' }
  const { minimum: amount, minimums: amounts } = coupon
  const minimum = amountIn(own, currency, { amount, ...(amounts && { amounts }) })
  const hasAmount = !('amount' in coupon) || amountIn(own, currency, coupon) !== undefined
  if (minimum === undefined || !hasAmount) return { code: 'codeNotApplicable' }
  if (subtotal < minimum) return { code: 'couponBelowMinimum', detail: { amount: minimum, currency } }
  const isMeant = selects(coupon.on)
  if (!goods.some((it) => it.total > 0 && isMeant(it))) return { code: 'codeNotApplicable' }
  if (coupon.kind === 'freeDelivery' && !setting.needsDelivery) return { code: 'codeNotApplicable' }
  return undefined
}
