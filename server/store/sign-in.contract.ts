import { describe, expect, it } from 'vitest'
import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import { guest, join } from './joining.fixture.ts'
import { addCustomer, guestSession, signingIn } from './session.fixture.ts'
import type { Store } from './store.ts'

/** What every store keeps to with the sessions of a sign-in. */
export function signInContract(name: string, opened: () => Promise<Store>): void {
  async function withIda(): Promise<Store> {
    const store = await opened()
    await addCustomer(store)
    return store
  }

  describe(`${name}: a sign-in`, () => {
    it('keeps the marks of the session that ends and of the one that begins', async () => {
      const store = await withIda()
      await guest(store, 'g', 2)
      const marks = { rotated: { hash: 'r', until: 9000 }, begun: { hash: 'b', until: 9000 } }
      await store.signIn('m1', signingIn('s1', 'g', marks))
      for (const hash of ['r', 'b']) expect(await store.hasProof('m1', hash, 8999)).toBe(true)
    })

    it("R3.1: ends the guest's session and begins the customer's in its place", async () => {
      const store = await withIda()
      await guest(store, 'g', 2)
      const signing = signingIn('s1', 'g')
      const outcome = await store.signIn('m1', signing, join)
      expect(outcome).toMatchObject({
        session: signing.session,
        customer: { id: 'ida', cartId: 'new-of-ida' },
      })
      expect(await store.getSession('m1', 's1')).toEqual(signing.session)
      expect(await store.getSession('m1', 'g')).toBeUndefined()
      expect(await store.getCustomer('m1', 'ida')).toEqual('customer' in outcome && outcome.customer)
    })

    it('begins without a guest, and from a session that is over or of another merchant', async () => {
      const store = await withIda()
      await store.addSession('m2', guestSession({ id: 'g' }))
      for (const [i, from] of [undefined, 'gone', 'g'].entries()) {
        const signing = signingIn(`s${i}`, from)
        expect(await store.signIn('m1', signing, refuse)).toMatchObject({ session: signing.session })
      }
      expect(await store.getSession('m2', 'g')).toBeDefined()
    })

    it('is refused where nobody is known by that id, and changes nothing', async () => {
      const store = await withIda()
      await guest(store, 'g', 2)
      for (const [merchantId, customerId] of [
        ['m1', 'bob'],
        ['m2', 'ida'],
      ] as const) {
        const signing = signingIn('s1', 'g', { customerId })
        await expect(store.signIn(merchantId, signing, join)).rejects.toMatchObject({
          reason: 'customerNotFound',
        })
      }
      expect(await store.getSession('m1', 'g')).toBeDefined()
      expect(await store.getSession('m1', 's1')).toBeUndefined()
    })

    it('adds somebody new once the proof is spent, and nobody by one that was used', async () => {
      const store = await withIda()
      const newcomer = { ...UNKNOWN_CUSTOMER, createdAt: 1500, email: 'bob@roe.example', name: 'Bob' }
      const proof = { mark: 'h', until: 9000 }
      const bobs = (id: string) => signingIn(id, undefined, { customerId: 'bob', newcomer, proof })
      const bob = { ...newcomer, id: 'bob', number: 2 }
      expect(await store.signIn('m1', bobs('s1'))).toMatchObject({ customer: bob })
      expect(await store.getCustomer('m1', 'bob')).toEqual(bob)
      const erasing = { buyers: [], now: 2000, check() {}, redactOrder: refuse, redactCheckout: refuse }
      await store.eraseCustomer('m1', 'bob', erasing)
      expect(await store.signIn('m1', bobs('s2'))).toEqual({ refused: 'proofUsed' })
      expect((await store.listCustomers('m1', { after: 0, limit: 9 })).map(({ id }) => id)).toEqual(['ida'])
      const known = signingIn('s3', undefined, { newcomer })
      expect(await store.signIn('m1', known)).toMatchObject({ customer: { id: 'ida', email: null } })
    })

    it('adds nobody whose e-mail address is taken, or where it is refused', async () => {
      const store = await withIda()
      await addCustomer(store, 'eve', { email: 'bob@roe.example' })
      await guest(store, 'g', 2)
      const newcomer = { ...UNKNOWN_CUSTOMER, createdAt: 1500 }
      const proof = { mark: 'h', until: 9000 }
      const bobs = (email: string | null) =>
        signingIn('s1', 'g', { customerId: 'bob', newcomer: { ...newcomer, email }, proof })
      await expect(store.signIn('m1', bobs('bob@roe.example'))).rejects.toMatchObject({
        reason: 'emailTaken',
      })
      await expect(store.signIn('m1', bobs(null), refuse)).rejects.toThrow('refused')
      expect(await store.getCustomer('m1', 'bob')).toBeUndefined()
      expect([await store.hasProof('m1', 'h', 1), await store.getSession('m1', 's1')]).toEqual([
        false,
        undefined,
      ])
      expect(await store.signIn('m1', bobs(null), join)).toMatchObject({ customer: { number: 3 } })
    })

    it('makes one customer of many who come at once and are new', async () => {
      const store = await opened()
      const newcomer = { ...UNKNOWN_CUSTOMER, createdAt: 1500, email: 'bob@roe.example' }
      const signIns = Array.from({ length: 10 }, (_, i) =>
        store.signIn('m1', signingIn(`s${i}`, undefined, { customerId: 'bob', newcomer })),
      )
      await Promise.all(signIns)
      expect(await store.listCustomers('m1', { after: 0, limit: 9 })).toMatchObject([
        { id: 'bob', number: 1 },
      ])
      expect(await store.listSessions('m1', 'bob')).toHaveLength(10)
    })

    it('goes on with the session that is signed in as this customer already, and joins nothing', async () => {
      const store = await withIda()
      await store.addProof('m1', { hash: 'h', until: 9000, triesLeft: 1, body: null })
      await guest(store, 'g', 2)
      await store.signIn('m1', signingIn('s1', 'g'))
      const again = signingIn('s2', 's1', { now: 3000, proof: { spend: 'h' } })
      const session = { ...again.session, site: 'same', agent: 'Chrome' } as const
      const on = { ...session, id: 's1', cartId: 'cart-g', createdAt: 2000 }
      expect(await store.signIn('m1', { ...again, session }, refuse)).toMatchObject({
        session: on,
        cart: undefined,
      })
      expect(await store.listSessions('m1', 'ida')).toEqual([on])
      expect(await store.tryProof('m1', 'h', 1)).toBeUndefined()
    })

    it('as a guest begins a session of nobody, in the place of a guest’s and of no other', async () => {
      const store = await withIda()
      await guest(store, 'g', 2)
      const asGuest = (id: string, from: string | undefined) =>
        store.signIn('m1', signingIn(id, from, { asGuest: true }), join)
      const outcomes = await Promise.all(Array.from({ length: 5 }, (_, i) => asGuest(`s${i}`, 'g')))
      const begun = outcomes.filter((it) => !('refused' in it))
      expect(begun).toMatchObject([{ session: { customerId: null }, cart: { id: 'new-of-ida' } }])
      expect(outcomes.filter((it) => 'refused' in it)).toEqual(Array(4).fill({ refused: 'sessionGone' }))
      expect(await store.listSessions('m1', 'ida')).toEqual([])
      await store.signIn('m1', signingIn('own', undefined))
      for (const from of [undefined, 'own'])
        expect(await asGuest('late', from)).toEqual({ refused: 'sessionGone' })
      expect(await store.getSession('m1', 'own')).toBeDefined()
    })

    it("ends another customer's session, of which only what the browser has without them is left", async () => {
      const store = await withIda()
      await addCustomer(store, 'bob')
      const cart = await guest(store, 'g', 2)
      await store.signIn('m1', signingIn('s1', 'g'))
      const signing = signingIn('s2', 's1', { customerId: 'bob' })
      const session = { ...signing.session, cartId: cart.id }
      expect(await store.signIn('m1', signing, refuse)).toMatchObject({ session, cart: undefined })
      expect(await store.getSession('m1', 's1')).toBeUndefined()
      expect(await store.getCart('m1', cart.id)).toEqual(cart)
    })

    it('leaves a mark of the session that gave way, where there was one', async () => {
      const store = await withIda()
      await guest(store, 'g', 2)
      const rotated = (hash: string) => ({ rotated: { hash, until: 5000 } })
      const known = async (now = 4999) =>
        (await Promise.all(['a', 'b', 'c', 'd'].map((hash) => store.hasProof('m1', hash, now)))).map(Number)
      await store.signIn('m1', signingIn('s0', 'gone', rotated('a')))
      expect(await known()).toEqual([0, 0, 0, 0])
      await store.signIn('m1', signingIn('s1', 'g', rotated('b')), join)
      // This one goes on.
      await store.signIn('m1', signingIn('s2', 's1', rotated('c')), join)
      const { cartId: _, ...next } = guestSession({ id: 'h' })
      for (let i = 0; i < 2; i++) await store.replaceSession('m1', 's1', next, { hash: 'd', until: 5000 })
      expect([await known(), await known(5000)]).toEqual([
        [0, 1, 0, 1],
        [0, 0, 0, 0],
      ])
      expect(await store.hasProof('m2', 'b', 1)).toBe(false)
    })

    it('ends the session seen longest ago where a customer has 50 of them', async () => {
      const store = await withIda()
      await addCustomer(store, 'bob')
      await store.signIn('m1', signingIn('other', undefined, { customerId: 'bob', now: 1 }))
      for (let i = 0; i < 50; i++) await store.signIn('m1', signingIn(`s${i}`, undefined, { now: 1000 + i }))
      await store.changeSession('m1', 's0', { seenAt: 5000 })
      await store.signIn('m1', signingIn('late', undefined, { now: 900 }))
      const ids = (await store.listSessions('m1', 'ida')).map(({ id }) => id)
      expect([ids.length, ids[0], ids.at(-1), ids.includes('s1')]).toEqual([50, 's0', 'late', false])
      expect(await store.getSession('m1', 'other')).toBeDefined()
    })

    it('of which everything is refused leaves everything as it was', async () => {
      const store = await withIda()
      const cart = await guest(store, 'g', 2)
      const proof = { hash: 'h', until: 9000, triesLeft: 1, body: null }
      await store.addProof('m1', proof)
      const signing = signingIn('s1', 'g', { proof: { spend: 'h' } })
      await expect(store.signIn('m1', signing, refuse)).rejects.toThrow('refused')
      const told = store.signIn('m1', signing, join, () => refuse())
      await expect(told).rejects.toThrow('refused')
      expect(await store.getSession('m1', 'g')).toEqual(guestSession({ id: 'g', cartId: 'cart-g' }))
      expect(await store.getCart('m1', 'cart-g')).toEqual(cart)
      expect(await store.getCart('m1', 'new-of-ida')).toBeUndefined()
      expect((await store.getCustomer('m1', 'ida'))?.cartId).toBeNull()
      expect(await store.listSessions('m1', 'ida')).toEqual([])
      expect(await store.tryProof('m1', 'h', 1)).toEqual({ ...proof, triesLeft: 0 })
    })
  })
}

function refuse(): never {
  throw new Error('refused')
}
