import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  allocate,
  currencyDigits,
  type Money,
  money,
  multiply,
  proportion,
  subtract,
  sum,
} from './money.ts'

const amount = fc.integer({ min: -1e12, max: 1e12 })
const weights = fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 40 })
const whole = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0)

it.each([
  ['JPY', 0],
  ['USD', 2],
  ['EUR', 2],
  ['KWD', 3],
  ['CLF', 4],
  ['HUF', 2],
  ['ISK', 0],
  ['UGX', 0],
  ['TWD', 2],
])('R4.5: gives %s its %i digits by ISO 4217', (currency, digits) => {
  expect(currencyDigits(currency)).toBe(digits)
})

describe('money', () => {
  it.each([0.5, 19.99 * 100, NaN, Infinity, 2 ** 53])(
    'R4.3: refuses %d as a count of minor units',
    (amount) => {
      expect(() => money(amount, 'USD')).toThrow(RangeError)
    },
  )

  it('has one zero', () => {
    expect(money(-0, 'USD').amount).toBe(0)
  })

  it('adds, subtracts and multiplies', () => {
    expect(add(money(5, 'EUR'), money(-7, 'EUR'))).toEqual({ amount: -2, currency: 'EUR' })
    expect(subtract(money(5, 'EUR'), money(7, 'EUR'))).toEqual({ amount: -2, currency: 'EUR' })
    expect(multiply(money(1999, 'EUR'), 3)).toEqual({ amount: 5997, currency: 'EUR' })
    expect(sum([], 'JPY')).toEqual({ amount: 0, currency: 'JPY' })
    expect(sum([money(1, 'JPY'), money(2, 'JPY')], 'JPY')).toEqual({ amount: 3, currency: 'JPY' })
  })

  it('throws where currencies are mixed', () => {
    const euros: Money = money(1, 'EUR')
    const dollars: Money = money(1, 'USD')
    expect(() => add(euros, dollars)).toThrow(RangeError)
    expect(() => subtract(euros, dollars)).toThrow(RangeError)
    expect(() => sum([euros, dollars], 'EUR')).toThrow(RangeError)
    expect(() => sum([dollars], 'EUR')).toThrow(RangeError)
  })

  it('throws rather than lose a unit beyond the safe integers', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'USD')
    expect(() => add(most, money(1, 'USD'))).toThrow(RangeError)
    expect(() => multiply(most, 2)).toThrow(RangeError)
  })

  it('takes away exactly what was added', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const sum = add(money(a, 'USD'), money(b, 'USD'))
        expect(subtract(sum, money(b, 'USD'))).toEqual(money(a, 'USD'))
      }),
    )
  })
})

describe('proportion', () => {
  it.each([
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [-3, 1, 2, -2],
    [1, 49, 100, 0],
    [-1, 49, 100, 0],
    [5, 1, 10, 1],
    [4, 1, 10, 0],
    [25, 1000, 10_000, 3],
    [-25, 1000, 10_000, -3],
    [2400, 800, 10_000, 192],
    [1999, 1900, 11_900, 319],
    [0, 800, 10_000, 0],
    [1_005, 1, 1_000, 1],
    [999_999_999_999, 9_999, 10_000, 999_899_999_999],
  ])('makes %i · %i / %i to %i', (amount, numerator, denominator, expected) => {
    expect(proportion(amount, numerator, denominator)).toBe(expected)
  })

  const rate = fc.nat({ max: 20_000 })

  it('is the same below zero as above', () => {
    fc.assert(
      fc.property(amount, rate, (a, r) => {
        expect(proportion(-a, r, 10_000)).toBe(0 - proportion(a, r, 10_000))
      }),
    )
  })

  it('is never further than half a unit from the exact figure', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        rate,
        fc.integer({ min: 1, max: 20_000 }),
        (a, r, d) => {
          const off = BigInt(proportion(a, r, d)) * BigInt(d) - BigInt(a) * BigInt(r)
          expect(2n * (off < 0n ? -off : off) <= BigInt(d)).toBe(true)
        },
      ),
    )
  })
})

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [3, 7], [1, 4]],
    [2, [1, 3], [0, 2]],
    [2, [3, 1], [2, 0]],
    [1, [0, 5, 0], [0, 1, 0]],
    [0, [4, 4], [0, 0]],
    [7, [0, 0], [7, 0]],
    [-5, [3, 7], [-1, -4]],
    [5, [], []],
  ])('splits %i over %j into %j', (amount, weights, parts) => {
    expect(allocate(amount, weights)).toEqual(parts)
  })

  it('R4.4: loses and adds nothing, whatever the sign', () => {
    fc.assert(
      fc.property(amount, weights, (a, w) => {
        expect(whole(allocate(a, w))).toBe(a)
      }),
    )
  })

  it('gives nobody less than nothing or more than the share rounded up', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), weights, (a, w) => {
        fc.pre(whole(w) > 0)
        for (const [i, part] of allocate(a, w).entries()) {
          const over = BigInt(whole(w))
          const most = (BigInt(a) * BigInt(w[i] ?? 0) + over - 1n) / over
          expect(part >= 0 && BigInt(part) <= most).toBe(true)
        }
      }),
    )
  })

  it('gives each weight the same in any order', () => {
    const some = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 })
    const shares = (amount: number, weights: readonly number[]) =>
      allocate(amount, weights)
        .map((part, i) => `${weights[i]}:${part}`)
        .sort()
    fc.assert(
      fc.property(fc.nat({ max: 50 }), some, (a, w) => {
        expect(shares(a, [...w].reverse())).toEqual(shares(a, w))
      }),
    )
  })
})
