import { describe, expect, it } from 'vitest'
import { apartFromChance } from '../../test/chance.ts'
import { openContracts } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { PAGE } from '../../test/session-cart.ts'
import { openStoreBrowser } from '../../test/shopper-browser.ts'

const CARTS = '/api/storefront/carts'
const TWO = {
  lineItems: [
    { quantity: 1, productId: 86 },
    { quantity: 1, productId: 88 },
  ],
}

async function withCart(options?: Parameters<typeof openContracts>[0]) {
  const shop = await openContracts(options)
  const browser = openStoreBrowser(shop.shop, PAGE)
  const cart = (await browser.call(`POST ${CARTS}`, TWO)).body
  return { shop, browser, cart, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() }
}

describe('the storefront cart', () => {
  it('is made as published: bare, in camel case, with a cookie', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop, PAGE)
    const none = await browser.call(`GET ${CARTS}`)
    expect([none.status, none.body]).toEqual([200, []])
    expect(browser.cookies.size).toBe(0)
    const { status, body, headers } = await browser.call(`POST ${CARTS}`, TWO)
    expect(status).toBe(200)
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-tote=.*SameSite=None; Partitioned$/)
    expect(headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      customerId: 0,
      email: '',
      currency: { code: 'USD', symbol: '$', decimalPlaces: 2 },
      isTaxIncluded: false,
      discountAmount: 0,
      coupons: [],
      discounts: [],
      version: 1,
    })
    expect(Object.keys(body.lineItems).sort()).toEqual([
      'customItems',
      'digitalItems',
      'giftCertificates',
      'physicalItems',
    ])
    const items = Object.values(body.lineItems).flat() as { productId: number; quantity: number }[]
    expect(items.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [86, 1],
      [88, 1],
    ])
    const again = await browser.call(`GET ${CARTS}`)
    expect(again.body).toEqual([body])
  })

  it('takes and loses items, and is gone with the last', async () => {
    await using given = await withCart()
    const { browser, cart } = given
    const items = `${CARTS}/${cart.id}/items`
    const added = await browser.call(`POST ${items}`, {
      lineItems: [{ quantity: 2, productId: 191 }],
      version: 1,
    })
    expect([added.status, added.body.version]).toEqual([200, 2])
    const [one, other, third] = Object.values(added.body.lineItems).flat() as {
      id: string
      productId: number
    }[]
    const put = await browser.call(`PUT ${items}/${third?.id}`, {
      lineItem: { productId: 191, quantity: 10 },
    })
    expect(put.status).toBe(200)
    const changed = put.body.lineItems.physicalItems.find((item: { id: string }) => item.id === third?.id)
    expect(changed).toMatchObject({ quantity: 10, extendedListPrice: changed.listPrice * 10 })
    for (const line of [one, other])
      expect((await browser.call(`DELETE ${items}/${line?.id}`)).status).toBe(200)
    const last = await browser.call(`DELETE ${items}/${third?.id}`)
    expect([last.status, last.text]).toEqual([204, ''])
    expect((await browser.call(`GET ${CARTS}`)).body).toEqual([])
    expect((await browser.call(`POST ${CARTS}`, TWO)).status).toBe(200)
  })

  it('is taken away at once', async () => {
    await using given = await withCart()
    const { browser, cart } = given
    const gone = await browser.call(`DELETE ${CARTS}/${cart.id}`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await browser.call(`GET ${CARTS}`)).body).toEqual([])
    expect((await browser.call(`DELETE ${CARTS}/${cart.id}`)).status).toBe(404)
  })

  it('refuses another version, and stays as it is', async () => {
    await using given = await withCart()
    const { browser, cart } = given
    const items = `${CARTS}/${cart.id}/items`
    const stale = await browser.call(`POST ${items}`, {
      lineItems: [{ quantity: 1, productId: 86 }],
      version: 9,
    })
    expect(stale.status).toBe(409)
    expect(stale.headers.get('content-type')).toBe('application/problem+json')
    expect(stale.body.title).toMatch(/possible conflict/)
    expect((await browser.call(`GET ${CARTS}`)).body).toEqual([cart])
  })

  it('shows options where they are asked for', async () => {
    await using given = await withCart()
    const include = 'include=lineItems.physicalItems.options,lineItems.digitalItems.options'
    const [cart] = (await given.browser.call(`GET ${CARTS}?${include}`)).body
    const items = Object.values(cart.lineItems).flat() as object[]
    expect(items.every((item) => 'options' in item)).toBe(true)
    const [plain] = (await given.browser.call(`GET ${CARTS}`)).body
    expect(plain.lineItems.physicalItems.some((item: object) => 'options' in item)).toBe(false)
  })

  it('is priced in another currency where the merchant sells in it', async () => {
    await using given = await withCart()
    const { browser, cart } = given
    const path = `POST ${CARTS}/${cart.id}/currency`
    expect((await browser.call(path, { currencyCode: 'USD' })).body).toMatchObject([{ id: cart.id }])
    expect((await browser.call(path, { currencyCode: 'XTS' })).status).toBe(404)
    expect((await browser.call(path, {})).status).toBe(422)
  })

  it('is made once under one name', async () => {
    await using given = await withCart()
    const named = { 'idempotency-key': 'once' }
    await given.browser.call(`POST ${CARTS}`, TWO, named)
    const again = await given.browser.call(`POST ${CARTS}`, TWO, named)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    const quantities = again.body.lineItems.physicalItems.map((item: { quantity: number }) => item.quantity)
    expect(quantities).toEqual([2, 2])
  })

  it('takes gift certificates to be bought', async () => {
    await using given = await withCart()
    const certificate = {
      name: 'For you',
      theme: 'Birthday',
      amount: 25,
      quantity: 1,
      sender: { name: 'Ada', email: 'ada@example.com' },
      recipient: { name: 'Bo', email: 'bo@example.com' },
    }
    const path = `POST ${CARTS}/${given.cart.id}/items`
    const { status, body } = await given.browser.call(path, { giftCertificates: [certificate] })
    expect(status).toBe(200)
    expect(body.lineItems.giftCertificates).toMatchObject([{ ...certificate, message: '', isTaxable: false }])
    const dear = await given.browser.call(path, { giftCertificates: [{ ...certificate, amount: 1001 }] })
    expect(dear.status).toBe(422)
  })
})

