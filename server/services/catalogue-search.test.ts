import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { createCatalogueSearch } from './catalogue-search.ts'
import { seedDemo } from './demo.ts'

const store = sqliteStore({ file: ':memory:', asServer: false })
const { search } = createCatalogueSearch({ store, publicUrl: 'https://tote.example' })
const anywhere = { mode: 'test' } as const
let account: Merchant

beforeAll(async () => {
  const second = { site: 'http://127.0.0.1:4002/' }
  await seedDemo({ store, now: () => 0 }, { site: 'http://127.0.0.1:4001/', second })
  const own = await store.getMerchant('demo')
  if (!own) throw new Error('there is no shop')
  account = own
})
afterAll(() => store.close())

const found = async (...[name, merchant, key = anywhere]: [string, string?, Parameters<typeof search>[1]?]) =>
  (await search(account, key, { name, merchant })).map(({ url }) =>
    url.replace(/^.*(400\d).*?([\w-]+)\.html$/, '$1 $2'),
  )

it('finds products of every shop by words in their names, however they are written', async () => {
  expect(await found('VASE dune')).toEqual(['4001 vase-dune'])
  expect((await found('tea')).includes('4002 tea-tin')).toBe(true)
  expect((await found('bowl')).slice(0, 2)).toEqual(['4001 bowl-moon', '4001 bowl-ripple'])
  expect(await found('spaceship')).toEqual([])
  expect(await found('   ')).toEqual([])
})

it('tells shop, picture and the lowest price', async () => {
  const [bowl] = await search(account, anywhere, { name: 'ripple bowl' })
  expect(bowl).toEqual({
    name: 'Ripple bowl',
    brand: 'Alder & Ash',
    merchant: '127.0.0.1:4001',
    image: 'http://127.0.0.1:4001/images/bowl-ripple.webp',
    price: { amount: 2800, currency: 'USD' },
    url: 'http://127.0.0.1:4001/products/bowl-ripple.html',
    isTarget: false,
  })
})

it.each(['second', 'Halyard Tea', '127.0.0.1:4002', 'http://127.0.0.1:4002/products/tea-tin.html'])(
  'puts the shop first that is named: %s',
  async (merchant) => {
    const all = await search(account, anywhere, { name: 'linen', merchant })
    expect([all[0]?.merchant, all[0]?.isTarget]).toEqual(['127.0.0.1:4002', true])
  },
)

it('looks only where the key may buy', async () => {
  expect(await found('te', undefined, { mode: 'test', hosts: ['127.0.0.1:4001'] })).not.toContain(
    '4002 tea-tin',
  )
  expect(await found('tea tin', undefined, { mode: 'live', hosts: ['127.0.0.1:4002'] })).toEqual([
    '4002 tea-tin',
  ])
  expect(await found('tea tin', undefined, { mode: 'live' })).toEqual([])
})
