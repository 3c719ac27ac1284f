import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { endAttempt } from '../domain/attempt.ts'
import { addCode, newCart } from '../domain/cart.ts'
import {
  certificate,
  claimsOf,
  count,
  coupon,
  left,
  place,
  readyMany,
  readyToPlace,
  stock,
  tell,
} from './buying.fixture.ts'
import type { Store } from './store.ts'

/** What every store keeps to when it makes an order. */
export function ordersContract(name: string, opened: () => Promise<Store>): void {
  const stocked = async (available: { small: number; large: number }) => stock(await opened(), available)

  describe(`${name}: an order`, () => {
    it('claims what it takes, ends the cart and marks the checkout paid', async () => {
      const store = await stocked({ small: 3, large: 3 })
      const draft = await readyToPlace(store, claimsOf({ small: 1, large: 2 }, ['ONCE']))
      const placing = await place(store, draft)
      if ('refused' in placing) throw new Error(placing.refused)
      const { order, isNew } = placing
      expect([isNew, order]).toEqual([true, { ...draft, number: order.number }])
      expect(await store.getOrder('m1', draft.id)).toEqual(order)
      expect(await left(store)).toEqual({ small: 2, large: 1, uses: 0, balance: 1000 })
      expect(await store.getCart('m1', draft.checkoutId)).toBeUndefined()
      expect(await store.getCheckout('m1', draft.checkoutId)).toMatchObject({
        version: 2,
        status: 'paid',
        keys: [],
        order: { id: order.id, number: order.number, placedAt: order.placedAt },
        payment: { snapshot: draft.snapshot },
      })
    })

    it('has the number that was counted for it before, and the next one is another', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const orderNumber = await store.countOrder('m1')
      const draft = await readyToPlace(store, claimsOf({ small: 1 }))
      await store.changeCheckout('m1', draft.checkoutId, (held) => ({ ...(held ?? refuse()), orderNumber }))
      expect(await place(store, draft)).toMatchObject({ order: { number: orderNumber } })
      const next = await place(store, await readyToPlace(store, claimsOf({ small: 1 })))
      expect(next).toMatchObject({ order: { number: orderNumber + 1 } })
    })

    it('adds the gift certificates that were bought, and shows them with the checkout', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const ready = await readyToPlace(store, claimsOf({ small: 1 }))
      const issued = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => ({ ...certificate, code }))
      const draft = { ...ready, issued }
      expect(await place(store, draft)).toMatchObject({ order: { issued } })
      expect((await store.getCheckout('m1', draft.checkoutId))?.issued).toEqual(issued)
      const found = await store.getCertificates('m1', ['A', 'F'])
      expect([...found.values()]).toEqual(
        [issued[0], issued[5]].map((it) => ({ certificate: it, balance: 1000 })),
      )
    })

    it("is not made with a gift certificate that is somebody else's", async () => {
      const store = await stocked({ small: 3, large: 0 })
      const ready = await readyToPlace(store, claimsOf({ small: 1 }))
      await expect(place(store, { ...ready, issued: [certificate] })).rejects.toThrow()
      expect((await left(store)).small).toBe(3)
      expect(await store.getOrder('m1', ready.id)).toBeUndefined()
    })

    it('keeps what is to be told of it, with its number, once', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const draft = await readyToPlace(store, claimsOf({ small: 1 }))
      const events = [{ cartId: draft.checkoutId, at: 5, type: 'converted', orderNumber: 0 } as const]
      for (let i = 0; i < 2; i++) await store.placeOrder('m1', draft, draft.snapshot.claims, { events })
      const number = (await store.getOrder('m1', draft.id))?.number
      expect((await store.listEvents('m1', { after: 0, limit: 9 })).map(({ event }) => event)).toEqual([
        { ...events[0], orderNumber: number },
      ])
    })

    it('takes the names of the changes with the cart', async () => {
      const store = await stocked({ small: 1, large: 0 })
      const draft = await readyToPlace(store, claimsOf({ small: 1 }))
      const once = { key: 'k', fingerprint: 'f', at: 1000 }
      const open = () => newCart(draft.checkoutId, 3000)
      await store.changeCart('m1', draft.checkoutId, (held) => held ?? open(), once)
      expect(tell(await place(store, draft))).toBe('placed')
      expect(await store.changeCart('m1', draft.checkoutId, open, once)).toEqual({ ...open(), version: 1 })
    })

    it('R14.6: is made once of a checkout, by however many at once', async () => {
      const store = await stocked({ small: 99, large: 99 })
      for (let round = 1; round <= rounds(50); round++) {
        const draft = await readyToPlace(store, claimsOf({ small: 1 }))
        const drafts = Array.from({ length: 10 }, () => ({ ...draft, id: `ord_${randomUUID()}` }))
        const placings = await Promise.all(drafts.map((draft) => place(store, draft)))
        const orders = placings.map((placing) => ('order' in placing ? placing.order.id : placing.refused))
        expect(new Set(orders).size).toBe(1)
        expect(placings.filter((placing) => 'order' in placing && placing.isNew)).toHaveLength(1)
        expect((await left(store)).small).toBe(99 - round)
      }
    })

    it('is made of the cart that was paid for, or the cart is changed: never both', async () => {
      const store = await stocked({ small: 999, large: 0 })
      const gone = new Error('gone')
      for (let round = 1; round <= rounds(200); round++) {
        const draft = await readyToPlace(store, claimsOf({ small: 1 }))
        const changing = store.changeCart('m1', draft.checkoutId, (held) => {
          if (!held) throw gone
          return addCode(held, 'LATE', 3000)
        })
        const changed = changing.then(
          () => 'changed',
          (error: unknown) => (error === gone ? 'gone' : String(error)),
        )
        const outcome = [tell(await place(store, draft)), await changed]
        expect(['placed gone', 'cartChanged changed']).toContain(outcome.join(' '))
      }
    })

    it('of another merchant is not there', async () => {
      const store = await stocked({ small: 1, large: 0 })
      const draft = await readyToPlace(store, claimsOf({ small: 1 }))
      expect(await place(store, draft, 'm2')).toEqual({ refused: 'attemptEnded' })
      expect(tell(await place(store, draft))).toBe('placed')
      expect(await store.getOrder('m2', draft.id)).toBeUndefined()
    })

    it('has the next number of its merchant, without gaps or doubles', async () => {
      const store = await stocked({ small: 20, large: 0 })
      const drafts = await readyMany(store, 30, claimsOf({ small: 1 }))
      const placings = await Promise.all(drafts.map((draft) => place(store, draft)))
      const numbers = placings.flatMap((it) => ('order' in it ? [it.order.number] : [])).sort((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => (numbers[0] ?? NaN) + i))
      const other = await place(store, await readyToPlace(store, claimsOf({}), { merchantId: 'm2' }), 'm2')
      expect(other).toMatchObject({ order: { number: numbers[0] } })
    })
  })

  describe(`R6.2: ${name}: of 50 at once`, () => {
    it('one gets the last unit, and the others claim nothing', async () => {
      const store = await stocked({ small: 0, large: 0 })
      let drafts = await readyMany(store, 50 + rounds(200), claimsOf({ small: 1 }))
      for (let round = 1; round <= rounds(200); round++) {
        await store.setStock('m1', 'p1', 'small', 1)
        const told = (await Promise.all(drafts.map((draft) => place(store, draft)))).map(tell)
        expect([count(told, 'placed'), count(told, 'outOfStock')]).toEqual([1, drafts.length - 1])
        expect((await left(store)).small).toBe(0)
        drafts = drafts.filter((_, i) => told[i] !== 'placed')
      }
    })

    it.each([1, 3])('%i get a code with as many uses, and the others claim nothing', async (uses) => {
      const store = await stocked({ small: 999, large: 0 })
      const all = rounds(200)
      let drafts = await readyMany(store, 50 + uses * all, claimsOf({ small: 1 }, ['ONCE']))
      for (let round = 1; round <= all; round++) {
        await store.putCoupon('m1', { ...coupon, maxUses: uses * round })
        const told = (await Promise.all(drafts.slice(-50).map((draft) => place(store, draft)))).map(tell)
        expect([count(told, 'placed'), count(told, 'codeExhausted')]).toEqual([uses, 50 - uses])
        expect(await left(store)).toEqual({ small: 999 - uses * round, large: 0, uses: 0, balance: 1000 })
        drafts = [...drafts.slice(0, -50), ...drafts.slice(-50).filter((_, i) => told[i] !== 'placed')]
      }
    })
  })

  describe(`${name}: of 50 that pay with one gift certificate at once`, () => {
    it('as many succeed as its balance pays for, and the others claim nothing', async () => {
      const store = await stocked({ small: 999, large: 0 })
      let drafts = await readyMany(store, 50 + 3 * rounds(200), claimsOf({ small: 1 }))
      const code = (round: number) => `GIFT-${round}`
      for (let round = 1; round <= rounds(200); round++) {
        await store.addCertificate('m1', { ...certificate, code: code(round) })
        const claims = claimsOf({ small: 1 }, [], { [code(round)]: 300 })
        const some = drafts.slice(0, 50)
        const told = (await Promise.all(some.map((draft) => store.placeOrder('m1', draft, claims)))).map(tell)
        expect([count(told, 'placed'), count(told, 'certificateEmpty')]).toEqual([3, 47])
        expect((await store.getCertificates('m1', [code(round)])).get(code(round))?.balance).toBe(100)
        expect((await left(store)).small).toBe(999 - 3 * round)
        drafts = drafts.filter((_, i) => told[i] !== 'placed')
      }
    })
  })

  describe(`${name}: an order is refused, and nothing claimed,`, () => {
    it.each([
      ['for one unit too few', claimsOf({ small: 1, large: 2 }, ['ONCE']), 'outOfStock'],
      ['for a code nobody knows', claimsOf({ small: 1 }, ['ONCE', 'GONE']), 'codeExhausted'],
      [
        'for more than a gift certificate holds',
        claimsOf({ small: 1 }, ['ONCE'], { 'GIFT-GIFT': 1001 }),
        'certificateEmpty',
      ],
      ['for a gift certificate nobody knows', claimsOf({ small: 1 }, [], { GONE: 1 }), 'certificateEmpty'],
      ['for a variant nobody counted', claimsOf({ small: 1, x: 2 }), 'outOfStock'],
    ])('%s', async (_, claims, refused) => {
      const store = await stocked({ small: 3, large: 1 })
      const draft = await readyToPlace(store, claims)
      const before = await store.getCheckout('m1', draft.checkoutId)
      expect(await place(store, draft)).toEqual({ refused })
      expect(await left(store)).toEqual({ small: 3, large: 1, uses: 1, balance: 1000 })
      expect(await store.getOrder('m1', draft.id)).toBeUndefined()
      expect(await store.getCart('m1', draft.checkoutId)).toBeDefined()
      expect(await store.getCheckout('m1', draft.checkoutId)).toEqual(before)
    })

    it('for a cart that changed or went since the snapshot', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const draft = await readyToPlace(store, claimsOf({ small: 1 }))
      await store.changeCart('m1', draft.checkoutId, (cart) => addCode(cart ?? newCart('', 0), 'A', 2000))
      expect(await place(store, draft)).toEqual({ refused: 'cartChanged' })
      expect((await left(store)).small).toBe(3)
    })

    it('for an attempt that ended, gave way to another, or never was', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const draft = await readyToPlace(store, claimsOf({ small: 1 }))
      const { payment } = draft
      const other = { ...draft, payment: { ...payment, attempt: 'other' } }
      expect(await place(store, other)).toEqual({ refused: 'attemptEnded' })
      await store.changeCheckout('m1', draft.checkoutId, (held) => {
        if (!held) throw new Error('no checkout')
        return endAttempt(held, payment.attempt)
      })
      expect(await place(store, draft)).toEqual({ refused: 'attemptEnded' })
      expect(await place(store, { ...draft, checkoutId: randomUUID() })).toEqual({ refused: 'attemptEnded' })
      expect((await left(store)).small).toBe(3)
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
