import { expect, it, vi } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { type CartRecord, newCart } from '../domain/cart.ts'
import type { Claims } from '../domain/snapshot.ts'
import { ask, newDatabase } from '../test/database.ts'
import { claimsOf, left, opening, place, readyToPlace, stock } from './buying.fixture.ts'
import { guest, join, withMugs } from './joining.fixture.ts'
import { postgresStore } from './postgres.ts'
import { addCustomer, guestSession, signingIn } from './session.fixture.ts'

// A database of its own each, and whoever waits in a circle waits a second.
vi.setConfig({ testTimeout: 60_000 })

const both = claimsOf({ small: 1, large: 1 })
const erasing = {
  buyers: [],
  now: 1,
  check: () => {},
  redactOrder: <T>(order: T) => order,
  redactCheckout: <T>(checkout: T) => checkout,
}

it('never waits in a circle where links led two customers to the carts of each other', async () => {
  await using database = await newDatabase()
  const store = await postgresStore(database.url)
  for (let round = 1; round <= rounds(100); round++) {
    const pair = [`a${round}`, `b${round}`] as const
    for (const [i, id] of pair.entries()) {
      await addCustomer(store, id)
      await store.replaceCustomerCart('m1', id, null, `own-${id}`)
      await store.changeCart('m1', `own-${id}`, () => withMugs(newCart(`own-${id}`, 1), 1))
      await store.addSession('m1', guestSession({ id: `g-${id}`, cartId: `own-${pair[1 - i]}` }))
    }
    const signIn = (id: string) =>
      store.signIn('m1', signingIn(`s-${id}`, `g-${id}`, { customerId: id }), join)
    await Promise.all(pair.map(signIn))
  }
  await store.close()
  expect(await deadlocksIn(database.url)).toBe(0)
})

it('never waits in a circle where it gives back what was set aside for both carts', async () => {
  await using database = await newDatabase()
  const store = await stock(await postgresStore(database.url), { small: 99, large: 99 })
  const hold = (cart: CartRecord, claims: Claims) => store.hold('m1', cart, { claims, until: 1000 })
  const others = await Promise.all(['x', 'y'].map((id) => guest(store, id, 1)))
  for (let round = 1; round <= rounds(100); round++) {
    const [id, own] = [`ida${round}`, `own${round}`]
    await addCustomer(store, id)
    await store.replaceCustomerCart('m1', id, null, own)
    await hold(await store.changeCart('m1', own, () => withMugs(newCart(own, 1), 1)), claimsOf({ small: 1 }))
    await hold(await guest(store, `g${round}`, 1), claimsOf({ large: 1 }))
    await Promise.all([
      store.signIn('m1', signingIn(`s${round}`, `g${round}`, { customerId: id }), join),
      ...others.map((cart) => hold(cart, round % 2 ? both : claimsOf({}))),
    ])
  }
  await store.close()
  expect(await deadlocksIn(database.url)).toBe(0)
})

