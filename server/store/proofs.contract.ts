import { describe, expect, it } from 'vitest'
import { addCustomer, signingIn } from './session.fixture.ts'
import type { Proof, Store } from './store.ts'

const proof: Proof = { hash: 'h', until: 5000, triesLeft: 3, body: { code: 'ß', tries: [null] } }

/** What every store keeps to with things that are good once. */
export function proofsContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a proof`, () => {
    it('has so many tries, also for many at once, and each tells how many are left', async () => {
      const store = await opened()
      await store.addProof('m1', proof)
      const tries = await Promise.all(Array.from({ length: 10 }, () => store.tryProof('m1', 'h', 4999)))
      const good = tries.filter((it) => it !== undefined)
      expect(good.map(({ triesLeft }) => triesLeft).sort()).toEqual([0, 1, 2])
      for (const one of good) expect({ ...one, triesLeft: 3 }).toEqual(proof)
      // The right one may have been the last.
      await addCustomer(store)
      const signedIn = await store.signIn('m1', signingIn('s1', undefined, { proof: { spend: 'h' } }))
      expect(signedIn).toMatchObject({ session: { id: 's1' } })
    })

    it('is no good once it is over, beside its merchant, or where there is none', async () => {
      const store = await opened()
      await store.addProof('m1', proof)
      expect(await store.tryProof('m1', 'h', 5000)).toBeUndefined()
      expect(await store.tryProof('m2', 'h', 1)).toBeUndefined()
      expect(await store.tryProof('m1', 'g', 1)).toBeUndefined()
      await store.addProof('m1', { ...proof, triesLeft: 9 })
      expect(await store.tryProof('m1', 'h', 1)).toEqual({ ...proof, triesLeft: 2 })
    })

    it('goes with whom it names, a page at a time, and nobody else’s does', async () => {
      const store = await opened()
      for (const [hash, email] of [
        ['a', 'ida'],
        ['b', 'bob'],
        ['c', 'ida'],
      ] as const)
        await store.addProof('m1', { ...proof, hash, triesLeft: 0, body: { email } })
      await store.addProof('m2', { ...proof, hash: 'a', body: { email: 'ida' } })
      await addCustomer(store)
      await store.signIn('m1', signingIn('s1', undefined, { proof: { mark: 'used', until: 5000 } }))
      const seen: unknown[] = []
      const drop = (after: string) =>
        store.dropProofs('m1', { after, limit: 2 }, (body) => {
          seen.push(body)
          return (body as { email: string }).email === 'ida'
        })
      expect([
        await drop(''),
        await drop('b'),
        seen.map((body) => (body as { email: string }).email),
      ]).toEqual(['b', undefined, ['ida', 'bob', 'ida']])
      const left = await Promise.all(['a', 'b', 'c', 'used'].map((hash) => store.hasProof('m1', hash, 1)))
      expect([...left, await store.hasProof('m2', 'a', 1)]).toEqual([false, true, false, true, true])
    })

    it('is spent once, by one of many that sign in with it, and before its end', async () => {
      const store = await opened()
      await addCustomer(store)
      await store.addProof('m1', proof)
      const late = { proof: { spend: 'h' }, now: 5000 }
      expect(await store.signIn('m1', signingIn('late', undefined, late))).toEqual({ refused: 'proofUsed' })
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store.signIn('m1', signingIn(`s${i}`, undefined, { proof: { spend: 'h' } })),
        ),
      )
      expect(outcomes.filter((it) => 'refused' in it)).toHaveLength(19)
      expect(await store.listSessions('m1', 'ida')).toHaveLength(1)
      expect(await store.tryProof('m1', 'h', 1)).toBeUndefined()
    })

    it('that anybody could make is marked once, and can be neither tried nor forgotten before its end', async () => {
      const store = await opened()
      await addCustomer(store)
      const mark = { mark: 'nonce', until: 5000 }
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store.signIn('m1', signingIn(`s${i}`, undefined, { proof: mark })),
        ),
      )
      expect(outcomes.filter((it) => 'refused' in it)).toHaveLength(19)
      expect(await store.listSessions('m1', 'ida')).toHaveLength(1)
      expect(await store.tryProof('m1', 'nonce', 1)).toBeUndefined()
      const page = { after: [], limit: 9 }
      expect((await store.sweepPage('m1', 'proofs', { ...page, endedBy: 4999 })).gone).toBe(0)
      expect((await store.sweepPage('m1', 'proofs', { ...page, endedBy: 5000 })).gone).toBe(1)
    })

    it('is not spent by a sign-in that is refused', async () => {
      const store = await opened()
      await store.addProof('m1', proof)
      const signIn = () => store.signIn('m1', signingIn('s1', undefined, { proof: { spend: 'h' } }))
      await expect(signIn()).rejects.toMatchObject({ reason: 'customerNotFound' })
      await addCustomer(store)
      expect(await signIn()).toMatchObject({ session: { customerId: 'ida' } })
    })
  })
}
