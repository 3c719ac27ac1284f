import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, NOW, stocked } from '../test/pricing.ts'
import type { CartRecord } from './cart.ts'
import type { Coupon, CouponLeft } from './coupon.ts'
import { type PricingFacts, priceCart } from './pricing.ts'

const products = [
  stocked({ sku: 'mug', price: 2400, prices: { EUR: 2000 } }),
  stocked({ sku: 'song', price: 2400, kind: 'digital' }),
  stocked({ sku: 'gift', price: 0 }),
]
const base = { code: 'CODE', name: 'A code', minimum: 0, maxUses: null }
const tenth: Coupon = { ...base, kind: 'percentage', rate: 1000 }

function price(coupons: (Coupon | CouponLeft)[], more: Partial<CartRecord & PricingFacts> = {}) {
  const cart = cartOf([lineOf('mug')], { codes: ['CODE'], ...more })
  return priceCart(cart, { ...factsOf({ products, coupons }), ...more })
}

function told(coupon: Coupon | CouponLeft, more: Partial<CartRecord & PricingFacts> = {}) {
  const { problems, codes } = price([coupon], more)
  const mine = problems.filter(({ path }) => path?.startsWith('codes/'))
  return { codes: mine.map(({ code }) => code), taken: codes[0]?.discount.amount }
}

describe('a code does not apply', () => {
  it.each<[string, Coupon | CouponLeft, string, Partial<CartRecord & PricingFacts>]>([
    ['below its minimum', { ...tenth, minimum: 2401 }, 'couponBelowMinimum', {}],
    ['once it is used up', { coupon: { ...tenth, maxUses: 3 }, left: 0 }, 'codeExhausted', {}],
    ['before it begins', { ...tenth, startsAt: NOW + 1 }, 'couponNotYet', {}],
    ['from its end on', { ...tenth, endsAt: NOW }, 'couponExpired', {}],
    ['to a guest, where it is some customers’', { ...tenth, customers: [5] }, 'codeNotApplicable', {}],
    ['to other customers', { ...tenth, customers: [5] }, 'codeNotApplicable', { customer: 6 }],
    ['to products that are not there', { ...tenth, on: { products: ['song'] } }, 'codeNotApplicable', {}],
    ['to an empty cart', tenth, 'codeNotApplicable', { lines: [] }],
    ['to what is free already', tenth, 'codeNotApplicable', { lines: [lineOf('gift')] }],
    [
      'in a currency it has no minimum in',
      { ...tenth, minimum: 100 },
      'codeNotApplicable',
      { currency: 'EUR' },
    ],
    [
      'as an amount in a currency it has none in',
      { ...base, kind: 'fixed', amount: 100 },
      'codeNotApplicable',
      { currency: 'EUR' },
    ],
    [
      'as free delivery where nothing is sent',
      { ...base, kind: 'freeDelivery' },
      'codeNotApplicable',
      { lines: [lineOf('song')] },
    ],
  ])('%s', (_, coupon, code, more) => {
    expect(told(coupon, more)).toEqual({ codes: [code], taken: 0 })
    expect(price([coupon], more).claims.codes).toEqual([])
  })

  it('when nobody knows it any more, and stays on the cart', () => {
    const { codes, problems } = price([])
    expect(codes).toMatchObject([{ code: 'CODE', name: 'CODE', discount: { amount: 0 } }])
    expect(problems).toEqual([
      { code: 'codeNotApplicable', severity: 'recoverable', path: 'codes/CODE', detail: { code: 'CODE' } },
    ])
  })

  it('and says from what amount on it would', () => {
    const detail = { code: 'CODE', amount: 5000, currency: 'USD' }
    expect(price([{ ...tenth, minimum: 5000 }]).problems).toMatchObject([{ detail }])
  })
})

describe('a code applies', () => {
  it.each<[string, Coupon | CouponLeft, Partial<CartRecord & PricingFacts>]>([
    ['from its minimum on', { ...tenth, minimum: 2400 }, {}],
    ['with one use left', { coupon: { ...tenth, maxUses: 3 }, left: 1 }, {}],
    ['from its first moment to its last', { ...tenth, startsAt: NOW, endsAt: NOW + 1 }, {}],
    ['to its customers by their cart', { ...tenth, customers: [5] }, { customer: 5 }],
    [
      'with its last use set aside for this cart',
      { coupon: { ...tenth, maxUses: 1 }, left: 0 },
      { held: { stock: [], codes: [{ code: 'CODE', most: null }], certificates: [] } },
    ],
  ])('%s', (_, coupon, more) => {
    expect(told(coupon, more)).toEqual({ codes: [], taken: 240 })
  })

  it('from the minimum of the currency of its cart on', () => {
    const inEuros = (EUR: number) => told({ ...tenth, minimum: 100, minimums: { EUR } }, { currency: 'EUR' })
    expect(inEuros(2000)).toEqual({ codes: [], taken: 200 })
    expect(inEuros(2001)).toEqual({ codes: ['couponBelowMinimum'], taken: 0 })
  })

  it('from its minimum on of list prices, whatever other codes take off', () => {
    const half: Coupon = { ...tenth, code: 'HALF', rate: 5000 }
    const { problems, total } = price([half, { ...tenth, minimum: 2400 }], { codes: ['HALF', 'CODE'] })
    expect([problems, total.amount]).toEqual([[], 1080])
  })

  it('to its customers, whose cart it is', () => {
    const cart = cartOf([lineOf('mug')], { codes: ['CODE'], customer: 5 })
    const priced = priceCart(cart, factsOf({ products, coupons: [{ ...tenth, customers: [5] }] }))
    expect(priced.problems).toEqual([])
  })

  it('and says how often one customer may use it', () => {
    expect(price([{ ...tenth, maxUsesEach: 2 }]).claims.codes).toEqual([{ code: 'CODE', most: 2 }])
  })
})
