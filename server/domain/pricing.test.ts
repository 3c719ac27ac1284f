import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, merchant, rowsOf, stocked } from '../test/pricing.ts'
import type { CartRecord } from './cart.ts'
import type { Coupon } from './coupon.ts'
import type { CartLine, CertificateLine, CustomLine } from './line.ts'
import { type PricingFacts, priceCart } from './pricing.ts'

const welcome: Coupon = {
  code: 'WELCOME10',
  name: 'Ten percent off',
  minimum: 0,
  maxUses: null,
  kind: 'percentage',
  rate: 1000,
}
const five: Coupon = { ...welcome, code: 'FIVEOFF', name: 'Five off', kind: 'fixed', amount: 500 }
const coupons = [welcome, five]
const delivery = { id: 'standard', name: 'Standard', price: 600, countries: ['US'] }
const products = [
  stocked({ sku: 'mug', price: 2400 }),
  stocked({ sku: 'soap', price: 950 }),
  stocked({ sku: 'gift', price: 0 }),
  stocked({ sku: 'song', price: 120, kind: 'digital', taxClass: 'none' }),
  stocked({ sku: 'voucher', price: 2500, kind: 'certificate' }),
]

function taxed(rate: number, included = false): Partial<PricingFacts> {
  return { merchant: { ...merchant, tax: { rate, included } } }
}

function price(
  lines: CartLine[],
  { codes = [] }: Partial<CartRecord> = {},
  more: Partial<PricingFacts> = {},
) {
  return priceCart(cartOf(lines, { codes }), { ...factsOf({ products, coupons }), ...taxed(800), ...more })
}

const mugs = lineOf('mug', 2)
const soap = lineOf('soap', 1, { priceWhenAdded: 950 })
const custom: CustomLine = {
  kind: 'custom',
  id: 'made',
  sku: 'x-1',
  name: 'Made by hand',
  quantity: 2,
  price: 300,
  image: null,
  addedAt: 0,
}
const someone = { name: 'Ann', email: 'ann@shop.example' }
const certificate: CertificateLine = {
  kind: 'certificate',
  id: 'worth',
  name: 'Gift certificate',
  theme: 'General',
  amount: 5000,
  quantity: 1,
  sender: someone,
  recipient: someone,
  message: '',
  addedAt: 0,
}

describe('the totals', () => {
  it('of an empty cart are nothing', () => {
    expect(rowsOf(price([]))).toEqual([
      ['subtotal', 0],
      ['tax', 0],
      ['total', 0],
    ])
  })

  it('go from list price over codes and delivery to tax and total', () => {
    const priced = price([mugs, soap], { codes: ['FIVEOFF', 'WELCOME10'] }, { delivery })
    expect(priced.totals).toEqual([
      { type: 'subtotal', amount: 5750, currency: 'USD' },
      { type: 'discount', label: 'FIVEOFF', amount: -500, currency: 'USD' },
      { type: 'discount', label: 'WELCOME10', amount: -575, currency: 'USD' },
      { type: 'delivery', label: 'Standard', amount: 600, currency: 'USD' },
      { type: 'tax', amount: 422, currency: 'USD' },
      { type: 'total', amount: 5697, currency: 'USD' },
    ])
    expect(priced.total).toEqual({ amount: 5697, currency: 'USD' })
    expect(priced.delivery).toEqual({ amount: 600, currency: 'USD' })
    expect(priced.beforeDelivery).toEqual({ amount: 4675, currency: 'USD' })
    expect(priced.problems).toEqual([])
  })

  it('round the tax on each line by itself, after its discount', () => {
    const cents = factsOf({ products: ['a', 'b', 'c'].map((sku) => stocked({ sku, price: 56 })), coupons })
    const three = ['a', 'b', 'c'].map((sku) => lineOf(sku, 1, { priceWhenAdded: 56 }))
    const { products } = cents
    // 8 % of 56 is 4.48 on each line; of all at once it were 13.44.
    expect(rowsOf(price(three, {}, { products }))).toContainEqual(['tax', 12])
    expect(rowsOf(price(three, { codes: ['WELCOME10'] }, { products }))).toContainEqual(['tax', 12])
  })

  it('show tax that is in the prices without adding it', () => {
    const priced = price([mugs], {}, { delivery, ...taxed(1900, true) })
    expect(priced.totals.slice(-2)).toEqual([
      { type: 'tax', amount: 862, currency: 'USD', included: true },
      { type: 'total', amount: 5400, currency: 'USD' },
    ])
  })

  it('have no row for tax where there is none', () => {
    expect(rowsOf(price([mugs], {}, taxed(0)))).toEqual([
      ['subtotal', 4800],
      ['total', 4800],
    ])
    expect(rowsOf(price([lineOf('song')]))).toEqual([
      ['subtotal', 120],
      ['total', 120],
    ])
  })

  it('have a row for delivery that costs nothing', () => {
    expect(rowsOf(price([mugs], {}, { delivery: { ...delivery, price: 0 } }))).toContainEqual([
      'delivery Standard',
      0,
    ])
  })

  it('stop at nothing, however much the codes would take', () => {
    expect(rowsOf(price([lineOf('gift')], { codes: ['FIVEOFF'] }))).toContainEqual(['total', 0])
    const { coupons } = factsOf({ coupons: [{ ...five, amount: 9_999_999 }] })
    expect(rowsOf(price([mugs], { codes: ['FIVEOFF'] }, { coupons }))).toEqual([
      ['subtotal', 4800],
      ['discount FIVEOFF', -4800],
      ['tax', 0],
      ['total', 0],
    ])
  })

  it('take the price of now, not the one when it was added', () => {
    expect(rowsOf(price([lineOf('mug', 2, { priceWhenAdded: 1 })]))).toContainEqual(['subtotal', 4800])
  })
})

