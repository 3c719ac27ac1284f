import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { beginPayment, PAYMENT_PATIENCE_MS, recordAnswer } from '../domain/attempt.ts'
import { addCode, type CartRecord, newCart } from '../domain/cart.ts'
import type { Claims } from '../domain/snapshot.ts'
import {
  claimsOf,
  count,
  coupon,
  left,
  opening,
  place,
  readyToPlace,
  snapshotOf,
  stock,
} from './buying.fixture.ts'
import type { Store } from './store.ts'

const ALL = { small: 5, large: 5, uses: 1, balance: 1000 }
const some = claimsOf({ small: 2, large: 1 }, ['ONCE'], { 'GIFT-GIFT': 400 })
const SOME_LEFT = { small: 3, large: 4, uses: 0, balance: 600 }

/** What every store keeps to when it sets aside what checkouts claim. */
export function holdingsContract(name: string, opened: () => Promise<Store>): void {
  const stocked = async (available = { small: 5, large: 5 }) => stock(await opened(), available)

  describe(`${name}: what is set aside for a checkout`, () => {
    it('is gone for everybody else, and there again once it is let go of', async () => {
      const store = await stocked()
      const cart = await added(store, 'c1')
      expect(await hold(store, cart, some)).toEqual({})
      expect(await left(store)).toEqual(SOME_LEFT)
      expect(await store.getHolding('m1', 'c1')).toEqual({ claims: some, until: 5000 })
      expect(await store.getCart('m1', 'c1')).toEqual({ ...cart, isHeld: true })
      for (let i = 0; i < 2; i++) await store.release('m1', 'c1')
      expect(await left(store)).toEqual(ALL)
      expect(await store.getHolding('m1', 'c1')).toBeUndefined()
      expect(await store.getCart('m1', 'c1')).toEqual(cart)
    })

    it('gives way to what is set aside anew, of which only the difference need be there', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const cart = await added(store, 'c1')
      await hold(store, cart, claimsOf({ small: 2 }, ['ONCE'], { 'GIFT-GIFT': 900 }))
      expect(await hold(store, cart, claimsOf({ small: 3 }, ['ONCE'], { 'GIFT-GIFT': 1000 }), 7000)).toEqual(
        {},
      )
      expect(await left(store)).toEqual({ small: 0, large: 0, uses: 0, balance: 0 })
      expect((await store.getHolding('m1', 'c1'))?.until).toBe(7000)
      expect(await hold(store, cart, claimsOf({ small: 1 }))).toEqual({})
      expect(await left(store)).toEqual({ small: 2, large: 0, uses: 1, balance: 1000 })
    })

    it('R6.5: of a code whose limit was lowered stays good, and what of it is given back nobody else gets', async () => {
      const store = await stocked()
      await store.putCoupon('m1', { ...coupon, maxUses: 3 })
      const claims = claimsOf({}, ['ONCE'])
      for (const id of ['c1', 'c2', 'c3']) await hold(store, await added(store, id), claims)
      await store.putCoupon('m1', { ...coupon, maxUses: 1 })
      await store.release('m1', 'c1')
      const late = await added(store, 'c4')
      expect(await hold(store, late, claims)).toEqual({ refused: 'codeExhausted' })
      expect(await place(store, await readyToPlace(store, claims, { id: 'c2' }))).toMatchObject({
        isNew: true,
      })
      await store.release('m1', 'c3')
      expect(await hold(store, late, claims)).toEqual({ refused: 'codeExhausted' })
      expect((await left(store)).uses).toBe(0)
      await store.putCoupon('m1', { ...coupon, maxUses: 2 })
      expect(await hold(store, late, claims)).toEqual({})
      await store.release('m1', 'c4')
      expect((await left(store)).uses).toBe(1)
    })

    it.each([
      ['outOfStock', claimsOf({ small: 2, large: 6 })],
      ['codeExhausted', claimsOf({ small: 1 }, ['GONE'])],
      ['certificateEmpty', claimsOf({}, [], { 'GIFT-GIFT': 1001 })],
    ])('stays as it was where the new one is refused: %s', async (refused, claims) => {
      const store = await stocked()
      const cart = await added(store, 'c1')
      await hold(store, cart, some)
      expect(await hold(store, cart, claims, 9000)).toEqual({ refused })
      expect(await left(store)).toEqual(SOME_LEFT)
      expect(await store.getHolding('m1', 'c1')).toEqual({ claims: some, until: 5000 })
    })

    it('counts several lines of one variant together', async () => {
      const store = await stocked()
      const line = { productId: 'p1', variantId: 'small', quantity: 3 }
      const cart = await added(store, 'c1')
      const twice: Claims = { stock: [line, line], codes: [], certificates: [] }
      expect(await hold(store, cart, twice)).toEqual({ refused: 'outOfStock' })
      expect(await hold(store, cart, { ...twice, stock: [line, { ...line, quantity: 2 }] })).toEqual({})
      expect((await left(store)).small).toBe(0)
    })

    it('is set aside for the cart at this version only', async () => {
      const store = await stocked()
      const cart = await added(store, 'c1')
      await changed(store, 'c1')
      expect(await hold(store, cart, some)).toEqual({ refused: 'cartChanged' })
      expect(await hold(store, { id: 'c2', version: 0 }, some)).toEqual({ refused: 'cartChanged' })
      expect(await left(store)).toEqual(ALL)
    })

    it('is let go of with a change of the cart, and stays with one that changes nothing', async () => {
      const store = await stocked()
      await hold(store, await added(store, 'c1'), some)
      const same = await store.changeCart('m1', 'c1', (held) => held ?? newCart('c1', 1))
      expect([same.isHeld, await left(store)]).toEqual([true, SOME_LEFT])
      await expect(store.changeCart('m1', 'c1', refuse)).rejects.toThrow('refused')
      expect(await left(store)).toEqual(SOME_LEFT)
      const next = await changed(store, 'c1')
      expect([next.isHeld, next.version, await left(store)]).toEqual([undefined, 2, ALL])
      expect(await store.getCart('m1', 'c1')).toEqual(next)
      expect(await store.getHolding('m1', 'c1')).toBeUndefined()
    })

    it('goes with the cart', async () => {
      const store = await stocked()
      await hold(store, await added(store, 'c1'), some)
      expect(await store.dropCart('m1', 'c1', () => {})).toMatchObject({ id: 'c1' })
      expect(await left(store)).toEqual(ALL)
      expect(await store.getHolding('m1', 'c1')).toBeUndefined()
    })

    it('is of its own merchant', async () => {
      const store = await stocked()
      const cart = await added(store, 'c1')
      await hold(store, cart, some)
      expect(await store.getHolding('m2', 'c1')).toBeUndefined()
      await store.release('m2', 'c1')
      expect(await store.releaseEnded('m2', 9000, 10)).toBe(0)
      expect(await hold(store, cart, some, 9000, 'm2')).toEqual({ refused: 'cartChanged' })
      expect(await left(store)).toEqual(SOME_LEFT)
    })

    it('may be given back on top of what was counted anew meanwhile', async () => {
      const store = await stocked()
      await hold(store, await added(store, 'c1'), some)
      await store.setStock('m1', 'p1', 'small', 10)
      await store.release('m1', 'c1')
      expect((await left(store)).small).toBe(12)
    })
  })

  describe(`R6.7: ${name}: what is set aside for one session`, () => {
    const one = claimsOf({ small: 1 })
    const by = (now = 1000, holder = 'h1') => ({ holder, now })
    const heldOf = async (store: Store, ids: readonly string[]) => {
      const held = await Promise.all(ids.map((id) => store.getHolding('m1', id)))
      return ids.filter((_, i) => held[i] !== undefined)
    }
    const holdFor = async (store: Store, id: string, until: number, holder = 'h1') =>
      store.hold('m1', await added(store, id), { claims: one, until }, by(1000, holder))
    const paying = (store: Store, id: string) =>
      store.changeCheckout('m1', id, (held) =>
        beginPayment(
          opening(held, id),
          { attempt: id, provider: 'test', snapshot: snapshotOf(1, some), delivery: null },
          1000,
        ),
      )

    it('is for three checkouts at a time: a fourth lets go of the oldest', async () => {
      const store = await stocked()
      for (const [id, until] of [
        ['d', 3000],
        ['a', 4000],
        ['b', 2000],
      ] as const)
        expect(await holdFor(store, id, until)).toEqual({})
      // The same checkout again takes no other place.
      expect(await holdFor(store, 'd', 5000)).toEqual({})
      expect((await left(store)).small).toBe(2)
      expect(await holdFor(store, 'c', 6000)).toEqual({})
      expect(await heldOf(store, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd'])
      expect([(await left(store)).small, (await store.getCart('m1', 'b'))?.isHeld]).toEqual([2, undefined])
      await store.release('m1', 'd')
      expect(await holdFor(store, 'b', 7000)).toEqual({})
      expect(await heldOf(store, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
    })

    it('is bounded by what others have, or who has no session, in no way', async () => {
      const store = await stocked({ small: 50, large: 0 })
      for (let i = 0; i < 4; i++) await hold(store, await added(store, `s${i}`), one)
      for (let i = 0; i < 4; i++) await holdFor(store, `o${i}`, 2000, `h${i}`)
      expect((await left(store)).small).toBe(42)
    })

    it('is not let go of where a payment hangs on it; where one hangs on each, nothing more is set aside', async () => {
      const store = await stocked()
      for (const [i, id] of ['a', 'b', 'c'].entries()) await holdFor(store, id, 2000 + i)
      await paying(store, 'a')
      await holdFor(store, 'd', 5000)
      expect(await heldOf(store, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd'])
      for (const id of ['c', 'd']) await paying(store, id)
      expect(await holdFor(store, 'e', 6000)).toEqual({})
      expect(await heldOf(store, ['a', 'c', 'd', 'e'])).toEqual(['a', 'c', 'd'])
      expect([(await left(store)).small, (await store.getCart('m1', 'e'))?.isHeld]).toEqual([2, undefined])
    })

    it('stays as it was where the fourth is refused', async () => {
      const store = await stocked({ small: 3, large: 0 })
      for (const [i, id] of ['a', 'b', 'c'].entries()) await holdFor(store, id, 2000 + i)
      const much = { claims: claimsOf({ small: 2 }), until: 5000 }
      expect(await store.hold('m1', await added(store, 'd'), much, by())).toEqual({ refused: 'outOfStock' })
      expect(await heldOf(store, ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c'])
      expect((await left(store)).small).toBe(0)
    })

    it('is never for more than three, however many begin at once', async () => {
      const store = await stocked({ small: 50, large: 0 })
      const ids = Array.from({ length: 8 }, (_, i) => `c${i}`)
      for (const id of ids) await added(store, id)
      await Promise.allSettled(ids.map((id, i) => holdFor(store, id, 2000 + i)))
      expect(await heldOf(store, ids)).toHaveLength(3)
      expect((await left(store)).small).toBe(47)
    })
  })

  describe(`${name}: what is set aside and over`, () => {
    it('is let go of, up to so many, and what is not over stays', async () => {
      const store = await stocked()
      for (const [id, until] of [
        ['c1', 1000],
        ['c2', 2000],
        ['c3', 2001],
      ] as const)
        await hold(store, await added(store, id), claimsOf({ small: 1 }), until)
      expect(await store.merchantsWithEnded(999)).toEqual([])
      expect(await store.merchantsWithEnded(2000)).toEqual(['m1'])
      expect(await store.releaseEnded('m1', 2000, 1)).toBe(1)
      expect(await store.getHolding('m1', 'c1')).toBeUndefined()
      expect(await store.releaseEnded('m1', 2000, 10)).toBe(1)
      expect(await store.releaseEnded('m1', 2000, 10)).toBe(0)
      expect((await left(store)).small).toBe(4)
      expect((await store.getCart('m1', 'c3'))?.isHeld).toBe(true)
    })

    it('stays while a payment hangs on it, unless that one never got an answer', async () => {
      const store = await stocked()
      for (const id of ['asked', 'lost', 'step']) {
        const cart = await added(store, id)
        await hold(store, cart, claimsOf({ small: 1 }), 1000)
        const begin = { attempt: id, provider: 'test', snapshot: snapshotOf(1, some), delivery: null }
        await store.changeCheckout('m1', id, (held) => {
          const paying = beginPayment(opening(held, id), begin, 1000)
          if (id === 'lost') return paying
          const secondStep = id === 'step' ? { url: 'https://bank.example/', answer: null } : null
          return recordAnswer(paying, id, { reference: 'r1', secondStep })
        })
      }
      expect(await store.releaseEnded('m1', 2000, 10)).toBe(0)
      expect(await store.releaseEnded('m1', 100_000, 10)).toBe(1)
      expect(await store.getHolding('m1', 'asked')).toBeDefined()
      expect(await store.getHolding('m1', 'step')).toBeDefined()
      expect((await left(store)).small).toBe(3)
      // Whoever closed the bank's page does not keep it from everybody else for good.
      expect(await store.releaseEnded('m1', 1000 + PAYMENT_PATIENCE_MS - 1, 10)).toBe(0)
      expect(await store.releaseEnded('m1', 1000 + PAYMENT_PATIENCE_MS, 10)).toBe(2)
      expect((await left(store)).small).toBe(5)
    })

    it('is found behind more of those on which a payment hangs than are looked at', async () => {
      const store = await stocked()
      for (const [i, id] of ['hanging', 'ended'].entries()) {
        await hold(store, await added(store, id), claimsOf({ small: 1 }), 1000 + i)
        if (id === 'ended') continue
        const begin = { attempt: id, provider: 'test', snapshot: snapshotOf(1, some), delivery: null }
        const secondStep = { url: 'https://bank.example/', answer: null }
        await store.changeCheckout('m1', id, (held) =>
          recordAnswer(beginPayment(opening(held, id), begin, 1000), id, { reference: 'r1', secondStep }),
        )
      }
      expect(await store.releaseEnded('m1', 2000, 1)).toBe(0)
      expect(await store.releaseEnded('m1', 2000, 1)).toBe(1)
    })

    it('leads to the payments that hang, a page at a time', async () => {
      const store = await stocked()
      for (const id of ['a', 'b', 'c']) {
        const begin = { attempt: id, provider: 'test', snapshot: snapshotOf(1, some), delivery: null }
        await store.changeCheckout('m1', id, (held) =>
          id === 'b' ? opening(held, id) : beginPayment(opening(held, id), begin, 1000),
        )
      }
      const page = async (after: string, limit: number) => {
        const { checkouts, next } = await store.pageHanging('m1', { after, limit })
        return [checkouts.map(({ id, payment }) => [id, payment?.attempt]), next]
      }
      expect(await page('', 2)).toEqual([[['a', 'a']], 'b'])
      expect(await page('b', 2)).toEqual([[['c', 'c']], undefined])
      expect((await store.pageHanging('m2', { after: '', limit: 9 })).checkouts).toEqual([])
    })

    it('stays where it is set aside anew at the same moment', async () => {
      const store = await stocked()
      for (let round = 1; round <= rounds(200); round++) {
        const cart = await added(store, `c${round}`)
        await hold(store, cart, some, 1000)
        const anew = hold(store, cart, some, 9000)
        await Promise.all([anew, store.releaseEnded('m1', 2000, 10)])
        expect(await store.getHolding('m1', cart.id)).toEqual({ claims: some, until: 9000 })
        expect(await left(store)).toEqual(SOME_LEFT)
        await store.release('m1', cart.id)
      }
    })

    it('is given back once by however many that let go of it', async () => {
      const store = await stocked()
      for (let round = 1; round <= rounds(200); round++) {
        const id = `c${round}`
        await hold(store, await added(store, id), some, 1000)
        await Promise.all([
          ...Array.from({ length: 4 }, () => store.releaseEnded('m1', 2000, 10)),
          ...Array.from({ length: 4 }, () => store.release('m1', id)),
          changed(store, id),
        ])
        expect(await left(store)).toEqual(ALL)
      }
    })
  })

  describe(`${name}: an order of what is set aside`, () => {
    it('counts it as its own, and leaves nothing set aside', async () => {
      const store = await stocked({ small: 2, large: 0 })
      const claims = claimsOf({ small: 2 }, ['ONCE'], { 'GIFT-GIFT': 1000 })
      await hold(store, await added(store, 'c1'), claims)
      const draft = await readyToPlace(store, claims, { id: 'c1' })
      expect(await place(store, draft)).toMatchObject({ isNew: true })
      expect(await left(store)).toEqual({ small: 0, large: 0, uses: 0, balance: 0 })
      expect(await store.getHolding('m1', 'c1')).toBeUndefined()
      expect(await store.releaseEnded('m1', 9000, 10)).toBe(0)
    })

    it('gives back what it does not claim, and is refused more than there is', async () => {
      const store = await stocked()
      await hold(store, await added(store, 'c1'), some)
      await hold(store, await added(store, 'c2'), claimsOf({ small: 3 }))
      const draft = await readyToPlace(store, claimsOf({ small: 3 }), { id: 'c1' })
      expect(await place(store, draft)).toEqual({ refused: 'outOfStock' })
      expect(await left(store)).toEqual({ ...SOME_LEFT, small: 0 })
      const fewer = claimsOf({ small: 1 })
      expect(await store.placeOrder('m1', draft, fewer)).toMatchObject({ isNew: true })
      expect(await left(store)).toEqual({ ...ALL, small: 1 })
    })
  })

  describe(`R6.1: ${name}: of 50 that set aside at once`, () => {
    it.each([
      ['one gets the last unit', claimsOf({ small: 1 }), 'outOfStock', 1],
      ['one gets a code with one use', claimsOf({}, ['ONCE']), 'codeExhausted', 1],
      [
        'two get their part of a gift certificate',
        claimsOf({}, [], { 'GIFT-GIFT': 400 }),
        'certificateEmpty',
        2,
      ],
    ])('%s, and the others claim nothing', async (_, claims, refusal, winners) => {
      const store = await stocked({ small: 1, large: 0 })
      const before = await left(store)
      const carts = await Promise.all(Array.from({ length: 50 }, (_, i) => added(store, `c${i}`)))
      for (let round = 1; round <= rounds(200); round++) {
        const answers = await Promise.all(carts.map((cart) => hold(store, cart, claims)))
        const told = answers.map(({ refused }) => refused ?? 'held')
        expect([count(told, 'held'), count(told, refusal)]).toEqual([winners, 50 - winners])
        const held = carts.filter((_, i) => told[i] === 'held')
        expect(await left(store)).toEqual({
          ...before,
          ...(refusal === 'outOfStock' && { small: 0 }),
          ...(refusal === 'codeExhausted' && { uses: 0 }),
          ...(refusal === 'certificateEmpty' && { balance: 200 }),
        })
        await Promise.all(held.map(({ id }) => store.release('m1', id)))
        expect(await left(store)).toEqual(before)
      }
    })

    it('all get what they want of what there is enough of, in whatever order they ask for it', async () => {
      const store = await stocked({ small: 50, large: 50 })
      await store.putCoupon('m1', { ...coupon, maxUses: 50 })
      const both = [claimsOf({ small: 1, large: 1 }, ['ONCE']), claimsOf({ large: 1, small: 1 }, ['ONCE'])]
      const carts = await Promise.all(Array.from({ length: 50 }, (_, i) => added(store, `c${i}`)))
      const answers = await Promise.all(carts.map((cart, i) => hold(store, cart, both[i % 2] ?? some)))
      expect(answers).toEqual(carts.map(() => ({})))
      expect(await left(store)).toEqual({ small: 0, large: 0, uses: 0, balance: 1000 })
    })
  })
}

const added = (store: Store, id: string): Promise<CartRecord> =>
  store.changeCart('m1', id, () => newCart(id, 1000))

const changed = (store: Store, id: string): Promise<CartRecord> =>
  store.changeCart('m1', id, (held) => addCode(held ?? newCart(id, 1000), 'LATE', 2000))

const hold = (
  store: Store,
  { id, version }: Pick<CartRecord, 'id' | 'version'>,
  claims: Claims,
  until = 5000,
  merchantId = 'm1',
) => store.hold(merchantId, { id, version }, { claims, until })

function refuse(): never {
  throw new Error('refused')
}
