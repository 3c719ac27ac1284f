import { expect, it } from 'vitest'
import { cartOf, discountsOf, factsOf, lineOf, stocked } from '../test/pricing.ts'
import type { Coupon } from './coupon.ts'
import { bestDiscount, type Discounts } from './discounts.ts'
import { priceCart } from './pricing.ts'

const coupon = (code: string, combines: boolean) =>
  ({ code, combines, kind: 'freeDelivery' }) as unknown as Coupon

/** Which are taken where these take off so much together. */
function chosen(coupons: readonly Coupon[], worth: Readonly<Record<string, number>>): string {
  const codes = ({ coupons }: Pick<Discounts, 'coupons'>) => coupons.map(({ code }) => code).join('+')
  const by = (coupons: readonly Coupon[]) => ({ coupons }) as Discounts
  return codes(bestDiscount(coupons, by, (it) => worth[codes(it)] ?? 0))
}

it.each<[string, [string, boolean][], Record<string, number>, string]>([
  ['nothing of nothing', [], {}, ''],
  [
    'all that combine',
    [
      ['A', true],
      ['B', true],
    ],
    { 'A+B': 1 },
    'A+B',
  ],
  [
    'one alone for more',
    [
      ['A', true],
      ['B', false],
    ],
    { A: 1, B: 2 },
    'B',
  ],
  [
    'those that combine for as much',
    [
      ['A', false],
      ['B', true],
    ],
    { A: 1, B: 1 },
    'B',
  ],
  ['one alone where nothing else is there, also for nothing', [['A', false]], {}, 'A'],
  [
    'the first by its letters of two alone for as much',
    [
      ['B', false],
      ['A', false],
    ],
    { A: 1, B: 1 },
    'A',
  ],
  [
    'the first by its letters, however they came',
    [
      ['A', false],
      ['B', false],
      ['C', false],
    ],
    {},
    'A',
  ],
])('takes %s', (_, given, worth, codes) => {
  expect(
    chosen(
      given.map(([code, combines]) => coupon(code, combines)),
      worth,
    ),
  ).toBe(codes)
})

const products = ['a', 'b', 'c'].map((sku) => stocked({ sku, price: 1000 }))
const base = { minimum: 0, maxUses: null }
const cent: Coupon = { ...base, code: 'CENT', name: 'Cent', kind: 'fixed', amount: 1 }

it.each([
  ['abc', [1, 0, 0]],
  ['cba', [0, 0, 1]],
  ['bca', [0, 0, 1]],
])('takes a cent that cannot be split off the same line, in whatever order they stand: %s', (order, off) => {
  const cart = cartOf(
    [...order].map((sku) => lineOf(sku)),
    { codes: ['CENT'] },
  )
  expect(discountsOf(priceCart(cart, factsOf({ products, coupons: [cent] })))).toEqual(off)
})

it('weighs free delivery by what delivery would cost for what is left', () => {
  const delivery = { id: 'd', name: 'Post', price: 500, countries: ['US'], freeFrom: { amount: 2500 } }
  const free: Coupon = { ...base, code: 'FREE', name: 'Free', kind: 'freeDelivery', combines: false }
  const share: Coupon = { ...base, code: 'SHARE', name: 'Share', kind: 'percentage', rate: 1000 }
  const cart = cartOf(
    ['a', 'b', 'c'].map((sku) => lineOf(sku)),
    { codes: ['FREE', 'SHARE'] },
  )
  const taken = (lines: number) => {
    const some = cartOf(cart.lines.slice(0, lines), { codes: cart.codes })
    const { codes } = priceCart(some, factsOf({ products, coupons: [free, share], delivery }))
    return codes.map(({ code, discount }) => `${code} ${discount.amount}`)
  }
  // Delivery is free from 25.00 on: there is nothing to save for 30.00, and 5.00 for 20.00.
  expect(taken(3)).toEqual(['FREE 0', 'SHARE 300'])
  expect(taken(2)).toEqual(['FREE 500', 'SHARE 0'])
})
