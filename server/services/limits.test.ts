import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLimits, DEFAULT_LIMITS, type Limits } from './limits.ts'

const few: Limits = {
  ...DEFAULT_LIMITS,
  code: { session: [3, 600], address: [5, 60] },
  pay: { session: [1, 60] },
}
const limited = expect.objectContaining({ name: 'ToteError', reason: 'rateLimited', status: 429 })

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

it('refuses the one too many, with the seconds to wait', async () => {
  const { take } = createLimits(few)
  for (let i = 0; i < 3; i++) await take('code', { session: 's1' })
  await expect(take('code', { session: 's1' })).rejects.toMatchObject({
    reason: 'rateLimited',
    retryAfter: 600,
  })
  vi.setSystemTime(100_500)
  await expect(take('code', { session: 's1' })).rejects.toMatchObject({ retryAfter: 500 })
  vi.setSystemTime(599_999)
  await expect(take('code', { session: 's1' })).rejects.toMatchObject({ retryAfter: 1 })
})

it('lets it through again once the time is over', async () => {
  const { take } = createLimits(few)
  await take('pay', { session: 's1' })
  await expect(take('pay', { session: 's1' })).rejects.toThrow(limited)
  await vi.advanceTimersByTimeAsync(60_001)
  await take('pay', { session: 's1' })
  await expect(take('pay', { session: 's1' })).rejects.toThrow(limited)
})

it('counts every session, every address and every kind of use by itself', async () => {
  const { take } = createLimits(few)
  await take('pay', { session: 's1' })
  await take('pay', { session: 's2' })
  await take('code', { session: 's1' })
  await expect(take('pay', { session: 's2' })).rejects.toThrow(limited)
  for (let i = 0; i < 5; i++) await take('code', { address: '192.0.2.1' })
  await expect(take('code', { address: '192.0.2.1' })).rejects.toThrow(limited)
  await take('code', { address: '192.0.2.2' })
})

it('counts the address over all its sessions', async () => {
  const { take } = createLimits(few)
  for (let i = 0; i < 5; i++) await take('code', { session: `s${i}`, address: '192.0.2.1' })
  await expect(take('code', { session: 's9', address: '192.0.2.1' })).rejects.toMatchObject({
    retryAfter: 60,
  })
})

it('counts only what it is told', async () => {
  const { take } = createLimits(few)
  for (let i = 0; i < 50; i++) await take('pay', { address: '192.0.2.1' })
  for (let i = 0; i < 50; i++) await take('pay', { session: undefined })
})

it('lets exactly as many through of many at once', async () => {
  const { take } = createLimits(few)
  const tries = await Promise.allSettled(Array.from({ length: 50 }, () => take('code', { session: 's1' })))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
})

it('counts nothing when it is off', async () => {
  const { take } = createLimits('off')
  for (let i = 0; i < 1000; i++) await take('pay', { session: 's1', address: '192.0.2.1' })
})

it('keeps two servers in one process apart', async () => {
  await createLimits(few).take('pay', { session: 's1' })
  await createLimits(few).take('pay', { session: 's1' })
})
