import { describe, expect, it } from 'vitest'
import { inRequest } from '../asking.ts'
import type { Try } from '../domain/outbox.ts'
import { claim, finish, idsOf, LEASE, NOW, numbered, task } from './outbox.fixture.ts'
import type { Store } from './store.ts'

/** What every store keeps to with what must happen beside a change. */
export function outboxContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a task`, () => {
    it('is kept once, with all that is known of it', async () => {
      const store = await opened()
      const kept = task('t1', { lane: 'a/b' })
      await inRequest('r1', () => store.keepTasks('m1', [kept, kept, task('t2')]))
      await store.keepTasks('m1', [task('t1', { lane: 'other', dueAt: 1 }), task('t3')])
      await store.keepTasks('m1', [])
      const held = { tries: 0, state: 'waiting', log: [], createdAt: NOW, doneAt: null }
      expect(await store.getTask('m1', 't1')).toEqual({
        ...kept,
        ...held,
        requestId: 'r1',
        number: expect.any(Number),
      })
      expect(await store.getTask('m2', 't1')).toBeUndefined()
      expect(idsOf(await store.listTasks('m1', { limit: 9 }))).toEqual(['t3', 't2', 't1'])
    })

    it('is kept once of many that come at once, and its lane stays one', async () => {
      const store = await opened()
      const keeping = Array.from({ length: 20 }, (_, i) =>
        store.keepTasks('m1', [task('same', { lane: 'x' }), task(`own${i}`, { lane: 'x' })]),
      )
      await Promise.all(keeping)
      expect(await store.listTasks('m1', { limit: 50 })).toHaveLength(21)
      expect(await claim(store)).toHaveLength(1)
    })

    it('is taken once it is due, those that are due for longest first', async () => {
      const store = await opened()
      const due = [3, 1, 2, 5, 4].map((at) => task(`t${at}`, { dueAt: NOW + at }))
      await store.keepTasks('m1', due)
      expect([await store.merchantsWithDue(NOW), await claim(store)]).toEqual([[], []])
      expect(await store.merchantsWithDue(NOW + 1)).toEqual(['m1'])
      expect(idsOf(await claim(store, { now: NOW + 3, limit: 2 }))).toEqual(['t1', 't2'])
      expect(idsOf(await claim(store, { now: NOW + 3 }))).toEqual(['t3'])
      expect(await store.merchantsWithDue(NOW + 3)).toEqual([])
      expect(idsOf(await claim(store, { now: NOW + 9 }))).toEqual(['t5', 't4'])
      expect(await claim(store, { now: NOW + 9 }, 'm2')).toEqual([])
    })

    it('is taken once by 50 that ask at once', async () => {
      const store = await opened()
      const ids = numbered(100)
      await store.keepTasks(
        'm1',
        ids.map((id) => task(id)),
      )
      const claims = Array.from({ length: 50 }, (_, i) => claim(store, { holder: `h${i}`, limit: 4 }))
      const taken = idsOf((await Promise.all(claims)).flat())
      // Who waited for others may have found less than there is room for; what is left is there for the next.
      for (let more = await claim(store, { limit: 100 }); more.length > 0; more = await claim(store))
        taken.push(...idsOf(more))
      expect(taken.sort()).toEqual(ids)
    })

    it('is somebody else’s once its holder did not come back in time', async () => {
      const store = await opened()
      await store.keepTasks('m1', [task('t1')])
      expect(await claim(store)).toMatchObject([{ id: 't1', tries: 1 }])
      expect(await claim(store, { holder: 'h2', now: NOW + LEASE - 1 })).toEqual([])
      expect(await store.merchantsWithDue(NOW + LEASE)).toEqual(['m1'])
      expect(await claim(store, { holder: 'h2', now: NOW + LEASE })).toMatchObject([{ id: 't1', tries: 2 }])
      expect(await finish(store, 't1')).toBe(false)
      expect(await store.getTask('m1', 't1')).toMatchObject({ state: 'waiting', doneAt: null })
      expect(await finish(store, 't1', { state: 'done' }, 'h2')).toBe(true)
      expect(await store.getTask('m1', 't1')).toMatchObject({ state: 'done', doneAt: NOW, tries: 2 })
      expect(await finish(store, 't1', { state: 'failed' }, 'h2')).toBe(false)
      expect(await claim(store, { now: NOW + 9 * LEASE })).toEqual([])
    })

    it('comes again when its try says so, and shows the last tries', async () => {
      const store = await opened()
      await store.keepTasks('m1', [task('t1')])
      const tried = (at: number): Try => ({ at, status: 503, ms: 4, fault: 'status' })
      for (let at = 0; at < 25; at++) {
        expect(idsOf(await claim(store, { now: NOW + at }))).toEqual(['t1'])
        const dueAt = NOW + at + 1
        expect(await finish(store, 't1', { state: 'waiting', dueAt, log: tried(at) })).toBe(true)
        expect(await claim(store, { now: NOW + at })).toEqual([])
      }
      const kept = await store.getTask('m1', 't1')
      expect(kept).toMatchObject({ state: 'waiting', tries: 25, dueAt: NOW + 25, createdAt: NOW })
      expect(kept?.log).toEqual(Array.from({ length: 20 }, (_, i) => tried(24 - i)))
    })

    it('is taken by its name before its time, unless somebody has it or it is over', async () => {
      const store = await opened()
      await store.keepTasks('m1', [task('t1', { dueAt: NOW + 500 }), task('t2')])
      const racing = Array.from({ length: 10 }, (_, i) => claim(store, { id: 't1', holder: `h${i}` }))
      expect((await Promise.all(racing)).map(({ length }) => length).sort()).toEqual([...Array(9).fill(0), 1])
      expect(await claim(store, { id: 't9' })).toEqual([])
      expect(idsOf(await claim(store))).toEqual(['t2'])
      await finish(store, 't2')
      expect(await claim(store, { id: 't2', now: NOW + LEASE })).toEqual([])
      expect(idsOf(await claim(store, { id: 't1', now: NOW + LEASE }))).toEqual(['t1'])
    })

    it('is taken, and listed, by what it is', async () => {
      const store = await opened()
      const deliver = (id: string, endpointId: string) =>
        task(id, { task: { kind: 'deliver', endpointId, event: 1 } })
      await store.keepTasks('m1', [task('t1'), deliver('t2', 'e1'), deliver('t3', 'e2'), task('t4')])
      expect(idsOf(await claim(store, { kinds: ['settle', 'deliver'] }))).toEqual(['t2', 't3'])
      await finish(store, 't2', { state: 'failed' })
      const list = async (page: Partial<Parameters<Store['listTasks']>[1]>) =>
        idsOf(await store.listTasks('m1', { limit: 9, ...page })).join(' ')
      expect(await list({ kinds: ['receipt'] })).toBe('t4 t1')
      expect(await list({ state: 'waiting' })).toBe('t4 t3 t1')
      expect(await list({ state: 'failed', kinds: ['deliver', 'receipt'] })).toBe('t2')
      expect(await list({ endpointId: 'e2' })).toBe('t3')
      expect(await list({ endpointId: 'e1', state: 'waiting' })).toBe('')
      const before = (await store.getTask('m1', 't3'))?.number
      expect(await list({ before, limit: 1 })).toBe('t2')
    })
  })
}
