import { describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askLinks, LINKS, PRODUCTS } from '../../test/link-calls.ts'

const LINK = 'd0doh5fsvrvasm390u6g'
const BLEEDING_EDGE = 'd0doh5fsvrvasm390u30'

const failed = (msg: string) => ({ status: 'failed', msg })
const bad = (what: string) => failed(`bad request error: ${what}`)

async function make(shop: ContractsShop, body: object = {}): Promise<string> {
  const reply = await askLinks(shop, `POST ${LINKS}`, { type: 'normal', name: 'made here', ...body })
  expect([reply.text, reply.status]).toEqual([reply.text, 200])
  return reply.body.data.id
}

/** The names that a search finds, in their order. */
async function search(shop: ContractsShop, query: object): Promise<[names: string[], total: number]> {
  const { body, text } = await askLinks(shop, `POST ${LINKS}/search`, query)
  expect([text, body.status]).toEqual([text, 'success'])
  return [body.data.map(({ name }: { name: string }) => name), body.total_count]
}

const is = (value: unknown) => ({ operator: '=', value })
const isNot = (value: unknown) => ({ operator: '!=', value })

it('takes names of 1 to 100 characters, and what may be empty', async () => {
  await using shop = await openContracts()
  for (const name of ['x', 'Ünïted 40 % & more!', '好'.repeat(100)]) await make(shop, { name })
  const group = 'g'.repeat(254)
  const id = await make(shop, { card_processor_id: '', custom_fields_group: group, products: null })
  const { data } = (await askLinks(shop, `GET ${LINKS}/${id}`)).body
  expect(data).toMatchObject({ card_processor_id: '', custom_fields_group: group, products: [] })
})

it('sends a shopper to any https URL that came with a secret key, as it was written', async () => {
  await using shop = await openContracts()
  const urls = {
    success_url: 'https://elsewhere.example:8443/thanks?order={ORDER_ID}',
    cancel_url: 'https://elsewhere.example/#back',
  }
  const reply = await askLinks(shop, `POST ${LINKS}/${LINK}`, urls)
  expect(reply.body.data).toMatchObject(urls)
})

describe('an update', () => {
  it('changes what it says and leaves the rest', async () => {
    await using shop = await openContracts()
    const before = (await askLinks(shop, `GET ${LINKS}/${LINK}`)).body.data
    const changes = { name: 'Renamed', require_shipping_details: true, payments: ['ach'] }
    const { data } = (await askLinks(shop, `POST ${LINKS}/${LINK}`, changes)).body
    expect(data).toEqual({ ...before, ...changes, updated_at: expect.any(String) })
    expect(data.updated_at > before.updated_at).toBe(true)
  })

  it('clears by null and by an empty text', async () => {
    await using shop = await openContracts()
    const cleared = { description: null, success_url: '', cancel_url: null, settings: null, products: null }
    const { data } = (await askLinks(shop, `POST ${LINKS}/${LINK}`, { ...cleared, payments: [] })).body
    expect(data).toMatchObject({
      description: '',
      success_url: '',
      cancel_url: '',
      settings: null,
      products: [],
      payments: ['card', 'ach'],
    })
  })

  it('is refused whole with a product that is not there', async () => {
    await using shop = await openContracts()
    const body = { name: 'Renamed', products: [BLEEDING_EDGE, 'nothing'] }
    const reply = await askLinks(shop, `POST ${LINKS}/${LINK}`, body)
    expect([reply.status, reply.body]).toEqual([400, bad('unknown products.1')])
    expect((await askLinks(shop, `GET ${LINKS}/${LINK}`)).body.data.name).toBe('initiatives')
  })
})

it('shows its products in their order, without those that were deleted', async () => {
  await using shop = await openContracts()
  const products = ['product3', 'product1', BLEEDING_EDGE]
  await askLinks(shop, `POST ${LINKS}/${LINK}`, { products })
  await askLinks(shop, `DELETE ${PRODUCTS}/product1`)
  const { data } = (await askLinks(shop, `GET ${LINKS}/${LINK}`)).body
  expect(data.products.map(({ id }: { id: string }) => id)).toEqual(['product3', BLEEDING_EDGE])
})

it('is gone once deleted, and found only by when that was', async () => {
  await using shop = await openContracts()
  const since = new Date(Date.now() - 1000).toISOString()
  const gone = await askLinks(shop, `DELETE ${LINKS}/${LINK}`)
  expect([gone.status, gone.body]).toEqual([200, { status: 'success', msg: 'success', data: null }])
  for (const what of ['GET', 'DELETE']) {
    const reply = await askLinks(shop, `${what} ${LINKS}/${LINK}`)
    expect([reply.status, reply.body]).toEqual([404, failed('not found error: no such cart')])
  }
  expect((await askLinks(shop, `POST ${LINKS}/${LINK}`, { name: 'back' })).status).toBe(404)
  expect(await search(shop, {})).toEqual([[], 0])
  expect(await search(shop, { deleted_at: { start_date: since } })).toEqual([['initiatives'], 1])
  expect(await search(shop, { deleted_at: { end_date: since } })).toEqual([[], 0])
})

