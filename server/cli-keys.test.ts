import { expect, it } from 'vitest'
import { createKey, listKeys } from './cli-keys.ts'
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