describe('the storefront checkout', () => {
  it('has the cart’s id, and nothing about who buys', async () => {
    await using given = await withCart()
    const { browser, cart } = given
    const { status, body } = await browser.call(`GET /api/storefront/checkouts/${cart.id}`)
    expect([status, body.id]).toEqual([200, cart.id])
    expect(body.cart).toEqual(cart)
    expect(body).toMatchObject({ billingAddress: null, orderId: null, coupons: [], giftCertificates: [] })
    expect(body.grandTotal).toBe(cart.baseAmount)
  })

  it('is paid in part by a gift certificate, which only shows its end', async () => {
    await using given = await withCart()
    const { shop, browser, cart } = given
    await shop.shop.store.addCertificate(shop.merchant, {
      code: 'GIFT-1234-5678-9ABC',
      amount: 500,
      currency: 'USD',
      orderId: null,
      recipient: null,
      sender: null,
      message: '',
      theme: 'General',
      createdAt: 0,
      endsAt: null,
    })
    const path = `/api/storefront/checkouts/${cart.id}/gift-certificates`
    const paid = await browser.call(`POST ${path}`, { giftCertificateCode: 'gift-1234-5678-9abc' })
    expect(paid.status).toBe(200)
    const [shown] = paid.body.giftCertificates
    expect(shown).toMatchObject({ balance: 5, used: 5, remaining: 0 })
    expect(apartFromChance(paid.text)).not.toContain('1234')
    expect(paid.body.grandTotal).toBe(cart.baseAmount)
    expect((await browser.call(`POST ${path}`, { giftCertificateCode: 'SHOP20' })).status).toBe(404)
    expect((await browser.call(`POST ${path}`, { giftCertificateCode: 'NONE' })).status).toBe(404)
    const off = await browser.call(`DELETE ${path}/${encodeURIComponent(shown.code)}`)
    expect([off.status, off.body.giftCertificates]).toEqual([200, []])
  })

  it('takes coupons by their own path', async () => {
    await using given = await withCart()
    const { browser, cart } = given
    const path = `/api/storefront/checkouts/${cart.id}/coupons`
    const { status, body } = await browser.call(`POST ${path}`, { couponCode: 'SHOP20' })
    expect([status, body.coupons]).toMatchObject([200, [{ code: 'SHOP20', couponType: 1 }]])
    expect((await browser.call(`DELETE ${path}/SHOP20`)).body.coupons).toEqual([])
    const over = { code: 'OVER', name: 'Over', minimum: 0, maxUses: null, endsAt: Date.now() - 1 }
    await given.shop.shop.store.putCoupon(given.shop.merchant, { ...over, kind: 'percentage', rate: 1000 })
    const refused = await browser.call(`POST ${path}`, { couponCode: 'OVER' })
    expect([refused.status, refused.body.title]).toEqual([409, 'The code is over'])
  })
})

