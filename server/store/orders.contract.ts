import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { addCode, newCart } from '../domain/cart.ts'
import { beginPayment, endAttempt, openCheckout } from '../domain/checkout.ts'
import type { Coupon } from '../domain/promotion.ts'
import type { Claims } from '../domain/snapshot.ts'
import type { OrderDraft, Placing, Store } from './store.ts'

const base = { name: 'Mug', description: '', url: null, image: null, options: [] }
const variants = ['small', 'large'].map((id) => ({ id, sku: id, options: {}, price: 100, image: null }))
const small = { productId: 'p1', variantId: 'small', quantity: 1 }
const large = { productId: 'p1', variantId: 'large', quantity: 2 }
const coupon: Coupon = { code: 'ONCE', name: 'Once', minimum: 0, maxUses: 1, kind: 'fixed', amount: 5 }

/** A checkout about to be placed: its cart and its attempt to pay are kept. */
async function readyToPlace(store: Store, claims: Claims, merchantId = 'm1'): Promise<OrderDraft> {
  const id = randomUUID()
  const attempt = randomUUID()
  const cart = await store.changeCart(merchantId, id, () => newCart(id, 1000))
  const total = { lines: [], codes: [], totals: [], total: 100 }
  const snapshot = { ...total, cartVersion: cart.version, currency: 'USD', claims }
  const payment = { attempt, provider: 'test', reference: null, card: null }
  await store.changeCheckout(merchantId, id, (held) => {
    const urls = { successUrl: null, cancelUrl: 'https://shop.example/', locale: 'en' as const }
    const key = { hash: 'h', cartVersion: cart.version }
    const opened = openCheckout(held, { ...urls, id, key, country: 'US', delivery: 'standard' }, 1000)
    return beginPayment(opened, { attempt, provider: 'test', snapshot }, 1000)
  })
  const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1', country: 'GB' }
  const bought = { contact: { email: 'ida@roe.example' }, address, delivery: 'standard' }
  return { ...bought, id: `ord_${randomUUID()}`, checkoutId: id, snapshot, payment, placedAt: 2000 }
}

const place = (store: Store, draft: OrderDraft, merchantId = 'm1') =>
  store.placeOrder(merchantId, draft, draft.snapshot.claims)

async function readyMany(store: Store, count: number, claims: Claims): Promise<OrderDraft[]> {
  return Promise.all(Array.from({ length: count }, () => readyToPlace(store, claims)))
}

const tell = (placing: Placing) => ('refused' in placing ? placing.refused : 'placed')
const count = (told: string[], what: string) => told.filter((it) => it === what).length

