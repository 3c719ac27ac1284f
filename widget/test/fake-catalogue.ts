import { type Money, proportion } from '@tote/shared/money.ts'
import type { CatalogueModifier, CatalogueProduct, LineField } from '@tote/shared/product.ts'

const usd = (amount: number): Money => ({ amount, currency: 'USD' })

interface Fake {
  sku: string
  name: string
  prices: Record<string, number>
  option?: string
  stock?: number
  /** What it cost before. */
  was?: number
  kind?: CatalogueProduct['kind']
  least?: number
  modifiers?: CatalogueModifier[]
  fields?: LineField[]
  /** The shopper names the amount, between these. */
  open?: readonly [min: number, max: number]
}

const limits: CatalogueModifier['limits'] = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  earliest: null,
  latest: null,
}

const products: Fake[] = [
  { sku: 'mug-harbour', name: 'Harbour mug', prices: { base: 2400 }, stock: 40 },
  { sku: 'vase-dune', name: 'Dune vase', option: 'Colour', prices: { Sand: 5800, Moss: 5800, Ink: 5800 } },
  {
    sku: 'bowl-ripple',
    name: 'Ripple bowl',
    option: 'Size',
    prices: { Small: 2800, Medium: 3600, Large: 4800 },
  },
  { sku: 'stool-milking', name: 'Milking stool', prices: { base: 16800 }, stock: 3 },
  { sku: 'bowl-moon', name: 'Moon serving bowl', prices: { base: 7600 }, stock: 0 },
  {
    sku: 'long-name',
    name: 'Hand-thrown stoneware serving bowl with a reactive tenmoku glaze, second edition of forty',
    option: 'Donaudampfschifffahrtsgesellschaftskapitänsfarbe',
    prices: { 'Midnight over celadon with an unglazed foot ring': 128900 },
  },
  {
    sku: 'cup-lettered',
    name: 'Lettered cup',
    prices: { base: 3000 },
    modifiers: [
      { name: 'Gift wrap', kind: 'checkbox', required: false, values: [], price: usd(500), limits },
      {
        name: 'Ribbon',
        kind: 'pickList',
        required: false,
        values: [
          { name: 'Linen', price: null },
          { name: 'Gold', price: usd(200) },
        ],
        price: null,
        limits,
      },
    ],
    fields: [{ name: 'engraving', label: 'Engraving', required: false, maxLength: 20 }],
  },
  { sku: 'plate-second', name: 'Second-choice plate', prices: { base: 2000 }, was: 3200 },
  { sku: 'candle-taper', name: 'Taper candle', prices: { base: 300 }, stock: 60, least: 6 },
  { sku: 'tree-fund', name: 'Tree fund', prices: { base: 100 }, kind: 'digital', open: [100, 100_000] },
  { sku: 'gift-card', name: 'Gift card', prices: { base: 5000 }, kind: 'certificate' },
]

/** A few things to buy. Pictures are at `images`, where it is given. */
export function fakeCatalogue(images?: string): CatalogueProduct[] {
  return products.map(({ sku, name, prices, option, stock = 20, was, ...rest }) => {
    const image = images ? `${images}/${sku}.webp` : null
    const variants = Object.entries(prices).map(([value, amount]) => ({
      id: option ? value.toLowerCase() : 'base',
      sku: option ? `${sku}-${value.toLowerCase()}` : sku,
      options: option ? { [option]: value } : {},
      price: usd(amount),
      compareAt: was === undefined ? null : usd(was),
      image,
      available: stock,
    }))
    return {
      id: `prd_${sku}`,
      sku,
      name,
      description: '',
      kind: rest.kind ?? 'physical',
      url: `/products/${sku}`,
      image,
      images: image ? [image] : [],
      options: option ? [{ name: option, values: Object.keys(prices) }] : [],
      modifiers: rest.modifiers ?? [],
      fields: rest.fields ?? [],
      minQuantity: rest.least ?? 1,
      maxQuantity: null,
      ...(rest.open && { openAmount: { min: usd(rest.open[0]), max: usd(rest.open[1]) } }),
      price: usd(Math.min(...Object.values(prices))),
      variants,
    }
  })
}

/** The same amount as this shop asks for it in another currency: in euros nine tenths of the dollars. */
export function inCurrency({ amount }: Money, currency: string): Money {
  return { amount: currency === 'EUR' ? proportion(amount, 9, 10) : amount, currency }
}

/** A product with its prices in another currency. */
export function productIn(product: CatalogueProduct, currency = 'USD'): CatalogueProduct {
  const { openAmount } = product
  return {
    ...product,
    price: inCurrency(product.price, currency),
    ...(openAmount && {
      openAmount: { min: inCurrency(openAmount.min, currency), max: inCurrency(openAmount.max, currency) },
    }),
    variants: product.variants.map((variant) => ({
      ...variant,
      price: inCurrency(variant.price, currency),
      compareAt: variant.compareAt && inCurrency(variant.compareAt, currency),
    })),
  }
}
