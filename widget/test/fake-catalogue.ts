import type { Money } from '@tote/shared/money.ts'
import type { CatalogueProduct } from '@tote/shared/product.ts'

const usd = (amount: number): Money => ({ amount, currency: 'USD' })

interface Fake {
  sku: string
  name: string
  prices: Record<string, number>
  option?: string
  stock?: number
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
]

/** A few things to buy. Pictures are at `images`, where it is given. */
export function fakeCatalogue(images?: string): CatalogueProduct[] {
  return products.map(({ sku, name, prices, option, stock = 20 }) => {
    const image = images ? `${images}/${sku}.webp` : null
    const variants = Object.entries(prices).map(([value, amount]) => ({
      id: option ? value.toLowerCase() : 'base',
      sku: option ? `${sku}-${value.toLowerCase()}` : sku,
      options: option ? { [option]: value } : {},
      price: usd(amount),
      image,
      available: stock,
    }))
    return {
      id: `prd_${sku}`,
      sku,
      name,
      description: '',
      url: `/products/${sku}`,
      image,
      options: option ? [{ name: option, values: Object.keys(prices) }] : [],
      price: usd(Math.min(...Object.values(prices))),
      variants,
    }
  })
}
