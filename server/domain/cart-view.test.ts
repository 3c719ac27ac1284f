import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { addCertificate, addCode, type CartRecord, newCart, UNDO_MS } from './cart.ts'
import { joinedBy, showCart, showNoCart } from './cart-view.ts'
import type { CartLine } from './line.ts'
import type { Merchant } from './merchant.ts'
import { priceCart } from './pricing.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  currencies: ['EUR', 'CHF'],
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [],
  country: 'US',
}
const vase = productOf({
  id: 'p1',
  sku: 'vase',
  name: 'Vase',
  price: 5800,
  prices: { EUR: 5400 },
  comparePrice: 6800,
  url: 'vase.html',
  image: 'vase.webp',
  options: [{ name: 'Colour', values: ['Sand', 'Moss'] }],
  variants: [
    { id: 'sand', options: { Colour: 'Sand' }, image: 'sand.webp' },
    { id: 'moss', options: { Colour: 'Moss' }, comparePrice: null },
  ],
  modifiers: [
    { number: 7, name: 'Wrap', kind: 'checkbox', values: [{ number: 71, name: 'Yes', adjustment: 400 }] },
    { number: 8, name: 'Card', kind: 'text' },
  ],
  fields: [
    { name: 'text', label: 'Engraving' },
    { name: 'font', label: 'Font' },
  ],
  minQuantity: 2,
})
const stock = new Map([
  ['sand', 5000],
  ['moss', 4],
])
const usd = (amount: number) => ({ amount, currency: 'USD' })
const line = { productId: 'p1', name: 'Vase', priceWhenAdded: 5800, quantity: 1 }
const sand: CartLine = { ...line, id: 'l1', variantId: 'sand', quantity: 2 }
const moss: CartLine = { ...line, id: 'l2', variantId: 'moss' }
const record: CartRecord = { ...newCart('c1', 0), version: 4, lines: [sand, moss], codes: ['GONE'] }

function shown(cart: CartRecord) {
  const products = new Map([['p1', { product: vase, stock }]])
  const facts = { merchant, now: 0, products, coupons: new Map(), promotions: [], certificates: new Map() }
  return showCart(merchant, cart, priceCart(cart, facts))
}
const linesOf = (...lines: CartLine[]) => shown({ ...record, lines }).lines

it('R2.4: shows lines, codes and totals, and nothing else', () => {
  const more = { customer: 5, email: 'a@shop.example', channel: 1, fromServer: true, isHeld: true } as const
  expect(shown({ ...record, ...more })).toEqual({
    id: 'c1',
    version: 4,
    currency: 'USD',
    lines: [
      {
        id: 'l1',
        kind: 'product',
        product: 'vase',
        variant: 'sand',
        name: 'Vase',
        options: [{ name: 'Colour', value: 'Sand' }],
        modifiers: [],
        fields: [],
        image: 'https://shop.example/sand.webp',
        url: 'https://shop.example/vase.html',
        quantity: 2,
        maxQuantity: 999,
        minQuantity: 1,
        unitPrice: usd(5800),
        compareAt: usd(6800),
        total: usd(11_600),
        discount: usd(0),
      },
      expect.objectContaining({
        id: 'l2',
        image: 'https://shop.example/vase.webp',
        maxQuantity: 4,
        compareAt: null,
      }),
    ],
    codes: [{ kind: 'coupon', code: 'GONE', name: 'GONE', discount: usd(0), balance: null }],
    promotions: [],
    totals: [
      { type: 'subtotal', ...usd(17_400) },
      { type: 'total', ...usd(17_400) },
    ],
    currencies: ['USD', 'EUR', 'CHF'],
    needsDelivery: true,
    quantity: 3,
    expiresAt: '1970-01-31T00:00:00.000Z',
  })
})

