import { z } from 'zod'
import { type AppliedCode, type AppliedPromotion, type Line, Locale, type TotalRow } from './cart.ts'
import type { Money } from './money.ts'
import type { Problem } from './reasons.ts'
import { text } from './text.ts'

export const Contact = z.strictObject({
  email: z.email().max(254),
  phone: text(30).optional(),
})
export type Contact = z.infer<typeof Contact>

/** Where it goes. `country` is ISO 3166 alpha-2. */
export const Address = z.strictObject({
  name: text(120),
  line1: text(120),
  line2: text(120).optional(),
  city: text(80),
  region: text(80).optional(),
  postalCode: text(16),
  country: z.string().regex(/^[A-Z]{2}$/),
})
export type Address = z.infer<typeof Address>

/** `checkout.update`: what is given replaces what was there; what is absent stays. */
export const UpdateCheckoutInput = z.strictObject({
  contact: Contact.optional(),
  address: Address.optional(),
  delivery: text(64).optional(),
  /** The country alone, while the address is still being typed: delivery and its price depend on it. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  locale: Locale.optional(),
  /** The address is kept for the customer's next time; where nobody is signed in nothing is kept. */
  keepAddress: z.boolean().optional(),
})
export type UpdateCheckoutInput = z.infer<typeof UpdateCheckoutInput>

/**
 * `checkout.pay`. The card is read by a parser of its own and never kept (`providers/card.ts`).
 * `expectedTotal` is the total the shopper saw, in minor units: another one is answered `priceChanged`.
 */
export interface PayInput {
  /** Left out where there is nothing to pay. */
  readonly card?: {
    /** Digits; spaces and dashes are ignored. */
    readonly number: string
    /** `MM/YY` or `MM/YYYY`. */
    readonly expiry: string
    readonly code: string
  }
  readonly expectedTotal: number
}

export type CheckoutStatus = 'open' | 'paying' | 'secondStep' | 'paid'

export interface DeliveryChoice {
  readonly id: string
  readonly name: string
  readonly price: Money
}

/** A gift certificate that was bought: its code is worth its amount. */
export interface IssuedCertificate {
  readonly code: string
  readonly amount: Money
  /** As far as it was said whom it is for. */
  readonly recipient: string | null
}

/** A checkout as the hosted page shows it. */
export interface Checkout {
  readonly id: string
  readonly status: CheckoutStatus
  readonly merchant: string
  readonly locale: Locale
  readonly currency: string
  readonly lines: readonly Line[]
  readonly codes: readonly AppliedCode[]
  readonly promotions: readonly AppliedPromotion[]
  readonly totals: readonly TotalRow[]
  /** False where nothing in it is sent by post: neither address nor delivery is asked for. */
  readonly needsDelivery: boolean
  /** Null to anyone but the shopper on the hosted page. */
  readonly contact: Contact | null
  readonly address: Address | null
  /** What the signed-in customer has saved; null where nobody is, and to anyone but the shopper on the hosted page. */
  readonly customer: {
    readonly email: string | null
    /** The one used last comes first. */
    readonly addresses: readonly { readonly id: string; readonly address: Address }[]
    /** There is no room for another address. */
    readonly isFull: boolean
  } | null
  readonly country: string
  /** Where this merchant delivers, ISO 3166 alpha-2. */
  readonly countries: readonly string[]
  readonly delivery: string | null
  readonly deliveries: readonly DeliveryChoice[]
  readonly cancelUrl: string
  /** Only the test provider's cards are taken. */
  readonly testMode: boolean
  /** Where the second step is taken, while it is awaited. */
  readonly secondStepUrl: string | null
  /** Gift certificates that were bought, with their codes; empty until paid, and to anyone but the shopper on the hosted page. */
  readonly issued: readonly IssuedCertificate[]
  /** Set once paid: the order and where the shopper goes next (null: stay on the receipt). */
  readonly order: { readonly id: string; readonly number: number; readonly placedAt: string } | null
  readonly returnUrl: string | null
}

/** Every `checkout.*` call answers this; what stopped a payment stands in `problems`. */
export interface CheckoutAnswer {
  readonly checkout: Checkout
  readonly problems: readonly Problem[]
}
