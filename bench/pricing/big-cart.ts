import type { CartRecord } from '@tote/server/domain/cart.ts'
import type { StockedProduct } from '@tote/server/domain/catalogue.ts'
import type { ProductLine } from '@tote/server/domain/line.ts'
import type { Merchant } from '@tote/server/domain/merchant.ts'
import type { PricingFacts } from '@tote/server/domain/pricing.ts'
import { completeProduct, stockOf } from '@tote/server/domain/product-draft.ts'
import type { Promotion } from '@tote/server/domain/promotion.ts'

const CATEGORIES = ['kitchen', 'light', 'paper', 'garden']

/** Sells to where rates of tax differ by class, with tax on top and delivery by weight. */
const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  site: 'https://shop.example/',
  tax: {
    rate: 800,
    included: false,
    rules: [
      { country: 'US', region: 'NY', rate: 888, name: 'NY' },
      { country: 'US', region: 'NY', taxClass: 'paper', rate: 400, name: 'NY paper' },
    ],
  },
  delivery: [],
  country: 'US',
}

const named = (id: string, order: number) => ({ id, name: id, order, isActive: true })
/** One of each kind and two more, each for other goods and all of them taking something off. */
const promotions: readonly Promotion[] = [
  {
    ...named('three for two', 1),
    kind: 'buyGet',
    buy: { quantity: 2, on: { categories: ['light'] } },
    get: { quantity: 1, on: { categories: ['light'] }, rate: 10_000 },
    most: null,
  },
  {
    ...named('half price', 2),
    kind: 'buyGet',
    buy: { quantity: 3, on: {} },
    get: { quantity: 1, on: { categories: ['paper'] }, rate: 5_000 },
    most: 5,
  },
  {
    ...named('by quantity', 3),
    kind: 'tiers',
    by: 'quantity',
    on: { categories: ['kitchen'] },
    tiers: [3, 6, 12].map((from, i) => ({ from, rate: 500 * (i + 1) })),
  },
  {
    ...named('by amount', 4),
    kind: 'tiers',
    by: 'amount',
    on: {},
    tiers: [5_000, 20_000, 80_000].map((from, i) => ({ from, rate: 200 * (i + 1) })),
  },
  {
    ...named('together', 5),
    kind: 'bundle',
    parts: [
      { product: 'p0', quantity: 1 },
      { product: 'p1', quantity: 1 },
    ],
    price: 500,
  },
]

/** A cart of so many lines, every third one engraved, with five promotions, a delivery and a place to send it to. */
export function bigCart(lines: number): { readonly cart: CartRecord; readonly facts: PricingFacts } {
  const products = Array.from({ length: lines }, (_, i) => stocked(i))
  const cart: CartRecord = {
    id: 'c1',
    version: 1,
    lines: products.map(lineOf),
    codes: [],
    createdAt: 0,
    updatedAt: 0,
  }
  const facts: PricingFacts = {
    merchant,
    now: 1,
    products: new Map(products.map((it) => [it.product.id, it])),
    coupons: new Map(),
    promotions,
    certificates: new Map(),
    place: { country: 'US', region: 'NY' },
    delivery: {
      id: 'post',
      name: 'Post',
      price: 500,
      countries: ['US'],
      by: 'weight',
      steps: [2_000, 10_000].map((amount, i) => ({ from: { amount }, price: 900 + 600 * i })),
    },
  }
  return { cart, facts }
}

function stocked(i: number): StockedProduct {
  const category = CATEGORIES[i % CATEGORIES.length] ?? ''
  const draft = {
    sku: `p${i}`,
    name: `Product ${i}`,
    price: 399 + ((i * 7919) % 9000),
    stock: 500,
    weight: 120,
    category,
    taxClass: category === 'paper' ? 'paper' : null,
    modifiers: [{ number: 1, name: 'Engraving', kind: 'text' as const, adjustment: 700 }],
  }
  const whole = completeProduct(draft, { id: draft.sku, publicHash: '', now: 0 })
  const product = { ...whole, number: i + 1 }
  return { product, stock: stockOf(draft, product) }
}

function lineOf({ product }: StockedProduct, i: number): ProductLine {
  const engraved = i % 3 === 0 ? { modifiers: [{ number: 1, value: 'For Ann' }] } : {}
  return {
    // Ids come in no order, as those of real lines do.
    id: `${((i * 7919 + 13) % 9973).toString().padStart(8, '0')}-0000-4000-8000-000000000000`,
    productId: product.id,
    variantId: product.variants[0]?.id ?? '',
    name: product.name,
    quantity: 1 + (i % 4),
    priceWhenAdded: (product.variants[0]?.price ?? 0) + (i % 3 === 0 ? 700 : 0),
    ...engraved,
  }
}
