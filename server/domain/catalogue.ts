import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import type { CatalogueProduct, Product, Variant } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Merchant, onSite } from './merchant.ts'

/** A product and how many there are of each variant, by the variant's id. */
export interface StockedProduct {
  readonly product: Product
  readonly stock: ReadonlyMap<string, number>
}

export interface Choice {
  readonly variant?: string | undefined
  readonly options?: Readonly<Record<string, string>> | undefined
}

/**
 * The variant that was meant: by its id or sku, by one value for each option, or the only one there is.
 * Names and values of options are compared without regard to case. Throws `variantNotFound`, `optionUnknown` or
 * `variantRequired`.
 */
export function chooseVariant(product: Product, choice: Choice): Variant {
  const chosen = choice.options === undefined ? undefined : Object.entries(choice.options)
  if (choice.variant !== undefined) {
    const named = product.variants.find(({ id, sku }) => id === choice.variant || sku === choice.variant)
    if (!named) throw new ToteError('variantNotFound')
    if (chosen?.some(([name, value]) => !matches(named, name, value))) throw new ToteError('variantNotFound')
    return named
  }
  for (const [name] of chosen ?? []) {
    if (!product.options.some((option) => same(option.name, name))) throw new ToteError('optionUnknown')
  }
  const fitting = product.variants.filter((variant) =>
    (chosen ?? []).every(([name, value]) => matches(variant, name, value)),
  )
  const [first, ...more] = fitting
  if (!first) throw new ToteError('variantNotFound')
  if (more.length > 0) throw new ToteError('variantRequired')
  return first
}

/** The product as a page sees it. */
export function showProduct(merchant: Merchant, { product, stock }: StockedProduct): CatalogueProduct {
  const lowest = Math.min(...product.variants.map((variant) => variant.price))
  return {
    id: product.id,
    sku: product.sku,
    name: product.name,
    description: product.description,
    url: onSite(merchant, product.url),
    image: onSite(merchant, product.image),
    options: product.options,
    price: money(lowest, merchant.currency),
    variants: product.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      options: variant.options,
      price: money(variant.price, merchant.currency),
      image: onSite(merchant, variant.image ?? product.image),
      available: Math.min(stock.get(variant.id) ?? 0, MAX_QUANTITY),
    })),
  }
}

function matches(variant: Variant, name: string, value: string): boolean {
  return Object.entries(variant.options).some((own) => same(own[0], name) && same(own[1], value))
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
