import { LIMITS } from '@tote/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, minorUnits } from './amounts.ts'

const currency = fc.constantFrom('JPY', 'USD', 'KWD', 'CLF')

describe('an amount', () => {
  it('comes back as it went out, whatever the currency’s exponent', () => {
    const units = fc.integer({ min: 0, max: LIMITS.unitPrice })
    fc.assert(
      fc.property(units, currency, (amount, code) => {
        const sent = JSON.parse(JSON.stringify(decimal(amount, code)))
        expect(minorUnits(sent, code)).toBe(amount)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [19.99, 'USD', 1999],
    [1.1, 'KWD', 1100],
    [0.07, 'USD', 7],
    [15, 'JPY', 15],
    [10_000_000, 'USD', 1_000_000_000],
    [0, 'USD', 0],
    [-0, 'USD', 0],
    [10_000_000.01, 'USD', undefined],
    [1.005, 'USD', undefined],
    [1.5, 'JPY', undefined],
    [0.1 + 0.2, 'USD', undefined],
    [-1, 'USD', undefined],
    [1e-7, 'USD', undefined],
    [1e21, 'USD', undefined],
    [Number.POSITIVE_INFINITY, 'USD', undefined],
    [Number.NaN, 'USD', undefined],
  ])('%d %s is %s minor units', (amount, code, expected) => {
    expect(minorUnits(amount, code)).toBe(expected)
  })
})
