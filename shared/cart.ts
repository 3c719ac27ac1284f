import { z } from 'zod'
import { locales } from './locales.ts'
import { LIMITS, type Money } from './money.ts'
import { CurrencyCode } from './product.ts'
import type { Problem } from './reasons.ts'
import { text } from './text.ts'

export const MAX_QUANTITY = 999
export const MAX_LINES = 100

/** A language that is spoken here. */
export const LocaleInput = z.enum(locales)

const Quantity = z.int().min(1).max(MAX_QUANTITY)

/** The version of the cart that the caller has seen: another one is answered `cartChanged`, with the cart as it is. */
const Version = z.int().min(0).optional()

/**
 * `cart.add`: a variant by id or sku, or by one value for each option; neither where the product has no choices.
 * `modifiers` and `fields` by their names: for a checkbox `true` or `'true'`, for a pick list the value's name. `currency` is that of a
 * cart that begins with this; one that is there keeps its own.
 */
export const AddInput = z.strictObject({
  product: text(64),
  variant: text(64).optional(),
  options: z.record(text(60), text(60)).optional(),
  modifiers: z.record(text(60), z.union([z.string().max(1000), z.number(), z.boolean()])).optional(),
  fields: z.record(text(40), z.string().max(500)).optional(),
  quantity: Quantity.default(1),
  /** What one is to cost where the product lets the shopper name it: in minor units, or as text as the shopper typed it (`12.50`, `12,50`). */
  amount: z.union([z.int().min(0).max(LIMITS.unitPrice), text(20)]).optional(),
  /** How a typed amount is written, and its bounds are told; the widget says what the page speaks. */
  locale: LocaleInput.optional(),
  currency: CurrencyCode.optional(),
  version: Version,
})
export type AddInput = z.input<typeof AddInput>

/** `cart.add`, of another shop's product page: read and priced there, bought there by a delegated checkout. */
export const AddPageInput = z.strictObject({
  page: z.string().max(2048),
  options: z.record(text(60), text(120)).optional(),
  quantity: Quantity.default(1),
  /** In which its price is wanted, where its shop sells in several and lets that be asked. */
  currency: CurrencyCode.optional(),
  version: Version,
})
export type AddPageInput = z.input<typeof AddPageInput>

/** `cart.add`, of something that the merchant signed an offer for (`tote offer sign`): what it is and costs stands in the token, and nowhere else. */
export const AddOfferInput = z.strictObject({
  /** A compact JWS. */
  offer: z.string().max(4096),
  fields: z.record(text(40), z.string().max(500)).optional(),
  quantity: Quantity.default(1),
  version: Version,
})
export type AddOfferInput = z.input<typeof AddOfferInput>

/** `cart.setQuantity`: absolute. To take a line out, remove it. */
export const SetQuantityInput = z.strictObject({ line: z.uuid(), quantity: Quantity, version: Version })
export type SetQuantityInput = z.infer<typeof SetQuantityInput>

export const LineInput = z.strictObject({ line: z.uuid(), version: Version })
export type LineInput = z.infer<typeof LineInput>

/** A coupon or a gift certificate; codes are compared without regard to case. */
export const CodeInput = z.strictObject({ code: text(50), version: Version })
export type CodeInput = z.infer<typeof CodeInput>

export const NoInput = z.strictObject({}).optional()

export const ClearInput = z.strictObject({ version: Version }).optional()
export type ClearInput = z.infer<typeof ClearInput>

/** `cart.setCurrency`: the cart is priced anew in it. */
export const CurrencyInput = z.strictObject({ currency: CurrencyCode, version: Version })
export type CurrencyInput = z.infer<typeof CurrencyInput>

/** `cart.estimate`: what delivery to there would cost; changes nothing. */
export const EstimateInput = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  region: text(80).optional(),
})
export type EstimateInput = z.infer<typeof EstimateInput>

/** `cart.estimate` answers `{ deliveries, countries }`: the ways, cheapest first, and where the merchant delivers at all. */
export interface EstimateAnswer {
  readonly deliveries: readonly { readonly id: string; readonly name: string; readonly price: Money }[]
  readonly countries: readonly string[]
}

/** Where a checkout leads, and what it speaks. */
const Ways = {
  successUrl: z.string().max(2048).optional(),
  cancelUrl: z.string().max(2048).optional(),
  locale: LocaleInput.optional(),
}

/**
 * `cart.checkout`: absolute URLs on the key's origins, in which `{ORDER_ID}` and `{CHECKOUT_ID}` are filled in.
 * Without a success URL the shopper stays on the receipt; without a cancel URL the way back is the merchant's site.
 */
export const StartCheckoutInput = z.strictObject(Ways).optional()
export type StartCheckoutInput = z.infer<typeof StartCheckoutInput>

