import { describe, expect, it } from 'vitest'
import { newCart } from '../domain/cart.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { OrderRecord } from '../domain/order.ts'
import { certificate, claimsOf, left, opening, readyToPlace, stock } from './buying.fixture.ts'
import { guest, withMugs } from './joining.fixture.ts'
import { addCustomer, signingIn } from './session.fixture.ts'
import type { Store } from './store.ts'

const erasing = {
  buyers: ['customer:1', 'hash-of-ida'],
  now: 7000,
  check: () => {},
  redactOrder: (order: OrderRecord): OrderRecord => ({
    ...order,
    contact: { email: 'erased' },
    ...(order.issued && { issued: order.issued.map((it) => ({ ...it, recipient: null })) }),
  }),
  redactCheckout: (checkout: CheckoutRecord): CheckoutRecord => ({
    ...checkout,
    contact: null,
    address: null,
  }),
}

/** What every store keeps to with what was bought by whom, and with those who are erased. */
export function erasingContract(name: string, opened: () => Promise<Store>): void {
  const stocked = async () => {
    const store = await stock(await opened(), { small: 99, large: 99 })
    await store.putCoupon('m1', {
      code: 'TEN',
      name: 'T',
      minimum: 0,
      maxUses: null,
      kind: 'fixed',
      amount: 1,
    })
    await addCustomer(store, 'ida', { number: 1, email: 'ida@roe.example' })
    return store
  }
  async function buy(store: Store, who?: string, own: Partial<OrderRecord> = {}): Promise<OrderRecord> {
    const draft = { ...(await readyToPlace(store, claimsOf({ small: 1 }, ['TEN']))), ...own }
    const placing = await store.placeOrder('m1', draft, draft.snapshot.claims, { who })
    if ('refused' in placing) throw new Error(placing.refused)
    return placing.order
  }

  it(`${name}: lists what some bought, newest first, a page at a time`, async () => {
    const store = await stocked()
    const bought: number[] = []
    for (const who of ['a', 'b', 'c', 'a', undefined, 'b']) bought.push((await buy(store, who)).number)
    const list = async (buyers: string[], before?: number, limit = 9) =>
      (await store.listOrders('m1', buyers, { before, limit })).map(({ number }) => bought.indexOf(number))
    expect(await list(['a', 'b', 'a'])).toEqual([5, 3, 1, 0])
    expect(await list(['a', 'b'], undefined, 2)).toEqual([5, 3])
    expect(await list(['a', 'b'], bought[3], 2)).toEqual([1, 0])
    expect([await list(['d']), await list([])]).toEqual([[], []])
    expect(await store.listOrders('m2', ['a'], { limit: 9 })).toEqual([])
  })

  it(`${name}: says whose orders are that were placed without saying it, a page at a time`, async () => {
    const store = await stocked()
    const bought: OrderRecord[] = []
    for (const who of [undefined, 'a', undefined, undefined, undefined]) bought.push(await buy(store, who))
    const placeOf = ({ id }: OrderRecord) => bought.findIndex((order) => order.id === id)
    const seen: number[] = []
    const who = (order: OrderRecord) => {
      seen.push(placeOf(order))
      return placeOf(order) === 2 ? undefined : 'b'
    }
    const first = await store.fillBuyers('m1', { after: 0, limit: 2 }, who)
    expect(first).toEqual({ filled: 1, next: bought[2]?.number })
    expect(await store.fillBuyers('m2', { after: 0, limit: 2 }, who)).toEqual({ filled: 0, next: undefined })
    const rest = { after: first.next ?? 0, limit: 9 }
    expect(await store.fillBuyers('m1', rest, who)).toEqual({ filled: 2, next: undefined })
    expect(await store.fillBuyers('m1', rest, who)).toEqual({ filled: 0, next: undefined })
    expect(seen).toEqual([0, 2, 3, 4])
    const listed = await store.listOrders('m1', ['b'], { limit: 9 })
    expect(listed.map(placeOf)).toEqual([4, 3, 0])
    expect(await store.getOrder('m1', bought[0]?.id ?? '')).toEqual(bought[0])
  })

  it(`${name}: leaves the orders of who is erased while it is said whose they are`, async () => {
    const store = await stocked()
    const { id } = await buy(store)
    const fill = (who: string) => store.fillBuyers('m1', { after: 0, limit: 9 }, () => who)
    const late = fill('hash-of-ida')
    await fill('customer:1')
    await store.eraseCustomer('m1', 'ida', erasing)
    await late
    expect(await store.listOrders('m1', ['hash-of-ida'], { limit: 9 })).toEqual([])
    expect(await store.listOrders('m1', ['customer:1'], { limit: 9 })).toMatchObject([
      { id, contact: { email: 'erased' } },
    ])
  })

  it(`${name}: walks over all carts and their checkouts, and counts them`, async () => {
    const store = await opened()
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map((id) => store.changeCart('m1', id, () => newCart(id, 1))),
    )
    const checkout = await store.changeCheckout('m1', 'b', (held) => opening(held, 'b'))
    const page = (after: string) => store.pageCarts('m1', { after, limit: 2 })
    expect([await page(''), await page('b'), await page('c')]).toEqual([
      [
        { cart: a, checkout: undefined },
        { cart: b, checkout },
      ],
      [{ cart: c, checkout: undefined }],
      [],
    ])
    expect([await store.countCarts('m1'), await store.countCarts('m2')]).toEqual([3, 0])
  })

  describe(`${name}: a customer who is erased`, () => {
    it('is gone with sessions, carts and open checkouts, and what was set aside is given back', async () => {
      const store = await stocked()
      const before = await left(store)
      const parked = await guest(store, 'g', 1)
      await store.signIn('m1', signingIn('s1', 'g'))
      await store.replaceCustomerCart('m1', 'ida', null, 'own')
      const own = await store.changeCart('m1', 'own', () => withMugs(newCart('own', 1), 2))
      for (const cart of [own, parked]) {
        await store.hold('m1', cart, { claims: claimsOf({ small: 3 }, ['TEN']), until: 9000 })
        await store.changeCheckout('m1', cart.id, (held) => opening(held, cart.id))
        await store.addLinkToken('m1', { hash: 'h', cartId: cart.id, usesLeft: 1, until: 9000 })
      }
      await addCustomer(store, 'bob')
      await store.signIn('m1', signingIn('s2', undefined, { customerId: 'bob' }))
      const seen: (string | undefined)[] = []
      const check = (checkout: CheckoutRecord | undefined) => void seen.push(checkout?.id)
      const erasure = await store.eraseCustomer('m1', 'ida', { ...erasing, check })
      expect(erasure).toEqual({ number: 1, at: 7000, orders: 0 })
      expect(seen.slice(-2).sort()).toEqual(['cart-g', 'own'])
      for (const { id } of [own, parked]) {
        expect(await store.getCart('m1', id)).toBeUndefined()
        expect(await store.getCheckout('m1', id)).toBeUndefined()
        expect(await store.spendLinkToken('m1', { hash: 'h', cartId: id, now: 1 })).toBeUndefined()
        await store.enterCart('m2', id)
      }
      expect(await left(store)).toEqual(before)
      expect(await store.getCustomer('m1', 'ida')).toBeUndefined()
      expect(await store.findCustomerByEmail('m1', 'ida@roe.example')).toBeUndefined()
      expect(await store.listSessions('m1', 'ida')).toEqual([])
      expect(await store.getSession('m1', 's2')).toBeDefined()
      expect(await store.getCustomer('m1', 'bob')).toBeDefined()
    })

    it('leaves nameless orders, which are nobody’s any more, and their uses of codes', async () => {
      const store = await stocked()
      const issued = [{ ...certificate, code: 'NEW', recipient: { name: 'Jo', email: 'jo@roe.example' } }]
      const own = await buy(store, 'customer:1', { issued })
      const asGuest = await buy(store, 'hash-of-ida')
      const other = await buy(store, 'hash-of-bob')
      expect(await store.eraseCustomer('m1', 'ida', erasing)).toEqual({ number: 1, at: 7000, orders: 2 })
      for (const order of [own, asGuest]) {
        const { contact, ...rest } = (await store.getOrder('m1', order.id)) as OrderRecord
        const { contact: _, ...kept } = erasing.redactOrder(order)
        expect([contact, rest]).toEqual([{ email: 'erased' }, kept])
        const checkout = await store.getCheckout('m1', order.checkoutId)
        expect(checkout).toMatchObject({ status: 'paid', version: 3, contact: null, address: null })
      }
      expect(await store.getOrder('m1', other.id)).toEqual(other)
      expect((await store.getCertificates('m1', ['NEW'])).get('NEW')).toMatchObject({
        certificate: { code: 'NEW', recipient: null },
        balance: 1000,
      })
      // Who has that e-mail address next does not see them.
      expect(await store.listOrders('m1', ['hash-of-ida'], { limit: 9 })).toEqual([])
      expect(await store.listOrders('m1', ['customer:1'], { limit: 9 })).toHaveLength(2)
      const uses = (who: string) => store.countCodeUses('m1', ['TEN'], who)
      expect([...(await uses('customer:1'))]).toEqual([['TEN', 2]])
      expect((await uses('hash-of-ida')).size).toBe(0)
      expect((await uses('hash-of-bob')).get('TEN')).toBe(1)
    })

    it('stays whole where the check throws, and is erased once by one of many', async () => {
      const store = await stocked()
      await store.replaceCustomerCart('m1', 'ida', null, 'own')
      await store.changeCart('m1', 'own', () => withMugs(newCart('own', 1), 2))
      await store.signIn('m1', signingIn('s1', undefined))
      const order = await buy(store, 'customer:1')
      const refused = store.eraseCustomer('m1', 'ida', { ...erasing, check: refuse })
      await expect(refused).rejects.toThrow('refused')
      expect(await store.eraseCustomer('m2', 'ida', erasing)).toBeUndefined()
      expect(await store.eraseCustomer('m1', 'bob', erasing)).toBeUndefined()
      expect(await store.getCart('m1', 'own')).toBeDefined()
      expect(await store.listSessions('m1', 'ida')).toHaveLength(1)
      expect(await store.getOrder('m1', order.id)).toEqual(order)
      const all = await Promise.all(
        Array.from({ length: 10 }, () => store.eraseCustomer('m1', 'ida', erasing)),
      )
      expect(all.filter((it) => it !== undefined)).toEqual([{ number: 1, at: 7000, orders: 1 }])
      expect(await store.listErasures('m1')).toEqual([{ number: 1, at: 7000, orders: 1 }])
      expect(await store.listErasures('m2')).toEqual([])
    })

    it('loses nothing of what is added to an order meanwhile, and nothing comes back by it', async () => {
      const store = await stocked()
      for (let i = 2; i < 10; i++) {
        await addCustomer(store, `c${i}`, { number: i })
        const order = await buy(store, `customer:${i}`)
        const review = { reason: 'late', at: i }
        const adding = store.changeOrder('m1', order.id, (held) => ({ ...held, review }))
        await Promise.all([adding, store.eraseCustomer('m1', `c${i}`, { ...erasing, buyers: [] })])
        const kept = await store.getOrder('m1', order.id)
        expect(kept).toMatchObject({ review, contact: { email: 'erased' } })
      }
    })

    it('is erased while browsers sign in: none of them is left behind', async () => {
      const store = await opened()
      for (let i = 0; i < 10; i++) {
        const customerId = `ida${i}`
        await addCustomer(store, customerId)
        await store.signIn('m1', signingIn(`s${i}/0`, undefined, { customerId }))
        const signing = Array.from({ length: 4 }, (_, k) =>
          store.signIn('m1', signingIn(`s${i}/${k + 1}`, `s${i}/${k}`, { customerId })).catch(() => {}),
        )
        const gone = store.eraseCustomer('m1', customerId, { ...erasing, buyers: [] })
        await Promise.all([...signing, gone, store.endSessions('m1', customerId)])
        expect(await store.listSessions('m1', customerId)).toEqual([])
      }
      expect((await store.listErasures('m1')).map(({ number }) => number)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ])
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
