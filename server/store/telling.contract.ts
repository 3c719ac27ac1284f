import { describe, expect, it } from 'vitest'
import { inRequest } from '../asking.ts'
import { newCart } from '../domain/cart.ts'
import type { Endpoint } from '../domain/endpoint.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { opening } from './buying.fixture.ts'
import { claim, finish, idsOf, NOW, task } from './outbox.fixture.ts'
import type { Once, Store } from './store.ts'

const merchant: Merchant = {
  ...{ id: 'm1', name: 'M', currency: 'USD', site: 'https://shop.example/', country: 'US', delivery: [] },
  tax: { rate: 0, included: false },
}
function endpoint(id: string, own: Partial<Endpoint> = {}): Endpoint {
  const secrets = [{ secret: 'whsec_a', createdAt: 1, until: null }]
  return { id, url: `https://${id}.example/`, secrets, events: [], status: 'active', createdAt: 1, ...own }
}
const once: Once = { key: 'k', fingerprint: 'f', at: 1000 }
const updated = (cartId: string): ShopEvent => ({ cartId, at: NOW, type: 'updated' })

/** What every store keeps to with what merchants' servers are told, and what providers tell. */
export function tellingContract(name: string, opened: () => Promise<Store>): void {
  let version = 0
  /** A change of a cart, with what is to be told of it. */
  const happens = (store: Store, cartId: string, ...events: ShopEvent[]) =>
    store.changeCart(
      'm1',
      cartId,
      () => newCart(cartId, ++version),
      undefined,
      () => events,
    )

  describe(`${name}: an endpoint`, () => {
    it('is kept, changed and taken away, each of its own merchant', async () => {
      const store = await opened()
      for (const id of ['e2', 'e1']) await store.addEndpoint('m1', endpoint(id))
      expect(await store.listEndpoints('m1')).toEqual([endpoint('e1'), endpoint('e2')])
      const off = (held: Endpoint): Endpoint => ({ ...held, status: 'off' })
      expect(await store.changeEndpoint('m2', 'e1', off)).toBeUndefined()
      expect(await store.changeEndpoint('m1', 'e1', off)).toEqual(endpoint('e1', { status: 'off' }))
      expect([await store.dropEndpoint('m2', 'e1'), await store.dropEndpoint('m1', 'e1')]).toEqual([
        false,
        true,
      ])
      expect(await store.listEndpoints('m1')).toEqual([endpoint('e2')])
    })

    it('is added once under its name, and makes the merchant keep what happens', async () => {
      const store = await opened()
      await store.putMerchant(merchant)
      expect((await store.getMerchant('m1'))?.keepsEvents).toBeUndefined()
      const adding = Array.from({ length: 10 }, (_, i) => store.addEndpoint('m1', endpoint(`e${i}`), once))
      const [first] = await Promise.all(adding)
      expect(await store.listEndpoints('m1')).toEqual([first])
      expect(await store.getMerchant('m1')).toEqual({ ...merchant, keepsEvents: true })
      await store.dropEndpoint('m1', first?.id ?? '')
      await expect(store.addEndpoint('m1', endpoint('e'), once)).rejects.toMatchObject({
        reason: 'webhookNotFound',
      })
    })

    it('goes on being told where its merchant is put back as it was before', async () => {
      const store = await opened()
      await store.putMerchant(merchant)
      const { id } = await store.addEndpoint('m1', endpoint('e1'))
      for (const again of [merchant, { ...merchant, name: 'New', keepsEvents: false }]) {
        await store.putMerchant(again)
        expect(await store.getMerchant('m1')).toEqual({ ...again, keepsEvents: true })
      }
      await Promise.all([store.putMerchant(merchant), store.addEndpoint('m1', endpoint('e2'))])
      expect((await store.getMerchant('m1'))?.keepsEvents).toBe(true)
      for (const gone of [id, 'e2']) await store.dropEndpoint('m1', gone)
      await store.putMerchant(merchant)
      expect(await store.getMerchant('m1')).toEqual(merchant)
    })

    it('is one of ten, however many are added at once', async () => {
      const store = await opened()
      await store.putMerchant(merchant)
      const adding = Array.from({ length: 15 }, (_, i) => store.addEndpoint('m1', endpoint(`e${i}`)))
      const refused = (await Promise.allSettled(adding)).filter(({ status }) => status === 'rejected')
      expect(refused).toHaveLength(5)
      expect(refused[0]).toMatchObject({ reason: { reason: 'webhooksFull' } })
      expect(await store.listEndpoints('m1')).toHaveLength(10)
    })
  })

  describe(`${name}: an event`, () => {
    it('is told to each endpoint that wants it, from then on', async () => {
      const store = await opened()
      await happens(store, 'c1', updated('c1'))
      await store.addEndpoint('m1', endpoint('all'))
      await store.addEndpoint('m1', endpoint('some', { events: ['store/cart/deleted', 'store/order/*'] }))
      await store.addEndpoint('m1', endpoint('off', { status: 'off' }))
      await store.addEndpoint('m1', endpoint('gone', { status: 'gone' }))
      await store.addEndpoint('m2', endpoint('theirs'))
      expect(await store.listTasks('m1', { limit: 9 })).toEqual([])
      const about = { cartId: 'c1', at: NOW, orderId: 'o', orderNumber: 7 }
      const created: ShopEvent = { type: 'order/created', ...about }
      await inRequest('r1', () => happens(store, 'c1', updated('c1'), created))
      const tasks = (await store.listTasks('m1', { limit: 9 })).toReversed()
      expect(idsOf(tasks)).toEqual(['all_2', 'all_3', 'some_3'])
      expect(tasks[2]).toMatchObject({
        task: { kind: 'deliver', endpointId: 'some', event: 3 },
        ...{ lane: 'some/c1', dueAt: NOW, createdAt: NOW, requestId: 'r1' },
      })
      expect([await store.getEvent('m1', 3), await store.getEvent('m1', 9)]).toEqual([created, undefined])
      expect(await store.listTasks('m2', { limit: 9 })).toEqual([])
    })

    it('is told in the name of its own request, of many that are kept at once', async () => {
      const store = await opened()
      await store.addEndpoint('m1', endpoint('e1'))
      const ids = ['r1', 'r2', 'r3']
      await Promise.all(ids.map((id) => inRequest(id, () => happens(store, `c-${id}`, updated(`c-${id}`)))))
      await happens(store, 'c-none', updated('c-none'))
      const named = (await store.listTasks('m1', { limit: 9 })).map(({ lane, requestId }) => [
        lane,
        requestId,
      ])
      expect(new Map(named as [string, string][])).toEqual(
        new Map([...ids.map((id) => [`e1/c-${id}`, id] as const), ['e1/c-none', undefined]]),
      )
    })

    it('is told after the one before it of its cart, to each endpoint by itself', async () => {
      const store = await opened()
      for (const id of ['e1', 'e2']) await store.addEndpoint('m1', endpoint(id))
      await Promise.all(['c1', 'c1', 'c2'].map((id) => happens(store, id, updated(id))))
      const waiting = async () =>
        (await store.listTasks('m1', { state: 'waiting', limit: 9 })).toReversed().map(({ lane }) => lane)
      expect((await waiting()).sort()).toEqual(['e1/c1', 'e1/c1', 'e1/c2', 'e2/c1', 'e2/c1', 'e2/c2'])
      const taken = await claim(store)
      expect(taken.map(({ lane }) => lane).sort()).toEqual(['e1/c1', 'e1/c2', 'e2/c1', 'e2/c2'])
      for (const { id, lane } of taken) if (lane === 'e2/c1') await finish(store, id)
      expect((await claim(store)).map(({ lane }) => lane)).toEqual(['e2/c1'])
    })

    it('is told of a cart that lies idle with a way back to it', async () => {
      const store = await opened()
      await store.addEndpoint('m1', endpoint('e1'))
      const line = {
        id: 'l',
        quantity: 1,
        addedAt: 0,
        price: 1,
        kind: 'custom',
        sku: 's',
        name: 'n',
        image: null,
      }
      for (const id of ['c1', 'c2'])
        await store.changeCart('m1', id, () => ({ ...newCart(id, 1000), lines: [line] as never }))
      const events = (cart: { id: string }): ShopEvent[] => [{ cartId: cart.id, at: NOW, type: 'abandoned' }]
      const tokens = (cart: { id: string }) => [{ hash: 'h', cartId: cart.id, usesLeft: 1, until: 9000 }]
      await store.tellIdle('m1', { until: 0, limit: 9 }, events)
      expect(await store.tellIdle('m1', { until: 2000, limit: 9 }, events, tokens)).toEqual({
        told: 2,
        isDone: true,
      })
      expect(await claim(store)).toHaveLength(2)
      for (const cartId of ['c1', 'c2']) {
        expect(await store.findCheckoutMerchant(cartId)).toBe('m1')
        const spend = () => store.spendLinkToken('m1', { hash: 'h', cartId, now: 1 })
        expect([await spend(), await spend()]).toEqual([cartId, undefined])
      }
      await store.sweepPage('m1', 'carts', { after: [], limit: 9, endedBy: 5000 })
      await store.enterCart('m2', 'c1')
    })
  })

  it(`${name}: keeps with a checkout what is told of it and what must happen, or neither`, async () => {
    const store = await opened()
    const open = (beside: Parameters<Store['changeCheckout']>[3]) =>
      store.changeCheckout('m1', 'c1', (held) => ({ ...opening(held, 'c1') }), beside)
    const events = (): ShopEvent[] => [{ type: 'checkout/started', cartId: 'c1', at: NOW }]
    await expect(open({ events, tasks: refuse })).rejects.toThrow('refused')
    expect([
      await store.getCheckout('m1', 'c1'),
      await store.listEvents('m1', { after: 0, limit: 9 }),
    ]).toEqual([undefined, []])
    const seen: unknown[] = []
    const tasks = (before: unknown, { version }: { version: number }) => {
      seen.push([before, version])
      return [task('t1'), task(`t${version}`)]
    }
    await open({ events, tasks })
    expect(seen.at(-1)).toEqual([undefined, 1])
    await open({ tasks })
    await store.changeCheckout('m1', 'c1', (held) => held ?? refuse(), { events, tasks: refuse })
    expect(idsOf(await store.listTasks('m1', { limit: 9 }))).toEqual(['t2', 't1'])
    expect(await store.listEvents('m1', { after: 0, limit: 9 })).toHaveLength(1)
  })

  it(`R9.2: ${name}: hears each event of a provider once, with what is to be done because of it`, async () => {
    const store = await opened()
    const event = { provider: 'test', id: 'evt_1', at: 1000 }
    const hearing = Array.from({ length: 20 }, (_, i) =>
      store.keepProviderEvent('m1', event, [task(`t${i}`)]),
    )
    const heard = (await Promise.all(hearing)).filter((isNew) => isNew)
    expect([heard.length, (await store.listTasks('m1', { limit: 30 })).length]).toEqual([1, 1])
    expect(await store.keepProviderEvent('m2', event, [])).toBe(true)
    expect(await store.keepProviderEvent('m1', { ...event, provider: 'other' }, [])).toBe(true)
  })

  it(`${name}: sweeps tasks that are over and what providers told, and nothing that waits`, async () => {
    const store = await opened()
    await store.keepTasks(
      'm1',
      ['t1', 't2', 't3', 't4'].map((id) => task(id, { dueAt: 1 })),
    )
    await claim(store)
    await finish(store, 't1')
    await finish(store, 't2', { state: 'failed' })
    await finish(store, 't3', { state: 'waiting', dueAt: 1 })
    for (const at of [1, NOW + 1])
      await store.keepProviderEvent('m1', { provider: 'test', id: `e${at}`, at }, [])
    const sweep = async (kind: 'tasks' | 'providerEvents', endedBy: number) =>
      (await store.sweepPage('m1', kind, { after: [], limit: 9, endedBy })).gone
    expect([await sweep('tasks', NOW - 1), await sweep('tasks', NOW)]).toEqual([0, 2])
    expect(idsOf(await store.listTasks('m1', { limit: 9 }))).toEqual(['t4', 't3'])
    expect([await sweep('providerEvents', NOW), await sweep('providerEvents', NOW)]).toEqual([1, 0])
    expect(idsOf(await claim(store, { now: NOW }))).toEqual(['t3'])
  })
}

function refuse(): never {
  throw new Error('refused')
}