describe('whose shop it is', () => {
  it('is said by the path, by a key, by the page’s origin, or named on the server', async () => {
    await using shop = await openContracts()
    await addRival(shop.shop, 'https://rival.example')
    const demo = shop.shop.merchant.id
    const mug = await shop.shop.store.findProduct(demo, 'mug-harbour')
    const add = { lineItems: [{ quantity: 1, productId: mug?.product.number }] }
    const byPath = openStoreBrowser(shop.shop)
    expect((await byPath.call(`POST /stores/${demo}${CARTS}`, add)).status).toBe(200)
    expect((await byPath.call(`GET /stores/${demo}${CARTS}`)).body).toHaveLength(1)
    const byKey = openStoreBrowser(shop.shop)
    expect((await byKey.call(`POST ${CARTS}`, add, { 'x-api-key': shop.shop.key })).status).toBe(200)
    const byOrigin = openStoreBrowser(shop.shop, 'https://rival.example')
    expect((await byOrigin.call(`GET ${CARTS}`)).status).toBe(200)
    const named = openStoreBrowser(shop.shop)
    expect((await named.call(`POST ${CARTS}`, TWO)).status).toBe(200)
  })

  it('is asked for where nothing says it', async () => {
    await using shop = await openContracts()
    await shop.shop.store.putSetting('~storefront', 'merchant', null)
    const { status, body } = await openStoreBrowser(shop.shop).call(`GET ${CARTS}`)
    expect([status, body.status]).toEqual([400, 400])
    expect(body.title).toMatch(/^Say whose shop this is/)
    expect((await openStoreBrowser(shop.shop).call(`GET /stores/nobody${CARTS}`)).status).toBe(404)
  })

  it('lets only the merchant’s pages in', async () => {
    await using given = await withCart()
    const { shop, browser, cart } = given
    const path = `/stores/${shop.merchant}${CARTS}`
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const refused = await browser.call(`POST ${path}`, TWO, evil)
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const hidden = await browser.call(`GET ${path}`, undefined, {
      origin: '',
      'sec-fetch-site': 'cross-site',
    })
    expect(hidden.status).toBe(403)
    const form = await openStoreBrowser(shop.shop).call(`POST ${path}`, JSON.stringify(TWO), {
      'content-type': 'text/plain',
    })
    expect(form.status).toBe(415)
    expect((await browser.call(`GET ${CARTS}`)).body).toEqual([cart])
  })

  it('keeps a cart from every other session', async () => {
    await using given = await withCart()
    const { shop, browser, cart } = given
    const stranger = openStoreBrowser(shop.shop, PAGE)
    await stranger.call(`POST ${CARTS}`, TWO)
    const [line] = Object.values(cart.lineItems).flat() as { id: string; productId: number }[]
    const refused = [
      await stranger.call(`DELETE ${CARTS}/${cart.id}`),
      await stranger.call(`POST ${CARTS}/${cart.id}/items`, TWO),
      await stranger.call(`DELETE ${CARTS}/${cart.id}/items/${line?.id}`),
      await stranger.call(`GET /api/storefront/checkouts/${cart.id}`),
      await stranger.call(`POST ${CARTS}/${cart.id}/currency`, { currencyCode: 'USD' }),
      await stranger.call(`POST /api/storefront/checkouts/${cart.id}/coupons`, { couponCode: 'SHOP20' }),
    ]
    for (const { status, text } of refused) expect([status, text]).toEqual([404, refused[0]?.text])
    expect((await browser.call(`GET ${CARTS}`)).body).toEqual([cart])
  })
})

