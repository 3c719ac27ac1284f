import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { newStores } from '../test/database.ts'
import { askCode, KEY, NOBODY, openSignInShop, type SignInShop } from '../test/sign-in-shop.ts'

vi.setConfig({ testTimeout: 60_000 })

const databases = await newStores()
afterAll(() => databases[Symbol.asyncDispose]())

const EMAIL = 'ada@shop.example'
const KNOWN = { email: EMAIL, email_verified: true, name: 'Ada' }

const customersOf = ({ services, merchant }: SignInShop) =>
  services.customers.list(merchant, { after: 0, limit: 99 })
/** And reads what is written to who was known by an address, so that the next message is the next one asked for. */
async function erase({ services, merchant, messages }: SignInShop, id: string): Promise<unknown> {
  const email = (await services.customers.byId(merchant.id, id))?.email
  const erasure = await services.account.erase(merchant, id)
  if (email) await messages.next(email)
  return erasure
}
const identify = ({ services, merchant }: SignInShop, token: string) =>
  services.signIn.identify(merchant, KEY, { token }, NOBODY)

/** The same shop, at a server that looks up who comes only once it is let go on. */
async function slowServer(store: Store) {
  const gate = Promise.withResolvers<void>()
  const shop = await openSignInShop({
    store: {
      ...store,
      getCustomer: (...args) => gate.promise.then(() => store.getCustomer(...args)),
      findCustomerByEmail: (...args) => gate.promise.then(() => store.findCustomerByEmail(...args)),
    },
  })
  return { shop, goOn: gate.resolve }
}

describe.each([
  ['SQLite', async (): Promise<Store> => sqliteStore({ file: ':memory:', asServer: true })],
  ['Postgres', () => databases.open()],
] as const)('whoever was erased, on %s,', (_, open) => {
  let shop: SignInShop
  beforeAll(async () => {
    shop = await openSignInShop({ store: await open() })
  })

  it('is not brought back by a replayed assertion', async () => {
    const token = await shop.vouch('ada', KNOWN)
    await identify(shop, token)
    await erase(shop, 'ada')
    const again = await Promise.allSettled(Array.from({ length: 20 }, () => identify(shop, token)))
    for (const result of again)
      expect(result).toMatchObject({ reason: { reason: 'assertionInvalid', cause: { why: 'replayed' } } })
    expect(await customersOf(shop)).toEqual([])
  })

  it('is not brought back by replays that race with the erasure', async () => {
    for (let round = 0; round < 10; round++) {
      const token = await shop.vouch('ada', KNOWN)
      await identify(shop, token)
      const replays = Array.from({ length: 10 }, () => identify(shop, token).catch(() => 'refused'))
      const done = await Promise.all([...replays, erase(shop, 'ada')])
      expect(done.filter((it) => it === 'refused')).toHaveLength(replays.length)
      expect(await customersOf(shop)).toEqual([])
    }
  })

  it('is not brought back by a replay that was on its way all the time', async () => {
    const slow = await slowServer(shop.store)
    const token = await shop.vouch('ada', KNOWN)
    const late = identify(slow.shop, token)
    await identify(shop, token)
    await erase(shop, 'ada')
    slow.goOn()
    await expect(late).rejects.toMatchObject({ reason: 'assertionInvalid' })
    expect(await customersOf(shop)).toEqual([])
  })

  it('is not brought back by a code that was typed in twice', async () => {
    const slow = await slowServer(shop.store)
    const { challenge, code, verify } = await askCode(shop, EMAIL)
    const late = slow.shop.services.signIn.verify(shop.merchant, KEY, { challenge, code }, NOBODY)
    await verify(code)
    const [ada] = await customersOf(shop)
    await erase(shop, String(ada?.id))
    slow.goOn()
    await expect(late).rejects.toMatchObject({ reason: 'signInCodeOver' })
    expect(await customersOf(shop)).toEqual([])
  })

  it('is not brought back by a code that was sent before', async () => {
    const { device, services, merchant } = shop
    await device().verify(EMAIL)
    const [before] = await customersOf(shop)
    const { code, verify } = await askCode(shop, EMAIL)
    const others = await askCode(shop, 'bob@shop.example')
    await erase(shop, String(before?.id))
    await expect(verify(code)).rejects.toMatchObject({ reason: 'signInCodeOver' })
    expect(await customersOf(shop)).toEqual([])
    await others.verify(others.code)
    const [bob] = await customersOf(shop)
    await services.account.erase(merchant, String(bob?.id))
    await shop.messages.next('bob@shop.example')
  })

  it('begins anew where the merchant vouches for them once more', async () => {
    await identify(shop, await shop.vouch('ada', KNOWN))
    const [before] = await customersOf(shop)
    await erase(shop, 'ada')
    await identify(shop, await shop.vouch('ada'))
    const [after] = await customersOf(shop)
    expect(after).toMatchObject({ id: 'ada', email: null, name: null })
    expect(after?.number).toBeGreaterThan(Number(before?.number))
    await erase(shop, 'ada')
  })

  it('comes too late with a code while they are being erased', async () => {
    const first = await askCode(shop, EMAIL)
    await first.verify(first.code)
    const { challenge, code } = await askCode(shop, EMAIL)
    const { store } = shop
    // Found, and gone by the time the session is to begin.
    const late = await openSignInShop({
      store: {
        ...store,
        async findCustomerByEmail(...args) {
          const found = await store.findCustomerByEmail(...args)
          if (found) await erase(shop, found.id)
          return found
        },
      },
    })
    await expect(
      late.services.signIn.verify(shop.merchant, KEY, { challenge, code }, NOBODY),
    ).rejects.toMatchObject({ reason: 'signInCodeOver' })
    expect(await customersOf(shop)).toEqual([])
  })
})

it('makes one customer of many codes to a new address, given at once', async () => {
  const shop = await openSignInShop({ store: await databases.open() })
  const codes = []
  for (let i = 0; i < 8; i++) codes.push(await askCode(shop, EMAIL))
  await Promise.all(codes.map(({ code, verify }) => verify(code)))
  const found = await customersOf(shop)
  expect(found.map(({ email }) => email)).toEqual([EMAIL])
  expect(await shop.services.sessions.list('m1', String(found[0]?.id))).toHaveLength(codes.length)
})
