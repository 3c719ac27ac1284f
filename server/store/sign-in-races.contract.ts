import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { assertFree } from '../domain/attempt.ts'
import { type CartRecord, newCart } from '../domain/cart.ts'
import { claimsOf, left, place, readyToPlace, stock, tell } from './buying.fixture.ts'
import { guest, join, mugsIn, withMugs } from './joining.fixture.ts'
import { addCustomer, guestSession, signingIn } from './session.fixture.ts'
import type { JoiningCarts, Store } from './store.ts'

/** Hundreds of transactions a round, on a machine that may have other work. */
const patient = { timeout: 60_000 }

const GONE = new Error('gone')

/** As every change does that comes with a session: into a cart that lives, or nowhere. */
const add = (id: string) => (held: CartRecord | undefined) => {
  if (held?.mergedInto !== undefined) throw GONE
  return withMugs(held ?? newCart(id, 1000), 1)
}

const outcomeOf = (change: Promise<unknown>) =>
  change.then(
    () => 1,
    (error: unknown) => {
      if (error !== GONE) throw error
      return 0
    },
  )

/** What every store keeps to when many sign in at once. */
export function signInRacesContract(name: string, opened: () => Promise<Store>): void {
  const owned = async (store: Store, customer: string) => {
    const { cartId } = (await store.getCustomer('m1', customer)) ?? {}
    return mugsIn(cartId ? await store.getCart('m1', cartId) : undefined) ?? 0
  }

  describe(`${name}: of 50 that sign in at once`, patient, () => {
    it("one joins the guest's cart that all of them prove, each unit once", async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(20); round++) {
        const customerId = `ida${round}`
        await addCustomer(store, customerId)
        const cart = await guest(store, `g${round}`, 7)
        const all = Array.from({ length: 50 }, (_, i) => {
          const proof = { mark: `${round}/${i}`, until: 9000 }
          return signingIn(`s${round}/${i}`, `g${round}`, { customerId, proof })
        })
        const outcomes = await Promise.all(all.map((it) => store.signIn('m1', it, join)))
        expect(outcomes.filter((it) => 'cart' in it && it.cart)).toHaveLength(1)
        expect(await owned(store, customerId)).toBe(7)
        expect((await store.getCart('m1', cart.id))?.mergedInto).toBe(`new-of-${customerId}`)
        expect(await store.listSessions('m1', customerId)).toHaveLength(50)
        // Once more with the same proofs.
        const replayed = await Promise.all(all.map((it) => store.signIn('m1', it, join)))
        expect(replayed).toEqual(all.map(() => ({ refused: 'proofUsed' })))
        expect(await owned(store, customerId)).toBe(7)
        expect(await store.listSessions('m1', customerId)).toHaveLength(50)
      }
    })

    it('each joins a cart of its own, and nothing is lost or counted twice', async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(20); round++) {
        const customerId = `ida${round}`
        await addCustomer(store, customerId)
        const guests = Array.from({ length: 50 }, (_, i) => `g${round}/${i}`)
        await Promise.all(guests.map((id, i) => guest(store, id, 1 + (i % 3))))
        const outcomes = await Promise.all(
          guests.map((id) => store.signIn('m1', signingIn(`s-${id}`, id, { customerId }), join)),
        )
        const carts = outcomes.flatMap((it) => ('cart' in it && it.cart) || [])
        const versions = carts.map(({ version }) => version).sort((a, b) => a - b)
        expect(versions).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
        expect(new Set(carts.map(({ id }) => id)).size).toBe(1)
        expect(await owned(store, customerId)).toBe(guests.reduce((sum, _, i) => sum + 1 + (i % 3), 0))
        for (const id of guests)
          expect((await store.getCart('m1', `cart-${id}`))?.mergedInto).toBe(carts[0]?.id)
      }
    })

    it('all come to their end, also where carts go into each other’s customers in any order', async () => {
      const store = await opened()
      for (const id of ['a', 'b']) {
        await addCustomer(store, id)
        await guest(store, `g-${id}`, 1)
        await store.signIn('m1', signingIn(`s-${id}`, `g-${id}`, { customerId: id }), join)
      }
      for (let round = 1; round <= rounds(20); round++) {
        const before = (await owned(store, 'a')) + (await owned(store, 'b'))
        const ids = Array.from({ length: 20 }, (_, i) => `${round}/${i}`)
        await Promise.all(ids.map((id) => guest(store, id, 1)))
        const work = ids.flatMap((id, i) => {
          const customerId = i % 2 ? 'a' : 'b'
          const own = `new-of-${customerId}`
          return [
            store.signIn('m1', signingIn(`s${id}`, id, { customerId }), join),
            store.changeCart('m1', own, (held) => ({ ...(held ?? newCart(own, 1)), codes: [`C${id}`] })),
            store.endSessions('m1', customerId),
            store.changeCustomer('m1', customerId, (held) => ({ ...held, name: id })),
          ]
        })
        await Promise.all(work)
        expect((await owned(store, 'a')) + (await owned(store, 'b'))).toBe(before + 20)
      }
    })
  })

  describe(`${name}: a sign-in at the same moment as`, patient, () => {
    it('a change of the guest’s cart: it is in the joined cart, or it was refused', async () => {
      const store = await opened()
      const seen = new Set<number>()
      for (let round = 1; round <= rounds(100); round++) {
        const customerId = `ida${round}`
        await addCustomer(store, customerId)
        const { id } = await guest(store, `g${round}`, 1)
        const changes = () => Array.from({ length: 5 }, () => outcomeOf(store.changeCart('m1', id, add(id))))
        const early = changes()
        const signing = store.signIn('m1', signingIn(`s${round}`, `g${round}`, { customerId }), join)
        const made = (await Promise.all([...early, ...changes()])).reduce((sum, it) => sum + it, 0)
        await signing
        expect(await owned(store, customerId)).toBe(1 + made)
        seen.add(made)
      }
      expect(Math.max(...seen)).toBeGreaterThan(0)
    })

    it('the first change of a guest’s cart that was not there: it is in the joined cart, or it was refused', async () => {
      const store = await opened()
      for (let round = 1; round <= rounds(100); round++) {
        const [customerId, id] = [`ida${round}`, `of-g${round}`]
        await addCustomer(store, customerId)
        await store.addSession('m1', guestSession({ id: `g${round}` }))
        const signing = () => store.signIn('m1', signingIn(`s${round}`, `g${round}`, { customerId }), join)
        const adding = () => outcomeOf(store.changeCart('m1', id, add(id)))
        const [made] = await Promise.all(round % 2 ? [adding(), signing()] : [signing().then(adding), 0])
        expect(await owned(store, customerId)).toBe(made)
      }
    })

    it('the order of the guest’s cart: the one or the other, never both', async () => {
      const store = await stock(await opened(), { small: 999, large: 0 })
      for (let round = 1; round <= rounds(50); round++) {
        const customerId = `ida${round}`
        await addCustomer(store, customerId)
        const { id } = await guest(store, `g${round}`, 1)
        const draft = await readyToPlace(store, claimsOf({ small: 1 }), { id })
        const refusing = (carts: JoiningCarts) => {
          if (carts.guestCheckout) assertFree(carts.guestCheckout)
          return join(carts)
        }
        const signing = store.signIn('m1', signingIn(`s${round}`, `g${round}`, { customerId }), refusing)
        const signed = signing.then(
          (it) => ('cart' in it && it.cart ? 'joined' : 'empty'),
          (error: { reason?: string }) => error.reason,
        )
        expect(tell(await place(store, draft))).toBe('placed')
        expect(['paymentInProgress', 'empty']).toContain(await signed)
        expect(await owned(store, customerId)).toBe(0)
        expect((await left(store)).small).toBe(999 - round)
      }
    })

    it('what is set aside for either cart: all of it is given back or stays, never half', async () => {
      const store = await stock(await opened(), { small: 9, large: 9 })
      const before = await left(store)
      const claims = [claimsOf({ small: 1, large: 2 }, ['ONCE']), claimsOf({ large: 2, small: 1 })]
      for (let round = 1; round <= rounds(50); round++) {
        const customerId = `ida${round}`
        await addCustomer(store, customerId)
        const cart = await guest(store, `g${round}`, 1)
        const own = `new-of-${customerId}`
        await store.replaceCustomerCart('m1', customerId, null, own)
        const held = await store.changeCart('m1', own, () => withMugs(newCart(own, 1), 1))
        await store.hold('m1', held, { claims: claimsOf({ small: 2 }), until: 9000 })
        await Promise.all([
          ...claims.map((it) => store.hold('m1', cart, { claims: it, until: 9000 })),
          ...claims.map((it) => store.hold('m1', held, { claims: it, until: 9000 })),
          store.signIn('m1', signingIn(`s${round}`, `g${round}`, { customerId }), join),
          store.release('m1', own),
        ])
        const holdings = await Promise.all([cart.id, own].map((id) => store.getHolding('m1', id)))
        // Both changed: nothing can be set aside for what they were.
        expect(holdings).toEqual([undefined, undefined])
        expect(await left(store)).toEqual(before)
      }
    })
  })
}
