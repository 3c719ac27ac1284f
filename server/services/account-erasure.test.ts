import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { MailError } from '../providers/mail.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { openAccounts } from '../test/accounts.ts'
import { newStores } from '../test/database.ts'
import { keptMessages } from '../test/kept-messages.ts'
import { ADDRESS, CONTACT, ENGRAVED, idaAndBo, PERSONAL, SECRETS } from '../test/known-person.ts'
import { openFolder } from '../test/running.ts'

// Much is filled in for each test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const databases = await newStores()
afterAll(() => databases[Symbol.asyncDispose]())

describe.each([
  ['SQLite', async (): Promise<Store> => sqliteStore({ file: ':memory:', asServer: false })],
  ['Postgres', () => databases.open()],
] as const)('on %s', (_, open) => {
  it('R18.5: hands out all that is kept of a customer, and nothing to come in or to pay with', async () => {
    const { merchant, account, ida, carts, orders, session, store } = await idaAndBo(await open())
    let walked = 0
    const data = await account.export(merchant, ida.id, (looked) => {
      walked += looked
    })
    const text = JSON.stringify(data)
    for (const word of PERSONAL) expect(text).toContain(word)
    expect(data.customer).toEqual({
      id: ida.id,
      number: ida.number,
      email: SECRETS.email,
      name: SECRETS.name,
      since: '2026-11-22T09:00:00.000Z',
      addresses: [ADDRESS],
    })
    expect(data.carts.map((cart) => (cart as { id: string }).id).sort()).toEqual(Object.values(carts).sort())
    const shown = data.carts.find((cart) => (cart as { id: string }).id === carts.typed)
    expect(shown).toMatchObject({
      currency: 'USD',
      lines: [
        {
          name: 'Harbour mug',
          sku: 'mug-harbour',
          quantity: 1,
          fields: [{ name: expect.any(String), value: SECRETS.engraving }],
          price: { amount: expect.any(Number), currency: 'USD' },
          added: '2026-11-22T09:00:00.000Z',
        },
      ],
      checkout: { contact: { phone: SECRETS.phone }, address: ADDRESS },
    })
    expect(data.orders.map(({ id }) => id)).toEqual(orders)
    expect(data.orders[0]?.card).toEqual({ brand: 'Visa', last4: '4242' })
    expect(data.sessions).toEqual([
      { agent: 'Firefox on Linux', since: data.customer.since, seen: data.customer.since },
    ])
    expect(walked).toBe(await store.countCarts(merchant.id))
    const kept = await store.getOrder(merchant.id, orders[0] ?? '')
    const codes = kept?.issued?.map(({ code }) => code) ?? []
    const secrets = [
      session.id,
      'a'.repeat(64),
      'ABCD-EFGH',
      kept?.payment.attempt,
      kept?.payment.reference,
      ...codes,
    ]
    expect(codes).toHaveLength(1)
    for (const secret of secrets) expect(text).not.toContain(String(secret))
  })

  it('erases a customer, keeps the books without a name, and leaves everybody else alone', async () => {
    const shop = await idaAndBo(await open())
    const { merchant, account, store, ida, bo, bos, carts, orders, services, session } = shop
    const before = await Promise.all(orders.map((id) => store.getOrder(merchant.id, id)))
    const uses = await store.getCertificates(merchant.id, before[0]?.issued?.map(({ code }) => code) ?? [])
    expect(await account.erase(merchant, ida.id)).toEqual({
      number: ida.number,
      at: shop.clock.now,
      orders: 2,
    })

    expect(await store.getCustomer(merchant.id, ida.id)).toBeUndefined()
    expect(await services.sessions.find(merchant.id, { id: session.id })).toBeUndefined()
    for (const id of Object.values(carts)) {
      expect(await store.getCart(merchant.id, id)).toBeUndefined()
      expect(await store.getCheckout(merchant.id, id)).toBeUndefined()
    }
    for (const order of before) {
      const after = await store.getOrder(merchant.id, order?.id ?? '')
      expect(after?.snapshot.totals).toEqual(order?.snapshot.totals)
      expect([after?.number, after?.address?.country ?? null, after?.address?.region ?? null]).toEqual([
        order?.number,
        order?.address?.country ?? null,
        order?.address?.region ?? null,
      ])
      const paid = await store.getCheckout(merchant.id, order?.checkoutId ?? '')
      const certificates = await store.getCertificates(
        merchant.id,
        order?.issued?.map(({ code }) => code) ?? [],
      )
      const left = JSON.stringify([after, paid, [...certificates]])
      for (const word of PERSONAL) expect(left).not.toContain(word)
    }
    for (const [code, { balance }] of uses)
      expect((await store.getCertificates(merchant.id, [code])).get(code)?.balance).toBe(balance)
    expect(await store.listErasures(merchant.id)).toEqual([
      { number: ida.number, at: shop.clock.now, orders: 2 },
    ])

    expect(await store.getCustomer(merchant.id, bo.id)).toMatchObject({ name: 'Bo Ek', cartId: bos.cart })
    expect((await store.getCart(merchant.id, bos.cart))?.lines).toHaveLength(1)
    expect(await store.getCart(merchant.id, 'bos')).toBeDefined()
    expect(await services.sessions.find(merchant.id, { id: bos.session.id })).toBeDefined()

    const again = await shop.customer({ email: SECRETS.email })
    expect(again.number).not.toBe(ida.number)
    expect((await account.orders(merchant, again.id, {})).orders).toEqual([])
    expect((await account.export(merchant, again.id)).orders).toEqual([])
  })

  it('neither hands out nor erases what others typed in, their own address or, signed in, hers', async () => {
    const shop = await openAccounts(await open())
    const { merchant, account } = shop
    const ida = await shop.customer({ email: SECRETS.email })
    const bo = await shop.customer({ email: 'bo@example.com' })
    const guests = await shop.fillAsGuest(ENGRAVED)
    await shop.typeIn(guests, { contact: { email: 'guest@example.com' } })
    const bos = await shop.fillAsGuest(ENGRAVED)
    await shop.typeIn(bos, { contact: CONTACT }, bo)
    expect((await account.export(merchant, ida.id)).carts).toEqual([])
    await account.erase(merchant, ida.id)
    for (const id of [guests, bos])
      expect((await shop.store.getCheckout(merchant.id, id))?.contact).not.toBeNull()
  })

  it('tells the address that was known, once, in the customer’s language', async () => {
    const { merchant, account, ida, messages } = await idaAndBo(await open())
    await account.erase(merchant, ida.id)
    expect(await messages.next(SECRETS.email)).toMatchObject({
      language: 'de',
      subject: expect.stringMatching(/gelöscht/),
    })
    expect(await account.erase(merchant, ida.id)).toBeUndefined()
    expect(messages.messages).toHaveLength(1)
  })

  it('erases nothing while a payment is under way, whichever of the carts it is for', async () => {
    const shop = await idaAndBo(await open())
    const { merchant, account, store, ida, carts } = shop
    for (const id of [carts.cart, carts.parked, carts.typed]) {
      await shop.leaveAtBank(id, { contact: CONTACT, address: ADDRESS })
      await expect(account.erase(merchant, ida.id)).rejects.toMatchObject({
        reason: 'paymentInProgress',
        status: 409,
      })
      for (const kept of Object.values(carts)) expect(await store.getCart(merchant.id, kept)).toBeDefined()
      expect(await account.get(merchant, ida.id)).toMatchObject({ name: SECRETS.name })
      await shop.services.payments.abandon({ merchant, id, isBuyer: true })
    }
    expect(await account.erase(merchant, ida.id)).toMatchObject({ orders: 2 })
  })

  it('makes one erasure of two at once', async () => {
    const { merchant, account, store, ida, messages } = await idaAndBo(await open())
    const done = await Promise.all([account.erase(merchant, ida.id), account.erase(merchant, ida.id)])
    expect(done.filter((it) => it !== undefined)).toHaveLength(1)
    expect(await store.listErasures(merchant.id)).toHaveLength(1)
    expect(messages.messages).toHaveLength(1)
  })
})

