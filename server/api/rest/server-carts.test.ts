import { describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'
import { keysAndTypes } from '../../test/shape.ts'

const simple = { line_items: [{ quantity: 5, product_id: 191 }] }
const requests = payload('post-carts.requests')
const DAY_MS = 24 * 3600 * 1000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function makeCart(server: ContractsShop, body: unknown = simple) {
  const made = await server.ask('POST /v3/carts', { body })
  expect(made.status).toBe(201)
  return made.body.data
}

describe('the published requests', () => {
  it('make the published cart, keys, types and sums', async () => {
    await using server = await openContracts()
    const expected = payload('post-carts.e2e.201')
    const made = await server.ask('POST /v3/carts', { body: payload('post-carts.e2e.request') })
    expect(made.status).toBe(201)
    expect(made.headers.get('content-type')).toBe('application/json')
    expect(keysAndTypes(made.body)).toMatchObject(keysAndTypes(expected) as object)
    const { data } = made.body
    const [item] = data.line_items.physical_items
    const [published] = expected.data.line_items.physical_items
    const fixed = ['variant_id', 'product_id', 'sku', 'name', 'url', 'quantity', 'image_url', 'list_price']
    for (const name of [...fixed, 'original_price', 'extended_list_price', 'taxable', 'is_require_shipping'])
      expect([name, item[name]]).toEqual([name, published[name]])
    expect(data).toMatchObject({ customer_id: 0, channel_id: 1, currency: { code: 'USD' }, locale: 'en-US' })
    expect(data).toMatchObject({ base_amount: 30, email: '', tax_included: false })
    expect(data.base_amount - data.discount_amount).toBe(data.cart_amount)
  })

  it.each([
    [
      'Simple Product',
      { product_id: 191, variant_id: 185, quantity: 5, list_price: 89, extended_list_price: 445 },
    ],
    ['Create a Cart with a Variant', { product_id: 107, variant_id: 185, quantity: 2 }],
    ['Create a Cart using Date Option', { product_id: 191, variant_id: 185, quantity: 5 }],
    ['With a Variant of Checkbox and Picklist', { product_id: 77, quantity: 1 }],
    ['Options Selections', { product_id: 118, variant_id: 115, quantity: 5 }],
  ])('%s', async (name, expected) => {
    await using server = await openContracts()
    for (const prefix of [`/stores/${server.merchant}/v3`, '/v3', '']) {
      const { status, body } = await server.ask(`POST ${prefix}/carts`, { body: requests[name] })
      expect([prefix, status]).toEqual([prefix, 201])
      const { data } = body
      expect(data.id).toMatch(UUID)
      expect(data).toMatchObject({ customer_id: 0, channel_id: 1, version: 1, coupons: [] })
      expect(data.line_items.physical_items).toEqual([expect.objectContaining(expected)])
      expect([data.redirect_urls, data.line_items.physical_items[0].options]).toEqual([undefined, undefined])
    }
  })

  it('Custom Item', async () => {
    await using server = await openContracts()
    const { custom_items, physical_items } = (await makeCart(server, requests['Custom Item'])).line_items
    const [item] = requests['Custom Item'].custom_items
    expect(custom_items).toEqual([{ id: expect.stringMatching(UUID), ...item, extended_list_price: 10 }])
    expect(physical_items).toEqual([])
  })
})

const certificate = {
  name: 'For you',
  theme: 'Birthday',
  amount: 25.5,
  quantity: 2,
  sender: { name: 'Ann', email: 'ann@example.com' },
  recipient: { name: 'Ben', email: 'ben@example.com' },
  message: 'Enjoy',
}

describe('a cart', () => {
  it('holds items of every kind, and counts all of them', async () => {
    await using server = await openContracts()
    const { custom_items } = requests['Custom Item']
    const body = { line_items: [], custom_items, gift_certificates: [certificate] }
    const { line_items, base_amount, cart_amount } = await makeCart(server, body)
    expect(line_items.gift_certificates).toEqual([
      { ...certificate, id: expect.stringMatching(UUID), taxable: false },
    ])
    expect(line_items.custom_items).toHaveLength(1)
    expect([base_amount, cart_amount]).toEqual([61, 61])
  })

  it('shows what it is asked to include, and nothing else', async () => {
    await using server = await openContracts()
    const include = 'include=redirect_urls,line_items.physical_items.options,promotions.banners,whatever'
    const body = requests['With a Variant of Checkbox and Picklist']
    const { data } = (await server.ask(`POST /v3/carts?${include}`, { body })).body
    expect(data.line_items.physical_items[0].options).toEqual([
      { name: 'Color', nameId: 120, value: 'Beige', valueId: 69 },
      { name: 'Size', nameId: 121, value: 'Small', valueId: 10 },
      { name: 'Monogram', nameId: 122, value: 'Hello', valueId: null },
      { name: 'Insurance', nameId: 123, value: 'Yes', valueId: 104 },
      { name: 'Ribbon', nameId: 124, value: 'Blue', valueId: 106 },
    ])
    expect(data.promotions).toEqual({ banners: [] })
    expect(keysAndTypes(data.redirect_urls)).toEqual(keysAndTypes(payload('post-redirect-urls.201').data))
    const plain = (await server.ask(`GET /v3/carts/${data.id}`)).body.data
    const { redirect_urls, promotions, ...rest } = data
    delete rest.line_items.physical_items[0].options
    expect(plain).toEqual(rest)
  })

  it('takes prices and names that the merchant’s server sets', async () => {
    await using server = await openContracts()
    const line = { quantity: 3, product_id: 191, list_price: 0.07, name: 'For a friend' }
    const made = await makeCart(server, { line_items: [line] })
    expect(made.line_items.physical_items[0]).toMatchObject({
      name: 'For a friend',
      original_price: 89,
      list_price: 0.07,
      extended_list_price: 0.21,
    })
    expect(made.cart_amount).toBe(0.21)
  })

  it('goes to a customer, and what codes came to is dropped', async () => {
    await using server = await openContracts()
    const { id } = await makeCart(server)
    await server.shop.store.changeCart(server.merchant, id, (cart) => ({ ...cart!, codes: ['SHOP20'] }))
    const before = (await server.ask(`GET /v3/carts/${id}`)).body.data
    expect(before).toMatchObject({ version: 2, cart_amount: 356, coupons: [{ code: 'SHOP20', id: 1 }] })
    expect(before.coupons[0]).toMatchObject({ coupon_type: 'percentage_discount', discounted_amount: 89 })
    const put = await server.ask(`PUT /v3/carts/${id}`, { body: { customer_id: 5, version: 2 } })
    expect(put.status).toBe(201)
    expect(put.body.data).toMatchObject({ customer_id: 5, version: 3, coupons: [], cart_amount: 445 })
    const guest = await server.ask(`PUT /v3/carts/${id}`, { body: { customer_id: 0 } })
    expect(guest.body.data).toMatchObject({ customer_id: 0, version: 4 })
  })

  it('takes items in, changes and gives them up; with the last one it is gone', async () => {
    await using server = await openContracts()
    const { id } = await makeCart(server)
    const selections = [{ option_id: 440, option_value: 1743570000 }]
    const added = await server.ask(`POST /v3/carts/${id}/items?include=line_items.physical_items.options`, {
      body: {
        line_items: [{ quantity: 1, product_id: 191, option_selections: selections }],
        gift_certificates: [{ ...certificate, message: undefined }],
        version: 1,
      },
    })
    expect(added.status).toBe(201)
    const { physical_items, gift_certificates } = added.body.data.line_items
    expect([physical_items.length, gift_certificates.length, added.body.data.version]).toEqual([2, 1, 2])
    expect(physical_items[1].options).toEqual([
      { name: 'Delivery date', nameId: 440, value: '2025-04-02', valueId: null },
    ])
    const items = `/v3/carts/${id}/items`
    const change = { product_id: 191, quantity: 10 }
    const set = await server.ask(`PUT ${items}/${physical_items[0].id}`, { body: { line_item: change } })
    expect(set.status).toBe(200)
    expect(set.body.data.line_items.physical_items[0]).toMatchObject({
      quantity: 10,
      extended_list_price: 890,
    })
    const again = { line_items: [{ ...change, quantity: 2, list_price: 50.5 }], version: 3 }
    const priced = await server.ask(`PUT ${items}/${physical_items[0].id}`, { body: again })
    expect(priced.body.data.line_items.physical_items[0]).toMatchObject({ list_price: 50.5, quantity: 2 })
    const [first, second, third] = [...physical_items, ...gift_certificates]
    const left = await server.ask(`DELETE ${items}/${first.id}`, { body: { version: 4 } })
    expect([left.status, left.body.data.line_items.physical_items.length]).toEqual([200, 1])
    expect((await server.ask(`DELETE ${items}/${second.id}`)).status).toBe(200)
    const last = await server.ask(`DELETE ${items}/${third.id}`)
    expect([last.status, last.text, last.headers.get('content-type')]).toEqual([204, '', null])
    expect((await server.ask(`GET /v3/carts/${id}`)).status).toBe(404)
  })

  it('is taken away for good', async () => {
    await using server = await openContracts()
    const { id } = await makeCart(server)
    const gone = await server.ask(`DELETE /v3/carts/${id}`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    const after = [`GET /v3/carts/${id}`, `DELETE /v3/carts/${id}`, `POST /v3/carts/${id}/redirect_urls`]
    for (const what of after) {
      const refused = await server.ask(what)
      expect([refused.status, refused.body]).toEqual([404, payload('404-resource')])
    }
  })

  it('is gone 30 days after its last change, as if it had never been', async () => {
    let now = Date.UTC(2026, 10, 22)
    await using server = await openContracts({ now: () => now })
    const { id } = await makeCart(server)
    now += 29 * DAY_MS
    await server.ask(`PUT /v3/carts/${id}`, { body: { customer_id: 5 } })
    now += 30 * DAY_MS - 1000
    expect((await server.ask(`GET /v3/carts/${id}`)).status).toBe(200)
    now += 2000
    for (const [what, body] of [
      [`GET /v3/carts/${id}`],
      [`PUT /v3/carts/${id}`, { customer_id: 5 }],
      [`POST /v3/carts/${id}/items`, simple],
      [`DELETE /v3/carts/${id}`],
    ] as const)
      expect((await server.ask(what, { body })).status).toBe(404)
  })

  it('is in a channel, a currency and a language', async () => {
    await using server = await openContracts()
    const { store } = server.shop
    const merchant = (await store.getMerchant(server.merchant))!
    await store.putMerchant({ ...merchant, currencies: ['JPY'] })
    const body = { custom_items: [{ name: 'Tea', quantity: 2, list_price: 120 }], currency: { code: 'JPY' } }
    const made = await makeCart(server, { ...body, channel_id: 7, locale: 'ja-JP' })
    expect(made).toMatchObject({
      channel_id: 7,
      locale: 'ja-JP',
      currency: { code: 'JPY' },
      base_amount: 240,
    })
    const finer = { ...body, custom_items: [{ name: 'Tea', quantity: 2, list_price: 120.5 }] }
    expect((await server.ask('POST /v3/carts', { body: finer })).status).toBe(422)
    const elsewhere = { ...simple, channel_id: 7 }
    expect((await server.ask('POST /v3/carts', { body: elsewhere })).status).toBe(404)
  })
})

describe('redirect URLs', () => {
  it('carry what is asked for', async () => {
    await using server = await openContracts()
    const { id } = await makeCart(server)
    const plain = await server.ask(`POST /v3/carts/${id}/redirect_urls`, { body: {} })
    expect(plain.status).toBe(201)
    expect(keysAndTypes(plain.body)).toEqual(keysAndTypes(payload('post-redirect-urls.201')))
    const form = (url: string) => url.replace(/^.*\/cart\.php/, '').replace(/[0-9a-f]{64}/, 'TOKEN')
    expect(Object.values<string>(plain.body.data).map(form)).toEqual([
      `?action=load&id=${id}&token=TOKEN`,
      `?action=loadInCheckout&id=${id}&token=TOKEN`,
      `?embedded=1&action=loadInCheckout&id=${id}&token=TOKEN`,
    ])
    const query_params = { key_1: 'value_1', key_2: 'a b&c' }
    const { data } = (await server.ask(`POST /v3/carts/${id}/redirect_urls`, { body: { query_params } })).body
    for (const url of Object.values<string>(data)) {
      const { searchParams } = new URL(url)
      expect([searchParams.get('key_1'), searchParams.get('key_2')]).toEqual(['value_1', 'a b&c'])
    }
  })

  it('are refused for a cart that a shopper made', async () => {
    await using server = await openContracts()
    const now = Date.now()
    const id = crypto.randomUUID()
    await server.shop.store.changeCart(server.merchant, id, () => ({
      id,
      version: 0,
      lines: [],
      codes: [],
      createdAt: now,
      updatedAt: now,
    }))
    expect((await server.ask(`GET /v3/carts/${id}`)).status).toBe(200)
    expect((await server.ask(`POST /v3/carts/${id}/redirect_urls`)).status).toBe(403)
  })

  it('are left out where the key may only read', async () => {
    await using server = await openContracts()
    const { id } = await makeCart(server)
    const wanted = { merchantId: server.merchant, kind: 'secret', mode: 'test', origins: [] } as const
    const key = (await server.shop.services.keys.create({ ...wanted, scopes: ['carts:read'] })).text
    const got = await server.ask(`GET /v3/carts/${id}?include=redirect_urls`, { key })
    expect([got.status, 'redirect_urls' in got.body.data]).toEqual([200, false])
    expect((await server.ask(`POST /v3/carts/${id}/redirect_urls`, { key })).status).toBe(403)
  })

  it('are left out of every other answer about such a cart, so that what was changed is told', async () => {
    await using server = await openContracts()
    const at = `/stores/${server.merchant}/api/storefront/carts`
    const lineItems = [
      { quantity: 1, productId: 86 },
      { quantity: 1, productId: 88 },
    ]
    const shopper = await server.ask(`POST ${at}`, { body: { lineItems }, key: null })
    const { id } = shopper.body
    const include = 'include=redirect_urls,promotions.banners'
    const got = await server.ask(`GET /v3/carts/${id}?${include}`)
    expect(got.status).toBe(200)
    const added = await server.ask(`POST /v3/carts/${id}/items?${include}`, {
      body: { line_items: [{ quantity: 3, product_id: 191 }] },
    })
    expect(added.status).toBe(201)
    const [first, second] = added.body.data.line_items.physical_items
    const set = await server.ask(`PUT /v3/carts/${id}/items/${first.id}?${include}`, {
      body: { line_item: { product_id: first.product_id, quantity: 2 } },
    })
    expect(set.status).toBe(200)
    const given = await server.ask(`PUT /v3/carts/${id}?${include}`, { body: { customer_id: 5 } })
    expect(given.status).toBe(201)
    const removed = await server.ask(`DELETE /v3/carts/${id}/items/${second.id}?${include}`)
    expect(removed.status).toBe(200)
    for (const { body } of [got, added, set, given, removed]) {
      expect(body.data).toHaveProperty('promotions')
      expect(body.data).not.toHaveProperty('redirect_urls')
    }
  })
})
