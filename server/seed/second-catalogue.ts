import type { ProductDraft } from '@tote/shared/product-draft.ts'
import { type SeedProduct, seedProduct } from './seed-product.ts'

/** What it costs: cents and euro cents. */
type Price = readonly [usd: number, eur: number]

/** A tea, or a thing to make it with, as it is written on the shelf. Weights are grams. */
interface Entry {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly category: 'Tea' | 'Tools'
  readonly price: Price
  readonly weight: number
  readonly stock?: number
  readonly choice?: {
    readonly name: 'Size' | 'Colour'
    readonly values: Readonly<Record<string, { readonly price: Price; readonly weight?: number }>>
  }
}

const PLENTY = 2000

/** Two bags of one tea. */
function bags(small: Price, large: Price): NonNullable<Entry['choice']> {
  return { name: 'Size', values: { '100 g': { price: small }, '250 g': { price: large, weight: 310 } } }
}

function colours(prices: Readonly<Record<string, Price>>): NonNullable<Entry['choice']> {
  return {
    name: 'Colour',
    values: Object.fromEntries(Object.entries(prices).map(([name, price]) => [name, { price }])),
  }
}

const shelf: readonly Entry[] = [
  {
    sku: 'assam-second-flush',
    name: 'Assam, second flush',
    description:
      'Malty, brisk and the colour of a good violin. Picked in June, when the bushes have had the first heat, and strong enough to stand up to milk.',
    category: 'Tea',
    price: [1250, 1150],
    weight: 140,
    choice: bags([1250, 1150], [2800, 2600]),
  },
  {
    sku: 'sencha-first-harvest',
    name: 'Sencha, first harvest',
    description:
      'The first leaves of April, steamed the same day. Sweet grass, a little sea, no bitterness at all if you let the water cool.',
    category: 'Tea',
    price: [1900, 1750],
    weight: 140,
    choice: bags([1900, 1750], [4300, 3950]),
  },
  {
    sku: 'oolong-rock',
    name: 'Rock oolong',
    description:
      'Roasted over charcoal until it tastes of cocoa, warm stone and dried plum. It gives six cups from one spoon, and the fourth is the best.',
    category: 'Tea',
    price: [2400, 2200],
    weight: 140,
    choice: bags([2400, 2200], [5500, 5000]),
  },
  {
    sku: 'rooibos-orange',
    name: 'Rooibos and orange',
    description:
      'Red bush from the Cedarberg with the peel of bitter oranges. No caffeine, so it is the last pot of the day.',
    category: 'Tea',
    price: [980, 900],
    weight: 140,
    choice: bags([980, 900], [2150, 1980]),
  },
  {
    sku: 'tea-tin',
    name: 'Lidded tea tin',
    description:
      'A tin with two lids: one that seals and one that looks well. It holds 150 grams of leaf and no light.',
    category: 'Tools',
    price: [1650, 1500],
    weight: 210,
    choice: colours({ Copper: [1850, 1700], Indigo: [1650, 1500], Cream: [1650, 1500] }),
  },
  {
    sku: 'travel-infuser',
    name: 'Travel infuser',
    description:
      'Double-walled glass, a steel sieve that holds the leaf back, and a lid that does not drip. It fits where a water bottle fits.',
    category: 'Tools',
    price: [3400, 3100],
    weight: 380,
  },
  {
    sku: 'tea-towel-linen',
    name: 'Linen tea towel',
    description:
      'Half-linen, woven on the coast, printed by hand with our leaf and two waves. It dries a teapot in one go.',
    category: 'Tools',
    price: [1800, 1650],
    weight: 120,
    choice: colours({ Flax: [1800, 1650], Indigo: [1800, 1650] }),
  },
  {
    sku: 'sampler-six',
    name: 'Sampler of six',
    description:
      'Twenty grams of each of our six teas in a box that goes through a letter slot. A good present, also for oneself.',
    category: 'Tea',
    price: [2600, 2400],
    weight: 190,
    stock: 12,
  },
]

function draftOf(entry: Entry): ProductDraft {
  const { sku, name, description, category, weight, stock = PLENTY, choice } = entry
  const [price, eur] = entry.price
  const variants = Object.entries(choice?.values ?? {}).map(([value, own]) => {
    const id = value.toLowerCase().replace(/\s+/g, '')
    return {
      id,
      sku: `${sku}-${id}`,
      options: { [choice?.name ?? '']: value },
      image: choice?.name === 'Colour' ? `images/${sku}-${id}.webp` : null,
      price: own.price[0],
      prices: { EUR: own.price[1] },
      ...(own.weight !== undefined && { weight: own.weight }),
    }
  })
  return {
    sku,
    name,
    description,
    category,
    url: `products/${sku}.html`,
    image: variants[0]?.image ?? `images/${sku}.webp`,
    price,
    prices: { EUR: eur },
    weight,
    stock,
    createdAt: Date.UTC(2026, 9, 1),
    ...(choice && { options: [{ name: choice.name, values: Object.keys(choice.values) }], variants }),
  }
}

/** Every product of the demo's other shop, in the order of its pages. */
export const secondProducts: readonly SeedProduct[] = shelf.map((entry) =>
  seedProduct(draftOf(entry), `second:${entry.sku}`),
)
