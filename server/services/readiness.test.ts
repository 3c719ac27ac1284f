import { describe, expect, it } from 'vitest'
import { judged } from '../disk-free.ts'
import { openTill } from '../test/till.ts'
import { createReadiness } from './readiness.ts'

const PLENTY = judged(10 * 1024 ** 3, 0.5)

describe('R21: a server is ready', () => {
  it('where it can write, the disk has room and nothing is late', async () => {
    await using till = await openTill()
    const { store, clock } = till
    const ready = createReadiness({ store, now: () => clock.now, diskFree: async () => PLENTY })
    await till.shopper()
    await ready()
    // What was probed leaves nothing.
    expect(await store.outboxLag(clock.now)).toBe(0)
  })

  it.each([
    [256 * 1024 ** 2, 0.5, false],
    [256 * 1024 ** 2 + 1, 0.5, true],
    [10 * 1024 ** 3, 0.05, false],
    [10 * 1024 ** 3, 0.051, true],
  ])('only with more than 256 MB and 5 %% free: %i bytes, %f', async (bytes, part, isReady) => {
    await using till = await openTill()
    const ready = createReadiness({ ...till, now: Date.now, diskFree: async () => judged(bytes, part) })
    if (isReady) await ready()
    else await expect(ready()).rejects.toThrow(/the disk is nearly full: \d+ MB \(\d+ %\) are left/)
  })

  it('only with the schema that it knows, or a newer one', async () => {
    await using till = await openTill()
    const store = { ...till.store, hasSchema: async () => false }
    await expect(createReadiness({ store, now: Date.now })()).rejects.toThrow(/older schema/)
  })

  it('only while no payment waits for longer than ten minutes, counted from its start', async () => {
    await using till = await openTill()
    const { store, clock } = till
    const ref = await till.shopper()
    await till.pay(ref)
    const task = { kind: 'settle', checkoutId: ref.id, attempt: 'a' } as const
    await store.keepTasks('demo', [{ id: 'settle.a', task, lane: 'settle.a', dueAt: clock.now }])
    const ready = createReadiness({ store, now: () => clock.now })
    clock.now += 9 * 60_000
    await ready()
    clock.now += 2 * 60_000
    await expect(ready()).rejects.toThrow(/payments wait for 6\d\d s/)
    await createReadiness({ store, now: () => clock.now })()
    while ((await till.work()) > 0);
    clock.now += 60_000
    await ready()
  })

  it('also while what others are slow at waits', async () => {
    await using till = await openTill()
    const { store, clock } = till
    const task = { kind: 'deliver', endpointId: 'e', event: 1 } as const
    await store.keepTasks('demo', [{ id: 'e_1', task, lane: 'e/1', dueAt: clock.now }])
    const ready = createReadiness({ store, now: () => clock.now })
    clock.now += 60 * 60_000
    await ready()
  })
})