describe('an input that is not accepted', () => {
  const bodies: [what: string, body: unknown, status: number][] = [
    ['nothing', {}, 422],
    ['no items', { lineItems: [] }, 422],
    ['a price of its own', { lineItems: [{ quantity: 1, productId: 86, listPrice: 1 }] }, 422],
    ['an item of its own', { customItems: [{ name: 'x', quantity: 1, listPrice: 1, sku: 'x' }] }, 422],
    ['an unknown product', { lineItems: [{ quantity: 1, productId: 4711 }] }, 404],
    ['none of one', { lineItems: [{ quantity: 0, productId: 86 }] }, 422],
    ['more than a line holds', { lineItems: [{ quantity: 1000, productId: 86 }] }, 409],
    ['a text for a number', { lineItems: [{ quantity: '1', productId: 86 }] }, 422],
    ['no JSON', '{', 400],
  ]
  it.each(bodies)('begins nothing: %s', async (_, body, status) => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop, PAGE)
    const answer = await browser.call(`POST ${CARTS}`, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(browser.cookies.size).toBe(0)
    expect((await browser.call(`GET ${CARTS}`)).body).toEqual([])
  })
})

it('adds items once under one name, also when they cannot be had any more', async () => {
  await using given = await withCart()
  const { browser, cart, shop } = given
  const more = { lineItems: [{ quantity: 1, productId: 15 }] }
  const add = (body: object, name: string) =>
    browser.call(`POST ${CARTS}/${cart.id}/items`, body, { 'idempotency-key': name })
  const first = await add(more, 'n')
  const { product } = (await shop.shop.store.findProduct(shop.merchant, { number: 15 }))!
  await shop.shop.store.putProduct(shop.merchant, { ...product, isActive: false })
  const second = await add(more, 'n')
  expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true'])
  expect(second.body.version).toBe(first.body.version)
  expect((await add({ lineItems: [{ quantity: 2, productId: 88 }] }, 'n')).status).toBe(422)
})

it('gives a shopper no more of what the merchant priced by hand', async () => {
  await using given = await withCart()
  const { browser, cart, shop } = given
  const priced = { line_items: [{ quantity: 2, product_id: 191, list_price: 0.01 }] }
  await shop.ask(`POST /v3/carts/${cart.id}/items`, { body: priced })
  const items = (await browser.call(`GET ${CARTS}`)).body[0].lineItems.physicalItems
  const { id } = items.find((item: { productId: number }) => item.productId === 191)
  const set = (quantity: number) =>
    browser.call(`PUT ${CARTS}/${cart.id}/items/${id}`, { lineItem: { quantity, productId: 191 } })
  const raised = await set(900)
  expect([raised.status, raised.body.title]).toEqual([409, expect.stringContaining('maximum of 2 of the')])
  expect((await set(1)).status).toBe(200)
  const line_item = { quantity: 5, product_id: 191 }
  expect((await shop.ask(`PUT /v3/carts/${cart.id}/items/${id}`, { body: { line_item } })).status).toBe(200)
})

it.each([
  '/stores/%00/api/storefront/carts',
  '/stores/a%00b/cart.php',
  '/stores/%00/checkout/?products=12:1',
  '/stores/%00/embedded-checkout',
  '/stores/%00/v3/carts',
  `/stores/${'x'.repeat(500)}/cart.php`,
  '/stores/%ED%A0%80/cart.php',
  '/cart.php?action=add&sku=%00',
  '/checkout/?products=%00:1&coupon=%00',
])('a path that names nothing that can be leads nowhere, and is no fault: %s', async (path) => {
  await using server = await openContracts()
  const { status } = await server.shop.send(path)
  expect([path, status >= 400 && status < 500]).toEqual([path, true])
  expect(server.shop.log.filter((line) => line.includes('"level":50'))).toEqual([])
})