describe('a search', () => {
  it('finds by whole names and by their opposite, and counts all of them', async () => {
    await using shop = await openContracts()
    for (const name of ['initiatives', 'Initiatives', 'initiatives 2']) await make(shop, { name })
    const all = ['initiatives', 'Initiatives', 'initiatives 2', 'initiatives']
    const [same, others] = [
      ['initiatives', 'initiatives'],
      ['Initiatives', 'initiatives 2'],
    ]
    expect(await search(shop, {})).toEqual([all, 4])
    expect(await search(shop, { name: is('initiatives'), limit: 10, offset: 0 })).toEqual([same, 2])
    expect(await search(shop, { name: isNot('initiatives') })).toEqual([others, 2])
    expect(await search(shop, { name: is('initiatives'), limit: 1 })).toEqual([['initiatives'], 2])
    expect(await search(shop, { name: is('initiatives'), offset: 2 })).toEqual([[], 2])
    expect(await search(shop, { limit: 0 })).toEqual([[], 4])
    expect(await search(shop, { id: is(LINK), name: isNot('initiatives') })).toEqual([[], 0])
  })

  it('finds by the name of a product in it', async () => {
    await using shop = await openContracts()
    await make(shop, { name: 'other', products: ['product1'] })
    expect(await search(shop, { product: is('bleeding-edge') })).toEqual([['initiatives'], 1])
    expect(await search(shop, { product: is('applications') })).toEqual([[], 0])
  })

  it('finds by when it was made', async () => {
    await using shop = await openContracts()
    await make(shop)
    const may = { start_date: '2025-05-01T00:00:00Z', end_date: '2025-05-31T23:59:59Z' }
    expect(await search(shop, { created_at: may })).toEqual([['initiatives'], 1])
    expect(await search(shop, { updated_at: { start_date: may.end_date } })).toEqual([['made here'], 1])
    expect(await search(shop, { created_at: { end_date: '2025-05-07T18:21:42+02:00' } })).toEqual([
      ['initiatives'],
      1,
    ])
  })

  it.each([
    [{ start_date: '2025-05-07', end_date: '2025-05-07' }, 1],
    [{ start_date: '2025-05-08', end_date: null }, 0],
    [{ end_date: '2025-05-06' }, 0],
    [{ start_date: null, end_date: '2025-05-07T16:21:42.000' }, 1],
    [{ end_date: '2025-05-07T16:21:41.999999' }, 0],
    [{ start_date: null, end_date: null }, 1],
  ])('takes a day for all of it, and a time without an offset as UTC: %j', async (created_at, many) => {
    await using shop = await openContracts()
    expect((await search(shop, { created_at }))[1]).toBe(many)
  })

  it('asks nothing where its clients write null', async () => {
    await using shop = await openContracts()
    const nothing = { id: null, product: null, created_at: null, updated_at: null, deleted_at: null }
    const query = { ...nothing, name: is('initiatives'), offset: null, limit: null }
    expect(await search(shop, query)).toEqual([['initiatives'], 1])
    const products = await askLinks(shop, `POST ${PRODUCTS}/search`, { price: null, limit: null })
    expect([products.status, products.body.data.length]).toEqual([200, products.body.total_count])
  })
})

it('takes back what was read of it, with its products, and null where it has nothing to say', async () => {
  await using shop = await openContracts()
  const { data } = (await askLinks(shop, `GET ${LINKS}/${LINK}`)).body
  expect(data.products).toHaveLength(1)
  const back = await askLinks(shop, `POST ${LINKS}/${LINK}`, data)
  expect(back.body.data).toEqual({ ...data, updated_at: expect.any(String) })
  const nothing = await askLinks(shop, `POST ${LINKS}/${LINK}`, { name: null, type: null })
  expect(nothing.body.data).toMatchObject({ name: data.name, type: data.type })
})

it('lists all of them where no part is asked for', async () => {
  await using shop = await openContracts()
  const { services } = shop.shop
  const owner = await services.merchants.get(shop.merchant)
  for (let i = 0; i < 100; i++) {
    const product = { sku: `many-${i}`, name: 'x', price: 1, description: '' }
    await services.linkProducts.create(owner, { ...product, isAmountFixed: true, isQuantityFixed: false })
    await services.checkoutLinks.create(owner, { type: 'normal', name: 'x' }, { isTest: true })
  }
  for (const path of [LINKS, PRODUCTS]) {
    const { body } = await askLinks(shop, `GET ${path}`)
    expect(body.total_count).toBeGreaterThan(100)
    expect(body.data).toHaveLength(body.total_count)
    expect((await askLinks(shop, `GET ${path}?offset=1`)).body.data).toHaveLength(100)
  }
})

it('lists a part at a time', async () => {
  await using shop = await openContracts()
  for (const name of ['b', 'c']) await make(shop, { name })
  const list = async (query: string) => {
    const { body } = await askLinks(shop, `GET ${LINKS}${query}`)
    return [body.data.map(({ name }: { name: string }) => name).join(' '), body.total_count]
  }
  expect(await list('')).toEqual(['b c initiatives', 3])
  expect(await list('?limit=1&offset=1')).toEqual(['c', 3])
  expect(await list('?limit=0')).toEqual(['', 3])
  for (const query of ['?limit=101', '?limit=-1', '?limit=1e2', '?offset=x']) {
    const reply = await askLinks(shop, `GET ${LINKS}${query}`)
    expect([query, reply.status]).toEqual([query, 400])
  }
})
