import { describe, expect, it } from 'vitest'
import { showPricing, verdict } from './verdict.ts'

/** A round in which a line costs so much in each cart, in µs. */
const round = (each: number, inLargest = each) => ({
  10: 10 * each,
  25: 25 * each,
  50: 50 * each,
  100: 100 * each,
  200: 200 * inLargest,
})

describe('verdict', () => {
  it('wants a cart of 100 lines within a millisecond', () => {
    expect(verdict([round(10)])).toMatchObject({
      isHeld: true,
      time: { median: 1000 },
      growth: { median: 1 },
    })
    expect(verdict([round(10.1)])).toMatchObject({ isHeld: false })
  })

  it('wants the lines of a larger cart to cost no more than those of a smaller one', () => {
    expect(verdict([round(2, 2.2)])).toMatchObject({ isHeld: true })
    expect(verdict([round(2, 2.4)])).toMatchObject({ isHeld: false })
  })

  it('goes by the middle of the rounds', () => {
    expect(verdict([round(2), round(2, 9), round(2)])).toMatchObject({ isHeld: true })
  })

  it('shows what each size costs, and what is missed', () => {
    const rounds = [round(2, 4)]
    expect(showPricing(rounds, verdict(rounds))).toBe(
      [
        'lines   µs a pricing   µs a line',
        '10              20.0        2.00',
        '25              50.0        2.00',
        '50             100.0        2.00',
        '100            200.0        2.00',
        '200            800.0        4.00',
        '',
        '✓ 100 lines, 5 promotions: 0.200 ms, at most 1 ms',
        '✗ a line of 200 beside one of 50: 2.00, at most 1.15',
      ].join('\n'),
    )
  })
})
