import type { Product } from '@tote/shared/product.ts'
import { expect, it } from 'vitest'
import { addCode, addLine, type CartRecord, newCart } from './cart.ts'
import { showCart, showNoCart } from './cart-view.ts'
import type { Merchant } from './merchant.ts'
import { priceCart } from './pricing.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [],
  country: 'US',
}
const vase: Product = {
  id: 'p1',
  sku: 'vase',
  name: 'Vase',
  description: 'Long.',
  url: 'vase.html',
  image: 'vase.webp',
  options: [{ name: 'Colour', values: ['Sand', 'Moss'] }],
  variants: [
    { id: 'sand', sku: 'vase-sand', options: { Colour: 'Sand' }, price: 5800, image: 'sand.webp' },
    { id: 'moss', sku: 'vase-moss', options: { Colour: 'Moss' }, price: 5800, image: null },
  ],
}
const stock = new Map([
  ['sand', 5000],
  ['moss', 4],
])
const added = { productId: 'p1', name: 'Vase', price: 5800, available: 10 }
const sand = addLine(newCart('c1', 0), { ...added, lineId: 'l1', variantId: 'sand', quantity: 2 }, 0).cart
const both = addLine(sand, { ...added, lineId: 'l2', variantId: 'moss', quantity: 1 }, 0).cart
const record: CartRecord = { ...addCode(both, 'GONE', 0), version: 4 }
const usd = (amount: number) => ({ amount, currency: 'USD' })

function shown(cart: CartRecord) {
  const products = new Map([['p1', { product: vase, stock }]])
  return showCart(merchant, cart, priceCart(cart, { merchant, products, coupons: new Map() }))
}

it('shows lines, codes and totals, and nothing else', () => {
  expect(shown(record)).toEqual({
    id: 'c1',
    version: 4,
    currency: 'USD',
    lines: [
      {
        id: 'l1',
        product: 'vase',
        variant: 'sand',
        name: 'Vase',
        options: [{ name: 'Colour', value: 'Sand' }],
        image: 'https://shop.example/sand.webp',
        url: 'https://shop.example/vase.html',
        quantity: 2,
        maxQuantity: 999,
        unitPrice: usd(5800),
        total: usd(11_600),
        discount: usd(0),
      },
      expect.objectContaining({ id: 'l2', image: 'https://shop.example/vase.webp', maxQuantity: 4 }),
    ],
    codes: [{ code: 'GONE', name: 'GONE', discount: usd(0) }],
    totals: [
      { type: 'subtotal', ...usd(17_400) },
      { type: 'total', ...usd(17_400) },
    ],
    quantity: 3,
    expiresAt: '1970-01-31T00:00:00.000Z',
  })
})

it('shows a line whose variant is gone as it was called, for nothing', () => {
  const line = {
    id: 'l3',
    productId: 'p9',
    variantId: 'base',
    name: 'As added',
    quantity: 7,
    priceWhenAdded: 1,
  }
  const { lines } = shown({ ...record, lines: [...record.lines, line] })
  const none = { amount: 0, currency: 'USD' }
  expect(lines[2]).toEqual({
    id: 'l3',
    product: 'p9',
    variant: 'base',
    name: 'As added',
    options: [],
    image: null,
    url: null,
    quantity: 7,
    maxQuantity: 0,
    unitPrice: none,
    total: none,
    discount: none,
  })
})

it('shows a shopper without a cart one that is empty', () => {
  expect(showNoCart(merchant)).toEqual({
    ...{ id: null, version: 0, currency: 'USD', lines: [], codes: [], quantity: 0, expiresAt: null },
    totals: [
      { type: 'subtotal', ...usd(0) },
      { type: 'total', ...usd(0) },
    ],
  })
})
