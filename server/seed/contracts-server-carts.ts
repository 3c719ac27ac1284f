import type { ProductDraft } from '@tote/shared/product-draft.ts'
import type { Coupon } from '../domain/coupon.ts'

/** More than any published request takes. */
const STOCK = 10_000

const base = { stock: STOCK, createdAt: Date.UTC(2018, 0, 15) } as const

/** A product without choices, by the number of its base variant. */
function plain(number: number, variant: number, draft: ProductDraft): ProductDraft {
  const { price, sku } = draft
  return { ...base, number, variants: [{ id: 'base', number: variant, sku, price }], ...draft }
}

/** What the published examples of BigCommerce server-to-server and storefront carts name. */
export const serverCartProducts: readonly ProductDraft[] = [
  plain(12, 112, { sku: 'SAMPLE-12', name: 'Tiered Wire Basket', price: 11_995 }),
  plain(15, 113, { sku: 'SAMPLE-15', name: '1 L Le Parfait Jar', price: 795, maxQuantity: 20 }),
  {
    ...base,
    number: 77,
    sku: 'SAMPLE-77',
    name: 'Fog Linen Chambray Towel',
    price: 4900,
    options: [
      {
        number: 120,
        name: 'Color',
        values: [
          { number: 69, name: 'Beige' },
          { number: 70, name: 'Blue' },
        ],
      },
      { number: 121, name: 'Size', values: [{ number: 10, name: 'Small' }] },
    ],
    variants: [
      { number: 169, options: { Color: 'Beige', Size: 'Small' } },
      { number: 170, options: { Color: 'Blue', Size: 'Small' } },
    ],
    modifiers: [
      { number: 8, name: 'Gift wrap', kind: 'checkbox', values: [{ number: 101, name: 'Yes' }] },
      { number: 122, name: 'Monogram', kind: 'text', limits: { maxLength: 40 } },
      { number: 123, name: 'Insurance', kind: 'checkbox', values: [{ number: 104, name: 'Yes' }] },
      {
        number: 124,
        name: 'Ribbon',
        kind: 'pickList',
        values: [
          { number: 105, name: 'Red' },
          { number: 106, name: 'Blue' },
        ],
      },
    ],
  },
  plain(86, 186, { sku: 'SAMPLE-86', name: 'Able Brewing System', price: 22_500 }),
  plain(88, 188, { sku: 'SAMPLE-88', name: 'Chemex Coffeemaker 3 Cup', price: 4950 }),
  {
    ...base,
    number: 107,
    sku: 'SAMPLE-107',
    name: 'Dustpan & Brush',
    price: 3495,
    options: [
      {
        number: 108,
        name: 'Color',
        values: [
          { number: 95, name: 'Natural' },
          { number: 96, name: 'Black' },
        ],
      },
    ],
    variants: [
      { number: 185, options: { Color: 'Natural' } },
      { number: 187, options: { Color: 'Black' } },
    ],
  },
  {
    ...base,
    number: 118,
    sku: 'SAMPLE-118',
    name: 'Shirt',
    price: 2500,
    options: [
      {
        number: 121,
        name: 'Size',
        values: [
          { number: 10, name: 'Small' },
          { number: 11, name: 'Medium' },
        ],
      },
    ],
    variants: [
      { number: 115, options: { Size: 'Small' } },
      { number: 116, options: { Size: 'Medium' } },
    ],
  },
  plain(120, 118, {
    sku: 'SM-13',
    name: 'BigCommerce Coffee Mug',
    price: 1500,
    url: 'https://arabic-store.mybigcommerce.com/bigcommerce-coffee-mug/',
    image:
      'https://cdn11.bigcommerce.com/r-4b20dad619e29ebf3490f7f35369a8220637ce48/themes/ClassicNext/images/ProductDefault.gif',
  }),
  plain(126, 126, { sku: 'SAMPLE-126', name: 'Calendar', price: 1200 }),
  plain(191, 185, {
    sku: 'SAMPLE-191',
    name: 'Orbit Terrarium',
    price: 8900,
    modifiers: [{ number: 440, name: 'Delivery date', kind: 'date' }],
  }),
]

/** The codes that they apply. */
export const serverCartCoupons: readonly Coupon[] = [
  { number: 1, code: 'SHOP20', name: '20% off', kind: 'percentage', rate: 2000, minimum: 0, maxUses: null },
  {
    number: 2,
    code: 'FREESHIPPING',
    name: 'Free shipping',
    kind: 'freeDelivery',
    minimum: 0,
    maxUses: null,
  },
]

/** The customers that they name, by number. */
export const serverCartCustomers: readonly number[] = [5]
