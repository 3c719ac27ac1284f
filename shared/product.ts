import { z } from 'zod'
import { LIMITS, type Money } from './money.ts'
import { text } from './text.ts'

/** Minor units of one currency. */
const Amount = z.int().min(0).max(LIMITS.unitPrice)
/** Minor units by ISO 4217 code, for currencies beside the merchant's own. */
const OtherAmounts = z.record(z.string().regex(/^[A-Z]{3}$/), Amount)
const ProductId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
/** Counted within its product (a product's own: within its merchant); what server contracts call an id. */
const Numbered = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const Picture = z.string().max(2048)

export const OptionValue = z.strictObject({ number: Numbered, name: text(60) })
export type OptionValue = z.infer<typeof OptionValue>

/** A choice that selects a variant. */
export const ProductOption = z.strictObject({
  number: Numbered,
  name: text(60),
  values: z.array(OptionValue).min(1).max(50),
})
export type ProductOption = z.infer<typeof ProductOption>

/** One thing that can be bought; a product without choices has exactly one, called `base`. */
export const Variant = z.strictObject({
  id: ProductId,
  number: Numbered,
  sku: text(64),
  /** One value for each option of the product, by the option's name. */
  options: z.record(z.string(), z.string()),
  /** Minor units of the merchant's currency. */
  price: Amount,
  prices: OtherAmounts,
  /** What it cost before, shown struck out; never charged. */
  comparePrice: Amount.nullable(),
  comparePrices: OtherAmounts,
  /** Grams. */
  weight: z.int().min(0).max(1e9),
  image: Picture.nullable(),
})
export type Variant = z.infer<typeof Variant>

/** What a choice adds to the unit price: minor units (also less than nothing), or a share of the list price in basis points. */
export const Adjustment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    amount: z.int().min(-LIMITS.unitPrice).max(LIMITS.unitPrice),
    amounts: z.record(z.string().regex(/^[A-Z]{3}$/), z.int().min(-LIMITS.unitPrice).max(LIMITS.unitPrice)),
  }),
  z.strictObject({ kind: z.literal('share'), rate: z.int().min(-10_000).max(100_000) }),
])
export type Adjustment = z.infer<typeof Adjustment>

export const ModifierValue = z.strictObject({
  number: Numbered,
  name: text(60),
  adjustment: Adjustment.nullable(),
})
export type ModifierValue = z.infer<typeof ModifierValue>

export const modifierKinds = ['checkbox', 'pickList', 'text', 'number', 'date'] as const

/**
 * A choice that adds to a line and selects no variant. `checkbox` has one value (checked), or two (checked, then not);
 * `pickList` any number; the other kinds have none, and `adjustment` counts where something was given.
 */
export const Modifier = z.strictObject({
  number: Numbered,
  name: text(60),
  kind: z.enum(modifierKinds),
  required: z.boolean(),
  values: z.array(ModifierValue).max(50),
  adjustment: Adjustment.nullable(),
  /** Code points for `text`, the number itself for `number`, `YYYY-MM-DD` for `date`; null where there is none. */
  limits: z.strictObject({
    minLength: z.int().min(0).max(1000).nullable(),
    maxLength: z.int().min(1).max(1000).nullable(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    earliest: z.iso.date().nullable(),
    latest: z.iso.date().nullable(),
  }),
})
export type Modifier = z.infer<typeof Modifier>

/** Text that the shopper gives for a line, like an engraving: part of what the line is, never of its price. */
export const LineField = z.strictObject({
  name: z.string().regex(/^[0-9A-Za-z_-]{1,40}$/),
  label: text(60),
  required: z.boolean(),
  maxLength: z.int().min(1).max(500),
})
export type LineField = z.infer<typeof LineField>

/** `certificate`: each one bought becomes a gift certificate worth what it cost. */
export const productKinds = ['physical', 'digital', 'certificate'] as const

/** A product as the catalogue keeps it, whole. Stock is not here: it is counted exactly, beside it. */
export const Product = z.strictObject({
  id: ProductId,
  /** Counted per merchant; what server contracts call a product's id. */
  number: Numbered,
  /** What buy links name it by. */
  publicHash: z.uuid(),
  sku: text(64),
  name: text(250),
  description: z.string().max(5000),
  kind: z.enum(productKinds),
  category: z.string().max(100),
  /** Page and pictures; relative ones are resolved against the merchant's site. */
  url: Picture.nullable(),
  image: Picture.nullable(),
  /** All of them, the first one included. */
  images: z.array(Picture).max(50),
  options: z.array(ProductOption).max(10),
  variants: z.array(Variant).min(1).max(600),
  modifiers: z.array(Modifier).max(20),
  fields: z.array(LineField).max(20),
  /** Of this product in one cart, all of its lines together. */
  minQuantity: z.int().min(1).max(999),
  maxQuantity: z.int().min(1).max(999).nullable(),
  /** Whether there are only so many; otherwise it never runs out. */
  tracksStock: z.boolean(),
  /** Null for the merchant's ordinary rate; `none` is never taxed. */
  taxClass: z.string().max(40).nullable(),
  /** Where it is sold; a merchant's own site is channel 1. */
  channels: z.array(z.int().min(1)).min(1).max(50),
  isActive: z.boolean(),
  /** The shopper names the amount, in minor units of the merchant's currency, between these; null where the price stands. */
  openAmount: z.strictObject({ min: Amount, max: Amount }).nullable(),
  /** One addition's quantity stays as it is. */
  isQuantityFixed: z.boolean(),
  /** Taxes per unit in minor units of the merchant's currency, added to the price, each a row of its own; 0 where there is none. */
  localTax: Amount,
  nationalTax: Amount,
  /** Ms since 1970. */
  createdAt: z.int().min(0),
  updatedAt: z.int().min(0),
  /** Taken out of the catalogue; orders and links still know what it was. */
  deletedAt: z.int().min(0).nullable(),
})
export type Product = z.infer<typeof Product>

/** A modifier as a page sees it: `price` is what it adds, null where that is nothing or a share. */
export interface CatalogueModifier {
  readonly name: string
  readonly kind: (typeof modifierKinds)[number]
  readonly required: boolean
  readonly values: readonly { readonly name: string; readonly price: Money | null }[]
  readonly price: Money | null
  readonly limits: Modifier['limits']
}

/** A variant as a page sees it. */
export interface CatalogueVariant {
  readonly id: string
  readonly sku: string
  readonly options: Readonly<Record<string, string>>
  readonly price: Money
  /** What it cost before. */
  readonly compareAt: Money | null
  readonly image: string | null
  /** How many can be added now, at most 999. */
  readonly available: number
}

/** A product as a page sees it: `catalogue.product` answers `{ product }`. */
export interface CatalogueProduct {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly kind: (typeof productKinds)[number]
  readonly url: string | null
  readonly image: string | null
  readonly images: readonly string[]
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly modifiers: readonly CatalogueModifier[]
  readonly fields: readonly LineField[]
  readonly minQuantity: number
  readonly maxQuantity: number | null
  /** The shopper names the amount, between these; absent where the price stands. */
  readonly openAmount?: { readonly min: Money; readonly max: Money }
  /** The lowest price among its variants. */
  readonly price: Money
  /** Only those that have a price in the currency asked for. */
  readonly variants: readonly CatalogueVariant[]
}

/** ISO 4217, upper case. */
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/)

/** What names a product from a page: its sku, or its id; `currency` where prices in another than the merchant's are wanted. */
export const ProductInput = z.strictObject({ product: text(64), currency: CurrencyCode.optional() })
export type ProductInput = z.infer<typeof ProductInput>
