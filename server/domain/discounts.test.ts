import { describe, expect, it } from 'vitest'
import { cartOf, discountsOf, factsOf, lineOf, merchant, rowsOf, stocked } from '../test/pricing.ts'
import type { Coupon } from './coupon.ts'
import type { CartLine } from './line.ts'
import { type PricingFacts, priceCart } from './pricing.ts'

const base = { minimum: 0, maxUses: null }
const tenth: Coupon = { ...base, code: 'TENTH', name: 'A tenth', kind: 'percentage', rate: 1000 }
const half: Coupon = { ...base, code: 'HALF', name: 'Half', kind: 'percentage', rate: 5000 }
const five: Coupon = { ...base, code: 'FIVE', name: 'Five off', kind: 'fixed', amount: 500 }
const each: Coupon = { ...base, code: 'EACH', name: 'One off each', kind: 'fixedEach', amount: 100 }
const free: Coupon = { ...base, code: 'FREE', name: 'Free delivery', kind: 'freeDelivery' }
const delivery = { id: 'd', name: 'Post', price: 600, countries: ['US'] }

/** Lines of these prices, one of each; the products are called p0, p1, … */
function price(
  prices: readonly number[],
  coupons: readonly Coupon[],
  {
    codes = coupons.map(({ code }) => code),
    quantity = 1,
    ...more
  }: { codes?: string[]; quantity?: number } & Partial<PricingFacts> = {},
) {
  const products = prices.map((price, i) =>
    stocked({ sku: `p${i}`, price, category: `c${i % 2}`, stock: 99 }),
  )
  const lines: CartLine[] = prices.map((price, i) => lineOf(`p${i}`, quantity, { priceWhenAdded: price }))
  return priceCart(cartOf(lines, { codes }), { ...factsOf({ products, coupons }), ...more })
}

describe('a code takes off', () => {
  it.each<[string, number[], Coupon, number[]]>([
    ['a share of each line', [2400, 1999], tenth, [240, 200]],
    ['a share, half a cent away from zero', [5, 15], tenth, [1, 2]],
    ['everything', [2400, 1999], { ...tenth, rate: 10_000 }, [2400, 1999]],
    ['an amount, split by what the lines cost', [1000, 3000], five, [125, 375]],
    ['an amount, to the last cent', [1000, 1000, 1000], five, [167, 167, 166]],
    ['never more than there is', [100, 200], five, [100, 200]],
    ['nothing of a line that costs nothing', [0, 700], five, [0, 500]],
    ['an amount off each item', [1000, 50], each, [100, 50]],
    ['only from what it is for', [1000, 3000], { ...five, on: { products: ['p0'] } }, [500, 0]],
    ['only from these categories', [1000, 3000, 50], { ...tenth, on: { categories: ['c0'] } }, [100, 0, 5]],
    [
      'from these products and these categories',
      [1000, 3000, 50, 70],
      { ...tenth, on: { products: ['p1'], categories: ['c0'] } },
      [100, 300, 5, 0],
    ],
    [
      'from many products',
      [1000, 3000],
      { ...tenth, on: { products: Array.from({ length: 40 }, (_, i) => `p${i + 1}`) } },
      [0, 300],
    ],
  ])('%s', (_, prices, coupon, parts) => {
    const priced = price(prices, [coupon])
    expect(discountsOf(priced)).toEqual(parts)
    const whole = parts.reduce((a, b) => a + b, 0)
    expect(priced.codes).toMatchObject([{ kind: 'coupon', code: coupon.code, discount: { amount: whole } }])
    expect(priced.claims.codes).toEqual([{ code: coupon.code, most: null }])
    expect(priced.problems).toEqual([])
  })

  it('an amount off each of several', () => {
    expect(discountsOf(price([1000, 50], [each], { quantity: 3 }))).toEqual([300, 150])
  })

  it('the share first and the amounts from what it leaves, whichever was typed first', () => {
    for (const codes of [
      ['FIVE', 'TENTH', 'EACH'],
      ['EACH', 'TENTH', 'FIVE'],
    ]) {
      const priced = price([10_000], [five, tenth, each], { codes })
      const taken: Record<string, number> = { TENTH: 1000, EACH: 100, FIVE: 500 }
      expect(priced.codes.map(({ code, discount }) => [code, discount.amount])).toEqual(
        codes.map((code) => [code, taken[code]]),
      )
    }
  })

  it('from what promotions left', () => {
    const promotion = {
      ...{ id: 'p', name: 'Deal', isActive: true, order: 1, kind: 'tiers' as const, by: 'amount' as const },
      ...{ on: {}, tiers: [{ from: 0, rate: 5000 }] },
    }
    const priced = price([1000], [tenth], { promotions: [promotion] })
    expect(priced.lines[0]).toMatchObject({ promotion: { amount: 500 }, coupon: { amount: 50 } })
  })

  it('the amount that is given for the currency of the cart', () => {
    const products = [stocked({ sku: 'mug', price: 2400, prices: { JPY: 3600 } })]
    const coupons: Coupon[] = [{ ...five, amounts: { JPY: 700 } }, each]
    const cart = cartOf([lineOf('mug')], { codes: ['FIVE', 'EACH'], currency: 'JPY' })
    const { codes, problems } = priceCart(cart, factsOf({ products, coupons }))
    expect(codes.map(({ discount }) => discount)).toEqual([
      { amount: 700, currency: 'JPY' },
      { amount: 0, currency: 'JPY' },
    ])
    expect(problems.filter(({ path }) => path?.startsWith('codes'))).toMatchObject([
      { code: 'codeNotApplicable', path: 'codes/EACH' },
    ])
  })
})

