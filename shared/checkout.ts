import { z } from 'zod'
import { type AppliedCode, type AppliedPromotion, type Line, LocaleInput, type TotalRow } from './cart.ts'
import type { Locale } from './locales.ts'
import { LIMITS, type Money } from './money.ts'
import type { OrderStatus } from './order.ts'
import type { Problem } from './reasons.ts'
import { note, text } from './text.ts'

export const Contact = z.strictObject({
  email: z.email().max(254),
  /** However it is written: five digits at least make a number. */
  phone: text(30)
    .regex(/(?:\d\D*){5}/)
    .optional(),
})
export type Contact = z.infer<typeof Contact>

/** Where it goes. `country` is ISO 3166 alpha-2. */
export const Address = z.strictObject({
  name: text(120),
  line1: text(120),
  line2: text(120).optional(),
  city: text(80),
  region: text(80).optional(),
  /** Empty where a country has none. */
  postalCode: z.union([z.literal(''), text(16)]),
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
  locale: LocaleInput.optional(),
  /** A word to the merchant; empty takes it away. */
  notes: z.union([z.literal(''), note(500)]).optional(),
  /** Answers to the merchant's own questions, by the field's name; empty takes one away. */
  fields: z.record(text(40), z.string().max(500)).optional(),
  /** The address is kept for the customer's next time; where nobody is signed in nothing is kept. */
  keepAddress: z.boolean().optional(),
})
export type UpdateCheckoutInput = z.infer<typeof UpdateCheckoutInput>

/** `checkout.setLine`: its quantity (0 takes it out), or, where the shopper names the amount, what one costs in minor units. */
export const SetCheckoutLineInput = z.strictObject({
  line: z.uuid(),
  quantity: z.int().min(0).max(999).optional(),
  amount: z.int().min(0).max(LIMITS.unitPrice).optional(),
})
export type SetCheckoutLineInput = z.infer<typeof SetCheckoutLineInput>

/** `checkout.addProduct`: one of the products that the checkout's link shows, by its public hash. */
export const AddCheckoutProductInput = z.strictObject({
  product: z.uuid(),
  quantity: z.int().min(1).max(999).optional(),
  amount: z.int().min(0).max(LIMITS.unitPrice).optional(),
})
export type AddCheckoutProductInput = z.infer<typeof AddCheckoutProductInput>

export const paymentMethods = ['card', 'ach'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/**
 * `checkout.pay`. The card is read by a parser of its own and never kept (`providers/card.ts`).
 * `expectedTotal` is the total the shopper saw, in minor units: another one is answered `priceChanged`.
 */
export interface PayInput {
  /** A card where it is left out. */
  readonly method?: PaymentMethod
  /** Left out where there is nothing to pay, or the provider takes it on a page or in fields of its own. */
  readonly card?: {
    /** Digits; spaces and dashes are ignored. */
    readonly number: string
    /** `MM/YY` or `MM/YYYY`. */
    readonly expiry: string
    readonly code: string
  }
  /** A bank account in the United States, with `ach`. */
  readonly account?: {
    readonly holder: string
    /** Nine digits. */
    readonly routing: string
    readonly number: string
  }
  /** What the provider's own fields stand for, where it has such in the page. */
  readonly token?: string
  readonly expectedTotal: number
}

/** `processing`: the money is on its way, and nobody but the provider can say when it is there. */
export type CheckoutStatus = 'open' | 'paying' | 'secondStep' | 'processing' | 'paid'

/** How the payment is taken: in fields of ours (the test provider's), in the provider's fields inside the page, or on a page of the provider's. */
export interface PaymentForm {
  readonly kind: 'own' | 'element' | 'redirect'
  /** At least one; the first is offered first. */
  readonly methods: readonly PaymentMethod[]
  /** What the provider's script needs, with `element`. */
  readonly element: { readonly script: string; readonly key: string } | null
}

type AddressPart = Exclude<keyof Address, 'country'>

/** What some countries call a part of an address. */
export type PlaceLabel =
  | 'suburb'
  | 'postTown'
  | 'state'
  | 'province'
  | 'county'
  | 'prefecture'
  | 'emirate'
  | 'zip'
  | 'postcode'
  | 'eircode'
  | 'pin'

export type AddressLabel = AddressPart | PlaceLabel

/** A part of an address as it is asked for in its country. */
export interface AddressField {
  readonly name: AddressPart
  /** Which words name it. */
  readonly label: AddressLabel
  readonly required: boolean
  readonly autocomplete: string
  /** Regions to choose from, where there are such: what is kept is `code`. */
  readonly options: readonly { readonly code: string; readonly name: string }[]
}

/** A question of the merchant's. */
export interface CheckoutField {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'choice' | 'check'
  readonly required: boolean
  readonly maxLength: number
  /** Of a choice. */
  readonly options: readonly string[]
  /** What was typed; empty where nothing was. */
  readonly value: string
}

/** A product that a checkout link offers on its page. */
export interface LinkProduct {
  /** Its public hash. */
  readonly product: string
  readonly name: string
  readonly description: string
  readonly image: string | null
  readonly price: Money
  /** What the shopper may name instead; null where the price stands. */
  readonly openAmount: { readonly min: Money; readonly max: Money } | null
  /** It is added once, and no quantity is asked for. */
  readonly isQuantityFixed: boolean
  readonly isAvailable: boolean
}

/** What the checkout link says of a checkout that began with it. */
export interface CheckoutLinkView {
  readonly kind: 'normal' | 'donation'
  /** Above the products; null for the ordinary words. */
  readonly heading: string | null
  /** Empty unless the link shows them. */
  readonly products: readonly LinkProduct[]
}

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
  /** False where nothing in it is sent by post: no way to deliver is asked for. */
  readonly needsDelivery: boolean
  /** An address is asked for: also where nothing is sent by post, if the checkout's link wants one. */
  readonly needsAddress: boolean
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
  /** What is asked of an address in `country`, in the order in which it is written there. */
  readonly addressForm: readonly AddressField[]
  /** Null to anyone but the shopper on the hosted page. */
  readonly notes: string | null
  readonly fields: readonly CheckoutField[]
  readonly payment: PaymentForm
  readonly link: CheckoutLinkView | null
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
  readonly order: {
    readonly id: string
    readonly number: number
    readonly placedAt: string
    /** `paid` where it is left out. */
    readonly status?: OrderStatus
    /** Left out where nothing was left to pay, and to anyone but the shopper on the hosted page. */
    readonly method?: PaymentMethod
    /** The card it was paid with; as `method`. */
    readonly card?: { readonly brand: string; readonly last4: string }
  } | null
  readonly returnUrl: string | null
}

/** Every `checkout.*` call answers this; what stopped a payment stands in `problems`. */
export interface CheckoutAnswer {
  readonly checkout: Checkout
  readonly problems: readonly Problem[]
}
