import { describe, expect, it } from 'vitest'
import type { OrderRecord } from '../domain/order.ts'
import { claimsOf, left, place, readyToPlace, stock } from './buying.fixture.ts'
import { idsOf, task } from './outbox.fixture.ts'
import type { Once, OrderDraft, Store } from './store.ts'

const sent = { lines: [], carrier: null, tracking: null, trackingUrl: null, at: 3000 }
const sending = (id: string) => (order: OrderRecord) => ({
  ...order,
  fulfilments: [...(order.fulfilments ?? []), { ...sent, id }],
})
const once: Once = { key: 'k', fingerprint: 'f', at: 1000 }
const review = { reason: 'outOfStock', at: 2500 }

/** What every store keeps to with orders after they were placed, and with those that are paid for and cannot be had. */
export function orderChangesContract(name: string, opened: () => Promise<Store>): void {
  const stocked = async (small = 9) => stock(await opened(), { small, large: 0 })
  async function placed(store: Store, own: Partial<OrderDraft> = {}): Promise<OrderRecord> {
    const placing = await place(store, { ...(await readyToPlace(store, claimsOf({ small: 2 }))), ...own })
    if ('refused' in placing) throw new Error(placing.refused)
    return placing.order
  }
  const events = (order: OrderRecord) =>
    [
      {
        type: 'order/updated',
        cartId: order.checkoutId,
        at: 5,
        orderId: order.id,
        orderNumber: order.number,
      },
    ] as const

  describe(`${name}: an order that is changed`, () => {
    it('keeps what was bought, its number and its names', async () => {
      const store = await stocked()
      const order = await placed(store)
      const other = {
        id: 'x',
        number: 1,
        checkoutId: 'x',
        placedAt: 1,
        snapshot: {} as OrderRecord['snapshot'],
      }
      const changed = await store.changeOrder('m1', order.id, (held) => ({
        ...sending('f1')(held),
        ...other,
      }))
      expect(changed).toEqual(sending('f1')(order))
      expect(await store.getOrder('m1', order.id)).toEqual(changed)
      expect(await store.findOrderByNumber('m1', order.number)).toEqual(changed)
      expect(await store.findOrderByNumber('m2', order.number)).toBeUndefined()
      expect(await store.changeOrder('m2', order.id, sending('f2'))).toBeUndefined()
    })

    it('loses nothing of what many add at once', async () => {
      const store = await stocked()
      const { id } = await placed(store)
      const names = Array.from({ length: 20 }, (_, i) => `f${i}`)
      await Promise.all(names.map((one) => store.changeOrder('m1', id, sending(one))))
      const ids = (await store.getOrder('m1', id))?.fulfilments?.map((it) => it.id)
      expect(ids?.sort()).toEqual(names.sort())
    })

    it('is changed once under a name, with what goes back into stock and what must happen', async () => {
      const store = await stocked()
      const order = await placed(store)
      let found = 0
      const beside = {
        once: { ...once, found: () => void found++ },
        claims: (before: OrderRecord, after: OrderRecord) =>
          (after.fulfilments?.length ?? 0) > (before.fulfilments?.length ?? 0)
            ? { back: claimsOf({ small: 1 }) }
            : {},
        events: (_: OrderRecord | undefined, after: OrderRecord) => events(after),
        tasks: () => [task('t1'), task('t2')],
      }
      const changing = Array.from({ length: 10 }, () =>
        store.changeOrder('m1', order.id, sending('f1'), beside),
      )
      for (const answer of await Promise.all(changing)) expect(answer).toEqual(sending('f1')(order))
      expect(found).toBeGreaterThanOrEqual(9)
      expect((await left(store)).small).toBe(8)
      expect(await store.listEvents('m1', { after: 0, limit: 9 })).toHaveLength(1)
      expect(idsOf(await store.listTasks('m1', { limit: 9 }))).toEqual(['t2', 't1'])
      const other = store.changeOrder('m1', order.id, sending('f2'), { once: { ...once, fingerprint: 'g' } })
      await expect(other).rejects.toMatchObject({ reason: 'idempotencyConflict' })
      const second = await placed(store)
      await store.changeOrder('m1', second.id, sending('f1'), { once })
      expect((await store.getOrder('m1', second.id))?.fulfilments).toHaveLength(1)
    })

    it('stays as it was where the change throws or changes nothing, and nothing stands beside it', async () => {
      const store = await stocked()
      const order = await placed(store)
      const beside = { tasks: () => [task('t1')], events: () => events(order), once }
      await expect(store.changeOrder('m1', order.id, refuse, beside)).rejects.toThrow('refused')
      await expect(
        store.changeOrder('m1', order.id, sending('f1'), { ...beside, tasks: refuse }),
      ).rejects.toThrow('refused')
      const taken = { claims: () => ({ taken: claimsOf({ small: 99 }) }) }
      await expect(
        store.changeOrder('m1', order.id, sending('f1'), { ...beside, ...taken }),
      ).rejects.toMatchObject({ reason: 'outOfStock' })
      expect(await store.changeOrder('m1', order.id, (held) => held, { ...beside, once: undefined })).toEqual(
        order,
      )
      expect(await store.getOrder('m1', order.id)).toEqual(order)
      expect(await store.listTasks('m1', { limit: 9 })).toEqual([])
      expect(await store.listEvents('m1', { after: 0, limit: 9 })).toEqual([])
      expect(await store.changeOrder('m1', order.id, sending('f1'), beside)).toEqual(sending('f1')(order))
    })

    it('stands in pages, newest first', async () => {
      const store = await stocked(99)
      const orders = [await placed(store), await placed(store), await placed(store)]
      const page = (before?: number) => store.pageOrders('m1', { before, limit: 2 })
      expect(await page()).toEqual([orders[2], orders[1]])
      expect(await page(orders[1]?.number)).toEqual([orders[0]])
      expect(await store.pageOrders('m2', { limit: 2 })).toEqual([])
    })
  })

  describe(`${name}: an order that is paid for and cannot be had`, () => {
    it('takes no stock and no use of a code, and gives back what was set aside', async () => {
      const store = await stocked(1)
      const draft = { ...(await readyToPlace(store, claimsOf({ small: 2 }, ['ONCE']))), review }
      const id = draft.checkoutId
      const version = draft.snapshot.cartVersion
      await store.hold('m1', { id, version }, { claims: claimsOf({ small: 1 }, ['ONCE']), until: 9000 })
      expect(await left(store)).toMatchObject({ small: 0, uses: 0 })
      const about = { cartId: id, at: 5, orderId: draft.id, orderNumber: 0 }
      const more = {
        who: 'customer:1',
        events: [{ ...about, type: 'order/needsReview' as const }],
        tasks: [task('t1')],
      }
      const placing = await store.placeOrder('m1', draft, draft.snapshot.claims, more)
      expect(placing).toMatchObject({ isNew: true, order: { review } })
      expect(await left(store)).toMatchObject({ small: 1, uses: 1 })
      expect((await store.countCodeUses('m1', ['ONCE'], 'customer:1')).size).toBe(0)
      expect(await store.getCart('m1', id)).toBeUndefined()
      expect(await store.getCheckout('m1', id)).toMatchObject({ status: 'paid', order: { id: draft.id } })
      const [told] = await store.listEvents('m1', { after: 0, limit: 9 })
      expect(told?.event).toMatchObject({ orderNumber: 'order' in placing ? placing.order.number : 0 })
    })
  })

  it(`${name}: keeps what must happen with an order that is placed, once, and none with one that is refused`, async () => {
    const store = await stocked(2)
    const drafts = [
      await readyToPlace(store, claimsOf({ small: 2 })),
      await readyToPlace(store, claimsOf({ small: 2 })),
    ]
    const placing = [...drafts, ...drafts].map((draft) =>
      store.placeOrder('m1', draft, draft.snapshot.claims, {
        tasks: [task(`capture.${draft.id}`), task(`receipt.${draft.id}`)],
      }),
    )
    const done = (await Promise.all(placing)).flatMap((it) => ('order' in it ? it.order.id : []))
    expect(new Set(done).size).toBe(1)
    const tasks = idsOf(await store.listTasks('m1', { limit: 9 }))
    expect(tasks).toEqual([`receipt.${done[0]}`, `capture.${done[0]}`])
  })
}

function refuse(): never {
  throw new Error('refused')
}
