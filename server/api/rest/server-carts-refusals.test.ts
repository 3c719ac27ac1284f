import { ToteError } from '@tote/shared/reasons.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { CUSTOMER, PRODUCT } from '../../test/session-cart.ts'

const simple = { line_items: [{ quantity: 1, product_id: 191 }] }
const ITEM = '00000000-0000-4000-8000-000000000000'

/** For tables of what is refused: nothing of it is kept. */
let server: ContractsShop
beforeAll(async () => {
  server = await openContracts()
})
afterAll(() => server[Symbol.asyncDispose]())

async function makeCart(server: ContractsShop, body: unknown = simple) {
  return (await server.ask('POST /v3/carts', { body })).body.data
}

/** A key of the same merchant that may do only this. */
async function limitedKey(server: ContractsShop, scopes: readonly string[]): Promise<string> {
  const wanted = { merchantId: server.merchant, kind: 'secret', mode: 'test', origins: [] } as const
  const { key, text } = await server.shop.services.keys.create(wanted)
  await server.shop.store.changeKey(server.merchant, key.id, (held) => ({ ...held, scopes: scopes as never }))
  return text
}

describe('whoever has no key that fits', () => {
  it.each([
    ['no key', null],
    ['text that is no key', 'sk_test_nonsense'],
    ['nothing but spaces', ' '],
  ])('is refused alike: %s', async (_, key) => {
    for (const what of [
      'POST /v3/carts',
      `GET /carts/${ITEM}`,
      `PUT /stores/${server.merchant}/v3/carts/${ITEM}`,
    ]) {
      const refused = await server.ask(what, { key, headers: { 'x-auth-client': 'anything' } })
      expect([refused.status, refused.body]).toEqual([401, payload('401-unauthorized')])
      expect(refused.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  it('may not come with two of them, nor from a browser, nor with one for pages', async () => {
    await using server = await openContracts()
    const { publishableKey, secretKey } = server
    const asked = async (given: Parameters<ContractsShop['ask']>[1]) =>
      (await server.ask(`GET /v3/carts/${ITEM}`, given)).status
    expect(await asked({ headers: { 'x-api-key': publishableKey } })).toBe(400)
    expect(await asked({ headers: { authorization: `Bearer ${publishableKey}` } })).toBe(400)
    expect(await asked({ headers: { authorization: `Bearer ${secretKey}`, 'x-api-key': secretKey } })).toBe(
      404,
    )
    expect(await asked({ headers: { origin: 'https://yoursite.com' } })).toBe(403)
    expect(await asked({ key: publishableKey })).toBe(403)
    expect(await asked({ key: null, headers: { 'x-api-key': secretKey } })).toBe(401)
  })

  it('R4.7: may do what its scopes say', async () => {
    await using server = await openContracts()
    const { id } = await makeCart(server)
    const reader = await limitedKey(server, ['carts:read'])
    const writer = await limitedKey(server, ['carts:read', 'carts:write'])
    expect((await server.ask(`GET /v3/carts/${id}`, { key: reader })).status).toBe(200)
    expect((await server.ask('POST /v3/carts', { key: reader, body: simple })).status).toBe(403)
    expect((await server.ask(`DELETE /v3/carts/${id}`, { key: reader })).status).toBe(403)
    expect((await server.ask('POST /v3/carts', { key: writer, body: simple })).status).toBe(201)
    const [line] = simple.line_items
    for (const body of [
      { line_items: [{ ...line, list_price: 1 }] },
      { line_items: [{ ...line, name: 'Cheap' }] },
      { custom_items: [{ name: 'Own', quantity: 1, list_price: 1 }] },
    ]) {
      expect((await server.ask('POST /v3/carts', { key: writer, body })).status).toBe(403)
      expect((await server.ask(`POST /v3/carts/${id}/items`, { key: writer, body })).status).toBe(403)
    }
    const body = { line_item: { ...line, list_price: 1 } }
    expect((await server.ask(`PUT /v3/carts/${id}/items/${ITEM}`, { key: writer, body })).status).toBe(403)
  })

  it('R12.5: is counted by key', async () => {
    const { DEFAULT_LIMITS } = await import('../../services/limits.ts')
    await using server = await openContracts({
      limits: { ...DEFAULT_LIMITS, secretKey: { session: [2, 60] } },
    })
    const other = await limitedKey(server, ['carts:read'])
    const ask = async (key: string) => server.ask(`GET /v3/carts/${ITEM}`, { key })
    expect([(await ask(other)).status, (await ask(other)).status]).toEqual([404, 404])
    const refused = await ask(other)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(server.secretKey)).status).toBe(404)
  })
})

it.each([77, 107, 118])('product %i is not taken without a choice', async (product_id) => {
  await using server = await openContracts()
  const refused = await server.ask('POST /v3/carts', { body: { line_items: [{ quantity: 1, product_id }] } })
  expect([refused.status, refused.body]).toEqual([422, payload('422-variant-required')])
})

describe('what is another merchant’s', () => {
  it('R2.2: is not found, byte for byte like what is not there', async () => {
    await using server = await openContracts()
    const { shop } = server
    await addRival(shop)
    const { text: rivalKey } = await shop.services.keys.create({
      merchantId: 'rival',
      kind: 'secret',
      mode: 'test',
      origins: [],
    })
    const { id, line_items } = await makeCart(server)
    const item = line_items.physical_items[0].id
    const body = { line_item: { product_id: 191, quantity: 2 } }
    for (const [what, given] of [
      [`GET /v3/carts/${id}`],
      [`GET /stores/${server.merchant}/v3/carts/${id}`],
      [`GET /stores/rival/v3/carts/${id}`],
      [`GET /v3/carts/${ITEM}`],
      ['GET /v3/carts/not-an-id'],
      ['GET /v3/carts/%00'],
      [`PUT /v3/carts/${id}`, { body: { customer_id: 0 } }],
      [`POST /v3/carts/${id}/items`, { body: simple }],
      [`PUT /v3/carts/${id}/items/${item}`, { body }],
      [`DELETE /v3/carts/${id}/items/${item}`],
      [`DELETE /v3/carts/${id}`],
      [`POST /v3/carts/${id}/redirect_urls`],
      ['POST /v3/carts', { body: simple }],
      ['POST /v3/carts', { body: { ...simple, customer_id: 5 } }],
    ] as const) {
      const refused = await server.ask(what, { key: rivalKey, ...given })
      expect([what, refused.status, refused.body]).toEqual([what, 404, payload('404-resource')])
    }
    expect((await server.ask(`GET /v3/carts/${id}`)).body.data.version).toBe(1)
  })
})

describe('too much', () => {
  it('is refused in the published words, and leaves the cart as it was', async () => {
    await using server = await openContracts()
    const { id, line_items } = await makeCart(server, { line_items: [{ quantity: 20, product_id: 15 }] })
    const item = line_items.physical_items[0]
    const title = 'You can only purchase a maximum of 20 of the 1 L Le Parfait Jar per order'
    const more = { line_items: [{ quantity: 1, product_id: 15 }] }
    const change = { line_item: { quantity: 21, product_id: 15 } }
    for (const refused of [
      await server.ask(`POST /v3/carts/${id}/items`, { body: more }),
      await server.ask(`PUT /v3/carts/${id}/items/${item.id}`, { body: change }),
      await server.ask('POST /v3/carts', { body: { line_items: [{ quantity: 21, product_id: 15 }] } }),
    ])
      expect(refused.body).toEqual({ status: 409, title, type: payload('404-resource').type })
    expect((await server.ask(`GET /v3/carts/${id}`)).body.data).toMatchObject({
      version: 1,
      base_amount: 159,
    })
  })

  it('is more than there is, more than 999, and more than 100 lines', async () => {
    await using server = await openContracts()
    const { store } = server.shop
    const found = (await store.findProduct(server.merchant, { number: 12 }))!
    await store.setStock(server.merchant, found.product.id, 'base', 3)
    const of = (quantity: number, product_id: number) => ({ line_items: [{ quantity, product_id }] })
    expect((await server.ask('POST /v3/carts', { body: of(4, 12) })).status).toBe(409)
    expect((await server.ask('POST /v3/carts', { body: of(1000, 191) })).status).toBe(409)
    const { id } = await makeCart(server, of(3, 12))
    const many = {
      custom_items: Array.from({ length: 100 }, (_, i) => ({ name: `N${i}`, quantity: 1, list_price: 1 })),
    }
    expect((await server.ask(`POST /v3/carts/${id}/items`, { body: many })).status).toBe(409)
    expect((await server.ask(`GET /v3/carts/${id}`)).body.data.version).toBe(1)
  })
})

it('an item that would come to more than amounts may is not accepted', async () => {
  const item = { name: 'Yacht', quantity: 101, list_price: 10_000_000 }
  const make = (quantity: number) =>
    server.ask('POST /v3/carts', { body: { custom_items: [{ ...item, quantity }] } })
  const { status, body } = await make(101)
  expect([status, body.errors]).toEqual([422, { quantity: 'quantity is too large or too long' }])
  expect((await make(100)).status).toBe(201)
})

describe('a version', () => {
  it('that is not the cart’s is a conflict, and nothing changes', async () => {
    await using server = await openContracts()
    const { id, line_items } = await makeCart(server, {
      line_items: [
        { quantity: 1, product_id: 191 },
        { quantity: 1, product_id: 15 },
      ],
    })
    const item = `/v3/carts/${id}/items/${line_items.physical_items[0].id}`
    const version = 7
    for (const refused of [
      await server.ask(`PUT /v3/carts/${id}`, { body: { customer_id: 5, version } }),
      await server.ask(`POST /v3/carts/${id}/items`, { body: { ...simple, version } }),
      await server.ask(`PUT ${item}`, { body: { line_item: { product_id: 191, quantity: 2 }, version } }),
      await server.ask(`DELETE ${item}`, { body: { version } }),
    ])
      expect([refused.status, refused.body]).toEqual([409, payload('409-version-conflict')])
    expect((await server.ask(`GET /v3/carts/${id}`)).body.data).toMatchObject({ version: 1, customer_id: 0 })
  })

  it('keeps the last item as well', async () => {
    await using server = await openContracts()
    const { id, line_items } = await makeCart(server)
    const item = `/v3/carts/${id}/items/${line_items.physical_items[0].id}`
    expect((await server.ask(`DELETE ${item}`, { body: { version: 2 } })).status).toBe(409)
    expect((await server.ask(`DELETE /v3/carts/${id}/items/${ITEM}`)).status).toBe(404)
    expect((await server.ask(`GET /v3/carts/${id}`)).status).toBe(200)
  })
})

it('an item stays what it is', async () => {
  await using server = await openContracts()
  const made = await makeCart(server, {
    line_items: [{ quantity: 1, product_id: 107, variant_id: 185 }],
    custom_items: [{ name: 'Own', quantity: 1, list_price: 1 }],
  })
  const items = `/v3/carts/${made.id}/items`
  const [own] = made.line_items.custom_items
  const [brush] = made.line_items.physical_items
  const put = async (id: string, change: object) =>
    (
      await server.ask(`PUT ${items}/${id}`, {
        body: { line_item: { quantity: 2, product_id: 107, ...change } },
      })
    ).body
  expect((await put(own.id, {})).errors).toEqual({ line_item: expect.stringContaining('cannot be updated') })
  expect(Object.keys((await put(brush.id, { product_id: 191 })).errors)).toEqual(['line_item.product_id'])
  expect(Object.keys((await put(brush.id, { variant_id: 187 })).errors)).toEqual(['line_item.variant_id'])
  const both = { line_item: brush, line_items: [brush] }
  for (const body of [{}, both, { line_items: [] }, { line_items: [brush, brush] }])
    expect((await server.ask(`PUT ${items}/${brush.id}`, { body })).status).toBe(422)
  expect((await put(ITEM, {})).status).toBe(404)
})

it('a currency that the merchant does not sell in is refused', async () => {
  await using server = await openContracts()
  const refused = await server.ask('POST /v3/carts', { body: { ...simple, currency: { code: 'EUR' } } })
  expect([refused.status, refused.body.title]).toEqual([400, 'Input is invalid'])
})

it('another method is refused, and a customer that is not there not found', async () => {
  await using server = await openContracts()
  const { id } = await makeCart(server)
  const refused = await server.ask(`PATCH /v3/carts/${id}`, { body: {} })
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, PUT, DELETE'])
  expect((await server.ask(`PUT /v3/carts/${id}`, { body: { customer_id: 999 } })).status).toBe(404)
  expect((await server.ask(`PUT /v3/carts/${id}`, { body: {} })).status).toBe(422)
})

describe('the cart that follows a customer', () => {
  /** The cart that their server fills under the customer's name. */
  async function following(server: ContractsShop) {
    const headers = { 'x-api-key': server.secretKey, 'x-customer-id': CUSTOMER }
    const body = { productId: PRODUCT, quantity: 2 }
    expect((await server.ask('POST /v1/cart', { key: null, headers, body })).status).toBe(200)
    const customer = await server.shop.store.getCustomer(server.merchant, CUSTOMER)
    const path = `/v3/carts/${customer?.cartId}`
    return { path, number: customer?.number, get: async () => (await server.ask(`GET ${path}`)).body.data }
  }

  it.each([
    ['another customer', 5],
    ['a guest', 0],
  ])('is not given to %s', async (_, customer_id) => {
    await using server = await openContracts()
    const { path, number, get } = await following(server)
    const before = await get()
    const refused = await server.ask(`PUT ${path}`, { body: { customer_id } })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      title: 'Missing or incorrect required fields',
      errors: { customer_id: 'customer_id cannot be changed: the cart follows its customer' },
    })
    const stale = { customer_id, version: before.version + 1 }
    expect((await server.ask(`PUT ${path}`, { body: stale })).status).toBe(422)
    expect(before.customer_id).toBe(number)
    expect(await get()).toEqual(before)
  })

  it('stays theirs where that is all that is asked for, and a cart that a server makes for them is another', async () => {
    await using server = await openContracts()
    const { path, number, get } = await following(server)
    const same = await server.ask(`PUT ${path}`, { body: { customer_id: number } })
    expect([same.status, same.body.data.customer_id]).toEqual([201, number])
    const made = await makeCart(server, { ...simple, customer_id: number })
    expect(made).toMatchObject({ customer_id: number })
    expect(`/v3/carts/${made.id}`).not.toBe(path)
    for (const customer_id of [5, 0, number])
      expect((await server.ask(`PUT /v3/carts/${made.id}`, { body: { customer_id } })).status).toBe(201)
    expect((await get()).customer_id).toBe(number)
    expect((await server.shop.store.getCustomer(server.merchant, CUSTOMER))?.cartId).toBe(path.slice(10))
  })

  it('is free once it follows nobody any more', async () => {
    await using server = await openContracts()
    const { path, number = 0 } = await following(server)
    const { store } = server.shop
    const id = path.slice(10)
    await store.changeCustomer(server.merchant, CUSTOMER, (held) => ({ ...held, cartId: null }))
    expect((await store.getCart(server.merchant, id))?.customer).toBe(number)
    expect((await server.ask(`PUT ${path}`, { body: { customer_id: 5 } })).status).toBe(201)
  })
})

it('every answer is told apart, not kept, and nobody’s page', async () => {
  await using server = await openContracts()
  const made = await server.ask('POST /v3/carts', { body: simple })
  const refused = await server.ask('POST /v3/carts', { body: {} })
  for (const { headers } of [made, refused]) {
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})

it('a fault of ours is hidden and logged', async () => {
  let fails: Error | undefined
  await using server = await openContracts({
    around: (store) => ({
      ...store,
      getCart: (...given) => (fails ? Promise.reject(fails) : store.getCart(...given)),
    }),
  })
  fails = new Error('a secret path')
  const failed = await server.ask(`GET /v3/carts/${ITEM}`)
  expect([failed.status, failed.body.title]).toEqual([500, 'Internal Server Error'])
  expect(failed.text).not.toContain('secret path')
  expect(server.shop.log.join()).toContain('a secret path')
  fails = new ToteError('unavailable', { retryAfter: 3 })
  const busy = await server.ask(`GET /v3/carts/${ITEM}`)
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3'])
})
