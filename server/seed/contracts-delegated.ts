import type { ProductDraft } from '@tote/shared/product-draft.ts'
import type { Merchant } from '../domain/merchant.ts'

/** A shop of its own for each host that the published examples of delegated checkout buy at, so that they end as they are published. */
export interface ExampleShop {
  readonly merchant: Merchant
  readonly products: readonly ProductDraft[]
}

const STOCK = 10_000

function shopAt(host: string, id: string, products: readonly ProductDraft[]): ExampleShop {
  const merchant: Merchant = {
    id,
    name: `Contract examples, ${host}`,
    currency: 'USD',
    site: `https://${host}/`,
    tax: { rate: 0, included: false },
    delivery: [
      { id: 'standard', name: 'Standard', price: 500, countries: ['US', 'CA'], days: 5 },
      { id: 'express', name: 'Express', price: 1500, countries: ['US'], days: 1 },
    ],
    country: 'US',
  }
  return { merchant, products }
}

export const exampleShops: readonly ExampleShop[] = [
  shopAt('saltiebeauty.com', 'example-saltiebeauty', [
    {
      sku: 'seaweed-hydrating-shampoo',
      name: 'Shampoo with seaweed',
      url: 'products/seaweed-hydrating-shampoo',
      price: 2400,
      weight: 300,
      stock: STOCK,
    },
  ]),
  shopAt('www.ulta.com', 'example-ulta', [
    {
      sku: 'rouge-dior-lipstick-pimprod2043044',
      name: 'Lipstick in a choice of reds',
      url: 'p/rouge-dior-lipstick-pimprod2043044',
      price: 4700,
      weight: 20,
      stock: STOCK,
      options: [{ name: 'Color', values: ['581 Virevolte', '999 Classic'] }],
      variants: [
        { sku: '2618511', options: { Color: '581 Virevolte' } },
        { sku: '2618512', options: { Color: '999 Classic' } },
      ],
    },
  ]),
  shopAt('www.natori.com', 'example-natori', [
    {
      sku: 'feathers-plunge-t-shirt-bra-black',
      name: 'T-shirt bra, black',
      url: 'products/feathers-plunge-t-shirt-bra-black',
      price: 7200,
      weight: 80,
      stock: STOCK,
      options: [{ name: 'Size', values: ['32B', '34B', '36B'] }],
      variants: ['32B', '34B', '36B'].map((size) => ({
        sku: `feathers-plunge-t-shirt-bra-black-${size}`,
        options: { Size: size },
      })),
    },
  ]),
  shopAt('example-store.com', 'example-store', [
    {
      sku: 'item',
      name: 'Something to download',
      url: 'product/item',
      kind: 'digital',
      price: 4999,
      stock: STOCK,
      options: [
        { name: 'Size', values: ['Small', 'Medium', 'Large'] },
        { name: 'Color', values: ['Blue', 'Red'] },
      ],
      variants: ['Small', 'Medium', 'Large'].flatMap((size) =>
        ['Blue', 'Red'].map((color) => ({
          sku: `item-${size}-${color}`,
          options: { Size: size, Color: color },
        })),
      ),
    },
  ]),
]