describe('a line', () => {
  it('shows what was chosen and what it adds, and what was written, as it was asked for', () => {
    const modifiers = [
      { number: 7, value: 71 },
      { number: 8, value: 'For you' },
    ]
    const [it] = linesOf({ ...sand, modifiers, fields: { font: 'Serif', text: 'Ada' } })
    expect(it?.modifiers).toEqual([
      { name: 'Wrap', value: '', price: usd(400) },
      { name: 'Card', value: 'For you', price: null, isWritten: true },
    ])
    expect(it?.fields).toEqual([
      { name: 'Engraving', value: 'Ada' },
      { name: 'Font', value: 'Serif' },
    ])
    expect(it?.unitPrice).toEqual(usd(6200))
  })

  it('shows what the merchant’s server set instead of the catalogue', () => {
    const [it] = linesOf({ ...sand, override: { name: 'Gift', price: 100 } })
    expect(it).toMatchObject({ name: 'Gift', product: 'vase', unitPrice: usd(100), compareAt: null })
  })

  it('shows a custom item without what was said of it elsewhere', () => {
    const custom = { kind: 'custom', id: 'x1', sku: 'secret', name: 'Cake', quantity: 2, price: 999 } as const
    expect(linesOf({ ...custom, image: 'cake.webp', addedAt: 0 })).toEqual([
      {
        id: 'x1',
        kind: 'custom',
        product: '',
        variant: 'base',
        name: 'Cake',
        options: [],
        modifiers: [],
        fields: [],
        image: 'https://shop.example/cake.webp',
        url: null,
        quantity: 2,
        maxQuantity: 999,
        minQuantity: 1,
        unitPrice: usd(999),
        compareAt: null,
        total: usd(1998),
        discount: usd(0),
      },
    ])
  })

  it('shows a gift certificate without whom it is for', () => {
    const people = {
      sender: { name: 'Ada', email: 'ada@shop.example' },
      recipient: { name: 'Bob', email: 'bob@shop.example' },
    }
    const gift = { kind: 'certificate', id: 'g1', name: 'Gift', theme: 'Birthday', ...people } as const
    const [it] = linesOf({ ...gift, amount: 2500, quantity: 1, message: 'Enjoy', addedAt: 0 })
    expect(it).toMatchObject({ kind: 'certificate', name: 'Gift', unitPrice: usd(2500), image: null })
    expect(JSON.stringify(it)).not.toMatch(/Ada|Bob|Enjoy|example/)
  })

  it('whose variant is gone is shown as it was called, for nothing', () => {
    const none = usd(0)
    const gone = { ...line, id: 'l3', productId: 'p9', variantId: 'base', name: 'As added', quantity: 7 }
    expect(linesOf({ ...gone, fields: { text: 'Ada' } })).toEqual([
      {
        id: 'l3',
        kind: 'product',
        product: 'p9',
        variant: 'base',
        name: 'As added',
        options: [],
        modifiers: [],
        fields: [{ name: 'text', value: 'Ada' }],
        image: null,
        url: null,
        quantity: 7,
        maxQuantity: 0,
        minQuantity: 1,
        unitPrice: none,
        compareAt: null,
        total: none,
        discount: none,
      },
    ])
  })
})

it('shows between what an amount may be named, and that a quantity stays as it is', () => {
  const gift = productOf({ id: 'p1', openAmount: { min: 100, max: 900 }, isQuantityFixed: true })
  const facts = { merchant, now: 0, coupons: new Map(), promotions: [], certificates: new Map() }
  const products = new Map([['p1', { product: gift, stock: new Map([['base', 9]]) }]])
  const cart = { ...newCart('c1', 0), lines: [{ ...line, id: 'l1', variantId: 'base', amount: 500 }] }
  const shown = showCart(merchant, cart, priceCart(cart, { ...facts, products }))
  expect(shown.lines[0]).toMatchObject({
    unitPrice: usd(500),
    openAmount: { min: usd(100), max: usd(900) },
    isQuantityFixed: true,
  })
  expect(shown.currencies).toEqual(['USD'])
})

it('R16.3: shows a gift certificate’s end alone', () => {
  const cart = addCertificate(addCode(record, 'FIVEOFF', 0), 'ABCD-EFGH-JKLM-NPQR', 0)
  const text = JSON.stringify(shown(cart))
  expect(text).toContain('•••• NPQR')
  expect(text).not.toMatch(/ABCD|EFGH|JKLM/)
})

it('shows the currencies it could be priced in, its own first', () => {
  const euro = shown({ ...record, currency: 'EUR' })
  expect(euro).toMatchObject({ currency: 'EUR', currencies: ['EUR', 'USD', 'CHF'] })
  expect(euro.lines[0]?.unitPrice).toEqual({ amount: 5400, currency: 'EUR' })
  const priced = { ...sand, override: { price: 1 } }
  expect(shown({ ...record, lines: [priced] }).currencies).toEqual(['USD'])
})

it('shows a shopper without a cart one that is empty', () => {
  const none = { id: null, version: 0, lines: [], codes: [], promotions: [], quantity: 0, expiresAt: null }
  expect(showNoCart(merchant)).toEqual({
    ...none,
    currency: 'USD',
    currencies: ['USD', 'EUR', 'CHF'],
    needsDelivery: false,
    totals: [
      { type: 'subtotal', ...usd(0) },
      { type: 'total', ...usd(0) },
    ],
  })
  expect(showNoCart(merchant, 'CHF')).toMatchObject({
    currency: 'CHF',
    currencies: ['CHF', 'USD', 'EUR'],
    totals: [{ currency: 'CHF' }, { currency: 'CHF' }],
  })
})

describe('what came from another cart', () => {
  const told = { lines: [{ line: 'l1', quantity: 1 }], left: [], codes: ['•••• 2222'] }
  const joined = { ...told, certificates: ['BBBB-2222'], guest: 'g', by: 'session', at: 1000 }
  const cart = { ...record, joined }

  it('is told to the session that brought it, for an hour, and never in full', () => {
    expect(joinedBy(cart, 'session', 1000 + UNDO_MS - 1)).toEqual(told)
    expect(joinedBy(cart, 'session', 1000 + UNDO_MS)).toBeUndefined()
    expect(joinedBy(cart, 'other', 1000)).toBeUndefined()
    expect(joinedBy(cart, undefined, 1000)).toBeUndefined()
    expect(joinedBy(record, 'session', 1000)).toBeUndefined()
  })

  it('is not shown to anybody else', () => {
    expect(shown(cart)).not.toHaveProperty('joined')
    expect(shown(cart)).not.toHaveProperty('customer')
  })
})
