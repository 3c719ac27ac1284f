import { afterAll, describe, expect, it } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { openAccounts } from '../test/accounts.ts'
import { ADDRESS } from '../test/buyer.ts'
import { newStores } from '../test/database.ts'
import { CUSTOMER_SESSION_MS } from './sessions.ts'

const databases = await newStores()
afterAll(() => databases[Symbol.asyncDispose]())

const NOBODYS = '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'

/** What a call is refused with, whole: two refusals are alike only where nothing in them differs. */
async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown as Error & { reason: string; status: number },
  )
  return error && { ...error, message: error.message, reason: error.reason, status: error.status }
}

const refused = (reason: string) => expect.objectContaining({ reason })

describe.each([
  ['SQLite', async (): Promise<Store> => sqliteStore({ file: ':memory:', asServer: false })],
  ['Postgres', () => databases.open()],
] as const)('an account on %s', (_, open) => {
  it('says what is known of its customer, and where the merchant delivers', async () => {
    const { merchant, account, customer } = await openAccounts(await open())
    const { id } = await customer({ email: 'Ida@Example.com' })
    expect(await account.setName(merchant, id, { name: 'Ida Roe' })).toMatchObject({ name: 'Ida Roe' })
    expect(await account.get(merchant, id)).toEqual({
      email: 'ida@example.com',
      name: 'Ida Roe',
      addresses: [],
      countries: expect.arrayContaining(['US']),
    })
    expect((await account.setName(merchant, id, { name: null })).name).toBeNull()
  })

  it('keeps addresses, and knows those of no other customer', async () => {
    const { merchant, account, customer } = await openAccounts(await open())
    const [ida, bo] = [await customer(), await customer()]
    const kept = await account.saveAddress(merchant, ida.id, { address: ADDRESS })
    const [saved] = kept.addresses
    const moved = { ...ADDRESS, line1: '13 Analytical Row' }
    const changed = await account.saveAddress(merchant, ida.id, { id: saved?.id, address: moved })
    expect(changed.addresses).toEqual([{ id: saved?.id, address: moved }])
    const [others, nobodys] = await Promise.all(
      [saved?.id ?? '', NOBODYS].map((id) => refusalOf(account.removeAddress(merchant, bo.id, { id }))),
    )
    expect(others).toEqual(refused('addressNotFound'))
    expect(others).toEqual(nobodys)
    expect(
      await refusalOf(account.saveAddress(merchant, bo.id, { id: saved?.id, address: ADDRESS })),
    ).toEqual(nobodys)
    expect((await account.removeAddress(merchant, ida.id, { id: saved?.id ?? '' })).addresses).toEqual([])
  })

  it('keeps ten addresses, of many that are saved at once', async () => {
    const { merchant, account, customer } = await openAccounts(await open())
    const { id } = await customer()
    const saving = Array.from({ length: 14 }, (_, i) =>
      refusalOf(account.saveAddress(merchant, id, { address: { ...ADDRESS, line1: `${i} Row` } })),
    )
    const full = (await Promise.all(saving)).filter((it) => it !== undefined)
    expect(full).toHaveLength(4)
    expect(full[0]).toEqual(refused('addressesFull'))
    expect((await account.get(merchant, id)).addresses).toHaveLength(10)
  })

  it('shows what its customer bought, also before signing up with the e-mail address that is proven', async () => {
    const shop = await openAccounts(await open())
    const { merchant, account } = shop
    const contact = { email: 'Ida@Example.com' }
    const earlier = await shop.buy(await shop.fillAsGuest(), { contact })
    const ida = await shop.customer({ email: 'ida@example.com' })
    const bo = await shop.customer({ email: 'bo@example.com' })
    const own = await shop.buy(await shop.fill(ida, { product: 'lamp-lantern', quantity: 2 }))
    await shop.buy(await shop.fill(bo), { contact })
    const { orders, before } = await account.orders(merchant, ida.id, undefined)
    expect(orders.map(({ id }) => id)).toEqual([own, earlier])
    expect(before).toBeNull()
    expect(orders[0]).toMatchObject({ status: 'paid', quantity: 2, names: [expect.stringMatching(/antern/)] })
    expect(await account.order(merchant, ida.id, { id: earlier })).toMatchObject({
      contact,
      address: ADDRESS,
      card: { brand: 'Visa', last4: '4242' },
    })
  })

  it('shows no order that another bought, alike whether there is one or not', async () => {
    const shop = await openAccounts(await open())
    const { merchant, account } = shop
    const [ida, bo] = [await shop.customer({ email: 'ida@example.com' }), await shop.customer()]
    const bos = await shop.buy(await shop.fill(bo), { contact: { email: 'ida@example.com' } })
    const guests = await shop.buy(await shop.fillAsGuest(), { contact: { email: 'cy@example.com' } })
    const none = await refusalOf(account.order(merchant, ida.id, { id: `ord_${'0'.repeat(22)}` }))
    expect(none).toEqual(refused('orderNotFound'))
    for (const id of [bos, guests])
      expect(await refusalOf(account.order(merchant, ida.id, { id }))).toEqual(none)
    expect((await account.orders(merchant, ida.id, undefined)).orders).toEqual([])
  })

  it('shows 25 orders at a time, newest first', async () => {
    const shop = await openAccounts(await open())
    const { merchant, account } = shop
    const ida = await shop.customer()
    const bought: string[] = []
    for (let i = 0; i < 27; i++)
      bought.push(await shop.buy(await shop.fill(ida, { product: 'pattern-field' })))
    const first = await account.orders(merchant, ida.id, {})
    expect(first.orders.map(({ id }) => id)).toEqual(bought.slice(2).reverse())
    const rest = await account.orders(merchant, ida.id, { before: first.before ?? 0 })
    expect(rest.orders.map(({ id }) => id)).toEqual(bought.slice(0, 2).reverse())
    expect(rest.before).toBeNull()
  }, 60_000)

  it('lists where its customer is signed in by names that open nothing, and ends one or all', async () => {
    const { merchant, account, customer, signedIn, clock, services } = await openAccounts(await open())
    const [ida, bo] = [await customer(), await customer()]
    const here = await signedIn(ida.id)
    const there = await signedIn(ida.id, { agent: null, seenAt: clock.now + 1 })
    const bos = await signedIn(bo.id)
    await signedIn(ida.id, { createdAt: clock.now - CUSTOMER_SESSION_MS })
    const listed = await account.sessions(merchant, ida.id, here.id)
    expect(listed.map(({ agent, isThis }) => [agent, isThis])).toEqual([
      [null, false],
      ['Firefox on Linux', true],
    ])
    for (const { id } of [here, there]) expect(JSON.stringify(listed)).not.toContain(id)

    const [shown] = await account.sessions(merchant, bo.id)
    const others = await refusalOf(account.endSession(merchant, ida.id, { id: shown?.id ?? '' }))
    expect(others).toEqual(refused('sessionNotFound'))
    expect(others).toEqual(await refusalOf(account.endSession(merchant, ida.id, { id: '0123456789abcdef' })))

    const left = await account.endSession(merchant, ida.id, { id: listed[0]?.id ?? '' }, here.id)
    expect(left.map(({ isThis }) => isThis)).toEqual([true])
    expect(await services.sessions.find(merchant.id, { id: there.id })).toBeUndefined()
    await signedIn(ida.id)
    expect(await account.endSessions(merchant, ida.id, here.id)).toBe(1)
    expect(await services.sessions.find(merchant.id, { id: here.id })).toMatchObject({ power: 'account' })
    await account.endSessions(merchant, ida.id)
    expect(await account.sessions(merchant, ida.id)).toEqual([])
    expect(await services.sessions.find(merchant.id, { id: bos.id })).toMatchObject({ power: 'account' })
  })

  it('lists the sessions of one browser as one, and ends them as one', async () => {
    const { merchant, account, customer, signedIn, clock } = await openAccounts(await open())
    const ida = await customer()
    const at = (hours: number) => clock.now - hours * 3600 * 1000
    const page = { site: 'none', agent: 'Safari on iOS' } as const
    const rows = [
      { family: 'f', agent: 'Firefox on Linux', createdAt: at(30), seenAt: at(3) },
      { ...page, family: 'f', agent: 'Chrome on Linux', createdAt: at(5), seenAt: at(5) },
      // Each on its own, and one that was never told by which browser.
      ...[2, 4].map((hours) => ({ ...page, family: `p${hours}`, createdAt: at(hours), seenAt: at(hours) })),
      { ...page, family: 'n', agent: null, createdAt: at(6), seenAt: at(6) },
      { ...page, family: 'late', createdAt: at(24), seenAt: at(1) },
    ]
    const [first, , third] = await Promise.all(rows.map((row) => signedIn(ida.id, row)))
    const listed = await account.sessions(merchant, ida.id, third?.id)
    const iso = (hours: number) => new Date(at(hours)).toISOString()
    expect(listed.map(({ id, ...shown }) => shown)).toEqual([
      { agent: 'Safari on iOS', since: iso(4), seen: iso(2), isThis: true },
      { agent: 'Chrome on Linux', since: iso(30), seen: iso(3), isThis: false },
      { agent: null, since: iso(6), seen: iso(6), isThis: false },
    ])
    const pages = { id: listed[0]?.id ?? '' }
    const left = await account.endSession(merchant, ida.id, pages, first?.id)
    expect(left).toEqual([{ ...listed[1], isThis: true }, listed[2]])
    expect(await refusalOf(account.endSession(merchant, ida.id, pages))).toEqual(refused('sessionNotFound'))
    expect(await account.endSessions(merchant, ida.id, first?.id)).toBe(1)
    expect(await account.sessions(merchant, ida.id)).toEqual([listed[1]])
  })

  it('asks to sign in where its customer is gone', async () => {
    const { merchant, account } = await openAccounts(await open())
    const refusals = await Promise.all(
      [
        account.get(merchant, 'gone'),
        account.setName(merchant, 'gone', { name: 'Ida' }),
        account.saveAddress(merchant, 'gone', { address: ADDRESS }),
        account.orders(merchant, 'gone', {}),
        account.export(merchant, 'gone'),
      ].map(refusalOf),
    )
    expect(refusals).toEqual(Array.from({ length: 5 }, () => refused('signInNeeded')))
  })
})
