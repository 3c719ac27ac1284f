import { describe, expect, it } from 'vitest'
import { endAttempt, recordAnswer } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { claimsOf, left, place, readyToPlace, stock } from './buying.fixture.ts'
import type { OrderDraft, Store } from './store.ts'

const lineOf = (id: string, quantity: number) =>
  ({ kind: 'custom', id, name: id, sku: '', price: 1, quantity, addedAt: 1 }) as never

/** What every store keeps to with carts whose money is on its way: they are bought as they were agreed to. */
export function boughtCartsContract(name: string, opened: () => Promise<Store>): void {
  const stocked = async () => stock(await opened(), { small: 9, large: 0 })
  const change = (store: Store, { checkoutId }: OrderDraft, how: (held: CheckoutRecord) => CheckoutRecord) =>
    store.changeCheckout('m1', checkoutId, (held) => how(held ?? refuse()))
  const setsOut = (store: Store, draft: OrderDraft) =>
    change(store, draft, (held) => recordAnswer(held, draft.payment.attempt, { processingSince: 1500 }))
  const add = (store: Store, { checkoutId }: OrderDraft, ...lines: CartRecord['lines']) =>
    store.changeCart('m1', checkoutId, (held) => ({ ...(held ?? refuse()), lines, updatedAt: 1600 }))
  const hold = (store: Store, { checkoutId: id, snapshot }: OrderDraft) =>
    store.hold('m1', { id, version: snapshot.cartVersion }, { claims: snapshot.claims, until: 9000 })

  describe(`${name}: a cart whose money is on its way`, () => {
    it('stays as it is, with what is set aside, until that comes to nothing', async () => {
      const store = await stocked()
      const draft = await readyToPlace(store, claimsOf({ small: 2 }))
      await hold(store, draft)
      const before = await store.getCart('m1', draft.checkoutId)
      await setsOut(store, draft)
      expect(await store.getCart('m1', draft.checkoutId)).toEqual({ ...before, isBought: true })
      expect(await add(store, draft, lineOf('a', 1))).toEqual({ ...before, isBought: true })
      expect((await left(store)).small).toBe(7)
      await change(store, draft, (held) => endAttempt(held, draft.payment.attempt))
      expect(await store.getCart('m1', draft.checkoutId)).toEqual(before)
      expect((await add(store, draft, lineOf('a', 1))).version).toBe(draft.snapshot.cartVersion + 1)
      expect((await left(store)).small).toBe(9)
    })

    it('goes with its order, which has what was set aside', async () => {
      const store = await stocked()
      const draft = await readyToPlace(store, claimsOf({ small: 2 }))
      await hold(store, draft)
      await setsOut(store, draft)
      expect(await place(store, draft)).toMatchObject({ isNew: true })
      expect(await store.getCart('m1', draft.checkoutId)).toBeUndefined()
      expect((await left(store)).small).toBe(7)
    })

    it('is another’s to shop with where it was changed before, and keeps what was not bought', async () => {
      const store = await stocked()
      const ready = await readyToPlace(store, claimsOf({ small: 2 }))
      const bought = { id: 'a', quantity: 2 } as never
      const draft = { ...ready, snapshot: { ...ready.snapshot, lines: [bought] } }
      const changed = await add(store, draft, lineOf('a', 3), lineOf('b', 1))
      await setsOut(store, draft)
      expect(await store.getCart('m1', draft.checkoutId)).toEqual(changed)
      expect(await place(store, draft)).toMatchObject({ isNew: true })
      expect((await store.getCart('m1', draft.checkoutId))?.lines).toEqual([lineOf('a', 1), lineOf('b', 1)])
      expect((await left(store)).small).toBe(7)
    })

    it('leaves nothing behind where nothing came in', async () => {
      const store = await stocked()
      const draft = await readyToPlace(store, claimsOf({ small: 2 }))
      await add(store, draft)
      await change(store, draft, (held) => recordAnswer(held, draft.payment.attempt, { isTaken: true }))
      expect(await place(store, draft)).toMatchObject({ isNew: true })
      expect(await store.getCart('m1', draft.checkoutId)).toBeUndefined()
      expect((await left(store)).small).toBe(7)
    })
  })
}

function refuse(): never {
  throw new Error('There is none.')
}
