import type { AppliedCode, Levy, TotalRow } from '@tote/shared/cart.ts'
import type { PromotionEffect } from './promotions.ts'
import type { TaxRate } from './tax.ts'

/** Everything the rows of the totals are made of, in minor units. */
export interface TotalParts {
  readonly subtotal: number
  readonly promotions: readonly PromotionEffect[]
  readonly coupons: readonly AppliedCode[]
  readonly delivery: { readonly name: string; readonly price: number } | undefined
  readonly taxes: readonly Tax[]
  readonly unitTaxes: readonly UnitTax[]
  readonly isIncluded: boolean
}

/** What one rate comes to. */
export interface Tax {
  readonly rate: TaxRate
  amount: number
}

/** What is due by the unit, under its name. */
export interface UnitTax {
  readonly levy: Levy
  readonly label: string
  readonly amount: number
}

/** The rows up to what is to be paid, before gift certificates. */
export function priceRows(parts: TotalParts, currency: string): TotalRow[] {
  const { subtotal, promotions, coupons, delivery, taxes, unitTaxes, isIncluded } = parts
  const rows: TotalRow[] = [{ type: 'subtotal', amount: subtotal, currency }]
  for (const { promotion, taken } of promotions)
    rows.push({ type: 'discount', label: promotion.name, amount: -taken, currency })
  addCodes(rows, 'discount', coupons)
  if (delivery) rows.push({ type: 'delivery', label: delivery.name, amount: delivery.price, currency })
  for (const { rate, amount } of taxes) {
    const row: TotalRow =
      rate.name === undefined
        ? { type: 'tax', amount, currency }
        : { type: 'tax', label: rate.name, amount, currency }
    rows.push(isIncluded ? { ...row, included: true } : row)
  }
  for (const { levy, label, amount } of unitTaxes) rows.push({ type: 'tax', label, levy, amount, currency })
  return rows
}

/** Adds a row for each code that took something off. */
export function addCodes(
  rows: TotalRow[],
  type: 'discount' | 'certificate',
  codes: readonly AppliedCode[],
): void {
  for (const { code, discount } of codes) {
    const { amount, currency } = discount
    if (amount > 0) rows.push({ type, label: code, amount: -amount, currency })
  }
}

/** What the rows add up to: those that are included are shown, not added. */
export function sumRows(rows: readonly TotalRow[]): number {
  let sum = 0
  for (const row of rows) if (!row.included) sum += row.amount
  return sum
}
