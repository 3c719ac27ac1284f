import { z } from 'zod'
import type { AppliedCode, AppliedPromotion, Line, TotalRow } from './cart.ts'
import type { CheckoutStatus } from './checkout.ts'
import type { Money } from './money.ts'

export const OrderInput = z.strictObject({ id: z.string().regex(/^ord_[0-9A-Za-z]{22}$/) })
export type OrderInput = z.infer<typeof OrderInput>

/** `order.find`: by the checkout that it was paid in, where a page knows no more than that. */
export const FindOrderInput = z.strictObject({ checkout: z.uuid() })
export type FindOrderInput = z.infer<typeof FindOrderInput>

export const orderStatuses = ['paid', 'needsReview', 'partlyRefunded', 'refunded'] as const
/** `needsReview`: paid, but what was bought could not be had any more; the money goes back. */
export type OrderStatus = (typeof orderStatuses)[number]

/** What went back, or is about to. */
export interface Refund {
  readonly id: string
  readonly amount: Money
  /** `pending` until the provider has agreed. */
  readonly status: 'pending' | 'done' | 'failed'
  /** ISO 8601. */
  readonly at: string
  readonly lines: readonly { readonly line: string; readonly quantity: number }[]
}

/** What was sent, or handed over. */
export interface Fulfilment {
  readonly id: string
  readonly lines: readonly { readonly line: string; readonly quantity: number }[]
  readonly carrier: string | null
  readonly tracking: string | null
  /** Where the parcel can be followed. */
  readonly trackingUrl: string | null
  /** ISO 8601. */
  readonly at: string
}

/** An order as its id alone shows it: nothing about the buyer. `order.get` answers `{ order }`. */
export interface Order {
  readonly id: string
  /** For people to say; never a key to anything. */
  readonly number: number
  readonly status: OrderStatus
  /** ISO 8601. */
  readonly placedAt: string
  readonly currency: string
  readonly lines: readonly Line[]
  readonly codes: readonly AppliedCode[]
  readonly promotions: readonly AppliedPromotion[]
  readonly totals: readonly TotalRow[]
  /** Absent where nothing went back. */
  readonly refunds?: readonly Refund[]
  /** Absent where nothing was sent yet. */
  readonly fulfilments?: readonly Fulfilment[]
}

/**
 * How far a checkout is: `order` is null until it is paid. Its id is no secret, so this leads no further: the order without its own, without
 * codes, and without what was written for a line.
 */
export interface FoundOrder {
  readonly status: CheckoutStatus
  readonly order: ShownOrder | null
}

/** What a page shows of an order, however it came to it. */
export type ShownOrder = Omit<Order, 'id'>
