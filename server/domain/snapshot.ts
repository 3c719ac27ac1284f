import type { AppliedCode, AppliedPromotion, Line, TotalRow } from '@tote/shared/cart.ts'
import { allocate } from '@tote/shared/money.ts'
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
  /** An address was asked for although nothing is sent by post. */
  readonly needsAddress?: true
  readonly totals: readonly TotalRow[]
  /** Minor units: exactly this is asked of the provider. */
  readonly total: number
  readonly claims: Claims
  /** What was paid for each line and for delivery, with taxes, in minor units: together all of it, also what gift certificates paid. */
  readonly parts?: Parts
}

export interface Parts {
  readonly lines: readonly {
    readonly line: string
    readonly amount: number
    /** What of the stock it took; absent where nobody counts. */
    readonly stock?: { readonly productId: string; readonly variantId: string }
    /** It bought gift certificates. */
    readonly issues?: true
  }[]
  readonly delivery: number
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
  needsAddress = priced.needsDelivery,
): Snapshot {
  return {
    cartVersion: shown.version,
    currency: shown.currency,
    lines: shown.lines,
    codes: priced.codes,
    promotions: priced.promotions,
    needsDelivery: priced.needsDelivery,
    ...(needsAddress && !priced.needsDelivery && { needsAddress }),
    totals: priced.totals,
    total: priced.total.amount,
    claims: priced.claims,
    parts: takeParts(priced),
  }
}

/** What was paid for what; of an order that an earlier release placed, in proportion to what its lines came to. */
export function partsOf({ parts, lines, totals, total }: Snapshot): Parts {
  if (parts) return parts
  const amountOf = (type: TotalRow['type']) =>
    totals.reduce((sum, row) => sum + (row.type === type && !row.included ? row.amount : 0), 0)
  const due = total - amountOf('certificate')
  const delivery = Math.min(due, amountOf('delivery'))
  const shares = allocate(
    due - delivery,
    lines.map((line) => line.total.amount - line.discount.amount),
  )
  return { lines: lines.map(({ id }, i) => ({ line: id, amount: shares[i] ?? 0 })), delivery }
}

function takeParts({ lines, total, totals }: PricedCart): Parts {
  const parts = lines.map(({ line, due, found }) => ({
    line: line.id,
    amount: due.amount,
    ...(found?.product.tracksStock && {
      stock: { productId: found.product.id, variantId: found.variant.id },
    }),
    ...((line.kind === 'certificate' || found?.product.kind === 'certificate') && { issues: true as const }),
  }))
  const byCertificates = totals.reduce((sum, row) => sum + (row.type === 'certificate' ? row.amount : 0), 0)
  const goods = parts.reduce((sum, { amount }) => sum + amount, 0)
  return { lines: parts, delivery: total.amount - byCertificates - goods }
}
