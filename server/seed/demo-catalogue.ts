import { createHash } from 'node:crypto'
import type { Product } from '@tote/shared/product.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Coupon } from '../domain/promotion.ts'

const PLENTY = 5000
const NEAR = ['US', 'CA']
const FAR = [
  'AT',
  'AU',
  'BE',
  'CH',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GB',
  'IE',
  'IT',
  'JP',
  'NL',
  'NO',
  'NZ',
  'PL',
  'PT',
  'SE',
]

/** The shop that `npm start` opens; `site` is where its storefront is served. */
export function demoMerchant(site: string): Merchant {
  return {
    id: 'demo',
    name: 'Alder & Ash',
    currency: 'USD',
    site,
    tax: { rate: 800, included: false },
    delivery: [
      { id: 'standard', name: 'Standard, 3–5 days', price: 600, countries: NEAR },
      { id: 'express', name: 'Express, next day', price: 1800, countries: ['US'] },
      { id: 'international', name: 'International, 7–10 days', price: 2400, countries: FAR },
    ],
    country: 'US',
    look: {
      '--tote-accent': 'light-dark(#34453a, #dfcfae)',
      '--tote-on-accent': 'light-dark(#fbf8f1, #1f1a13)',
      '--tote-surface': 'light-dark(#fffdf8, #24201b)',
      '--tote-text': 'light-dark(#2a241d, #efe8db)',
      '--tote-muted': 'light-dark(#6b6152, #b3a898)',
      '--tote-border': 'light-dark(#e0d7c6, #3b342c)',
      '--tote-danger': 'light-dark(#9a3f22, #f0a083)',
      '--tote-focus': 'light-dark(#9a3f22, #f0a083)',
      '--tote-radius': '0.25rem',
      '--tote-font': "'Avenir Next', 'Segoe UI', Roboto, 'Open Sans', 'Noto Sans', system-ui, sans-serif",
      '--tote-heading-font':
        "'Iowan Old Style', 'Palatino Linotype', Palatino, P052, Georgia, 'Source Serif 4', 'Noto Serif', 'DejaVu Serif Condensed', serif",
    },
  }
}

export const demoCoupons: readonly Coupon[] = [
  {
    kind: 'percentage',
    code: 'WELCOME10',
    name: '10% off your order',
    rate: 1000,
    minimum: 0,
    maxUses: null,
  },
  { kind: 'fixed', code: 'FIVEOFF', name: '$5 off', amount: 500, minimum: 0, maxUses: null },
]

interface Entry {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly stock?: number
  /** One option; each value with its own picture for colours, its own price for sizes. */
  readonly choice?: { readonly name: string; readonly values: Readonly<Record<string, number>> }
}

const ENTRIES: readonly Entry[] = [
  {
    sku: 'mug-harbour',
    name: 'Harbour mug',
    description: 'Speckled stoneware, thrown by hand, for the first coffee of the day.',
    price: 2400,
  },
  {
    sku: 'vase-dune',
    name: 'Dune vase',
    description: 'A slow curve in matt glaze that looks finished with one branch.',
    price: 5800,
    choice: { name: 'Colour', values: { Sand: 5800, Moss: 5800, Ink: 5800 } },
  },
  {
    sku: 'bowl-ripple',
    name: 'Ripple bowl',
    description: 'Three sizes that nest, with the maker’s rings left in the clay.',
    price: 2800,
    choice: { name: 'Size', values: { Small: 2800, Medium: 3600, Large: 4800 } },
  },
  {
    sku: 'teapot-hearth',
    name: 'Hearth teapot',
    description: 'Pours without dripping, holds four cups, and keeps them warm.',
    price: 8400,
    choice: { name: 'Colour', values: { Chalk: 8400, Rust: 8400 } },
  },
  {
    sku: 'lamp-lantern',
    name: 'Lantern lamp',
    description: 'Paper and ash: a warm light for the end of a table.',
    price: 14800,
  },
  {
    sku: 'tote-market',
    name: 'Market tote',
    description: 'Heavy canvas with sturdy handles, for more than you came for.',
    price: 3200,
    choice: { name: 'Colour', values: { Natural: 3200, Indigo: 3200 } },
  },
  {
    sku: 'board-ash',
    name: 'Ash serving board',
    description: 'One plank, oiled, with a hole to hang it by.',
    price: 4600,
  },
  {
    sku: 'candle-beeswax',
    name: 'Beeswax candle',
    description: 'Pure beeswax with a cotton wick; smells of honey, not perfume.',
    price: 1400,
    choice: { name: 'Height', values: { Short: 1400, Tall: 2200 } },
  },
  {
    sku: 'notebook-ledger',
    name: 'Ledger notebook',
    description: 'Cloth-bound, thread-sewn, lies flat on every page.',
    price: 1900,
    choice: { name: 'Colour', values: { Clay: 1900, Forest: 1900, Midnight: 1900 } },
  },
  {
    sku: 'mill-turned',
    name: 'Turned pepper mill',
    description: 'Pale oak on a steel grinder, turned to fit the palm.',
    price: 5200,
  },
  {
    sku: 'planter-terrace',
    name: 'Terrace planter',
    description: 'Unglazed earthenware that breathes, with a saucer.',
    price: 3400,
    choice: { name: 'Size', values: { Small: 3400, Large: 6200 } },
  },
  {
    sku: 'throw-field',
    name: 'Field wool throw',
    description: 'Wool from one flock, woven with a fringe.',
    price: 12800,
    choice: { name: 'Colour', values: { Oat: 12800, Heather: 12800 } },
  },
  {
    sku: 'carafe-still',
    name: 'Still carafe',
    description: 'Clear glass with a tumbler for a lid; a litre for the night.',
    price: 4200,
  },
  {
    sku: 'stool-milking',
    name: 'Milking stool',
    description: 'Three legs, no screws, steady on any floor.',
    price: 16800,
    stock: 3,
  },
  {
    sku: 'soap-olive',
    name: 'Olive soap',
    description: 'Olive oil, water, lye and eight weeks of waiting.',
    price: 950,
  },
  {
    sku: 'bowl-moon',
    name: 'Moon serving bowl',
    description: 'Wide, pale and heavy, for the middle of the table.',
    price: 7600,
    stock: 0,
  },
]

/** Every product of the shop with how many there are of each variant. */
export const demoProducts: readonly { product: Product; stock: Readonly<Record<string, number>> }[] =
  ENTRIES.map((entry) => {
    const { sku, name, description, price, choice } = entry
    const byColour = choice?.name === 'Colour'
    const values = Object.entries(choice?.values ?? { '': price })
    const variants = values.map(([value, variantPrice]) => {
      const id = value === '' ? 'base' : value.toLowerCase()
      return {
        id,
        sku: value === '' ? sku : `${sku}-${id}`,
        options: choice ? { [choice.name]: value } : {},
        price: variantPrice,
        image: byColour ? `images/${sku}-${id}.webp` : null,
      }
    })
    const first = variants[0]?.image ?? null
    const product: Product = {
      id: productId(sku),
      sku,
      name,
      description,
      url: `products/${sku}.html`,
      image: first ?? `images/${sku}.webp`,
      options: choice ? [{ name: choice.name, values: Object.keys(choice.values) }] : [],
      variants,
    }
    return { product, stock: Object.fromEntries(variants.map(({ id }) => [id, entry.stock ?? PLENTY])) }
  })

/** Twenty characters of 0–9 and a–v, the same at every seeding. */
function productId(sku: string): string {
  const digest = createHash('sha256').update(`demo:${sku}`).digest()
  return Array.from(digest.subarray(0, 20), (byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('')
}
