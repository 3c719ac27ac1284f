import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { add, end, purchaseOf, requestOf } from './delegated.fixture.ts'
import { idsOf, task } from './outbox.fixture.ts'
import type { Store } from './store.ts'

const once = { key: 'buy-1', fingerprint: 'mug', at: 1000 }
const event = (cartId: string): ShopEvent => ({ cartId, at: 1000, type: 'delegated/queued', taskId: cartId })
const buy = (requestId: string) =>
  task(`buy.${requestId}`, { task: { kind: 'buy', requestId, purchaseId: requestId } })

/** What every store keeps to with requests to buy for somebody. */
export function delegatedContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a delegated request`, () => {
    it('is counted, and found by its own id and by those of its purchases', async () => {
      const store = await opened()
      const single = await add(store, requestOf('r1'))
      const several = await add(store, requestOf('r2', ['p1', 'p2']))
      expect([single, several]).toEqual([
        { ...requestOf('r1'), number: 1 },
        { ...requestOf('r2', ['p1', 'p2']), number: 2 },
      ])
      const found = await Promise.all(['r1', 'r2', 'p1', 'p2'].map((id) => store.getDelegated('m1', id)))
      expect(found).toEqual([single, several, several, several])
      for (const [merchant, id] of [
        ['m2', 'r1'],
        ['m2', 'p1'],
        ['m1', 'p3'],
      ] as const)
        expect(await store.getDelegated(merchant, id)).toBeUndefined()
      await expect(add(store, requestOf('r3', ['p1']))).rejects.toThrow()
      expect(await store.getDelegated('m1', 'r3')).toBeUndefined()
    })

    it('is listed newest first, a page at a time, to its own merchant', async () => {
      const store = await opened()
      for (const id of ['c', 'a', 'b']) await add(store, requestOf(id))
      const list = async (limit: number, before?: number) =>
        idsOf(await store.pageDelegated('m1', { limit, before })).join('')
      expect([await list(2), await list(2, 2), await list(2, 1)]).toEqual(['ba', 'c', ''])
      expect(await store.pageDelegated('m2', { limit: 9 })).toEqual([])
    })

    it('is added once of 50 that come at once, with its tasks and events', async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(20); round++) {
        let repeats = 0
        const named = { ...once, key: `buy-${round}`, found: () => void repeats++ }
        const adding = Array.from({ length: 50 }, (_, i) => {
          const id = `r${round}-${i}`
          const beside = { events: [event(id)], tasks: [buy(id)], once: named }
          return store.addDelegated('m1', requestOf(id, [`p${round}`]), beside)
        })
        const added = await Promise.all(adding)
        expect(new Set(idsOf(added)).size).toBe(1)
        expect(repeats).toBe(49)
      }
      const many = rounds(20)
      expect(await store.pageDelegated('m1', { limit: 99 })).toHaveLength(many)
      expect(await store.listTasks('m1', { kinds: ['buy'], limit: 99 })).toHaveLength(many)
      expect(await store.listEvents('m1', { after: 0, limit: 99 })).toHaveLength(many)
    })

    it('is answered to its name as it is now, and another one under it is refused', async () => {
      const store = await opened()
      const beside = { events: [], tasks: [], once }
      await store.addDelegated('m1', requestOf('r1'), beside)
      const ended = await end(store, 'r1', 3000)
      expect(await store.addDelegated('m1', requestOf('r2'), beside)).toEqual(ended)
      const other = { ...beside, once: { ...once, fingerprint: 'cup' } }
      await expect(store.addDelegated('m1', requestOf('r3'), other)).rejects.toMatchObject({
        reason: 'idempotencyConflict',
      })
      // A name is one among those of its merchant.
      expect(await store.addDelegated('m2', requestOf('r4'), other)).toMatchObject({ id: 'r4', number: 1 })
      expect(idsOf(await store.pageDelegated('m1', { limit: 9 }))).toEqual(['r1'])
    })

    it('counts its versions, and loses none of 50 changes at once', async () => {
      const store = await opened()
      await add(store)
      const more = Array.from({ length: 50 }, (_, i) =>
        store.changeDelegated('m1', 'r1', (held) => ({
          ...held,
          purchases: [...held.purchases, purchaseOf(`p${i}`)],
        })),
      )
      const changed = await Promise.all(more)
      const versions = changed.map((request) => Number(request?.version))
      expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 2))
      expect((await store.getDelegated('m1', 'r1'))?.purchases).toHaveLength(51)
    })

    it('keeps what a change does not own, and tells nothing of one that changes nothing', async () => {
      const store = await opened()
      const first = await add(store)
      const beside = { events: () => [event('r1')], tasks: () => [buy('r1')] }
      expect(await store.changeDelegated('m1', 'r1', (held) => held, beside)).toEqual(first)
      const wrong = { ...first, id: 'r9', number: 99, version: 99, createdAt: 1, keyId: 'k2' }
      const next = { ...first, keyId: 'k2', version: 2 }
      expect(await store.changeDelegated('m1', 'r1', () => wrong, beside)).toEqual(next)
      const refuse = () => {
        throw new Error('refused')
      }
      await expect(store.changeDelegated('m1', 'r1', refuse, beside)).rejects.toThrow('refused')
      expect(await store.changeDelegated('m2', 'r1', () => wrong, beside)).toBeUndefined()
      expect(await store.changeDelegated('m1', 'r9', () => wrong, beside)).toBeUndefined()
      expect(await store.getDelegated('m1', 'r1')).toEqual(next)
      expect(await store.listEvents('m1', { after: 0, limit: 9 })).toEqual([
        { number: 1, event: event('r1') },
      ])
      expect(idsOf(await store.listTasks('m1', { limit: 9 }))).toEqual(['buy.r1'])
    })
  })
}
