import { describe, expect, it } from 'vitest'
import { money } from './money.ts'
import { ofStripeAmount, stripeAmount } from './stripe-amount.ts'

describe('R4.5: an amount in the units of Stripe', () => {
  it.each([
    ['USD', 2592, 2592],
    ['EUR', 1, 1],
    ['JPY', 500, 500],
    ['KRW', 1000, 1000],
    // Without decimals, yet counted with two that are always zero.
    ['ISK', 5, 500],
    ['UGX', 1250, 125_000],
    // Without decimals only when paid out.
    ['HUF', 1045, 1045],
    ['TWD', 80_045, 80_045],
    // In fifths by the norm, whole for Stripe.
    ['MGA', 12_300, 123],
    ['KWD', 5120, 5120],
  ] as const)('%s %d is %d, and the same back', (currency, amount, units) => {
    expect(stripeAmount(money(amount, currency))).toBe(units)
    expect(ofStripeAmount(units, currency.toLowerCase())).toEqual({ amount, currency })
  })

  it.each([
    ['KWD', 5124],
    ['MGA', 12_345],
  ] as const)('%s %d is none that it can charge', (currency, amount) => {
    expect(stripeAmount(money(amount, currency))).toBeUndefined()
  })

  it('is no amount of a currency that has no such part', () => {
    expect(ofStripeAmount(550, 'isk')).toBeUndefined()
    expect(ofStripeAmount(1.5, 'usd')).toBeUndefined()
  })
})
