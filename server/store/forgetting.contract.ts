import { describe, expect, it } from 'vitest'
import { forgetApprover, forgetBuyer } from '../domain/forgetting.ts'
import { add, end, requestOf, sessionOf, shopperRequest } from './delegated.fixture.ts'
import { addCustomer } from './session.fixture.ts'
import type { Store } from './store.ts'
import type { SweptKind } from './sweep-kinds.ts'

const erasing = {
  buyers: [],
  now: 7000,
  check: () => {},
  redactOrder: <T>(order: T) => order,
  redactCheckout: <T>(checkout: T) => checkout,
}

/** What every store keeps to with those for whom was bought. */
export function forgettingContract(name: string, opened: () => Promise<Store>): void {
  const sweep = (store: Store, kind: SweptKind, endedBy: number, merchantId = 'm1') =>
    store.sweepPage(merchantId, kind, { after: [], limit: 9, endedBy }).then(({ gone }) => gone)

  describe(`${name}: who was bought for`, () => {
    it('is forgotten some time after the end, once, and later all of it goes', async () => {
      const store = await opened()
      await add(store, requestOf('r1', ['p1', 'p2']))
      await add(store, requestOf('r2'))
      await add(store, requestOf('going'))
      const ended = await end(store, 'r1', 3000)
      await end(store, 'r2', 5000)
      const noted = await store.changeDelegated('m1', 'r1', (held) => ({ ...held, keyId: 'k2' }))
      expect(await sweep(store, 'buyers', 2999)).toBe(0)
      expect(await sweep(store, 'buyers', 3000, 'm2')).toBe(0)
      const swept = await Promise.all([1, 2, 3].map(() => sweep(store, 'buyers', 4000)))
      expect(swept.sort()).toEqual([0, 0, 1])
      const forgotten = await store.getDelegated('m1', 'p1')
      expect([noted?.version, forgotten]).toEqual([3, { ...forgetBuyer(ended), keyId: 'k2', version: 4 }])
      expect(JSON.stringify(forgotten)).not.toMatch(/Ida|Roe|secret/)
      expect((await store.getDelegated('m1', 'going'))?.buyer).not.toBeNull()
      expect([await sweep(store, 'delegated', 2999), await sweep(store, 'delegated', 4000)]).toEqual([0, 1])
      for (const id of ['r1', 'p1', 'p2']) expect(await store.getDelegated('m1', id)).toBeUndefined()
      await add(store, requestOf('r3', ['p1']))
      expect(await sweep(store, 'delegated', 1e9)).toBe(1)
      expect((await store.pageDelegated('m1', { limit: 9 })).map(({ id }) => id)).toEqual(['r3', 'going'])
    })

    it('is not in payment sessions that are over, nor is what was spent until then', async () => {
      const store = await opened()
      await add(store)
      for (const [id, expiresAt] of Object.entries({ old: 3000, young: 5000 })) {
        await store.addPaymentSession('m1', sessionOf(id, { expiresAt }))
        const spend = () => [{ name: id, by: 5, most: 9, until: expiresAt }]
        await store.changeDelegated('m1', 'r1', (held) => ({ ...held }), { spend })
      }
      for (const kind of ['paymentSessions', 'spending'] as const)
        expect([await sweep(store, kind, 2999), await sweep(store, kind, 4000)]).toEqual([0, 1])
      expect(await store.getPaymentSession('m1', 'old')).toBeUndefined()
      expect(await store.getPaymentSession('m1', 'young')).toBeDefined()
      expect([await store.getSpent('m1', 'old'), await store.getSpent('m1', 'young')]).toEqual([0, 5])
    })

    it('is forgotten with the customer who is erased: at once, or as soon as it ends', async () => {
      const store = await opened()
      await addCustomer(store, 'ida', { number: 1 })
      await addCustomer(store, 'bob', { number: 2 })
      const others = await add(store, shopperRequest('bobs', 2))
      for (const id of ['ended', 'going']) {
        await add(store, shopperRequest(id, 1))
        await store.addPaymentSession('m1', sessionOf(`of-${id}`, { requestId: id }))
      }
      const ended = await end(store, 'ended', 3000)
      const ofIda = async () => (await store.listDelegatedOf('m1', 1)).map(({ id }) => id)
      expect(await ofIda()).toEqual(['ended', 'going'])
      expect(await store.listDelegatedOf('m2', 1)).toEqual([])
      await store.eraseCustomer('m1', 'ida', erasing)
      expect(await store.getDelegated('m1', 'ended')).toEqual({ ...forgetBuyer(ended), version: 3 })
      const session = forgetApprover(sessionOf('of-ended', { requestId: 'ended', version: 2 }))
      expect(await store.getPaymentSession('m1', 'of-ended')).toEqual(session)
      expect(JSON.stringify(session)).not.toMatch(/ida|Ida|4242/)
      expect((await store.getDelegated('m1', 'going'))?.buyer).not.toBeNull()
      // A shop may still have to be told: no sweep takes them before.
      expect(await sweep(store, 'buyers', 1e9)).toBe(0)
      const over = await end(store, 'going', 8000)
      expect(over).toEqual(await store.getDelegated('m1', 'going'))
      expect(over).toEqual(forgetBuyer(over))
      expect(await ofIda()).toEqual([])
      expect((await store.getPaymentSession('m1', 'of-going'))?.email).toBe('')
      expect(await store.getDelegated('m1', 'bobs')).toEqual(others)
    })

    it('is forgotten also where the request came while its customer was erased', async () => {
      const store = await opened()
      for (let i = 1; i <= 5; i++) {
        await addCustomer(store, `c${i}`, { number: i })
        const adding = add(store, shopperRequest(`r${i}`, i))
        await Promise.all([adding, store.eraseCustomer('m1', `c${i}`, erasing)])
        expect((await end(store, `r${i}`, 8000)).buyer).toBeNull()
      }
    })
  })
}
