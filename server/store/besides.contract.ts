import { describe, expect, it } from 'vitest'
import { endAttempt } from '../domain/attempt.ts'
import { addCode, newCart } from '../domain/cart.ts'
import type { CartEvent } from '../domain/cart-events.ts'
import type { Metafield } from '../domain/metafield.ts'
import { claimsOf, opening, readyToPlace } from './buying.fixture.ts'
import type { Store } from './store.ts'

const metafield: Omit<Metafield, 'number'> = {
  cartId: 'c1',
  client: 'k1',
  namespace: 'erp',
  key: 'po',
  value: 'A\0B "ü" \ud800',
  permissionSet: 'app_only',
  description: '',
  createdAt: 1000,
  updatedAt: 1000,
}
const token = { hash: 'h1', cartId: 'c1', usesLeft: 2, until: 5000 }
const fine = () => {}

/** What every store keeps to with what hangs on carts: links, metafields, settings, events. */
export function besidesContract(name: string, opened: () => Promise<Store>): void {
  async function withCarts(...ids: string[]): Promise<Store> {
    const store = await opened()
    for (const id of ids) await store.changeCart('m1', id, () => newCart(id, 1000))
    return store
  }

  describe(`${name}: carts that lie idle`, () => {
    const line = {
      id: 'l1',
      quantity: 1,
      addedAt: 0,
      price: 100,
      kind: 'custom',
      sku: 's',
      name: 'n',
      image: null,
    }
    const told = ({ id }: { id: string }): CartEvent[] => [{ cartId: id, at: 1, type: 'abandoned' }]
    const change = (store: Store, id: string, updatedAt: number, lines: unknown[] = [line]) =>
      store.changeCart('m1', id, () => ({ ...newCart(id, updatedAt), lines: lines as never }))

    /** From here on it is told of carts that are left. */
    const begin = (store: Store, merchantId = 'm1') =>
      store.tellIdle(merchantId, { until: 0, limit: 9 }, told)

    it('are not told of where they were left before anybody wanted to be told', async () => {
      const store = await opened()
      await change(store, 'c1', 1000)
      const tell = async (until: number) => (await store.tellIdle('m1', { until, limit: 9 }, told)).told
      expect([await tell(2000), await tell(3000)]).toEqual([0, 0])
      await change(store, 'c1', 3500)
      expect([await tell(4000), await tell(4000)]).toEqual([1, 0])
    })

    it('are told of once a payment that hung on them came to nothing', async () => {
      const store = await opened()
      await begin(store)
      for (const id of ['c1', 'c2']) await change(store, id, 1000)
      const { payment } = await readyToPlace(store, claimsOf({}), { id: 'c1' })
      const seen: string[] = []
      const events = ({ id }: { id: string }) => {
        seen.push(id)
        return told({ id })
      }
      const tell = async (until: number) => {
        seen.length = 0
        while (!(await store.tellIdle('m1', { until, limit: 1 }, events)).isDone);
        return seen.join(' ')
      }
      expect([await tell(1500), await tell(2000)]).toEqual(['c2', ''])
      await store.changeCheckout('m1', 'c1', (held) => endAttempt(opening(held, 'c1'), payment.attempt))
      expect([await tell(2500), await tell(3000)]).toEqual(['c1', ''])
    })

    it('are told of once, a page at a time, and again once they were changed', async () => {
      const store = await opened()
      await begin(store)
      for (let i = 0; i < 5; i++) await change(store, `c${i}`, 1000 + i)
      await change(store, 'c9', 1001, [])
      const tell = async (until: number) => {
        const cartIds: string[] = []
        const events = (cart: { id: string }) => {
          cartIds.push(cart.id)
          return told(cart)
        }
        let pages = 1
        while (!(await store.tellIdle('m1', { until, limit: 2 }, events)).isDone) pages++
        return { cartIds: cartIds.join(' '), pages }
      }
      expect(await tell(1002)).toEqual({ cartIds: 'c0 c1 c2', pages: 4 })
      expect((await tell(1002)).cartIds).toBe('')
      expect((await tell(1004)).cartIds).toBe('c3 c4')
      await change(store, 'c1', 2000)
      await change(store, 'c9', 2000)
      expect((await tell(1999)).cartIds).toBe('')
      expect((await tell(900)).cartIds).toBe('')
      expect((await tell(2000)).cartIds).toBe('c1 c9')
      const kept = await store.listEvents('m1', { after: 0, limit: 50 })
      expect(kept.map(({ event }) => event.cartId)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c1', 'c9'])
      expect((await store.tellIdle('m2', { until: 9000, limit: 2 }, told)).told).toBe(0)
    })

    it('are told of once, also where two walk for the first time at once', async () => {
      const store = await opened()
      for (let i = 0; i < 10; i++) {
        const merchant = `m${i}`
        await store.changeCart(merchant, 'c1', () => ({ ...newCart('c1', 1000), lines: [line] as never }))
        await Promise.all([1, 2].map(() => begin(store, merchant)))
        await Promise.all([1, 2].map(() => store.tellIdle(merchant, { until: 2000, limit: 9 }, told)))
        expect(await store.listEvents(merchant, { after: 0, limit: 9 })).toHaveLength(1)
      }
    })

    it('are told of to the end of a walk that was left half-way, each once', async () => {
      const store = await opened()
      await begin(store)
      for (let i = 0; i < 4; i++) await change(store, `c${i}`, 1000)
      const step = (until: number) => store.tellIdle('m1', { until, limit: 2 }, told)
      expect(await step(1500)).toEqual({ told: 2, isDone: false })
      await change(store, 'c0', 1600)
      expect(await step(2000)).toEqual({ told: 2, isDone: false })
      expect(await step(2000)).toEqual({ told: 0, isDone: true })
      expect(await step(2000)).toEqual({ told: 1, isDone: false })
    })
  })

  describe(`${name}: a link's secret`, () => {
    it('leads to its cart so many times, however many come at once', async () => {
      const store = await opened()
      await store.addLinkToken('m1', token)
      const spend = (merchantId = 'm1') => store.spendLinkToken(merchantId, { ...token, now: 4999 })
      expect(await spend('m2')).toBeUndefined()
      const spent = await Promise.all(Array.from({ length: 50 }, () => spend()))
      expect(spent.filter((cart) => cart === 'c1')).toHaveLength(2)
      expect(spent.filter((cart) => cart === undefined)).toHaveLength(48)
    })

    it('leads nowhere once it is over, or beside its cart', async () => {
      const store = await opened()
      await store.addLinkToken('m1', token)
      for (const now of [5000, 5001])
        expect(await store.spendLinkToken('m1', { ...token, now })).toBeUndefined()
      expect(await store.spendLinkToken('m1', { ...token, cartId: 'c2', now: 1 })).toBeUndefined()
      expect(await store.spendLinkToken('m1', { ...token, now: 1 })).toBe('c1')
    })
  })

  describe(`${name}: a metafield`, () => {
    it('is kept beside its cart, counted, and changed in its place', async () => {
      const store = await withCarts('c1', 'c2')
      const first = await store.addMetafield('m1', metafield, fine)
      const second = await store.addMetafield('m1', { ...metafield, cartId: 'c2' }, fine)
      expect([first, second?.number]).toEqual([
        { ...metafield, number: first?.number },
        (first?.number ?? 0) + 1,
      ])
      expect(await store.listMetafields('m1', 'c1')).toEqual([first])
      expect(await store.pageMetafields('m1', { after: 0, limit: 1 })).toEqual([first])
      expect(await store.pageMetafields('m1', { after: first?.number ?? 0, limit: 9 })).toEqual([second])
      expect(await store.getMetafield('m2', first?.number ?? 0)).toBeUndefined()
      const change = (held: Metafield) => ({ ...held, key: 'so', value: 'new' })
      const changed = await store.changeMetafield('m1', first?.number ?? 0, change)
      expect(changed).toEqual({ ...first, key: 'so', value: 'new' })
      expect(await store.getMetafield('m1', first?.number ?? 0)).toEqual(changed)
      expect(await store.changeMetafield('m1', 99, change)).toBeUndefined()
      expect(await store.dropMetafield('m2', first?.number ?? 0)).toBe(false)
      expect(await store.dropMetafield('m1', first?.number ?? 0)).toBe(true)
      expect(await store.dropMetafield('m1', first?.number ?? 0)).toBe(false)
    })

    it('is one of its client, namespace and key on its cart', async () => {
      const store = await withCarts('c1')
      const added = await Promise.all(
        Array.from({ length: 10 }, () => store.addMetafield('m1', metafield, fine)),
      )
      expect(added.filter((it) => it !== undefined)).toHaveLength(1)
      for (const other of [{ client: 'k2' }, { namespace: 'crm' }, { key: 'so' }])
        expect(await store.addMetafield('m1', { ...metafield, ...other }, fine)).toBeDefined()
      const [first, , , last] = await store.listMetafields('m1', 'c1')
      expect(await store.changeMetafield('m1', last?.number ?? 0, (held) => ({ ...held, key: 'po' }))).toBe(
        'conflict',
      )
      expect(await store.listMetafields('m1', 'c1')).toContainEqual(last)
      expect(first).toMatchObject({ key: 'po' })
    })

    it('is checked against those that are there, also by many at once', async () => {
      const store = await withCarts('c1')
      const check = (others: readonly Metafield[]) => {
        if (others.length >= 3) throw new Error('enough')
      }
      const adding = Array.from({ length: 20 }, (_, i) =>
        store.addMetafield('m1', { ...metafield, key: `k${i}` }, check),
      )
      const kept = (await Promise.allSettled(adding)).filter(({ status }) => status === 'fulfilled')
      expect(kept).toHaveLength(3)
      expect(await store.listMetafields('m1', 'c1')).toHaveLength(3)
    })

    it('is not without its cart', async () => {
      const store = await withCarts('c1')
      await expect(store.addMetafield('m1', { ...metafield, cartId: 'c9' }, fine)).rejects.toMatchObject({
        reason: 'cartNotFound',
      })
      await store.addMetafield('m1', metafield, fine)
      await store.addLinkToken('m1', token)
      await store.dropCart('m1', 'c1', fine)
      expect(await store.pageMetafields('m1', { after: 0, limit: 9 })).toEqual([])
      expect(await store.spendLinkToken('m1', { ...token, now: 1 })).toBeUndefined()
    })
  })

  it(`${name}: keeps a merchant's settings by name, apart from what servers keep`, async () => {
    const store = await opened()
    expect(await store.getSetting('m1', 'carts')).toBeUndefined()
    await store.putSetting('m1', 'carts', { a: ['\0', null] })
    await store.putSetting('m1', 'carts', { a: ['\0', 1] })
    await store.putSetting('~servers', 'session-secrets', 'theirs')
    expect(await store.getSetting('m1', 'carts')).toEqual({ a: ['\0', 1] })
    expect(await store.getSetting('m2', 'carts')).toBeUndefined()
    expect(await store.keepOnce('session-secrets', 'ours')).toBe('ours')
  })

  it(`${name}: loses none of a setting's changes that come at once`, async () => {
    const store = await opened()
    const numbers = Array.from({ length: 20 }, (_, i) => i)
    const add = (i: number) =>
      store.changeSetting('m1', 'keys', (value) => [...((value as number[]) ?? []), i])
    await Promise.all(numbers.map(add))
    expect(((await store.getSetting('m1', 'keys')) as number[]).toSorted((a, b) => a - b)).toEqual(numbers)
    const refusing = store.changeSetting('m1', 'other', () => {
      throw new Error('no')
    })
    await expect(refusing).rejects.toThrow('no')
    expect(await store.getSetting('m1', 'other')).toBeUndefined()
  })

  describe(`${name}: events`, () => {
    const event = (at: number): CartEvent => ({ cartId: 'c1', at, type: 'updated' })

    it('R13.1: are kept with the change that they tell of, in its order', async () => {
      const store = await opened()
      const changes = Array.from({ length: 20 }, (_, i) =>
        store.changeCart(
          'm1',
          'c1',
          (held) => addCode(held ?? newCart('c1', 1), `C${i}`, 1),
          undefined,
          (before, after) => [event(before?.version ?? 0), event(after.version)],
        ),
      )
      await Promise.all(changes)
      const all = await store.listEvents('m1', { after: 0, limit: 100 })
      expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
      expect(all.map((it) => it.event)).toEqual(
        Array.from({ length: 20 }, (_, i) => [event(i), event(i + 1)]).flat(),
      )
      expect(await store.listEvents('m1', { after: 38, limit: 1 })).toEqual(all.slice(38, 39))
      expect(await store.listEvents('m2', { after: 0, limit: 9 })).toEqual([])
    })

    it('are none of a change that changes nothing, throws, or was made before', async () => {
      const store = await withCarts('c1')
      const tell = () => [event(1)]
      const once = { key: 'k', fingerprint: 'f', at: 1000 }
      await store.changeCart('m1', 'c1', (held) => held ?? newCart('c1', 1), undefined, tell)
      await expect(store.changeCart('m1', 'c1', refuse, undefined, tell)).rejects.toThrow('refused')
      for (let i = 0; i < 2; i++)
        await store.changeCart('m1', 'c1', (held) => addCode(held ?? newCart('c1', 1), 'A', 1), once, tell)
      await store.dropCart('m1', 'c1', refuse, tell).catch(() => {})
      expect(await store.listEvents('m1', { after: 0, limit: 9 })).toHaveLength(1)
      await store.dropCart('m1', 'c1', fine, (cart) => [
        { cartId: cart.id, at: cart.version, type: 'deleted' },
      ])
      expect((await store.listEvents('m1', { after: 1, limit: 9 }))[0]?.event).toEqual({
        cartId: 'c1',
        at: 2,
        type: 'deleted',
      })
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
