import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { postgresStore } from '../store/postgres.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { newDatabase } from '../test/database.ts'
import {
  createLimits,
  DEFAULT_LIMITS,
  type Held,
  type LimitedBy,
  type LimitName,
  type Limits,
} from './limits.ts'

const few: Limits = {
  ...DEFAULT_LIMITS,
  code: { session: [3, 600], address: [5, 60] },
  pay: { session: [1, 60] },
}
const limited = expect.objectContaining({ name: 'ToteError', reason: 'rateLimited', status: 429 })

interface Counting {
  /** Counts one use at this test's merchant. */
  take(name: LimitName, by: Omit<LimitedBy, 'merchant'>, merchant?: string): Promise<void>
  /** Sets the clock, in ms. */
  goTo(ms: number): Promise<void>
}

function inThisProcess(limits: Limits | 'off' = few): Counting {
  vi.useFakeTimers({ now: 0, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const { take } = createLimits(limits, { store: inMemory, now: Date.now })
  return {
    take: (name, by, merchant = 'm1') => take(name, { ...by, merchant }),
    goTo: async (ms) => void (await vi.advanceTimersByTimeAsync(ms - Date.now())),
  }
}

function inTheStore(limits: Limits | 'off' = few, own: string = randomUUID()): Counting {
  let now = 0
  const { take } = createLimits(limits, { store: shared, now: () => now })
  return {
    take: (name, by, merchant = own) => take(name, { ...by, merchant }),
    goTo: async (ms) => {
      now = ms
    },
  }
}

const inMemory = sqliteStore({ file: ':memory:', asServer: true })
let shared: Store
let database: AsyncDisposable
beforeAll(async () => {
  const { url, ...made } = await newDatabase()
  database = made
  shared = await postgresStore(url)
})
afterEach(() => void vi.useRealTimers())
afterAll(async () => {
  await inMemory.close()
  await shared.close()
  await database[Symbol.asyncDispose]()
})

describe.each([
  ['by one server', inThisProcess],
  ['by several servers', inTheStore],
])('uses counted %s', (_, open) => {
  it('are refused from the one too many on, with the seconds to wait', async () => {
    const { take, goTo } = open()
    for (let i = 0; i < 3; i++) await take('code', { session: 's1' })
    await expect(take('code', { session: 's1' })).rejects.toMatchObject({
      reason: 'rateLimited',
      retryAfter: 600,
    })
    await goTo(100_500)
    await expect(take('code', { session: 's1' })).rejects.toMatchObject({ retryAfter: 500 })
    await goTo(599_999)
    await expect(take('code', { session: 's1' })).rejects.toMatchObject({ retryAfter: 1 })
  })

  it('are let through again once the time is over', async () => {
    const { take, goTo } = open()
    await take('pay', { session: 's1' })
    await expect(take('pay', { session: 's1' })).rejects.toThrow(limited)
    await goTo(60_001)
    await take('pay', { session: 's1' })
    await expect(take('pay', { session: 's1' })).rejects.toThrow(limited)
  })

  it('are counted for every session, address, merchant and kind by itself', async () => {
    const { take } = open()
    await take('pay', { session: 's1' })
    await take('pay', { session: 's2' })
    await take('code', { session: 's1' })
    await take('pay', { session: 's2' }, randomUUID())
    await expect(take('pay', { session: 's2' })).rejects.toThrow(limited)
    for (let i = 0; i < 5; i++) await take('code', { address: '192.0.2.1' })
    await expect(take('code', { address: '192.0.2.1' })).rejects.toThrow(limited)
    await take('code', { address: '192.0.2.2' })
  })

  it('are counted for an address over all its sessions', async () => {
    const { take } = open()
    for (let i = 0; i < 5; i++) await take('code', { session: `s${i}`, address: '192.0.2.1' })
    await expect(take('code', { session: 's9', address: '192.0.2.1' })).rejects.toMatchObject({
      retryAfter: 60,
    })
  })

  it('are not counted where nobody is named, or no limit', async () => {
    const { take } = open()
    for (let i = 0; i < 50; i++) await take('pay', { address: '192.0.2.1' })
    for (let i = 0; i < 50; i++) await take('pay', { session: undefined })
  })

  it('let exactly as many through of many at once', async () => {
    const { take } = open()
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => take('code', { session: 's1' })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })

  it('are not counted when limits are off', async () => {
    const { take } = open('off')
    for (let i = 0; i < 1000; i++) await take('pay', { session: 's1', address: '192.0.2.1' })
  })
})

it('keeps two servers in one process apart, each with a store of its own', async () => {
  await inThisProcess().take('pay', { session: 's1' })
  await inThisProcess().take('pay', { session: 's1' })
})

it('counts for all servers over one store together', async () => {
  const merchant = randomUUID()
  await inTheStore(few, merchant).take('pay', { session: 's1' })
  await expect(inTheStore(few, merchant).take('pay', { session: 's1' })).rejects.toThrow(limited)
})

it('asks no shared store about somebody who is over until the time is over', async () => {
  let asked = 0
  let now = 0
  const countUses: Store['countUses'] = (...given) => {
    asked++
    return shared.countUses(...given)
  }
  const { take } = createLimits(few, { store: { ...shared, countUses }, now: () => now })
  const by = { merchant: randomUUID(), session: 's1' }
  await take('pay', by)
  const told: Held[] = []
  for (let i = 0; i < 50; i++)
    await expect(take('pay', by, (held) => void told.push(held))).rejects.toMatchObject({ retryAfter: 60 })
  expect(asked).toBe(2)
  // Who asks is told, and it is counted, whoever knew it.
  expect(told).toEqual(
    Array(50).fill({ name: 'pay', kind: 'session', limit: [1, 60], left: 0, isOver: true, waitMs: 60_000 }),
  )
  now = 60_000
  await take('pay', by)
  expect(asked).toBe(3)
})
