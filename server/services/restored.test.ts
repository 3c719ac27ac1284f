import { describe, expect, it } from 'vitest'
import { beginPayment, recordAnswer } from '../domain/attempt.ts'
import { newCart } from '../domain/cart.ts'
import { opening } from '../store/buying.fixture.ts'
import { guestSession } from '../store/session.fixture.ts'
import { sqliteFile } from '../store/sqlite.ts'
import { createStore } from '../store/store.ts'
import { SHOP } from '../test/cli.ts'
import { type Since, settleRestored } from './restored.ts'

const NOW = Date.UTC(2026, 10, 22)
const HOUR_MS = 3_600_000
const UNKNOWN: Since = { erased: [], access: undefined, counted: undefined }
const claims = { stock: [], codes: [], certificates: [] }
const empty = { lines: [], codes: [], promotions: [], totals: [], needsDelivery: false, total: 0, claims }

/** A shop as a backup has it: somebody comes in, somebody pays, something is just done. */
async function openWorld() {
  const engine = sqliteFile({ file: ':memory:', asServer: false })
  const store = createStore(engine)
  await store.putMerchant({ ...SHOP, tax: { rate: 0, included: false }, delivery: [] })
  return {
    store,
    settle: (since: Partial<Since> = {}) =>
      settleRestored({ store, engine, now: () => NOW }, { ...UNKNOWN, ...since }),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

describe('R20.4: a database that was put back', () => {
  it('lets nobody in who was in it, nor by what was on its way to them', async () => {
    await using world = await openWorld()
    const { store, settle } = world
    await store.addSession('shop', guestSession({ id: 's1' }))
    await store.addVisit('shop', 's1', 'c1', NOW)
    const until = NOW + HOUR_MS
    await store.addProof('shop', { hash: 'code', until, triesLeft: 5, body: { to: 1 } })
    await store.addProof('shop', { hash: 'used', until, triesLeft: 0, body: null })
    expect(await settle()).toMatchObject({ sessions: 1 })
    expect(await store.getSession('shop', 's1')).toBeUndefined()
    expect(await store.getVisit('shop', 's1', 'c1')).toBeUndefined()
    expect(await store.tryProof('shop', 'code', NOW)).toBeUndefined()
    // What was good once, and is spent, is not good again.
    expect(await store.hasProof('shop', 'used', NOW)).toBe(true)
    expect(await store.hasProof('shop', 'code', NOW)).toBe(false)
  })

  it('leaves no work with whoever had it when it was copied', async () => {
    await using world = await openWorld()
    const { store, settle } = world
    await store.keepTasks('shop', [
      { id: 't1', task: { kind: 'receipt', orderId: 'o' }, lane: 'l', dueAt: NOW },
    ])
    const claim = { holder: 'gone', now: NOW, until: NOW + HOUR_MS, limit: 9 }
    expect(await store.claimTasks('shop', claim)).toHaveLength(1)
    expect(await store.takeLease('sweep', 'gone', NOW + HOUR_MS, NOW)).toBe(true)
    expect(await store.takeLease('sweep', 'here', NOW + HOUR_MS, NOW)).toBe(false)
    await settle()
    expect(await store.claimTasks('shop', { ...claim, holder: 'here' })).toHaveLength(1)
    expect(await store.takeLease('sweep', 'here', NOW + HOUR_MS, NOW)).toBe(true)
  })

  it('asks about every payment that hangs, also where nobody was to ask', async () => {
    await using world = await openWorld()
    const { store, settle } = world
    await store.changeCart('shop', 'c1', () => newCart('c1', NOW))
    const snapshot = { ...empty, cartVersion: 1, currency: 'USD' } as never
    const begin = { attempt: 'a1', provider: 'test', snapshot, delivery: null }
    await store.changeCheckout('shop', 'c1', (held) =>
      recordAnswer(beginPayment(opening(held, 'c1', NOW), begin, NOW), 'a1', { reference: 'r1' }),
    )
    expect(await store.getTask('shop', 'settle.a1')).toBeUndefined()
    expect(await settle()).toMatchObject({ payments: 1 })
    expect(await store.getTask('shop', 'settle.a1')).toMatchObject({ state: 'waiting', dueAt: NOW })
  })

  it('R18.3: gives nobody the number of who was erased since, whom it does not even know', async () => {
    await using world = await openWorld()
    const { store, settle } = world
    await settle({ erased: [{ merchant: 'shop', number: 5, at: NOW }], counted: [] })
    expect((await store.listErasures('shop')).map(({ number }) => number)).toEqual([5])
    const next = await store.addCustomer('shop', { id: 'bo', email: null, createdAt: NOW } as never)
    expect(next.number).toBe(6)
  })
})
