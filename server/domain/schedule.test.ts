import { describe, expect, it } from 'vitest'
import { DELIVERY_TRIES, readRetryAfter, redeliveryAt, retryAt } from './schedule.ts'

const S = 1000
const H = 3600 * S
const waits = [5 * S, 300 * S, 1800 * S, 2 * H, 5 * H, 10 * H, 14 * H, 20 * H, 24 * H]

describe('telling an event again', () => {
  it('R13.4: waits longer each time, and is given up after the tenth', () => {
    expect(DELIVERY_TRIES).toBe(10)
    const at = waits.map((_, i) => redeliveryAt(i + 1, 1000, { jitter: 0 }))
    expect(at).toEqual(waits.map((wait) => 1000 + wait))
    expect(redeliveryAt(10, 1000, { jitter: 0 })).toBeUndefined()
    expect(redeliveryAt(10, 1000, { jitter: 0, askedMs: H })).toBeUndefined()
  })

  it('spreads what failed together, never to before its time', () => {
    for (const jitter of [0, 0.25, 0.5, 0.999]) {
      const wait = redeliveryAt(4, 0, { jitter }) ?? 0
      expect(wait).toBeGreaterThanOrEqual(2 * H)
      expect(wait).toBeLessThanOrEqual(2.4 * H)
    }
    expect(redeliveryAt(4, 0, { jitter: 0.5 })).not.toBe(redeliveryAt(4, 0, { jitter: 0 }))
  })

  it('waits as long as the receiver asks, within a day', () => {
    expect(redeliveryAt(1, 0, { jitter: 0, askedMs: 60 * S })).toBe(60 * S)
    expect(redeliveryAt(2, 0, { jitter: 0, askedMs: 60 * S })).toBe(300 * S)
    expect(redeliveryAt(1, 0, { jitter: 0, askedMs: 1e12 })).toBe(24 * H)
  })
})

it('tries everything else until it is done, at most an hour apart', () => {
  const at = [0, 1, 2, 3, 4, 5, 6, 7, 99].map((tries) => retryAt(tries, 0, 0) / S)
  expect(at).toEqual([5, 5, 30, 120, 300, 900, 3600, 3600, 3600])
})

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Thu, 01 Jan 1970 00:01:01 GMT', 60_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['-1', undefined],
  ['1e9', undefined],
  ['12345678901', undefined],
  ['tomorrow', undefined],
  ['1970-01-01', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads Retry-After %j', (header, ms) => {
  expect(readRetryAfter(header, 1000)).toBe(ms)
})
