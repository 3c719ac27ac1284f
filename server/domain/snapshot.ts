import type { AppliedCode, Line, TotalRow } from '@tote/shared/cart.ts'
import type { PricedCart } from './pricing.ts'

/** What the shopper agreed to pay for, frozen before money moves. */
export interface Snapshot {
  /** The cart it was taken of; a cart changed since is not what was agreed to. */
  readonly cartVersion: number
  readonly currency: string
  readonly lines: readonly Line[]
  readonly codes: readonly AppliedCode[]
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
  /** Codes that took something off. */
  readonly codes: readonly string[]
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
    totals: priced.totals,
    total: priced.total.amount,
    claims: {
      stock: priced.lines.map(({ line }) => ({
        productId: line.productId,
        variantId: line.variantId,
        quantity: line.quantity,
      })),
      codes: priced.codes.filter((code) => code.discount.amount > 0).map((code) => code.code),
    },
  }
}
