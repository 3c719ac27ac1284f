import { describe, expect, it } from 'vitest'
import type { CartLine, CartRecord } from './cart.ts'
import type { StockedProduct } from './catalogue.ts'
import type { Merchant } from './merchant.ts'
import { type PricingFacts, priceCart } from './pricing.ts'
import type { Coupon } from './promotion.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  site: 'https://shop.example/',
  tax: { rate: 800, included: false },
  delivery: [],
  country: 'US',
}
const delivery = { id: 'standard', name: 'Standard', price: 600, countries: ['US'] }
const welcome: Coupon = {
  code: 'WELCOME10',
  name: 'Ten percent off',
  minimum: 0,
  maxUses: null,
  kind: 'percentage',
  rate: 1000,
}
const five: Coupon = { ...welcome, code: 'FIVEOFF', name: 'Five off', kind: 'fixed', amount: 500 }

function stocked(id: string, price: number, stock = 10): StockedProduct {
  const variants = [{ id: 'base', sku: id, options: {}, price, image: null }]
  const product = { id, sku: id, name: id, description: '', url: null, image: null, options: [], variants }
  return { product, stock: new Map([['base', stock]]) }
}

function line(productId: string, quantity: number, priceWhenAdded: number): CartLine {
  return { id: `line-${productId}`, productId, variantId: 'base', name: 'As added', quantity, priceWhenAdded }
}

function cart(lines: CartLine[], codes: string[] = []): CartRecord {
  return { id: 'c1', version: 1, lines, codes, createdAt: 0, updatedAt: 0 }
}

function facts(given: Partial<PricingFacts> = {}, stock = 10): PricingFacts {
  const products = [stocked('mug', 2400, stock), stocked('soap', 950, stock), stocked('gift', 0, stock)]
  return {
    merchant,
    products: new Map(products.map((it) => [it.product.id, it])),
    coupons: new Map([welcome, five].map((coupon) => [coupon.code, { coupon, left: null }])),
    ...given,
  }
}

function rows(lines: CartLine[], codes: string[], given: Partial<PricingFacts> = {}) {
  return priceCart(cart(lines, codes), facts(given)).totals.map((row) => [row.type, row.amount])
}

const taxed = (rate: number, included: boolean) => ({ merchant: { ...merchant, tax: { rate, included } } })
const mugs = line('mug', 2, 2400)
const soap = line('soap', 1, 950)

describe('the totals', () => {
  it('of an empty cart are nothing', () => {
    expect(rows([], [])).toEqual([
      ['subtotal', 0],
      ['tax', 0],
      ['total', 0],
    ])
  })

  it('go from list price over codes and delivery to tax and total', () => {
    const priced = priceCart(cart([mugs, soap], ['FIVEOFF', 'WELCOME10']), facts({ delivery }))
    expect(priced.totals).toEqual([
      { type: 'subtotal', amount: 5750, currency: 'USD' },
      { type: 'discount', label: 'FIVEOFF', amount: -500, currency: 'USD' },
      { type: 'discount', label: 'WELCOME10', amount: -575, currency: 'USD' },
      { type: 'delivery', label: 'Standard', amount: 600, currency: 'USD' },
      { type: 'tax', amount: 422, currency: 'USD' },
      { type: 'total', amount: 5697, currency: 'USD' },
    ])
    expect(priced.total).toEqual({ amount: 5697, currency: 'USD' })
    expect(priced.problems).toEqual([])
  })

  it('round the tax on each line by itself, after its discount', () => {
    const cents = { products: new Map(['a', 'b', 'c'].map((id) => [id, stocked(id, 56)])) }
    const three = ['a', 'b', 'c'].map((id) => line(id, 1, 56))
    // 8 % of 56 is 4.48 on each line; of all at once it were 13.44.
    expect(rows(three, [], cents)).toContainEqual(['tax', 12])
    expect(rows(three, ['WELCOME10'], cents)).toContainEqual(['tax', 12])
  })

  it('show tax that is in the prices without adding it', () => {
    const priced = priceCart(cart([mugs]), facts({ delivery, ...taxed(1900, true) }))
    expect(priced.totals.slice(-2)).toEqual([
      { type: 'tax', amount: 862, currency: 'USD', included: true },
      { type: 'total', amount: 5400, currency: 'USD' },
    ])
  })

  it('have no row for tax where there is none', () => {
    expect(rows([mugs], [], taxed(0, false))).toEqual([
      ['subtotal', 4800],
      ['total', 4800],
    ])
  })

  it('have a row for delivery that costs nothing', () => {
    const free = { delivery: { ...delivery, price: 0 } }
    expect(rows([mugs], [], free)).toContainEqual(['delivery', 0])
  })

  it('stop at nothing, however much the codes would take', () => {
    expect(rows([line('gift', 1, 0)], ['FIVEOFF'])).toContainEqual(['total', 0])
    const most = { coupons: new Map([['FIVEOFF', { coupon: { ...five, amount: 9_999_999 }, left: null }]]) }
    expect(rows([mugs], ['FIVEOFF'], most)).toEqual([
      ['subtotal', 4800],
      ['discount', -4800],
      ['tax', 0],
      ['total', 0],
    ])
  })

  it('take the price of now, not the one when it was added', () => {
    expect(rows([line('mug', 2, 1)], [])).toContainEqual(['subtotal', 4800])
  })
})