describe('free delivery', () => {
  const taxed = { ...merchant, tax: { rate: 1000, included: false } }

  it('takes off the delivery, which is not taxed then', () => {
    const priced = price([1000], [free], { delivery, merchant: taxed })
    expect(rowsOf(priced)).toEqual([
      ['subtotal', 1000],
      ['discount FREE', -600],
      ['delivery Post', 600],
      ['tax', 100],
      ['total', 1100],
    ])
    expect(priced.delivery).toEqual({ amount: 0, currency: 'USD' })
    expect(priced.claims.codes).toEqual([{ code: 'FREE', most: null }])
    expect(discountsOf(priced)).toEqual([0])
  })

  it('takes nothing off and is not used while no delivery is chosen', () => {
    const priced = price([1000], [free])
    expect([priced.codes[0]?.discount.amount, priced.claims.codes, priced.problems]).toEqual([0, [], []])
  })

  it('takes off once, however many codes say it', () => {
    const priced = price([1000], [free, { ...free, code: 'AGAIN' }], { delivery })
    expect(priced.codes.map(({ discount }) => discount.amount)).toEqual([0, 600])
  })
})

describe('codes that do not combine', () => {
  const alone = (coupon: Coupon): Coupon => ({ ...coupon, combines: false })
  const outcome = (coupons: Coupon[], prices = [10_000], more: Partial<PricingFacts> = {}) => {
    const { codes, problems } = price(prices, coupons, more)
    return [
      codes.filter(({ discount }) => discount.amount > 0).map(({ code }) => code),
      problems.map(({ code, path }) => `${code} ${path}`),
    ]
  }

  it.each<[string, Coupon[], string[], string[]]>([
    ['alone is taken', [alone(half)], ['HALF'], []],
    [
      'takes the place of all others where it takes off more',
      [tenth, five, alone(half)],
      ['HALF'],
      ['TENTH', 'FIVE'],
    ],
    ['stands back where the others take off more', [half, five, alone(tenth)], ['HALF', 'FIVE'], ['TENTH']],
    ['stands back where it is the same', [five, alone({ ...five, code: 'A5' })], ['FIVE'], ['A5']],
    ['goes before another by what it takes off', [alone(tenth), alone(half)], ['HALF'], ['TENTH']],
  ])('%s', (_, coupons, taken, lost) => {
    const told = lost.map((code) => `couponNotCombined codes/${code}`)
    expect(outcome(coupons)).toEqual([taken, told])
    expect(outcome(coupons.toReversed())).toEqual([taken.toReversed(), told.toReversed()])
  })

  it('weighs the delivery that it saves', () => {
    const coupons = [alone(free), five]
    expect(outcome(coupons)).toEqual([['FIVE'], ['couponNotCombined codes/FREE']])
    expect(outcome(coupons, [10_000], { delivery })).toEqual([['FREE'], ['couponNotCombined codes/FIVE']])
  })

  it('leaves out of it what does not apply anyway', () => {
    expect(outcome([alone({ ...half, minimum: 99_999 }), five])).toEqual([
      ['FIVE'],
      ['couponBelowMinimum codes/HALF'],
    ])
  })
})
