import type { TotalRow } from '@tote/shared/cart.ts'
import type { Quote } from '../domain/delegated.ts'
import type { PricedCart } from '../domain/pricing.ts'

/** What a priced cart comes to as a quote says it; where it goes is known, or only what the goods cost. */
export function amountsOf(
  {
    totals,
    total,
    delivery,
    needsDelivery,
  }: Pick<PricedCart, 'totals' | 'total' | 'delivery' | 'needsDelivery'>,
  isPlaced: boolean,
): Pick<Quote, 'subtotal' | 'discount' | 'delivery' | 'tax' | 'total'> {
  const sumOf = (isMeant: (row: TotalRow) => boolean) =>
    totals.reduce((sum, row) => (isMeant(row) ? sum + row.amount : sum), 0)
  const subtotal = sumOf(({ type }) => type === 'subtotal')
  // What a code takes off the delivery is taken off there, not here.
  const offDelivery = sumOf(({ type }) => type === 'delivery') - (delivery?.amount ?? 0)
  const discount = 0 - sumOf(({ type }) => type === 'discount') - offDelivery
  const goods = { subtotal, discount }
  if (!isPlaced)
    return { ...goods, delivery: needsDelivery ? null : 0, tax: null, total: subtotal - discount }
  return {
    ...goods,
    delivery: needsDelivery ? (delivery?.amount ?? null) : 0,
    tax: sumOf(({ type, included }) => type === 'tax' && !included),
    total: total.amount,
  }
}
