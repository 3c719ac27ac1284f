import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import type { Store } from './store.ts'

/** What every store keeps to with what servers tell each other. */
export function sharedContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: counted uses`, () => {
    const one = { name: 'pay', who: 's1', span: 1000 }

    it('count up within a span, and begin anew after it', async () => {
      const store = await opened()
      expect(await store.countUses('m1', [one], 5000)).toEqual([{ count: 1, until: 6000 }])
      expect(await store.countUses('m1', [one], 5999)).toEqual([{ count: 2, until: 6000 }])
      expect(await store.countUses('m1', [one], 6000)).toEqual([{ count: 1, until: 7000 }])
    })

    it('are counted apart by merchant, name and who', async () => {
      const store = await opened()
      const others = [
        { ...one, who: 's2' },
        { ...one, name: 'add' },
      ]
      await store.countUses('m1', [one, ...others], 5000)
      const counts = async (merchant: string) =>
        (await store.countUses(merchant, [one, ...others], 5000)).map(({ count }) => count)
      expect(await counts('m1')).toEqual([2, 2, 2])
      expect(await counts('m2')).toEqual([1, 1, 1])
    })

    it('miss none of 50 that come at once', async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(20); round++) {
        const who = `s${round}`
        const uses = Array.from({ length: 50 }, () => store.countUses('m1', [{ ...one, who }], 5000))
        const counts = (await Promise.all(uses)).map(([use]) => Number(use?.count))
        expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
      }
    })
  })

  it(`${name}: keeps the first of several values under one name`, async () => {
    const store = await opened()
    const kept = await Promise.all(['a', 'b', 'c'].map((value) => store.keepOnce('secret', value)))
    expect(new Set(kept).size).toBe(1)
    expect(await store.keepOnce('secret', 'd')).toBe(kept[0])
    expect(await store.keepOnce('other', 'd')).toBe('d')
  })

  it(`${name}: leases work to one at a time`, async () => {
    const store = await opened()
    const takers = ['a', 'b', 'c', 'd'].map((holder) => store.takeLease('sweep', holder, 2000, 1000))
    const taken = await Promise.all(takers)
    expect(taken.filter(Boolean)).toHaveLength(1)
    const holder = 'abcd'[taken.indexOf(true)] ?? ''
    expect(await store.takeLease('sweep', 'e', 3000, 1999)).toBe(false)
    expect(await store.takeLease('sweep', holder, 3000, 1999)).toBe(true)
    expect(await store.takeLease('sweep', 'e', 4000, 2999)).toBe(false)
    expect(await store.takeLease('sweep', 'e', 4000, 3000)).toBe(true)
    expect(await store.takeLease('other', 'a', 4000, 1000)).toBe(true)
  })
}
