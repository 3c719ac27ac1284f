import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { claim, finish, idsOf, LEASE, NOW, numbered, task } from './outbox.fixture.ts'
import type { Store } from './store.ts'

/** What every store keeps to with tasks that come one after the other. */
export function outboxLanesContract(name: string, opened: () => Promise<Store>): void {
  const inLane = async (...ids: string[]) => {
    const store = await opened()
    await store.keepTasks('m1', [...ids.map((id) => task(id, { lane: 'x' })), task('other')])
    return store
  }
  /** Those that can be had now, which nobody takes. */
  async function due(store: Store): Promise<string> {
    const tasks = await claim(store, { holder: 'looking' })
    for (const { id, dueAt } of tasks) await finish(store, id, { state: 'waiting', dueAt }, 'looking')
    return idsOf(tasks)
      .filter((id) => id !== 'other')
      .join(' ')
  }

  describe(`${name}: a lane`, () => {
    it('has its tasks done one after the other, beside those of others', async () => {
      const store = await inLane('t1', 't2', 't3')
      await store.keepTasks('m1', [task('t4', { lane: 'x', dueAt: 1 })])
      expect(idsOf(await claim(store))).toEqual(['t1', 'other'])
      expect(await claim(store, { id: 't2' })).toEqual([])
      await finish(store, 't1')
      expect(idsOf(await claim(store))).toEqual(['t2'])
      await finish(store, 't2', { state: 'waiting', dueAt: NOW + 5 })
      expect(await claim(store)).toEqual([])
      expect(idsOf(await claim(store, { now: NOW + 5 }))).toEqual(['t2'])
    })

    it('goes on behind a task that was given up', async () => {
      const store = await inLane('t1', 't2')
      await claim(store)
      await finish(store, 't1', { state: 'failed' })
      expect(await store.getTask('m1', 't1')).toMatchObject({ state: 'failed', doneAt: NOW })
      expect(idsOf(await claim(store))).toEqual(['t2'])
      await finish(store, 't2')
      await store.keepTasks('m1', [task('t3', { lane: 'x' })])
      expect(await due(store)).toBe('t3')
    })

    it('goes on with a task that is kept while the one before it is done', async () => {
      const store = await opened()
      await store.keepTasks('m1', [task('t0', { lane: 'x' })])
      for (let i = 0; i < rounds(200); i++) {
        expect(idsOf(await claim(store, { kinds: ['receipt'] }))).toEqual([`t${i}`])
        // Others beside it, so that keeping takes longer than finishing.
        const others = numbered(8, i * 8).map((id) =>
          task(id.replace('t', 'o'), { task: { kind: 'refund', orderId: 'o', refundId: 'r' } }),
        )
        const keeping = store.keepTasks('m1', [task(`t${i + 1}`, { lane: 'x' }), ...others])
        await Promise.all([keeping, finish(store, `t${i}`)])
      }
    })

    it('keeps its order, and stops for nothing, while tasks are added and done at once', async () => {
      const store = await opened()
      const count = rounds(200)
      const ids = numbered(count)
      const done: string[] = []
      let isAdded = false
      const adding = async () => {
        for (const id of ids) await store.keepTasks('m1', [task(id, { lane: 'x' })])
        isAdded = true
      }
      const working = async (holder: string) => {
        for (;;) {
          const wasAdded = isAdded
          const taken = await claim(store, { holder, limit: 2 })
          expect(taken.length).toBeLessThan(2)
          for (const { id } of taken) {
            done.push(id)
            await finish(store, id, { state: 'done' }, holder)
          }
          if (wasAdded && taken.length === 0 && done.length >= count) return
        }
      }
      await Promise.all([adding(), working('h1'), working('h2')])
      expect(done).toEqual(ids)
    })
  })

  describe(`${name}: a task that is repeated`, () => {
    it('is to be done now, whatever became of it, and counts its tries anew', async () => {
      const store = await inLane('t1')
      const log = { at: 1, status: null, ms: 2, fault: 'timeout' }
      for (const outcome of [
        { state: 'done' as const, log },
        { state: 'failed' as const },
        { state: 'waiting' as const, dueAt: NOW + 999 },
      ]) {
        expect(idsOf(await claim(store, { id: 't1' }))).toEqual(['t1'])
        await finish(store, 't1', outcome)
        expect(await due(store)).toBe('')
        const kept = await store.repeatTask('m1', 't1', NOW)
        expect(kept).toMatchObject({ state: 'waiting', tries: 0, dueAt: NOW, doneAt: null, log: [log] })
        expect(await due(store)).toBe('t1')
      }
      expect(await store.repeatTask('m1', 't9', NOW)).toBeUndefined()
      expect(await store.repeatTask('m2', 't1', NOW)).toBeUndefined()
    })

    it('is left to whoever is at it, until they did not come back', async () => {
      const store = await inLane('t1')
      await claim(store)
      expect(await store.repeatTask('m1', 't1', NOW)).toMatchObject({ tries: 1 })
      expect(await due(store)).toBe('')
      expect(await store.repeatTask('m1', 't1', NOW + LEASE)).toMatchObject({ tries: 0 })
      expect(await finish(store, 't1', { state: 'done' }, 'h2')).toBe(false)
      expect(idsOf(await claim(store, { id: 't1', holder: 'h2', now: NOW + LEASE }))).toEqual(['t1'])
    })

    it('comes before those that were kept after it, and behind those before it, which come at once as well', async () => {
      const store = await inLane('t1', 't2', 't3')
      await claim(store)
      await finish(store, 't1')
      expect(await due(store)).toBe('t2')
      await store.repeatTask('m1', 't1', NOW)
      expect(await due(store)).toBe('t1')
      await claim(store)
      await finish(store, 't1', { state: 'waiting', dueAt: NOW + 999 })
      expect(await due(store)).toBe('')
      await store.repeatTask('m1', 't3', NOW)
      expect(await due(store)).toBe('t1')
      for (const id of ['t1', 't2', 't3']) {
        expect(idsOf(await claim(store)).filter((it) => it !== 'other')).toEqual([id])
        await finish(store, id)
      }
      expect(await store.listTasks('m1', { state: 'waiting', limit: 9 })).toHaveLength(1)
    })

    it('does not take the one behind it from whoever is at that', async () => {
      const store = await inLane('t1', 't2', 't3')
      await claim(store)
      await finish(store, 't1')
      expect(idsOf(await claim(store))).toEqual(['t2'])
      await store.repeatTask('m1', 't1', NOW)
      expect(idsOf(await claim(store))).toEqual(['t1'])
      expect(await finish(store, 't2')).toBe(true)
      expect(await due(store)).toBe('')
      expect(await finish(store, 't1')).toBe(true)
      expect(await due(store)).toBe('t3')
    })
  })
}
