import { describe, expect, it } from 'vitest'
import { beginPayment, recordAnswer } from '../domain/attempt.ts'
import { addCode, newCart } from '../domain/cart.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { claimsOf, left, opening, stock } from './buying.fixture.ts'
import { guestSession } from './session.fixture.ts'
import type { Store } from './store.ts'
import type { SweptKind } from './sweep-kinds.ts'

const OLD = 1000
const YOUNG = 9000
const ENDED_BY = 5000
const page = { after: [], limit: 10, endedBy: ENDED_BY }
/** What every store keeps to where things end by themselves. */
export function sweepContract(name: string, opened: () => Promise<Store>): void {
  describe(`${name}: a sweep`, () => {
    it('takes carts whose last change is too long ago, each of its own merchant', async () => {
      const store = await opened()
      await keepCarts(store, 'm1', { old1: OLD, old2: ENDED_BY, young: ENDED_BY + 1 })
      await keepCarts(store, 'm2', { old1: OLD })
      expect(await store.sweepPage('m1', 'carts', page)).toEqual({ gone: 2, next: undefined })
      const left = await Promise.all(['old1', 'old2', 'young'].map((id) => store.getCart('m1', id)))
      expect(left.map((cart) => cart?.id)).toEqual([undefined, undefined, 'young'])
      expect(await store.getCart('m2', 'old1')).toBeDefined()
    })

    it('goes from page to page until every row was seen once', async () => {
      const store = await opened()
      const ids = Array.from({ length: 25 }, (_, i) => `c${String(i).padStart(2, '0')}`)
      await keepCarts(store, 'm1', Object.fromEntries(ids.map((id, i) => [id, i % 2 ? YOUNG : OLD])))
      const pages: { gone: number; next: readonly string[] | undefined }[] = []
      let after: readonly string[] | undefined = []
      while (after) {
        const swept = await store.sweepPage('m1', 'carts', { ...page, after })
        pages.push(swept)
        after = swept.next
      }
      expect(pages).toEqual([
        { gone: 5, next: ['c09'] },
        { gone: 5, next: ['c19'] },
        { gone: 3, next: undefined },
      ])
    })

    it('leaves a cart that is changed between the look and the delete', async () => {
      const store = await opened()
      for (let round = 0; round < 20; round++) {
        const id = `c${round}`
        await keepCarts(store, 'm1', { [id]: OLD })
        const changing = store.changeCart('m1', id, (held) => addCode(held ?? newCart(id, YOUNG), 'A', YOUNG))
        await Promise.all([store.sweepPage('m1', 'carts', page), changing])
        expect((await store.getCart('m1', id))?.codes).toEqual(['A'])
      }
    })

    it('takes the open checkout with the cart, its name, and then the visits to it', async () => {
      const store = await opened()
      await keepCarts(store, 'm1', { old: OLD, young: YOUNG })
      for (const id of ['old', 'young']) {
        await store.changeCheckout('m1', id, (held) => opening(held, id, OLD))
        await store.addVisit('m1', 'v1', id, OLD)
      }
      expect((await store.sweepPage('m1', 'visits', page)).gone).toBe(0)
      await store.sweepPage('m1', 'carts', page)
      expect(await store.getCheckout('m1', 'old')).toBeUndefined()
      expect(await store.getCheckout('m1', 'young')).toBeDefined()
      expect((await store.sweepPage('m1', 'visits', page)).gone).toBe(1)
      expect(await store.getVisit('m1', 'v1', 'old')).toBeUndefined()
      expect(await store.getVisit('m1', 'v1', 'young')).toEqual({ leader: null })
    })

    it('leaves a cart on which a payment hangs, unless it never got an answer', async () => {
      const store = await opened()
      await keepCarts(store, 'm1', { asked: OLD, lost: OLD })
      for (const id of ['asked', 'lost']) {
        const begin = { attempt: `a-${id}`, provider: 'test', snapshot: {} as Snapshot, delivery: null }
        await store.changeCheckout('m1', id, (held) => {
          const open = opening(held, id, OLD)
          const paying = beginPayment(open, begin, -100_000)
          return id === 'lost' ? paying : recordAnswer(paying, begin.attempt, { reference: 'r1' })
        })
      }
      expect((await store.sweepPage('m1', 'carts', page)).gone).toBe(1)
      expect(await store.getCheckout('m1', 'asked')).toMatchObject({ status: 'paying' })
      expect(await store.getCart('m1', 'asked')).toBeDefined()
      expect(await store.getCheckout('m1', 'lost')).toBeUndefined()
    })

    it('takes sessions, names of changes and counted uses once they are over', async () => {
      const store = await opened()
      for (const [id, createdAt] of Object.entries({ old: OLD, young: YOUNG })) {
        await store.addSession('m1', guestSession({ id, createdAt, seenAt: YOUNG }))
        const once = { key: id, fingerprint: 'f', at: createdAt }
        await store.changeCart('m1', 'c', (held) => addCode(held ?? newCart('c', YOUNG), id, YOUNG), once)
        await store.countUses('m1', [{ name: 'pay', who: id, span: 500 }], createdAt)
      }
      const kinds: SweptKind[] = ['sessions', 'requests', 'uses', 'carts']
      const swept = await Promise.all(kinds.map((kind) => store.sweepPage('m1', kind, page)))
      expect(swept.map(({ gone }) => gone)).toEqual([1, 1, 1, 0])
      expect(await store.getSession('m1', 'old')).toBeUndefined()
      expect(await store.getSession('m1', 'young')).toBeDefined()
      const again = (id: string, at: number) =>
        store.countUses('m1', [{ name: 'pay', who: id, span: 500 }], at).then(([use]) => use?.count)
      expect([await again('old', OLD + 1), await again('young', YOUNG + 1)]).toEqual([1, 2])
    })

    it('takes links that are over, spent ones too, and events that are old', async () => {
      const store = await opened()
      const links = { spent: [0, YOUNG], done: [0, OLD], over: [1, ENDED_BY], good: [1, YOUNG] } as const
      for (const [hash, [usesLeft, until]] of Object.entries(links))
        await store.addLinkToken('m1', { hash, cartId: 'c1', usesLeft, until })
      const events = [OLD, OLD, YOUNG].map((at) => ({ cartId: 'c1', at, type: 'updated' }) as const)
      await store.changeCart(
        'm1',
        'c1',
        () => newCart('c1', YOUNG),
        undefined,
        () => events,
      )
      const small = { ...page, limit: 1 }
      expect(await store.sweepPage('m1', 'events', small)).toEqual({ gone: 1, next: ['1'] })
      expect(await store.sweepPage('m1', 'events', { ...small, after: ['1'] })).toMatchObject({ gone: 1 })
      expect((await store.sweepPage('m1', 'events', page)).gone).toBe(0)
      expect((await store.listEvents('m1', { after: 0, limit: 9 })).map(({ number }) => number)).toEqual([3])
      expect((await store.sweepPage('m1', 'links', page)).gone).toBe(2)
      await store.addLinkToken('m1', { hash: 'spent', cartId: 'c1', usesLeft: 1, until: YOUNG })
      expect(await store.spendLinkToken('m1', { hash: 'spent', cartId: 'c1', now: 1 })).toBeUndefined()
      expect(await store.spendLinkToken('m1', { hash: 'good', cartId: 'c1', now: 1 })).toBe('c1')
    })

    it('takes with a cart what hangs on it, and gives back what was set aside for it', async () => {
      const store = await stock(await opened(), { small: 3, large: 0 })
      await keepCarts(store, 'm1', { old: OLD, young: YOUNG })
      for (const id of ['old', 'young']) {
        const cart = await store.changeCart('m1', id, (held) => ({
          ...(held ?? newCart(id, 1)),
          fromServer: true,
        }))
        await store.hold('m1', cart, { claims: claimsOf({ small: 1 }), until: 1 })
        await store.enterCart('m1', id)
        await store.addLinkToken('m1', { hash: 'h', cartId: id, usesLeft: 1, until: YOUNG })
        const text = {
          client: 'k',
          namespace: 'n',
          key: 'k',
          value: 'v',
          permissionSet: 'read',
          description: '',
        }
        await store.addMetafield('m1', { ...text, cartId: id, createdAt: 1, updatedAt: 1 }, () => {})
      }
      expect((await store.sweepPage('m1', 'carts', page)).gone).toBe(1)
      expect((await left(store)).small).toBe(2)
      expect((await store.pageMetafields('m1', { after: 0, limit: 9 })).map(({ cartId }) => cartId)).toEqual([
        'young',
      ])
      const spent = ['old', 'young'].map((cartId) =>
        store.spendLinkToken('m1', { hash: 'h', cartId, now: 1 }),
      )
      expect(await Promise.all(spent)).toEqual([undefined, 'young'])
      // Its name is free again.
      await store.enterCart('m2', 'old')
      await expect(store.enterCart('m2', 'young')).rejects.toThrow('another merchant')
    })

    it('is told merchants one after the other, and how far it came', async () => {
      const store = await opened()
      const merchant = { name: 'M', currency: 'USD', site: 'https://shop.example/', country: 'US' } as const
      for (const id of ['m2', 'm1']) {
        await store.putMerchant({ ...merchant, id, tax: { rate: 0, included: false }, delivery: [] })
      }
      const [first, second] = [await store.nextMerchant(''), await store.nextMerchant('m1')]
      expect([first, second, await store.nextMerchant('m2')]).toEqual(['m1', 'm2', undefined])
      expect(await store.getSweepPlace()).toBeUndefined()
      await store.putSweepPlace('here')
      await store.putSweepPlace('there')
      expect(await store.getSweepPlace()).toBe('there')
    })
  })
}

async function keepCarts(store: Store, merchantId: string, carts: Record<string, number>): Promise<void> {
  await Promise.all(
    Object.entries(carts).map(([id, changedAt]) =>
      store.changeCart(merchantId, id, () => newCart(id, changedAt)),
    ),
  )
}
