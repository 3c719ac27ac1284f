import { afterAll, describe, expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import { newCart } from '../domain/cart.ts'
import type { Claims } from '../domain/snapshot.ts'
import { newStores } from '../test/database.ts'
import { FORGOTTEN, joinedUnseen, type Slip, UNENDED, UNSEEN_ORDERS, withSlip } from '../test/defects.ts'
import { addMerchant } from '../test/outbox.ts'
import { claimsOf, left, place, readyToPlace, stock } from './buying.fixture.ts'
import type { Engine } from './engine.ts'
import { guest, join, mugsIn } from './joining.fixture.ts'
import { addCustomer, signingIn } from './session.fixture.ts'
import { sqliteFile } from './sqlite.ts'
import { createStore, type Store } from './store.ts'

const AT_ONCE = 50
const ROUNDS = gate(20, 200)
const FULL = { small: 1, large: 0, uses: 1, balance: 1000 }

const postgres = await newStores()
afterAll(() => postgres[Symbol.asyncDispose]())

const databases = {
  SQLite: async (through: (engine: Engine) => Engine) =>
    createStore(through(sqliteFile({ file: ':memory:', asServer: false }))),
  'two servers over Postgres': (through: (engine: Engine) => Engine) => postgres.open(through),
}

/** What only one of them can have: what each wants, what the others are told, and how it would go wrong. */
interface Prize {
  readonly claims: Claims
  readonly left: keyof typeof FULL
  readonly refusal: string
  readonly slip: Slip
}

const prizes: Record<string, Prize> = {
  'the last unit': {
    claims: claimsOf({ small: 1 }),
    left: 'small',
    refusal: 'outOfStock',
    slip: FORGOTTEN.stock,
  },
  'a code that is good once': {
    claims: claimsOf({}, ['ONCE']),
    left: 'uses',
    refusal: 'codeExhausted',
    slip: FORGOTTEN.code,
  },
  'a gift certificate’s balance': {
    claims: claimsOf({}, [], { 'GIFT-GIFT': 1000 }),
    left: 'balance',
    refusal: 'certificateEmpty',
    slip: FORGOTTEN.certificate,
  },
}

/** Does it fifty times at once; answers what each was told, where it threw that. */
function atOnce(work: (i: number) => Promise<string>): Promise<string[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, (_, i) => work(i).catch(String)))
}

const count = (told: readonly string[], what: string) => told.filter((one) => one === what).length

/** What is wrong with who got it, each round: fifty checkouts reach for it at once, and what was had is given back. */
async function reach(store: Store, prize: Prize, rounds: number): Promise<string[]> {
  await stock(store, { small: 1, large: 0 })
  const carts = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) => store.changeCart('m1', `c${i}`, () => newCart(`c${i}`, 1))),
  )
  const holding = { claims: prize.claims, until: Number.MAX_SAFE_INTEGER }
  const wrong: string[] = []
  for (let round = 1; round <= rounds; round++) {
    const told = await atOnce(
      async (i) => (await store.hold('m1', carts[i] as (typeof carts)[0], holding)).refused ?? 'had',
    )
    if (count(told, 'had') !== 1) wrong.push(`round ${round}: ${count(told, 'had')} had it`)
    for (const other of new Set(told).difference(new Set(['had', prize.refusal])))
      wrong.push(`round ${round}: somebody was told ${other}`)
    if ((await left(store))[prize.left] !== 0) wrong.push(`round ${round}: some of it was left`)
    const had = carts.filter((_, i) => told[i] === 'had')
    await Promise.allSettled(had.map(({ id }) => store.release('m1', id)))
    if ((await left(store))[prize.left] !== FULL[prize.left])
      wrong.push(`round ${round}: it did not come back as it was`)
  }
  return wrong
}

