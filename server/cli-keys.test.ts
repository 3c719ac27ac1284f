import { describe, expect, it } from 'vitest'
import { listKeys } from './cli-key-text.ts'
import { createKey, rotateKey } from './cli-keys.ts'
import { sqliteStore } from './store/sqlite.ts'

const store = () => sqliteStore({ file: ':memory:', asServer: false })

it('makes a live key for https pages only', async () => {
  const given = {
    kind: 'publishable',
    live: true,
    origin: ['https://shop.example', 'http://localhost:*'],
  } as const
  await expect(createKey(store(), { id: 'shop' }, given)).rejects.toThrow(
    'A live key is for https pages: "http://localhost:*" is none.',
  )
  const made = await createKey(store(), { id: 'shop' }, { ...given, origin: ['https://shop.example'] })
  expect(made.document).toMatchObject({ mode: 'live', key: expect.stringMatching(/^pk_live_/) })
})

it('makes a test key where nothing else is said', async () => {
  const made = await createKey(store(), { id: 'shop' }, { kind: 'secret' })
  expect(made.document).toMatchObject({ mode: 'test', key: expect.stringMatching(/^sk_test_/) })
})

it('limits at which shops a secret key buys, and how much in a day, and shows it', async () => {
  const kept = store()
  const hosts = ['shop.example', '*.shops.example', 'shop.example']
  const made = await createKey(
    kept,
    { id: 'shop' },
    { kind: 'secret', host: hosts, spendPerDay: ['500.00', 'EUR'] },
  )
  const limits = { hosts: ['shop.example', '*.shops.example'], spendPerDay: '500.00 EUR' }
  expect(made.document).toMatchObject(limits)
  expect((await kept.listKeys())[0]).toMatchObject({
    ...limits,
    spendPerDay: { amount: 50_000, currency: 'EUR' },
  })
  const listed = await listKeys(kept)
  expect(listed.document).toMatchObject({ keys: [limits] })
  expect(listed.text).toContain('buys at shop.example buys at *.shops.example 500.00 EUR a day')
})

it.each(['https://shop.example', '*.com', 'user@shop.example', 'shop.example/mugs'])(
  'refuses %s for a host',
  async (host) => {
    await expect(createKey(store(), { id: 'shop' }, { kind: 'secret', host: [host] })).rejects.toThrow(
      `"${host}" is no host: write it like shop.example or *.shop.example, with neither https:// nor a path.`,
    )
  },
)

it.each(['500', '500 eur', '0 EUR', '-1 EUR', '1.005 EUR', '5.5 JPY', 'EUR 5', '1e3 EUR'])(
  'refuses %s for what may be spent in a day',
  async (text) => {
    const given = { kind: 'secret', spendPerDay: text.split(' ') } as const
    await expect(createKey(store(), { id: 'shop' }, given)).rejects.toThrow(
      `"${text}" is no amount to spend: write it like 500.00 EUR.`,
    )
  },
)

it('lets no publishable key buy', async () => {
  const given = { kind: 'publishable', origin: ['https://shop.example'], host: ['other.example'] } as const
  await expect(createKey(store(), { id: 'shop' }, given)).rejects.toThrow(
    /A publishable key buys at no shops/,
  )
})

it('takes a host however it is written, as browsers write it', async () => {
  const host = ['Bücher.example', '*.Shop.Example', 'shop.example.', 'shop.example', 'LOCALHOST:4001']
  const { document } = await createKey(store(), { id: 'shop' }, { kind: 'secret', host })
  expect(document).toMatchObject({
    hosts: ['xn--bcher-kva.example', '*.shop.example', 'shop.example', 'localhost:4001'],
  })
})

describe('R11: a key of less power', () => {
  it('ends by itself and is good from some addresses only, as the list shows', async () => {
    const kept = store()
    const given = {
      ...({ kind: 'secret', scope: ['orders:read'], expires: '90d' } as const),
      address: ['203.0.113.7', '2001:db8::/48'],
    }
    const { document } = await createKey(kept, { id: 'shop' }, given)
    expect(document).toMatchObject({
      key: expect.stringMatching(/^rk_test_/),
      addresses: given.address,
      expires: expect.stringMatching(/Z$/),
      createdBy: 'server',
    })
    const { text } = await listKeys(kept)
    expect(text).toMatch(
      /never used {2}server {2}orders:read from 203\.0\.113\.7 from 2001:db8::\/48 until 20/,
    )
  })

  it.each([
    [{ kind: 'secret', address: ['shop.example'] }, '"shop.example" is no address'],
    [{ kind: 'secret', address: ['10.0.0.0/33'] }, '"10.0.0.0/33" is no address'],
    [{ kind: 'secret', address: ['::/0'] }, '"::/0" is every address'],
    [{ kind: 'secret', address: ['0.0.0.0/0'] }, '"0.0.0.0/0" is every address'],
    [{ kind: 'secret', expires: '2020-01-01' }, '--expires is no time to come'],
    [{ kind: 'publishable', origin: ['https://shop.example'], address: ['10.0.0.1'] }, 'leave --address out'],
  ] as const)('is not made of what is typed wrongly: %j', async (given, why) => {
    await expect(createKey(store(), { id: 'shop' }, given)).rejects.toThrow(why)
  })
})

it('R11: says of a key that is bound to addresses alone that it may do everything from there', async () => {
  const kept = store()
  await createKey(kept, { id: 'shop' }, { kind: 'secret', address: ['203.0.113.7'] })
  expect((await listKeys(kept)).text).toMatch(/ everything from 203\.0\.113\.7$/)
})

it('R11: puts a key of the same powers in the place of another, which goes on for as long as is said', async () => {
  const kept = store()
  const given = { kind: 'secret', scope: ['orders:read'], host: ['shop.example'] } as const
  const { document } = await createKey(kept, { id: 'shop' }, given)
  const { id } = document as { readonly id: string }
  const rotated = await rotateKey(kept, id, '1h')
  const { replaces, ...made } = rotated.document as Record<string, unknown> & { readonly replaces: unknown }
  expect(made).toMatchObject({ key: expect.stringMatching(/^rk_/), scopes: given.scope, hosts: given.host })
  expect(made['id']).not.toBe(id)
  expect(made['expires']).toBeUndefined()
  const [old] = (await kept.listKeys()).filter((key) => key.id === id)
  expect(old?.expiresAt).toBeGreaterThan(Date.now() + 3_500_000)
  expect(old?.expiresAt).toBeLessThanOrEqual(Date.now() + 3_600_000)
  expect(replaces).toMatchObject({ id, expires: expect.stringMatching(/Z$/) })
  await expect(rotateKey(kept, id, 'soon')).rejects.toThrow('--overlap is no time to come')
  await expect(rotateKey(kept, 'nobody', '1h')).rejects.toThrow('There is no key "nobody"')
  const again = await rotateKey(kept, id, '1h')
  expect(again.document).not.toHaveProperty('expires')
  expect(again.text).toMatch(new RegExp(`${made['id']} was made in its place before: revoke it if nobody`))
  const short = await createKey(kept, { id: 'shop' }, { kind: 'secret', expires: '90d' })
  const { id: other } = short.document as { readonly id: string }
  expect((await rotateKey(kept, other, '1h')).text).toMatch(/Its id is \w+, good until 20\d\d-\S+Z\.\n/)
})
