import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, percentile, ratio, spread } from './statistics.ts'

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  it('is no number where there are none', () => {
    expect(median([])).toBeNaN()
  })
})

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1)

  it('is the value that this share does not exceed', () => {
    expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100])
    expect(percentile([7], 0.99)).toBe(7)
  })

  it('is always one of the values, with the share of them at or below it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const found = percentile(
            values.toSorted((a, b) => a - b),
            percent / 100,
          )
          expect(values).toContain(found)
          const within = values.filter((value) => value <= found).length
          expect(within / values.length).toBeGreaterThanOrEqual(percent / 100 - 1e-9)
        },
      ),
    )
  })
})

describe('ratio', () => {
  it('divides round by round, so that a slow round of both changes nothing', () => {
    expect(ratio([50, 5, 60], [100, 10, 120])).toEqual({ median: 0.5, low: 0.5, high: 0.5 })
  })

  it('keeps how far the rounds went apart', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3 })
    expect(ratio([1, 4], [2, 2])).toEqual({ median: 1.25, low: 0.5, high: 2 })
  })
})
