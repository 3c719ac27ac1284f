import { describe, expect, it } from 'vitest'
import { newCart } from '../domain/cart.ts'
import type { CartEvent } from '../domain/cart-events.ts'
import { claimsOf, coupon, left, opening, place, readyToPlace, stock } from './buying.fixture.ts'
import { guest, join, mugsIn, withMugs } from './joining.fixture.ts'
import { addCustomer, guestSession, signingIn } from './session.fixture.ts'
import type { JoiningCarts, Store } from './store.ts'

/** What every store keeps to with the two carts of a sign-in. */
export function joinGuestContract(name: string, opened: () => Promise<Store>): void {
  async function withIda(cartId?: string): Promise<Store> {
    const store = await opened()
    await addCustomer(store)
    if (cartId === undefined) return store
    await store.replaceCustomerCart('m1', 'ida', null, cartId)
    return store
  }

  describe(`${name}: a guest's cart that is joined`, () => {
    it("goes into the customer's, which is told, and lives no more", async () => {
      const store = await withIda('own')
      const own = await store.changeCart('m1', 'own', () => withMugs(newCart('own', 1000), 3))
      const cart = await guest(store, 'g', 2)
      const seen: JoiningCarts[] = []
      const events: CartEvent[] = [{ cartId: 'own', at: 2000, type: 'updated' }]
      const outcome = await store.signIn(
        'm1',
        signingIn('s1', 'g'),
        (carts) => {
          seen.push(carts)
          return join(carts)
        },
        () => events,
      )
      const nothing = { heldCheckout: undefined, guestCheckout: undefined }
      expect(seen).toEqual([
        { customer: await store.getCustomer('m1', 'ida'), held: own, guest: cart, ...nothing },
      ])
      const joined = await store.getCart('m1', 'own')
      expect(outcome).toMatchObject({ cart: joined, session: { cartId: 'of-s1' } })
      expect([joined?.version, mugsIn(joined), joined?.joined?.guest]).toEqual([2, 5, 'cart-g'])
      const merged = { ...cart, version: 2, mergedInto: 'own', updatedAt: 2000 }
      expect(await store.getCart('m1', 'cart-g')).toEqual(merged)
      expect((await store.listEvents('m1', { after: 0, limit: 9 })).map(({ event }) => event)).toEqual(events)
    })

    it('brings the names of its changes along: one that comes again is not made twice', async () => {
      const store = await withIda('own')
      const once = (key: string) => ({ key, fingerprint: 'f', at: 1000 })
      const add = (id: string, key: string) =>
        store.changeCart('m1', id, (held) => withMugs(held ?? newCart(id, 1), 1), once(key))
      await add('own', 'k1')
      await guest(store, 'g', 2)
      for (const key of ['k1', 'k2', 'k3']) await add('cart-g', key)
      await store.signIn('m1', signingIn('s1', 'g'), join)
      const again = await Promise.all(['k1', 'k2', 'k3', 'k4'].map((key) => add('own', key)))
      expect(Math.max(...again.map((it) => mugsIn(it) ?? 0))).toBe(1 + 5 + 1)
    })

    it('gives back what was set aside for both, and loses its checkout with its name', async () => {
      const store = await stock(await withIda('own'), { small: 9, large: 9 })
      await store.putCoupon('m1', { ...coupon, maxUses: 5 })
      const before = await left(store)
      const own = await store.changeCart('m1', 'own', () => withMugs(newCart('own', 1000), 3))
      const cart = await guest(store, 'g', 2)
      for (const [i, it] of [own, cart].entries()) {
        const claims = claimsOf({ small: 1 + i, large: 2 }, ['ONCE'], { 'GIFT-GIFT': 100 })
        expect(await store.hold('m1', it, { claims, until: 9000 })).toEqual({})
        await store.changeCheckout('m1', it.id, (held) => opening(held, it.id))
      }
      expect(await left(store)).toEqual({ small: 6, large: 5, uses: 3, balance: 800 })
      await store.signIn('m1', signingIn('s1', 'g'), (carts) => {
        expect([carts.heldCheckout?.id, carts.guestCheckout?.id]).toEqual(['own', 'cart-g'])
        return join(carts)
      })
      expect(await left(store)).toEqual(before)
      for (const id of ['own', 'cart-g']) {
        expect(await store.getHolding('m1', id)).toBeUndefined()
        expect((await store.getCart('m1', id))?.isHeld).toBeUndefined()
      }
      expect(await store.getCheckout('m1', 'cart-g')).toBeUndefined()
      expect(await store.getCheckout('m1', 'own')).toBeDefined()
      // Its name is free again.
      await store.enterCart('m2', 'cart-g')
    })

    it("becomes the cart that another of the customer's browsers is about to begin", async () => {
      const store = await withIda('promised')
      await guest(store, 'g', 2)
      const told: string[] = []
      const tell = (_: JoiningCarts, { id }: { id: string }) => {
        told.push(id)
        return []
      }
      const outcome = await store.signIn('m1', signingIn('s1', 'g'), join, tell)
      expect(outcome).toMatchObject({ cart: { id: 'promised' }, customer: { cartId: 'promised' } })
      expect([told, mugsIn(await store.getCart('m1', 'promised'))]).toEqual([['promised'], 2])
      expect((await store.getCart('m1', 'cart-g'))?.mergedInto).toBe('promised')
    })

    it('becomes a new cart where the one before was paid for', async () => {
      const store = await stock(await withIda('paid'), { small: 9, large: 9 })
      await place(store, await readyToPlace(store, claimsOf({ small: 1 }), { id: 'paid' }))
      await guest(store, 'g', 2)
      const outcome = await store.signIn('m1', signingIn('s1', 'g'), join)
      expect(outcome).toMatchObject({ cart: { id: 'new-of-ida' }, customer: { cartId: 'new-of-ida' } })
    })
  })

  describe(`${name}: a guest's cart that is not joined`, () => {
    it('stays with the session where nobody asks to join it, or nothing is to be', async () => {
      const store = await withIda()
      for (const [i, joining] of [undefined, () => undefined].entries()) {
        const cart = await guest(store, `g${i}`, 2)
        const outcome = await store.signIn('m1', signingIn(`s${i}`, `g${i}`), joining)
        expect(outcome).toMatchObject({ session: { cartId: cart.id }, cart: undefined })
        expect(await store.getCart('m1', cart.id)).toEqual(cart)
      }
      expect((await store.getCustomer('m1', 'ida'))?.cartId).toBeNull()
    })

    it('is closed where it was never begun or is empty: what is on its way to it is refused', async () => {
      const store = await withIda()
      await store.addSession('m1', guestSession({ id: 'none' }))
      await store.addSession('m1', guestSession({ id: 'empty' }))
      await store.changeCart('m1', 'of-empty', () => newCart('of-empty', 1000))
      await store.changeCheckout('m1', 'of-empty', (held) => opening(held, 'of-empty'))
      for (const from of ['none', 'empty']) {
        const outcome = await store.signIn('m1', signingIn(`s-${from}`, from), join)
        expect(outcome).toMatchObject({ session: { cartId: `of-s-${from}` }, cart: undefined })
        expect((await store.getCart('m1', `of-${from}`))?.mergedInto).toBe(`of-s-${from}`)
      }
      expect(await store.getCheckout('m1', 'of-empty')).toBeUndefined()
    })

    it("stays open where it is a server's, or a payment hangs on it", async () => {
      const store = await withIda()
      for (const id of ['server', 'paying']) {
        await store.addSession('m1', guestSession({ id }))
        await store.changeCart('m1', `of-${id}`, () => ({
          ...newCart(`of-${id}`, 1000),
          ...(id === 'server' && { fromServer: true }),
        }))
      }
      await store.changeCheckout('m1', 'of-paying', (held) => ({
        ...opening(held, 'of-paying'),
        status: 'paying',
      }))
      for (const id of ['server', 'paying']) {
        const outcome = await store.signIn('m1', signingIn(`s-${id}`, id), join)
        expect(outcome).toMatchObject({ session: { cartId: `of-${id}` } })
        expect((await store.getCart('m1', `of-${id}`))?.mergedInto).toBeUndefined()
      }
      expect(await store.getCheckout('m1', 'of-paying')).toMatchObject({ status: 'paying' })
    })

    it("is the customer's own, to which a link led: no guest has it afterwards", async () => {
      const store = await withIda('own')
      const own = await store.changeCart('m1', 'own', () => withMugs(newCart('own', 1000), 3))
      const toItself = () => {
        throw new Error('joined to itself')
      }
      for (const [i, joining] of [undefined, toItself].entries()) {
        await store.addSession('m1', guestSession({ id: `g${i}`, cartId: 'own' }))
        const outcome = await store.signIn('m1', signingIn(`s${i}`, `g${i}`), joining)
        expect(outcome).toMatchObject({ session: { cartId: `of-s${i}` }, customer: { cartId: 'own' } })
        expect('cart' in outcome && outcome.cart).toBeUndefined()
      }
      expect(await store.getCart('m1', 'own')).toEqual(own)
    })

    it('R3.2: went into another before: it is neither joined again nor kept', async () => {
      const store = await withIda()
      await addCustomer(store, 'bob')
      const cart = await guest(store, 'g', 2)
      // A link led a second browser to it.
      await store.addSession('m1', guestSession({ id: 'h', cartId: cart.id }))
      await store.signIn('m1', signingIn('s1', 'g'), join)
      const second = await store.signIn('m1', signingIn('s2', 'h', { customerId: 'bob' }), join)
      expect(second).toMatchObject({
        session: { cartId: 'of-s2' },
        cart: undefined,
        customer: { cartId: null },
      })
    })
  })
}
