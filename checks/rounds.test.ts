import { afterEach, expect, it, vi } from 'vitest'
import { gate, rounds } from './rounds.ts'

afterEach(() => vi.unstubAllEnvs())

it.each([
  [200, 20],
  [50, 5],
  [10, 3],
])('of %i rounds goes %i in the daily test', (full, some) => {
  vi.stubEnv('SOAK', '')
  expect(rounds(full)).toBe(some)
})

it('goes all rounds under soak', () => {
  vi.stubEnv('SOAK', '1')
  expect(rounds(200)).toBe(200)
})

it.each([
  ['', 20],
  ['1', 200],
])('takes the size of a gate as it is given, with SOAK "%s" %i', (soak, size) => {
  vi.stubEnv('SOAK', soak)
  expect(gate(20, 200)).toBe(size)
})
