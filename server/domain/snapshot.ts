import type { AppliedCode, AppliedPromotion, Line, TotalRow } from '@tote/shared/cart.ts'
import type { PricedCart } from './pricing.ts'

/** What the shopper agreed to pay for, frozen before money moves. */
export interface Snapshot {
  /** The cart it was taken of; a cart changed since is not what was agreed to. */
  readonly cartVersion: number
  readonly currency: string
  readonly lines: readonly Line[]
  readonly codes: readonly AppliedCode[]
  readonly promotions: readonly AppliedPromotion[]
  readonly needsDelivery: boolean
  readonly totals: readonly TotalRow[]
  /** Minor units: exactly this is asked of the provider. */
  readonly total: number
  readonly claims: Claims
}

/** What must still be there when the order is placed. */
export interface Claims {
  readonly stock: readonly {
    readonly productId: string
    readonly variantId: string
    readonly quantity: number
  }[]
  /** Coupons that took something off; `most` where one customer or e-mail address may use it so often only. */
  readonly codes: readonly { readonly code: string; readonly most: number | null }[]
  /** What gift certificates pay, in minor units. */
  readonly certificates: readonly { readonly code: string; readonly amount: number }[]
}

/** Freezes a priced cart into what will be paid for. */
export function takeSnapshot(
  priced: PricedCart,
  shown: { version: number; currency: string; lines: readonly Line[] },
): Snapshot {
  return {
    cartVersion: shown.version,
    currency: shown.currency,
    lines: shown.lines,
    codes: priced.codes,
    promotions: priced.promotions,
    needsDelivery: priced.needsDelivery,
    totals: priced.totals,
    total: priced.total.amount,
    claims: priced.claims,
  }
}
