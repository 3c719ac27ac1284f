import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { eraseCustomer, exportCustomer, isMeant } from './cli-customer-data.ts'
import { listErasures } from './cli-customer-ref.ts'
import {
  addCustomer,
  endSessions,
  listCustomers,
  listSessions,
  setCustomer,
  showCustomer,
} from './cli-customer-work.ts'
import { readConfig } from './config.ts'
import { beginPayment } from './domain/attempt.ts'
import { newCart } from './domain/cart.ts'
import { openCheckout } from './domain/checkout.ts'
import { openCli, SHOP } from './test/cli.ts'

// Some calls are processes of their own.
vi.setConfig({ testTimeout: 60_000 })

const IDA = { id: '4711', email: 'ida@example.com', name: 'Ida Roe' }

/** A shop that knows Ida, who is signed in, and Bo. */
async function openShop() {
  const cli = await openCli()
  const { store, merchant } = cli
  await addCustomer(store, merchant, IDA)
  await addCustomer(store, merchant, { id: 'bo' })
  const now = Date.now()
  for (const [id, customerId] of [
    ['one', '4711'],
    ['two', '4711'],
    ['bos', 'bo'],
  ] as const) {
    const row = { id, cartId: `${id}-cart`, tokenHash: null, createdAt: now, seenAt: now, customerId }
    await store.addSession(SHOP.id, { ...row, site: 'same', agent: 'Firefox on Linux', family: null })
  }
  return cli
}

/** The sentence it is refused with. */
function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    (error: Error) => error.message,
  )
}

