import { z } from 'zod'
import type { Money } from './money.ts'
import type { Problem } from './reasons.ts'
import { text } from './text.ts'

export const MAX_QUANTITY = 999
export const MAX_LINES = 100

const Quantity = z.int().min(1).max(MAX_QUANTITY)

/** `cart.add`: a variant by id or sku, or by one value for each option; neither where the product has no choices. */
export const AddInput = z.strictObject({
  product: text(64),
  variant: text(64).optional(),
  options: z.record(text(60), text(60)).optional(),
  quantity: Quantity.default(1),
})
export type AddInput = z.input<typeof AddInput>

/** `cart.setQuantity`: absolute. To take a line out, remove it. */
export const SetQuantityInput = z.strictObject({ line: z.uuid(), quantity: Quantity })
export type SetQuantityInput = z.infer<typeof SetQuantityInput>

export const LineInput = z.strictObject({ line: z.uuid() })
export type LineInput = z.infer<typeof LineInput>

/** Codes are compared without regard to case. */
export const CodeInput = z.strictObject({ code: text(50) })
export type CodeInput = z.infer<typeof CodeInput>

export const NoInput = z.strictObject({}).optional()

export const Locale = z.enum(['en', 'de'])
export type Locale = z.infer<typeof Locale>

/**
 * `cart.checkout`: absolute URLs on the key's origins, in which `{ORDER_ID}` and `{CHECKOUT_ID}` are filled in.
 * Without a success URL the shopper stays on the receipt; without a cancel URL the way back is the merchant's site.
 */
export const StartCheckoutInput = z
  .strictObject({
    successUrl: z.string().max(2048).optional(),
    cancelUrl: z.string().max(2048).optional(),
    locale: Locale.optional(),
  })
  .optional()
export type StartCheckoutInput = z.infer<typeof StartCheckoutInput>

/** A line as everybody sees it; `product` and `variant` are what `cart.add` takes. */
export interface Line {
  readonly id: string
  /** The product's sku. */
  readonly product: string
  /** The variant's id, `base` where there is no choice. */
  readonly variant: string
  readonly name: string
  readonly options: readonly { readonly name: string; readonly value: string }[]
  readonly image: string | null
  readonly url: string | null
  readonly quantity: number
  /** The most this line can be set to now. */
  readonly maxQuantity: number
  readonly unitPrice: Money
  /** `unitPrice` times `quantity`, before discounts. */
  readonly total: Money
  /** What codes take off this line; never more than `total`. */
  readonly discount: Money
}

/** A code on the cart and what it took off; zero while it does not apply. */
export interface AppliedCode {
  readonly code: string
  readonly name: string
  readonly discount: Money
}

export type TotalType = 'subtotal' | 'discount' | 'delivery' | 'tax' | 'total'

/**
 * A row of the totals: signed minor units, discounts negative. All rows but the last, without those
 * marked `included`, add up to the last, which is the `total`.
 */
export interface TotalRow extends Money {
  readonly type: TotalType
  /** The code behind a discount, the method behind a delivery. */
  readonly label?: string
  /** Already inside the prices: shown, not added. */
  readonly included?: true
}

export interface Cart {
  /** Also the id of its checkout; null before the first addition. */
  readonly id: string | null
  /** Counts changes. */
  readonly version: number
  readonly currency: string
  readonly lines: readonly Line[]
  readonly codes: readonly AppliedCode[]
  readonly totals: readonly TotalRow[]
  /** All quantities added up. */
  readonly quantity: number
  /** ISO 8601; 30 days after the last change. */
  readonly expiresAt: string | null
}

export interface CartAnswer {
  readonly cart: Cart
  readonly problems: readonly Problem[]
}