/** What every store keeps to when it makes an order. */
export function ordersContract(name: string, opened: () => Promise<Store>): void {
  async function stocked(stock: { small: number; large: number }): Promise<Store> {
    const store = await opened()
    await store.putProduct('m1', { ...base, id: 'p1', sku: 'mug', variants })
    await store.setStock('m1', 'p1', 'small', stock.small)
    await store.setStock('m1', 'p1', 'large', stock.large)
    await store.putCoupon('m1', coupon)
    return store
  }

  async function left(store: Store) {
    const stock = (await store.getProducts('m1', ['p1'])).get('p1')?.stock
    const uses = (await store.getCoupons('m1', ['ONCE'])).get('ONCE')?.left
    return { small: stock?.get('small'), large: stock?.get('large'), uses }
  }

  describe(`${name}: an order`, () => {
    it('claims what it takes, ends the cart and marks the checkout paid', async () => {
      const store = await stocked({ small: 3, large: 3 })
      const draft = await readyToPlace(store, { stock: [small, large], codes: ['ONCE'] })
      const placing = await place(store, draft)
      if ('refused' in placing) throw new Error(placing.refused)
      const { order, isNew } = placing
      expect([isNew, order]).toEqual([true, { ...draft, number: order.number }])
      expect(await store.getOrder('m1', draft.id)).toEqual(order)
      expect(await left(store)).toEqual({ small: 2, large: 1, uses: 0 })
      expect(await store.getCart('m1', draft.checkoutId)).toBeUndefined()
      expect(await store.getCheckout('m1', draft.checkoutId)).toMatchObject({
        version: 2,
        status: 'paid',
        keys: [],
        order: { id: order.id, number: order.number, placedAt: order.placedAt },
        payment: { snapshot: draft.snapshot },
      })
    })

    it('takes the names of the changes with the cart', async () => {
      const store = await stocked({ small: 1, large: 0 })
      const draft = await readyToPlace(store, { stock: [small], codes: [] })
      const once = { key: 'k', fingerprint: 'f', at: 1000 }
      const open = () => newCart(draft.checkoutId, 3000)
      await store.changeCart('m1', draft.checkoutId, (held) => held ?? open(), once)
      expect(tell(await place(store, draft))).toBe('placed')
      expect(await store.changeCart('m1', draft.checkoutId, open, once)).toEqual({ ...open(), version: 1 })
    })

    it('is made once of a checkout, by however many at once', async () => {
      const store = await stocked({ small: 99, large: 99 })
      for (let round = 1; round <= rounds(50); round++) {
        const draft = await readyToPlace(store, { stock: [small], codes: [] })
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
        const draft = await readyToPlace(store, { stock: [small], codes: [] })
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
      const draft = await readyToPlace(store, { stock: [small], codes: [] })
      expect(await place(store, draft, 'm2')).toEqual({ refused: 'attemptEnded' })
      expect(tell(await place(store, draft))).toBe('placed')
      expect(await store.getOrder('m2', draft.id)).toBeUndefined()
    })

    it('has the next number of its merchant, without gaps or doubles', async () => {
      const store = await stocked({ small: 20, large: 0 })
      const drafts = await readyMany(store, 30, { stock: [small], codes: [] })
      const placings = await Promise.all(drafts.map((draft) => place(store, draft)))
      const numbers = placings.flatMap((it) => ('order' in it ? [it.order.number] : [])).sort((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => (numbers[0] ?? NaN) + i))
      const other = await place(store, await readyToPlace(store, { stock: [], codes: [] }, 'm2'), 'm2')
      expect(other).toMatchObject({ order: { number: numbers[0] } })
    })
  })

  describe(`${name}: of 50 at once`, () => {
    it('one gets the last unit, and the others claim nothing', async () => {
      const store = await stocked({ small: 0, large: 0 })
      let drafts = await readyMany(store, 50 + rounds(200), { stock: [small], codes: [] })
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
      let drafts = await readyMany(store, 50 + uses * all, { stock: [small], codes: ['ONCE'] })
      for (let round = 1; round <= all; round++) {
        await store.putCoupon('m1', { ...coupon, maxUses: uses * round })
        const told = (await Promise.all(drafts.slice(-50).map((draft) => place(store, draft)))).map(tell)
        expect([count(told, 'placed'), count(told, 'codeExhausted')]).toEqual([uses, 50 - uses])
        expect(await left(store)).toEqual({ small: 999 - uses * round, large: 0, uses: 0 })
        drafts = [...drafts.slice(0, -50), ...drafts.slice(-50).filter((_, i) => told[i] !== 'placed')]
      }
    })
  })

  describe(`${name}: an order is refused, and nothing claimed,`, () => {
    it.each([
      ['for one unit too few', { stock: [small, large], codes: ['ONCE'] }, 'outOfStock'],
      ['for a code nobody knows', { stock: [small], codes: ['ONCE', 'GONE'] }, 'codeExhausted'],
      [
        'for a variant nobody counted',
        { stock: [small, { ...large, variantId: 'x' }], codes: [] },
        'outOfStock',
      ],
    ])('%s', async (_, claims, refused) => {
      const store = await stocked({ small: 3, large: 1 })
      const draft = await readyToPlace(store, claims)
      const before = await store.getCheckout('m1', draft.checkoutId)
      expect(await place(store, draft)).toEqual({ refused })
      expect(await left(store)).toEqual({ small: 3, large: 1, uses: 1 })
      expect(await store.getOrder('m1', draft.id)).toBeUndefined()
      expect(await store.getCart('m1', draft.checkoutId)).toBeDefined()
      expect(await store.getCheckout('m1', draft.checkoutId)).toEqual(before)
    })

    it('for a cart that changed or went since the snapshot', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const draft = await readyToPlace(store, { stock: [small], codes: [] })
      await store.changeCart('m1', draft.checkoutId, (cart) => addCode(cart ?? newCart('', 0), 'A', 2000))
      expect(await place(store, draft)).toEqual({ refused: 'cartChanged' })
      expect((await left(store)).small).toBe(3)
    })

    it('for an attempt that ended, gave way to another, or never was', async () => {
      const store = await stocked({ small: 3, large: 0 })
      const draft = await readyToPlace(store, { stock: [small], codes: [] })
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