describe('tote customer', () => {
  it('adds, lists, shows and changes customers, by any of their names', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const { document: ida } = await showCustomer(store, merchant, '4711')
    expect(ida).toEqual({
      number: 1,
      ...IDA,
      locale: null,
      since: expect.stringMatching(/^\d{4}-/),
      cart: null,
      addresses: [],
    })
    for (const ref of ['1', 'IDA@example.com'])
      expect((await showCustomer(store, merchant, ref)).document).toEqual(ida)

    const all = await listCustomers(store, merchant, { after: 0, limit: 50 })
    expect(all.document).toMatchObject({ customers: [ida, { id: 'bo', number: 2 }], next: null })
    const page = await listCustomers(store, merchant, { after: 0, limit: 1 })
    expect(page.text).toMatch(
      /^number {2}id +since +e-mail +name\n1 {7}4711 {2}\S+ {2}ida@example\.com {2}Ida Roe\nMore: --after 1$/,
    )

    const set = await setCustomer(store, merchant, '2', { email: 'bo@example.com', name: 'Bo' })
    expect(set.document).toMatchObject({ number: 2, email: 'bo@example.com', name: 'Bo' })
    await setCustomer(store, merchant, 'bo@example.com', { name: '' })
    expect(await store.getCustomer(SHOP.id, 'bo')).toMatchObject({ email: 'bo@example.com', name: null })
  })

  it('asks which is meant where an id is somebody else’s number or e-mail address', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const numberOf = async (ref: string) => (await showCustomer(store, merchant, ref)).document
    for (const id of ['2', IDA.email, '5', 'number:1']) await addCustomer(store, merchant, { id })
    const sentence = (ref: string, which: string) =>
      `"${ref}" is one customer's id and another's name: say ${which}.`
    expect(await refusal(numberOf('2'))).toBe(sentence('2', 'number:3 or number:2'))
    expect(await refusal(numberOf(IDA.email))).toBe(sentence(IDA.email, 'number:4 or number:1'))
    expect(await numberOf('number:2')).toMatchObject({ id: 'bo', number: 2 })
    expect(await numberOf('number:3')).toMatchObject({ id: '2', number: 3 })
    expect(await numberOf('number:1')).toMatchObject({ id: '4711', number: 1 })
    // Both at once: its own number.
    expect(await numberOf('5')).toMatchObject({ id: '5', number: 5 })
    for (const work of [setCustomer(store, merchant, '2', { name: 'x' }), endSessions(store, merchant, '2')])
      expect(await refusal(work)).toBe(sentence('2', 'number:3 or number:2'))
  })

  it('erases nobody by the number of somebody who was erased before', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const config = readConfig({ TOTE_DATA: cli.folder })
    const erase = (ref: string) => eraseCustomer(store, merchant, { ref, isSure: true, config })
    await erase('2')
    await addCustomer(store, merchant, { id: '2' })
    expect(await refusal(erase('2'))).toMatch(/say number:3 or number:2\.$/)
    expect((await erase('number:2')).document).toMatchObject({ number: 2 })
    expect(await refusal(showCustomer(store, merchant, 'number:2'))).toMatch(/^Customer 2 was erased/)
    expect(await store.getCustomer(SHOP.id, '2')).toMatchObject({ number: 3 })
  })

  it('signs a customer out everywhere', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const session = {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      agent: 'Firefox on Linux',
      since: expect.any(String),
      seen: expect.any(String),
    }
    expect((await listSessions(store, merchant, '1')).document).toEqual({ sessions: [session, session] })
    expect((await endSessions(store, merchant, '4711')).text).toBe('Ended 2 sessions of customer 1.')
    expect(await store.getSession(SHOP.id, 'one')).toBeUndefined()
    expect(await store.getSession(SHOP.id, 'bos')).toBeDefined()
    expect((await listSessions(store, merchant, '1')).text).toBe('They are signed in nowhere.')
  })

  it('says what to do where it refuses', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const other = { ...merchant, id: 'other' }
    await store.putMerchant(other)
    const nowhere = join(cli.folder, 'nowhere', 'x.json')
    const cases: [work: () => Promise<unknown>, sentence: RegExp][] = [
      [() => addCustomer(store, merchant, { id: '4711' }), /"4711" already: "tote customer set"/],
      [() => addCustomer(store, merchant, { email: IDA.email }), /"tote customer show ida@example\.com"/],
      [() => setCustomer(store, merchant, 'bo', { email: IDA.email }), /Another customer has ida@/],
      [() => endSessions(store, merchant, '9'), /no customer "9": .*"tote customer list"/],
      [() => showCustomer(store, other, IDA.email), /no customer "ida@example\.com"/],
      [() => exportCustomer(store, merchant, '4711', nowhere), /cannot be written: is its folder there/],
      [() => exportCustomer(store, merchant, '4711', cli.file('there', '')), /is there already/],
    ]
    for (const [work, sentence] of cases) expect(await refusal(work())).toMatch(sentence)
  })

  it('ends with 2 where it was called wrongly, and asks for a merchant where there are several', async () => {
    await using cli = await openShop()
    await cli.store.putMerchant({ ...cli.merchant, id: 'other' })
    const cases: [code: number, args: string[], sentence: RegExp][] = [
      [2, ['add'], /say --id, --email, --name or several/],
      [2, ['add', '--email', 'ida'], /written like ida@example\.com/],
      [2, ['set', '4711'], /say --email, --name or both/],
      [2, ['erase', '4711', '--merchant', 'shop'], /say --yes/],
      [1, ['list'], /name one with --merchant/],
    ]
    const answers = await Promise.all(
      cases.map(([, args]) => cli.json<{ error: string }>(['customer', ...args])),
    )
    for (const [i, { code, stderr, document }] of answers.entries()) {
      expect([code, stderr], cases[i]?.[1].join(' ')).toEqual([cases[i]?.[0], ''])
      expect(document.error).toMatch(cases[i]?.[2] ?? /^$/)
    }
    expect(await cli.store.getCustomer(SHOP.id, '4711')).toMatchObject({ name: 'Ida Roe' })
    expect((await cli.tote(['customer', 'erase', '--help'])).stdout).toContain(
      '\ntote customer erase 5 --yes\n',
    )
  })
})

