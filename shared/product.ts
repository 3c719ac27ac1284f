import { z } from 'zod'
import { LIMITS, type Money } from './money.ts'
import { text } from './text.ts'

/** A choice that selects a variant: `{ name: 'Colour', values: ['Sand', 'Moss'] }`. */
export const ProductOption = z.strictObject({
  name: text(60),
  values: z.array(text(60)).min(1).max(50),
})
export type ProductOption = z.infer<typeof ProductOption>

/** One thing that can be bought; a product without choices has exactly one, called `base`. */
export const Variant = z.strictObject({
  id: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/),
  sku: text(64),
  /** One value for each option of the product, by the option's name. */
  options: z.record(z.string(), z.string()),
  /** Minor units of the merchant's currency. */
  price: z.int().min(0).max(LIMITS.unitPrice),
  image: z.string().max(2048).nullable(),
})
export type Variant = z.infer<typeof Variant>

/** A product as the catalogue keeps it. Stock is not here: it is counted exactly, beside it. */
export const Product = z.strictObject({
  id: z.string().regex(/^[0-9A-Za-z_-]{1,64}$/),
  sku: text(64),
  name: text(250),
  description: z.string().max(5000),
  /** Page and picture; relative ones are resolved against the merchant's site. */
  url: z.string().max(2048).nullable(),
  image: z.string().max(2048).nullable(),
  options: z.array(ProductOption).max(10),
  variants: z.array(Variant).min(1).max(600),
})
export type Product = z.infer<typeof Product>

/** A variant as a page sees it. */
export interface CatalogueVariant {
  readonly id: string
  readonly sku: string
  readonly options: Readonly<Record<string, string>>
  readonly price: Money
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
  readonly url: string | null
  readonly image: string | null
  readonly options: readonly ProductOption[]
  /** The lowest price among its variants. */
  readonly price: Money
  readonly variants: readonly CatalogueVariant[]
}

/** What names a product from a page: its sku, or its id. */
export const ProductInput = z.strictObject({ product: text(64) })
export type ProductInput = z.infer<typeof ProductInput>
