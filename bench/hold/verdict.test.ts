import { expect, it } from 'vitest'
import type { Arrived } from './arrivals.ts'
import { isCarried, verdict } from './verdict.ts'

const well: Arrived = {
  rate: 300,
  answered: 1500,
  perSecond: 300,
  p50: 5,
  p99: 40,
  shed: 0,
  shedUntold: 0,
  p99Shed: Number.NaN,
  faults: 0,
  firstFault: undefined,
  unsent: 0,
  late: 5,
}
const beyond: Arrived = { ...well, p99: 400, shed: 900, p99Shed: 20 }
const held = (given: Partial<Parameters<typeof verdict>[0]>) =>
  verdict({ wanted: well, beyond, after: well, ...given }).map(({ isHeld }) => isHeld)

it('holds where everybody is answered in time, and what is too much is turned away in words', () => {
  expect(held({})).toEqual([true, true, true, true])
})

it.each([
  [{ wanted: { ...well, p99: 101 } }, [false, true, true, true]],
  [{ wanted: { ...well, faults: 1 } }, [false, true, true, true]],
  [{ wanted: { ...well, shed: 1 } }, [false, true, true, true]],
  [{ beyond: { ...beyond, shed: 0 } }, [true, false, true, true]],
  [{ beyond: { ...beyond, shedUntold: 1 } }, [true, false, true, true]],
  [{ beyond: { ...beyond, faults: 1 } }, [true, false, true, true]],
  [{ beyond: { ...beyond, p99: 1001 } }, [true, true, false, true]],
  [{ beyond: { ...beyond, answered: 0 } }, [true, true, false, true]],
  [{ after: { ...well, shed: 1 } }, [true, true, true, false]],
])('finds what does not: %o', (given, bars) => {
  expect(held(given)).toEqual(bars)
})

it('calls nothing carried that nobody could be sent for', () => {
  expect(isCarried({ ...well, unsent: 1 })).toBe(false)
})
