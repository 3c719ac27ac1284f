import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { add, purchaseOf, requestOf } from './delegated.fixture.ts'
import type { Spending, Store } from './store.ts'

const UNTIL = 9000
const of = (name: string, by: number, most = 1000): Spending => ({ name, by, most, until: UNTIL })

/** Claims, in a change that counts as one where it is kept. */
const spend = (store: Store, id: string, spendings: readonly Spending[]) =>
  store
    .changeDelegated('m1', id, (held) => ({ ...held, purchases: [...held.purchases, purchaseOf('more')] }), {
      spend: () => spendings,
    })
    .then(
      () => 'spent',
      (error: { reason?: string; detail?: { name?: string } }) => `${error.reason} ${error.detail?.name}`,
    )

/** What every store keeps to with what may be spent. */
export function spendingContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: what may be spent`, () => {
    it('is spent up to its limit and no further, and given back', async () => {
      const store = await opened()
      await add(store)
      const spent = () => store.getSpent('m1', 'day')
      expect(await spent()).toBe(0)
      expect(await spend(store, 'r1', [of('day', 1001)])).toBe('spendingLimitReached day')
      expect(await spend(store, 'r1', [of('day', 600)])).toBe('spent')
      expect(await spend(store, 'r1', [of('day', 401)])).toBe('spendingLimitReached day')
      expect(await spend(store, 'r1', [of('day', 400), of('other', 0)])).toBe('spent')
      // Who gives back is not asked how much there may be.
      expect(await spend(store, 'r1', [of('day', -300, 0)])).toBe('spent')
      expect([await spent(), await store.getSpent('m1', 'other')]).toEqual([700, 0])
      expect(await store.getSpent('m2', 'day')).toBe(0)
      for (const name of ['day', 'never']) expect(await spend(store, 'r1', [of(name, -9999)])).toBe('spent')
      expect([await spent(), await store.getSpent('m1', 'never')]).toEqual([0, 0])
    })

    it('is spent with its change or not at all', async () => {
      const store = await opened()
      const first = await add(store)
      const both = [of('session', 500, 100), of('day', 500)]
      expect(await spend(store, 'r1', both)).toBe('spendingLimitReached session')
      expect(await store.getDelegated('m1', 'r1')).toEqual(first)
      expect(await store.getSpent('m1', 'day')).toBe(0)
      const seen: unknown[] = []
      const change = {
        spend(...told: unknown[]) {
          seen.push(told)
          return [of('day', 5)]
        },
      }
      const next = await store.changeDelegated('m1', 'r1', (held) => ({ ...held, keyId: 'k2' }), change)
      expect(seen.at(-1)).toEqual([first, next])
      await store.changeDelegated('m1', 'r1', (held) => held, change)
      expect(await store.getSpent('m1', 'day')).toBe(5)
    })

    it('R8.4: lets through exactly as many of 50 at once as there is room for', async () => {
      const store = await opened()
      const ids = Array.from({ length: 50 }, (_, i) => `r${i}`)
      await Promise.all(ids.map((id) => add(store, requestOf(id))))
      for (let round = 1; round <= rounds(20); round++) {
        const day = `day ${round}`
        const told = await Promise.all(
          ids.map((id, i) => {
            const claims = [of(day, 70), of(`${round} ${i % 2}`, 70, 700)]
            return spend(store, id, i % 3 ? claims : claims.reverse())
          }),
        )
        expect(told.filter((it) => it === 'spent')).toHaveLength(14)
        expect(await store.getSpent('m1', day)).toBe(980)
      }
    })
  })
}
