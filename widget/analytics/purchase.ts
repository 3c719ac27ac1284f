import type { TotalRow } from '@tote/shared/cart.ts'
import type { ShownOrder } from '@tote/shared/order.ts'
import { boughtOf, decimal, type Goods } from './items.ts'

export interface Purchase extends Goods {
  readonly transaction_id: string
  readonly coupon?: string
  readonly tax: number
  readonly shipping: number
}

/** An order as GA4 counts it: taxes and delivery stand beside what the goods came to. */
export function purchaseOf(order: ShownOrder, transaction: string): Purchase {
  const { currency, totals, lines } = order
  const sum = (type: TotalRow['type']) =>
    totals.reduce((all, row) => (row.type === type ? all + row.amount : all), 0)
  // What is taken off and is not taken off goods makes delivery cheaper.
  const offGoods = lines.reduce((all, { discount }) => all + discount.amount, 0)
  const shipping = sum('delivery') + sum('discount') + offGoods
  return {
    transaction_id: transaction,
    ...boughtOf(order),
    tax: decimal(sum('tax'), currency),
    shipping: decimal(Math.max(shipping, 0), currency),
  }
}