describe('what no catalogue knows', () => {
  it('costs what the merchant said, is taxed and discounted like goods, and sent', () => {
    const priced = price([custom], { codes: ['WELCOME10'] })
    expect(rowsOf(priced)).toEqual([
      ['subtotal', 600],
      ['discount WELCOME10', -60],
      ['tax', 43],
      ['total', 583],
    ])
    expect(priced.needsDelivery).toBe(true)
    expect(priced.lines[0]).toMatchObject({ found: undefined, available: 999, minQuantity: 1 })
    expect(priced.claims.stock).toEqual([])
  })

  it.each([
    ['made by the merchant', certificate, 5000],
    ['of the catalogue', lineOf('voucher', 1, { priceWhenAdded: 2500 }), 2500],
  ])('as a gift certificate %s is neither discounted nor taxed nor sent', (_, line, amount) => {
    const priced = price([line], { codes: ['FIVEOFF'] }, { delivery })
    expect(rowsOf(priced)).toEqual([
      ['subtotal', amount],
      ['total', amount],
    ])
    expect(priced.needsDelivery).toBe(false)
    expect(priced.problems).toMatchObject([{ code: 'codeNotApplicable' }])
  })
})

describe('R4.3: what comes to too much', () => {
  const { products: dear } = factsOf({
    products: [stocked({ sku: 'yacht', price: 1e9, tracksStock: false })],
  })
  const yachts = (quantity: number, id = 'y') => lineOf('yacht', quantity, { id, priceWhenAdded: 1e9 })
  const too = (path: string, detail: object) => ({
    code: 'quantityTooLarge',
    severity: 'requires_buyer_input',
    path,
    detail,
  })

  it('for a line is told at it', () => {
    const { lines, problems } = price([yachts(101)], {}, { products: dear })
    expect(lines[0]?.available).toBe(100)
    expect(problems).toEqual([too('lines/y', { quantity: 100, name: 'Mug' })])
    const made = { ...custom, price: 1e9, quantity: 101 }
    expect(price([made]).problems).toEqual([too('lines/made', { quantity: 100, name: 'Made by hand' })])
  })

  it('for an order, tax included, is told at the line that costs most', () => {
    const lines = [...'abcdefghij'].map((id) => yachts(id === 'c' ? 100 : 92, id))
    expect(price(lines, {}, { products: dear }).total.amount).toBe(1_002_240_000_000)
    expect(price(lines, {}, { products: dear }).problems).toEqual([too('lines/c', { name: 'Mug' })])
    expect(price(lines, {}, { products: dear, ...taxed(0) }).problems).toEqual([])
  })

  it('of gift certificates, of whatever kind, is told where they begin to', () => {
    const { products } = factsOf({
      products: [stocked({ sku: 'voucher', kind: 'certificate', price: 2500 })],
    })
    const many = [{ ...certificate, quantity: 60 }, lineOf('voucher', 41, { priceWhenAdded: 2500 })]
    const { lines, problems } = price(many, {}, { products })
    expect(problems).toEqual([too('lines/line-voucher', { quantity: 40, name: 'Mug' })])
    expect(lines.map(({ available }) => available)).toEqual([59, 40])
  })
})

describe('what is sent by post', () => {
  it('is not what is downloaded: no delivery is charged for it', () => {
    const priced = price([lineOf('song', 1, { priceWhenAdded: 120 })], {}, { delivery })
    expect([priced.needsDelivery, priced.delivery, priced.weight]).toEqual([false, null, 0])
    expect(rowsOf(priced)).not.toContainEqual(['delivery Standard', 600])
    expect(priced.problems).toEqual([])
  })

  it('is delivered at what it costs itself, without the gift certificates beside it', () => {
    const free = { ...delivery, freeFrom: { amount: 5000 } }
    const stepped = { ...delivery, by: 'amount' as const, steps: [{ from: { amount: 5000 }, price: 900 }] }
    for (const delivery of [free, stepped])
      expect(price([mugs, certificate, lineOf('voucher')], {}, { delivery }).delivery?.amount).toBe(600)
    expect(price([mugs, certificate]).beforeDelivery.amount).toBe(4800)
    const coupons = factsOf({ coupons: [{ ...welcome, kind: 'freeDelivery' }] }).coupons
    const freed = price([mugs, certificate], { codes: ['WELCOME10'] }, { coupons, delivery: stepped })
    expect([freed.delivery?.amount, freed.codes[0]?.discount.amount]).toEqual([0, 600])
  })

  it('is weighed together', () => {
    const { products } = factsOf({
      products: [stocked({ sku: 'mug', weight: 350 }), stocked({ sku: 'song', kind: 'digital', weight: 7 })],
    })
    expect(price([mugs, lineOf('song')], {}, { products }).weight).toBe(700)
  })

  it('is told to be too much for the delivery chosen, which then costs nothing', () => {
    const { products } = factsOf({ products: [stocked({ sku: 'mug', weight: 350 })] })
    const priced = price([mugs], {}, { products, delivery: { ...delivery, maxWeight: 699 } })
    expect(priced.delivery).toBeNull()
    expect(priced.problems).toEqual([
      { code: 'deliveryUnavailable', severity: 'requires_buyer_input', path: 'delivery' },
    ])
  })
})
