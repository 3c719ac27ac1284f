import { allocate, proportion } from '@tote/shared/money.ts'

/** A code that takes something off: a share in basis points, or a fixed amount in minor units. */
export type Coupon = {
  readonly code: string
  readonly name: string
  /** The subtotal from which it applies, in minor units. */
  readonly minimum: number
  /** How often it may be used in all; null for as often as anybody likes. */
  readonly maxUses: number | null
} & (
  | { readonly kind: 'percentage'; readonly rate: number }
  | { readonly kind: 'fixed'; readonly amount: number }
)

/** A coupon and how many uses are left of it (null: no limit). */
export interface CouponLeft {
  readonly coupon: Coupon
  readonly left: number | null
}

/** What one code took off each line, in the order of the lines; null says why not. */
export interface CouponEffect {
  readonly code: string
  readonly name: string
  readonly parts: readonly number[]
  readonly applies: boolean
}

/**
 * What the codes take off the lines. Shares are taken before fixed amounts, so that the order of applying codes
 * does not matter; nothing ever takes more than is left of a line.
 */
export function discount(
  lineTotals: readonly number[],
  codes: readonly string[],
  coupons: ReadonlyMap<string, CouponLeft>,
) {
  const subtotal = lineTotals.reduce((a, b) => a + b, 0)
  let rest = [...lineTotals]
  const effects = new Map<string, CouponEffect>()
  for (const code of inOrder(codes, coupons)) {
    const known = coupons.get(code)
    const applies =
      known !== undefined && known.left !== 0 && subtotal > 0 && subtotal >= known.coupon.minimum
    const parts = applies ? takeOff(known.coupon, rest) : rest.map(() => 0)
    rest = rest.map((amount, i) => amount - (parts[i] ?? 0))
    effects.set(code, { code, name: known?.coupon.name ?? code, parts, applies })
  }
  return { effects: codes.map((code) => effects.get(code)).filter((effect) => effect !== undefined), rest }
}

function inOrder(codes: readonly string[], coupons: ReadonlyMap<string, CouponLeft>): string[] {
  const rank = (code: string) => (coupons.get(code)?.coupon.kind === 'fixed' ? 1 : 0)
  return [...codes].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0))
}

function takeOff(coupon: Coupon, rest: readonly number[]): number[] {
  if (coupon.kind === 'percentage') return rest.map((amount) => proportion(amount, coupon.rate, 10_000))
  const whole = rest.reduce((a, b) => a + b, 0)
  return allocate(Math.min(coupon.amount, whole), rest)
}
