import type { ShownOrder } from '@tote/shared/order.ts'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { memoryStorage, throwingStorage } from '../test/storages.ts'

const order = { number: 1001, placedAt: '2026-11-22T10:00:00Z', status: 'paid' } as ShownOrder
const thanks = Object.assign(new EventTarget(), { isConnected: true })
const told: unknown[] = []
thanks.addEventListener('tote-complete', (event) => told.push((event as CustomEvent).detail))

beforeEach(() => {
  told.length = 0
})
afterAll(() => {
  vi.unstubAllGlobals()
})

/** What a page loads anew, with what its tab remembers. */
async function load(storage: () => Storage) {
  vi.resetModules()
  vi.stubGlobal('sessionStorage', undefined)
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get: storage })
  const { tellComplete, completed } = await import('./complete.ts')
  return { tell: (one = order) => tellComplete(one, thanks as unknown as Element), completed }
}

it('tells of a paid order once in a tab, however often the page is loaded again', async () => {
  const tab = memoryStorage()
  for (const _ of [1, 2]) {
    const { tell, completed } = await load(() => tab)
    tell()
    tell()
    expect([told, completed]).toEqual([[{ order }], [order]])
  }
  const { tell } = await load(() => tab)
  tell({ ...order, number: 1002 })
  expect(told).toHaveLength(2)
})

it('tells of it once in a page that may remember nothing', async () => {
  const { tell } = await load(throwingStorage)
  tell()
  tell()
  expect(told).toEqual([{ order }])
})
