import { allocate, proportion } from '@tote/shared/money.ts'
import { amountIn } from './amounts.ts'
import type { Coupon } from './coupon.ts'
import type { Goods } from './goods.ts'
import { selects } from './selection.ts'
import type { Currencies } from './unit-price.ts'

/** What some coupons together take off the goods. */
export interface Discounts {
  readonly coupons: readonly Coupon[]
  /** What each takes off the goods, by its code; delivery is not in it. */
  readonly taken: ReadonlyMap<string, number>
  /** What is left of each of the goods. */
  readonly rests: readonly number[]
  /** The coupon that makes delivery free. */
  readonly freeDelivery: Coupon | undefined
}

/** Shares are taken before amounts, so that it does not matter which code was typed first. */
const ranks: Readonly<Record<Coupon['kind'], number>> = {
  percentage: 0,
  fixedEach: 1,
  fixed: 2,
  freeDelivery: 3,
}

/** Takes these coupons off the goods, each from what the ones before left and never more than that; changes nothing. */
export function discount(
  goods: readonly Goods[],
  coupons: readonly Coupon[],
  currencies: Currencies,
): Discounts {
  const inOrder = coupons.toSorted((a, b) => ranks[a.kind] - ranks[b.kind] || (a.code < b.code ? -1 : 1))
  const taken = new Map<string, number>()
  let rests = goods.map((it) => it.rest)
  for (const coupon of inOrder) {
    const isMeant = selects(coupon.on)
    const parts = takeOff(
      coupon,
      rests.map((rest, i) => ({ rest, quantity: meantQuantity(goods[i], isMeant) })),
      currencies,
    )
    taken.set(
      coupon.code,
      parts.reduce((a, b) => a + b, 0),
    )
    rests = rests.map((rest, i) => rest - (parts[i] ?? 0))
  }
  return { coupons, taken, rests, freeDelivery: inOrder.find(({ kind }) => kind === 'freeDelivery') }
}

function meantQuantity(goods: Goods | undefined, isMeant: (goods: Goods) => boolean): number {
  return goods && isMeant(goods) ? goods.quantity : 0
}

function takeOff(
  coupon: Coupon,
  goods: readonly { readonly rest: number; readonly quantity: number }[],
  { own, currency }: Currencies,
): number[] {
  const weights = goods.map(({ rest, quantity }) => (quantity > 0 ? rest : 0))
  if (coupon.kind === 'freeDelivery') return weights.map(() => 0)
  if (coupon.kind === 'percentage') return weights.map((rest) => proportion(rest, coupon.rate, 10_000))
  const amount = amountIn(own, currency, coupon) ?? 0
  if (coupon.kind === 'fixedEach')
    return goods.map(({ quantity }, i) => Math.min(amount * quantity, weights[i] ?? 0))
  return allocate(
    Math.min(
      amount,
      weights.reduce((a, b) => a + b, 0),
    ),
    weights,
  )
}

/**
 * Which of the coupons are taken: all that combine together, or one that does not alone where it takes off more. `worth` says
 * what a choice takes off in all.
 */
export function bestDiscount(
  coupons: readonly Coupon[],
  discountBy: (coupons: readonly Coupon[]) => Discounts,
  worth: (discounts: Discounts) => number,
): Discounts {
  const combining = coupons.filter(({ combines }) => combines !== false)
  const alone = coupons
    .filter(({ combines }) => combines === false)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((coupon) => [coupon])
  const choices = combining.length > 0 || alone.length === 0 ? [combining, ...alone] : alone
  const [first, ...others] = choices.map(discountBy)
  return others.reduce((best, it) => (worth(it) > worth(best) ? it : best), first ?? discountBy([]))
}