it('never waits in a circle, whatever comes together with sign-ins', async () => {
  await using database = await newDatabase()
  const stores = await Promise.all([postgresStore(database.url), postgresStore(database.url)])
  const [one, other] = stores as [(typeof stores)[0], (typeof stores)[0]]
  await stock(one, { small: 99, large: 99 })
  for (let round = 1; round <= rounds(100); round++) {
    const id = `ida${round}`
    await addCustomer(one, id)
    // By turns the guest's cart comes before the customer's in the order of their ids.
    const own = round % 2 ? `a-${id}` : `z-${id}`
    await one.replaceCustomerCart('m1', id, null, own)
    const carts = [await one.changeCart('m1', own, () => withMugs(newCart(own, 1), 1))]
    for (const name of ['g', 'h', 'i']) carts.push(await guest(one, `${name}${round}`, 1))
    for (const [i, cart] of carts.entries()) {
      const apart = i === 0 ? claimsOf({ small: 1 }) : claimsOf({ large: 1 }, i === 1 ? ['ONCE'] : [])
      await one.changeCheckout('m1', cart.id, (held) => opening(held, cart.id))
      await one.hold('m1', cart, { claims: apart, until: 1000 })
    }
    const draft = await readyToPlace(one, claimsOf({ small: 1 }), { id: `cart-i${round}` })
    const signIn = (session: string, from: string) =>
      other.signIn('m1', signingIn(session, from, { customerId: id }), join)
    const work = [
      ...['g', 'h', 'i'].map((name) => signIn(`s-${name}${round}`, `${name}${round}`)),
      signIn(`t-${round}`, `s-g${round}`),
      ...carts.flatMap((cart) => [
        one.hold('m1', cart, { claims: both, until: 1000 }),
        other.changeCart('m1', cart.id, (held) => withMugs(held ?? newCart(cart.id, 1), 1)),
        one.dropCart('m1', cart.id, () => {}),
        other.release('m1', cart.id),
      ]),
      place(one, draft),
      one.partCarts('m1', `s-g${round}`, ({ held, guest: it }) => ({ held: held ?? it, guest: it })),
      other.endSessions('m1', id),
      one.changeCustomer('m1', id, (held) => ({ ...held, name: 'Ida' })),
      other.eraseCustomer('m1', id, erasing),
      one.releaseEnded('m1', 2000, 10),
    ]
    const refused = (await Promise.allSettled<unknown>(work)).flatMap((it) =>
      it.status === 'rejected' ? String(it.reason?.reason) : [],
    )
    // Whoever came after the erasure found nobody.
    expect(new Set(refused).difference(new Set(['customerNotFound']))).toEqual(new Set())
  }
  await Promise.all(stores.map((store) => store.close()))
  expect(await deadlocksIn(database.url)).toBe(0)
  const after = await postgresStore(database.url)
  await after.releaseEnded('m1', 2000, 500)
  const orders = (await ask(database.url, 'SELECT COUNT(*) AS count FROM orders'))[0]?.['count']
  expect(await left(after)).toEqual({ small: 99 - Number(orders), large: 99, uses: 1, balance: 1000 })
  await after.close()
})

it('never waits in a circle where browsers go from one customer to another, and back', async () => {
  await using database = await newDatabase()
  const stores = await Promise.all([postgresStore(database.url), postgresStore(database.url)])
  const [one, other] = stores as [(typeof stores)[0], (typeof stores)[0]]
  const both = ['ida', 'bob'] as const
  for (const id of both) await addCustomer(one, id)
  const { cartId: _, ...next } = guestSession({ id: 'g' })
  for (let round = 1; round <= rounds(100); round++) {
    for (const id of both) {
      for (const name of ['a', 'b']) {
        const session = guestSession({
          id: `${name}-${id}${round}`,
          customerId: id,
          family: `f-${id}${round}`,
        })
        await one.addSession('m1', session)
      }
    }
    const to = (from: string, customerId: string, store: typeof one) =>
      store.signIn('m1', signingIn(`to-${customerId}-${from}${round}`, `${from}${round}`, { customerId }))
    await Promise.all([
      ...['a-ida', 'b-ida'].map((from) => to(from, 'bob', one)),
      ...['a-bob', 'b-bob'].map((from) => to(from, 'ida', other)),
      one.replaceSession('m1', `b-bob${round}`, { ...next, id: `g-${round}` }),
      other.endSession('m1', `a-ida${round}`, { hash: `h${round}`, until: 1 }),
      one.endSessions('m1', 'bob', [`a-bob${round}`]),
    ])
  }
  await Promise.all(stores.map((store) => store.close()))
  expect(await deadlocksIn(database.url)).toBe(0)
})

/** How many there were that Postgres had to break up; known once every connection is closed. */
async function deadlocksIn(url: string): Promise<number> {
  const [told] = await ask(url, 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')
  return Number(told?.['deadlocks'])
}