/** `cart.buy`: what `cart.add` takes and what `cart.checkout` takes; a cart of its own, beside the shopper's, and straight to its checkout. */
export const BuyInput = AddInput.omit({ version: true }).extend(Ways)
export const BuyPageInput = AddPageInput.omit({ version: true }).extend(Ways)
export const BuyOfferInput = AddOfferInput.omit({ version: true }).extend(Ways)
export type BuyInput = z.input<typeof BuyInput | typeof BuyPageInput | typeof BuyOfferInput>

/** A line as everybody sees it; `product` and `variant` are what `cart.add` takes. */
export interface Line {
  readonly id: string
  /** `custom`: made by the merchant's server; `certificate`: a gift certificate made there. */
  readonly kind: 'product' | 'custom' | 'certificate'
  /** The product's sku; empty where it is of no product. */
  readonly product: string
  /** What the merchant calls it where it is of no product but of a signed offer; else absent. */
  readonly sku?: string
  /** The variant's id, `base` where there is no choice. */
  readonly variant: string
  readonly name: string
  readonly options: readonly { readonly name: string; readonly value: string }[]
  /**
   * What was chosen beside the variant; `value` is empty for a checkbox, whose name says it; `price` is what one of it adds to
   * the unit price, null where nothing; `isWritten` where the shopper wrote it in words of their own.
   */
  readonly modifiers: readonly {
    readonly name: string
    readonly value: string
    readonly price: Money | null
    readonly isWritten?: true
  }[]
  /** What the shopper wrote for it, by the field's label. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly image: string | null
  readonly url: string | null
  /** The other shop that it comes from, as it is shown; absent for the merchant's own. */
  readonly shop?: string
  readonly quantity: number
  /** The most this line can be set to now. */
  readonly maxQuantity: number
  readonly minQuantity: number
  readonly unitPrice: Money
  /** The shopper names what one costs, between these; absent where the price stands. */
  readonly openAmount?: { readonly min: Money; readonly max: Money }
  /** Its quantity cannot be changed; absent where it can. */
  readonly isQuantityFixed?: true
  /** What one cost before; null where it is not reduced. */
  readonly compareAt: Money | null
  /** `unitPrice` times `quantity`, before discounts. */
  readonly total: Money
  /** What promotions and codes take off this line; never more than `total`. */
  readonly discount: Money
}

/** A code on the cart and what it took off; zero while it does not apply. */
export interface AppliedCode {
  readonly kind: 'coupon' | 'certificate'
  /** Of a gift certificate only the end, behind dots: whoever sees it here cannot spend it elsewhere. Taken off by this text. */
  readonly code: string
  readonly name: string
  readonly discount: Money
  /** What is left on a gift certificate after this cart; null for a coupon. */
  readonly balance: Money | null
}

/** What came off by itself. */
export interface AppliedPromotion {
  readonly id: string
  readonly name: string
  readonly discount: Money
}

export type TotalType = 'subtotal' | 'discount' | 'delivery' | 'tax' | 'certificate' | 'total'

/** A tax that is due by the unit, whatever it costs. */
export type Levy = 'localTax' | 'nationalTax'

/**
 * A row of the totals: signed minor units, discounts negative. All rows but the last, without those
 * marked `included`, add up to the last, which is the `total`.
 */
export interface TotalRow extends Money {
  readonly type: TotalType
  /** The promotion's name or the code behind a discount, the method behind a delivery, the masked code of a gift certificate. */
  readonly label?: string
  /** Which tax by the unit it is: shown in the shopper's language, where the label is English. */
  readonly levy?: Levy
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
  /** Only those that took something off. */
  readonly promotions: readonly AppliedPromotion[]
  readonly totals: readonly TotalRow[]
  /** What it could be priced in, its own currency first. */
  readonly currencies: readonly string[]
  /** False where nothing in it is sent by post. */
  readonly needsDelivery: boolean
  /** All quantities added up. */
  readonly quantity: number
  /** ISO 8601; 30 days after the last change. */
  readonly expiresAt: string | null
  /** What came here from another cart at sign-in, for as long as it can be undone where that was done; else absent. */
  readonly joined?: Joined
}

/** Two carts that became one. */
export interface Joined {
  /** What was added to which line. */
  readonly lines: readonly { readonly line: string; readonly quantity: number }[]
  /** What could not come along, and why: no more of it may be had, it cannot be had, the cart is full, or its price was made for a guest. */
  readonly left: readonly {
    readonly name: string
    readonly quantity: number
    readonly why: 'notEnough' | 'unavailable' | 'cartFull' | 'ownPrice'
  }[]
  readonly codes: readonly string[]
}

export interface CartAnswer {
  readonly cart: Cart
  readonly problems: readonly Problem[]
}
