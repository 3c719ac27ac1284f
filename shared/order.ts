import { z } from 'zod'
import type { AppliedCode, AppliedPromotion, Line, TotalRow } from './cart.ts'

export const OrderInput = z.strictObject({ id: z.string().regex(/^ord_[0-9A-Za-z]{22}$/) })
export type OrderInput = z.infer<typeof OrderInput>

/** An order as its id alone shows it: nothing about the buyer. `order.get` answers `{ order }`. */
export interface Order {
  readonly id: string
  /** For people to say; never a key to anything. */
  readonly number: number
  readonly status: 'paid'
  /** ISO 8601. */
  readonly placedAt: string
  readonly currency: string
  readonly lines: readonly Line[]
  readonly codes: readonly AppliedCode[]
  readonly promotions: readonly AppliedPromotion[]
  readonly totals: readonly TotalRow[]
}