/** What is wrong with a customer's cart into which fifty join the same guest's at once, each round. */
async function joinAtOnce(store: Store, rounds: number): Promise<string[]> {
  const wrong: string[] = []
  for (let round = 1; round <= rounds; round++) {
    const customerId = `ida${round}`
    await addCustomer(store, customerId)
    await guest(store, `g${round}`, 7)
    const told = await atOnce(async (i) => {
      const outcome = await store.signIn('m1', signingIn(`s${round}/${i}`, `g${round}`, { customerId }), join)
      return 'cart' in outcome && outcome.cart ? 'joined' : 'signed in'
    })
    if (count(told, 'joined') !== 1 || count(told, 'signed in') !== AT_ONCE - 1)
      wrong.push(`round ${round}: joined ${count(told, 'joined')} times`)
    const { cartId } = (await store.getCustomer('m1', customerId)) ?? {}
    const mugs = mugsIn(cartId ? await store.getCart('m1', cartId) : undefined)
    if (mugs !== 7) wrong.push(`round ${round}: ${mugs} of 7 are in it`)
  }
  return wrong
}

/** What is wrong with the order of a checkout that fifty complete at once, each round. */
async function completeAtOnce(store: Store, rounds: number): Promise<string[]> {
  await stock(store, { small: rounds, large: 0 })
  const wrong: string[] = []
  for (let round = 1; round <= rounds; round++) {
    const draft = await readyToPlace(store, claimsOf({ small: 1 }))
    const told = await atOnce(async (i) => {
      const placing = await place(store, { ...draft, id: `ord_${round}/${i}` })
      return 'refused' in placing ? placing.refused : `${placing.order.id} ${placing.isNew}`
    })
    const orders = new Set(told.map((one) => one.replace(/ (?:true|false)$/, '')))
    if (orders.size !== 1) wrong.push(`round ${round}: told of ${orders.size}: ${[...orders].slice(0, 2)}`)
    const made = told.filter((one) => one.endsWith(' true')).length
    if (made !== 1) wrong.push(`round ${round}: made ${made} times`)
    if ((await left(store)).small !== rounds - round)
      wrong.push(`round ${round}: ${(await left(store)).small} left`)
  }
  return wrong
}

describe.each(Object.entries(databases))('R6: fifty at once, %s', (_, open) => {
  it.each(Object.entries(prizes))(
    'have %s once, each round',
    async (_, prize) => {
      const store = await open((engine) => engine)
      expect(await reach(store, prize, ROUNDS)).toEqual([])
      await store.close()
    },
    300_000,
  )

  it.each(Object.entries(prizes))('would be seen to have %s more than once', async (_, prize) => {
    const store = await open((engine) => withSlip(engine, prize.slip))
    expect(await reach(store, prize, 1)).toContainEqual(expect.stringMatching(/round 1: \d\d had it/))
    await store.close()
  })
})

describe.each(Object.entries(databases))('R3, R6: fifty who sign in at once, %s', (_, open) => {
  it('join one guest’s cart once, each round', async () => {
    const store = await open((engine) => engine)
    await addMerchant(store)
    expect(await joinAtOnce(store, ROUNDS)).toEqual([])
    await store.close()
  }, 300_000)

  it('would be seen to join it more than once', async () => {
    const store = joinedUnseen(await open((engine) => withSlip(engine, UNENDED)))
    await addMerchant(store)
    const found = await joinAtOnce(store, 1)
    expect(found).toContainEqual(expect.stringMatching(/joined \d\d times/))
    expect(found).toContainEqual(expect.stringMatching(/ of 7 are in it/))
    await store.close()
  })
})

describe.each(Object.entries(databases))('R6, R9: fifty who complete one checkout at once, %s', (_, open) => {
  it('get one order, each round', async () => {
    const store = await open((engine) => engine)
    await addMerchant(store)
    expect(await completeAtOnce(store, ROUNDS)).toEqual([])
    await store.close()
  }, 300_000)

  it('would be seen where the order before is not looked for', async () => {
    const store = await open((engine) => withSlip(engine, UNSEEN_ORDERS))
    await addMerchant(store)
    expect(await completeAtOnce(store, 1)).toContainEqual(expect.stringMatching(/told of [2-9]/))
    await store.close()
  })
})