describe('tote customer export', () => {
  it('R18.5: writes all there is into a file that is its owner’s only, or prints it, and the audit says so', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    await store.changeCart(SHOP.id, 'c1', () => ({ ...newCart('c1', Date.now()), customer: 1 }))
    const file = join(cli.folder, 'ida.json')
    expect((await exportCustomer(store, merchant, IDA.email, file)).text).toBe(
      `Everything about customer 1 is in ${file}: carts 1, orders 0, sessions 2.`,
    )
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { exportedAt, ...data } = JSON.parse(readFileSync(file, 'utf8'))
    expect(data).toMatchObject({ merchant: 'Shop', customer: IDA, carts: [{ id: 'c1' }] })
    expect(await cli.json(['customer', 'export', '4711'])).toMatchObject({
      code: 0,
      stderr: '',
      document: data,
    })
    const told = await store.listAudit(SHOP.id, { action: 'customer.exported', limit: 9 })
    expect(told).toMatchObject([
      { who: expect.stringMatching(/^operator:/), subject: '1' },
      { who: 'server', subject: '1' },
    ])
  })
})

describe('tote customer erase', () => {
  it('takes a customer away, tells them, and by the number does so again', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const erased = await cli.tote(['customer', 'erase', IDA.email, '--yes'])
    expect(erased).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Customer 1 was erased on 2/) })
    const [, mail = ''] = /mail kept: (.*)\n/.exec(erased.stderr) ?? []
    expect(readFileSync(mail, 'utf8')).toMatch(/^To: .*ida@example\.com/m)
    expect(await store.getCustomer(SHOP.id, '4711')).toBeUndefined()
    expect(await store.getSession(SHOP.id, 'one')).toBeUndefined()

    const again = await cli.json(['customer', 'erase', '1', '--yes'])
    const receipt = { number: 1, erased: expect.any(String), orders: 0 }
    expect(again).toEqual({ code: 0, stderr: '', document: receipt })
    expect((await listErasures(store, merchant)).document).toEqual({ erased: [receipt] })
    expect(await refusal(showCustomer(store, merchant, '1'))).toMatch(/^Customer 1 was erased on /)
  })

  it('erases nothing while a payment is under way, and says when to try again', async () => {
    await using cli = await openShop()
    const { store, merchant } = cli
    const now = Date.now()
    await store.replaceCustomerCart(SHOP.id, '4711', null, 'c1')
    await store.changeCart(SHOP.id, 'c1', () => ({ ...newCart('c1', now), customer: 1 }))
    const urls = { successUrl: null, cancelUrl: SHOP.site, locale: 'en' as const, country: 'US' }
    const opening = { id: 'c1', key: { hash: 'h', cartVersion: 1 }, ...urls }
    const empty = { lines: [], codes: [], promotions: [], totals: [], needsDelivery: false, total: 0 }
    const claims = { stock: [], codes: [], certificates: [] }
    const snapshot = { ...empty, cartVersion: 1, currency: 'USD', claims }
    const begin = { attempt: 'a1', provider: 'test', snapshot, delivery: null }
    await store.changeCheckout(SHOP.id, 'c1', () =>
      beginPayment(openCheckout(undefined, opening, now), begin, now),
    )
    const config = readConfig({ TOTE_DATA: cli.folder })
    expect(await refusal(eraseCustomer(store, merchant, { ref: '4711', isSure: true, config }))).toBe(
      'Customer 1 is just paying for a cart, and nothing was erased: try again once that is done or given up.',
    )
    expect(await store.getCustomer(SHOP.id, '4711')).toMatchObject({ name: 'Ida Roe' })
    expect(await store.getCart(SHOP.id, 'c1')).toBeDefined()
  })

  it('asks for the number, and takes nothing else for a yes', async () => {
    const ask = async (typed: string) => {
      const [input, output] = [new PassThrough(), new PassThrough()]
      input.end(typed)
      return isMeant(5, { input, output })
    }
    const answers = await Promise.all(['5\n', ' 5 \n', 'yes\n', '55\n', '\n', ''].map(ask))
    expect(answers).toEqual([true, true, false, false, false, false])
  })

  it('ends as if stopped where nobody answers but by Ctrl-C, and erases nothing', async () => {
    const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })]
    const asked = isMeant(5, { input, output })
    input.write('5\u0003')
    await expect(asked).rejects.toMatchObject({ message: 'Nothing was erased.', exitCode: 130 })
  })
})