it('erases a customer whose mail server is away, and says so to the operator', async () => {
  const away = new MailError('no answer')
  const shop = await openAccounts(
    sqliteStore({ file: ':memory:', asServer: false }),
    keptMessages(() => away),
  )
  const { id } = await shop.customer({ email: SECRETS.email })
  expect(await shop.account.erase(shop.merchant, id)).toMatchObject({ orders: 0 })
  await vi.waitFor(() => expect(shop.reported).toEqual([[away, 'the message about an erasure was not sent']]))
})

it('R18.4: leaves nothing of an erased customer in the files of SQLite, nor room where they were', async () => {
  using folder = openFolder()
  const file = join(folder.path, 'tote.db')
  const store = sqliteStore({ file, asServer: true })
  const { merchant, account, services, ida, bo, bos } = await idaAndBo(store)
  // Asked for and never typed in.
  await services.signIn.requestCode(merchant, { email: SECRETS.email })
  await account.erase(merchant, bo.id)
  await store.dropCart(merchant.id, bos.cart, () => {})
  await store.dropCart(merchant.id, 'bos', () => {})
  const files = () =>
    [file, `${file}-wal`].map((path) => readFileSync(path).toString('utf8').toLowerCase()).join()
  for (const word of PERSONAL) expect(files()).toContain(word.toLowerCase())
  await account.erase(merchant, ida.id)
  const left = files()
  for (const word of [...PERSONAL, 'quorn']) expect(left).not.toContain(word.toLowerCase())
  const db = new Database(file)
  expect(db.pragma('freelist_count', { simple: true })).toBe(0)
  db.close()
  await store.close()
})
