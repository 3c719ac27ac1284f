import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ToteError } from '@tote/shared/reasons.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { gate, rounds } from '../../checks/rounds.ts'
import type { Engine } from '../store/engine.ts'
import { sqliteFile, sqliteStore } from '../store/sqlite.ts'
import { createStore } from '../store/store.ts'
import { newStores } from '../test/database.ts'
import { joinedUnseen, UNENDED, withSlip } from '../test/defects.ts'
import { type Device, inShort, KEY, openSignInShop, type SignInShop } from '../test/sign-in-shop.ts'
import type { CartOwner } from './cart-changes.ts'

const AT_ONCE = 50
const ROUNDS = rounds(20)

const folder = mkdtempSync(join(tmpdir(), 'tote-sign-in-'))
// Two servers, asked in turn.
const postgres = await newStores()
const stores = {
  'SQLite in memory': sqliteStore({ file: ':memory:', asServer: true }),
  'SQLite in a file': sqliteStore({ file: join(folder, 'tote.db'), asServer: true }),
  'two servers over Postgres': await postgres.open(),
}
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()))
  await postgres[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** Asks again, as browsers do, where the store was too busy to do anything. */
async function patiently<T>(make: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await make()
    } catch (error) {
      if (!(error instanceof ToteError && error.reason === 'unavailable') || tries === 20) throw error
    }
  }
}

const all = <T>(make: (i: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: AT_ONCE }, (_, i) => patiently(() => make(i))))

/** A customer who has two mugs, and a guest with three and a vase. */
async function round(shop: SignInShop) {
  const sub = randomUUID()
  const home = shop.device()
  await home.identify(await shop.vouch(sub))
  await home.add('mug', 2)
  const guest = await guestOf(shop, 3)
  const session = (await guest.find())?.session
  const identify = (token: string) =>
    shop.services.signIn.identify(shop.merchant, KEY, { token }, { session, site: 'same', agent: null })
  /** Looked at without a session: of so many the oldest end. */
  const cart = async () => {
    const { cartId } = (await shop.services.customers.byId(shop.merchant.id, sub)) ?? {}
    return (await shop.services.carts.get(shop.merchant, cartId ?? undefined)).cart
  }
  return { sub, cart, guest, session, identify }
}

async function guestOf(shop: SignInShop, mugs: number): Promise<Device> {
  const guest = shop.device()
  await guest.add('mug', mugs)
  await guest.add('vase')
  return guest
}

function reasonsOf(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.flatMap((result) => {
    if (result.status === 'fulfilled') return []
    return [result.reason instanceof ToteError ? result.reason.reason : String(result.reason)]
  })
}

/** What is wrong with a cart into which one guest's was joined by fifty at once, each with an assertion of its own. */
async function joinOften(shop: SignInShop, times: number): Promise<string[]> {
  const wrong: string[] = []
  for (let i = 1; i <= times; i++) {
    const { sub, cart, guest, identify } = await round(shop)
    const refused = reasonsOf(await all(async () => identify(await shop.vouch(sub))))
    if (refused.length > 0) wrong.push(`round ${i}: ${refused}`)
    const joined = inShort(await cart())
    if (joined !== 'mug 5, vase 1') wrong.push(`round ${i}: ${joined}`)
    if (await guest.find()) wrong.push(`round ${i}: the guest is there still`)
  }
  return wrong
}

const databases = {
  SQLite: async (through: (engine: Engine) => Engine) =>
    createStore(through(sqliteFile({ file: ':memory:', asServer: false }))),
  'two servers over Postgres': (through: (engine: Engine) => Engine) => postgres.open(through),
}

describe.each(Object.entries(databases))('R3: one guest’s cart and fifty sign-ins at once, %s', (_, open) => {
  it('is joined once, each round', async () => {
    const store = await open((engine) => engine)
    expect(await joinOften(await openSignInShop({ store }), gate(2, 20))).toEqual([])
    await store.close()
  }, 300_000)

  it('would be seen to be joined more often', async () => {
    const store = await open((engine) => withSlip(engine, UNENDED))
    const found = await joinOften(await openSignInShop({ store: joinedUnseen(store) }), 1)
    expect(found).toContainEqual(expect.stringMatching(/mug (?:[6-9]|\d{2,}), /))
    await store.close()
  })
})

describe.each(Object.entries(stores))('R3: fifty at once, %s', (_, store) => {
  it('come with one assertion: one of them signs in, and coming again changes nothing', async () => {
    const shop = await openSignInShop({ store })
    for (let i = 0; i < ROUNDS; i++) {
      const { sub, cart, identify } = await round(shop)
      const token = await shop.vouch(sub)
      const results = await all(() => identify(token))
      expect(reasonsOf(results)).toEqual(Array.from({ length: AT_ONCE - 1 }, () => 'assertionInvalid'))
      const joined = await cart()
      expect(inShort(joined)).toBe('mug 5, vase 1')
      await expect(identify(token)).rejects.toMatchObject({ cause: { why: 'replayed' } })
      expect(await cart()).toEqual(joined)
      expect(await shop.services.sessions.list('m1', sub)).toHaveLength(2)
    }
  }, 120_000)

  it('come from fifty browsers, while each goes on adding: what was said to be added is in the cart, once', async () => {
    const shop = await openSignInShop({ store })
    for (let i = 0; i < ROUNDS; i++) {
      const { sub, cart } = await round(shop)
      const guests = await Promise.all(Array.from({ length: AT_ONCE }, () => guestOf(shop, 1)))
      const owners = await Promise.all(guests.map((guest) => guest.owner()))
      const late = all((n) => {
        // What was made before the store was too busy to say so is not made again.
        const once = { key: `add ${n}`, fingerprint: 'add', replayed() {} }
        const owner = { ...(owners[n] as CartOwner), once }
        return shop.services.carts.add(shop.merchant, owner, { product: 'mug', quantity: 1 })
      })
      const signed = all(async (n) => guests[n]?.identify(await shop.vouch(sub)))
      const [added, identified] = await Promise.all([late, signed])
      expect(reasonsOf(identified)).toEqual([])
      expect(new Set([...reasonsOf(added), 'sessionEnded'])).toEqual(new Set(['sessionEnded']))
      const mugs = 2 + AT_ONCE + added.filter(({ status }) => status === 'fulfilled').length
      expect(inShort(await cart())).toBe(`mug ${mugs}, vase ${AT_ONCE}`)
    }
  }, 240_000)

  it('undo one sign-in: it is undone once', async () => {
    const shop = await openSignInShop({ store })
    for (let i = 0; i < ROUNDS; i++) {
      const { sub, cart, guest } = await round(shop)
      await guest.identify(await shop.vouch(sub))
      const undone = await all(() => guest.undo())
      expect(reasonsOf(undone)).toEqual(Array.from({ length: AT_ONCE - 1 }, () => 'nothingToUndo'))
      expect(inShort(await cart())).toBe('mug 2')
      expect(inShort((await guest.forget()).cart)).toBe('mug 3, vase 1')
    }
  }, 120_000)
})
