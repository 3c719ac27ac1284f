import type { ProductDraft, VariantDraft } from '@tote/shared/product-draft.ts'
import { madeId } from './made.ts'

/** More than anybody buys. */
const PLENTY = 5000

/** What it costs: cents and euro cents. */
type Price = readonly [usd: number, eur: number]

/** A product of the demo, as it is written on its shelf. */
export interface Entry {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly category: string
  readonly price: Price
  /** Grams. */
  readonly weight?: number
  readonly stock?: number
  /** One option; each value with its own picture for colours, its own price for sizes. */
  readonly choice?: { readonly name: string; readonly values: Readonly<Record<string, Price>> }
  readonly more?: Partial<ProductDraft>
}

/** The product of an entry. */
export function draftOf(entry: Entry): ProductDraft {
  const { sku, name, description, category, choice, weight = 0 } = entry
  const variants = choice && Object.entries(choice.values).map((it) => variantOf(sku, choice.name, it))
  const [price, eur] = entry.price
  return {
    sku,
    name,
    description,
    category,
    url: `products/${sku}.html`,
    image: variants?.[0]?.image ?? `images/${sku}.webp`,
    price,
    prices: { EUR: eur },
    weight,
    stock: entry.stock ?? PLENTY,
    createdAt: Date.UTC(2026, 0, 5),
    ...(choice && { options: [{ name: choice.name, values: Object.keys(choice.values) }] }),
    ...(variants && { variants }),
    ...entry.more,
  }
}

function variantOf(sku: string, option: string, [value, [price, eur]]: [string, Price]): VariantDraft {
  const id = value.toLowerCase()
  return {
    id,
    sku: `${sku}-${id}`,
    options: { [option]: value },
    price,
    prices: { EUR: eur },
    image: option === 'Colour' ? `images/${sku}-${id}.webp` : null,
  }
}

/** The id of a product of the demo. */
export function demoProductId(sku: string): string {
  return madeId(`demo:${sku}`)
}