describe('a priced line', () => {
  it('has unit price, total, discount and tax', () => {
    const { lines, codes } = priceCart(cart([mugs, soap], ['WELCOME10']), facts())
    const figures = lines.map((it) =>
      [it.unitPrice, it.total, it.discount, it.tax].map(({ amount }) => amount),
    )
    expect(figures).toEqual([
      [2400, 4800, 480, 346],
      [950, 950, 95, 68],
    ])
    expect(codes).toEqual([
      { code: 'WELCOME10', name: 'Ten percent off', discount: { amount: 575, currency: 'USD' } },
    ])
  })

  it('knows what there is, at most 999', () => {
    const available = (stock: number) => priceCart(cart([soap]), facts({}, stock)).lines[0]?.available
    expect([available(7), available(5000)]).toEqual([7, 999])
  })
})

describe('the shopper is told', () => {
  const problems = (lines: CartLine[], codes: string[] = [], stock = 10) =>
    priceCart(cart(lines, codes), facts({}, stock)).problems

  it('that a line is gone, which costs nothing', () => {
    const gone = line('vase', 1, 5800)
    expect(problems([gone, soap])).toEqual([
      { code: 'lineUnavailable', severity: 'requires_buyer_input', path: 'lines/line-vase' },
    ])
    expect(problems([{ ...soap, variantId: 'large' }])).toMatchObject([{ code: 'lineUnavailable' }])
    expect(rows([gone, soap], [])).toEqual(rows([soap], []))
  })

  it('that there are fewer than wanted', () => {
    expect(problems([mugs], [], 1)).toEqual([
      {
        code: 'outOfStock',
        severity: 'requires_buyer_input',
        path: 'lines/line-mug',
        detail: { quantity: 1 },
      },
    ])
    expect(problems([mugs], [], 2)).toEqual([])
  })

  it('that a price has changed', () => {
    expect(problems([line('mug', 1, 1900)])).toEqual([
      {
        code: 'priceChanged',
        severity: 'requires_buyer_review',
        path: 'lines/line-mug',
        detail: { from: 1900, to: 2400, currency: 'USD' },
      },
    ])
  })

  it('that a code takes nothing off, which stays on the cart', () => {
    const priced = priceCart(cart([mugs], ['GONE', 'FIVEOFF']), facts())
    expect(priced.problems).toEqual([
      { code: 'codeNotApplicable', severity: 'recoverable', path: 'codes/GONE', detail: { code: 'GONE' } },
    ])
    expect(priced.codes.map((code) => [code.code, code.discount.amount])).toEqual([
      ['GONE', 0],
      ['FIVEOFF', 500],
    ])
    expect(priced.totals.filter((row) => row.type === 'discount')).toHaveLength(1)
  })
})
