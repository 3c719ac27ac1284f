import { describe, expect, it } from 'vitest'
import { addRival } from '../../test/harness.ts'
import {
  CUSTOMER,
  OTHER_PRODUCT,
  openProgram,
  openSessionShop,
  PRODUCT,
  published,
} from '../../test/session-cart.ts'
import { keysAndTypes } from '../../test/shape.ts'
import { placeOf } from './session-cart-ids.ts'

const ADD = published('post-cart.request')

describe('the cart of a session', () => {
  it('takes the published request and begins a session', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    const { status, body, headers } = await program.post(ADD)
    expect([status, body]).toEqual([200, published('post-cart.200')])
    const [cookie = ''] = headers.getSetCookie()
    const [pair, ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^__Host-tote=/)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2591940', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  it('is listed as published', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    await program.post({ productId: OTHER_PRODUCT, quantity: 16 })
    const { status, body } = await program.get()
    expect(status).toBe(200)
    const whole = published('get-cart.200')
    const guests = { ...whole, data: [{ ...whole.data[0], customerId: null }] }
    expect(keysAndTypes(body)).toEqual(keysAndTypes(guests))
    const { product } = whole.data[0]
    expect(body).toMatchObject({
      success: true,
      count: 1,
      message: 'list of all cart items',
      data: [
        {
          quantity: 16,
          productId: OTHER_PRODUCT,
          customerId: null,
          product: { ...product, storeId: shop.merchant, stock: 10_000 },
        },
      ],
    })
  })

  it('is empty without a cookie, and begins nothing by being looked at', async () => {
    await using shop = await openSessionShop()
    const { status, body, headers } = await shop.program().get()
    expect([status, body]).toEqual([
      200,
      { success: true, data: [], count: 0, message: 'list of all cart items' },
    ])
    expect(headers.getSetCookie()).toEqual([])
  })

  it('grows by the quantity that comes again, on one line', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    expect((await program.post(ADD)).status).toBe(200)
    expect((await program.post(ADD)).body).toEqual(published('post-cart.200'))
    const { body } = await program.get()
    expect(body.count).toBe(1)
    expect(body.data[0].quantity).toBe(4)
  })

  it('is another one in another browser', async () => {
    await using shop = await openSessionShop()
    const [one, other] = [shop.program(), shop.program()]
    await one.post(ADD)
    await other.post({ productId: OTHER_PRODUCT, quantity: 1 })
    expect((await one.get()).body.data.map((line: { productId: string }) => line.productId)).toEqual([
      PRODUCT,
    ])
    expect((await other.get()).body.count).toBe(1)
  })

  it('loses a line once', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    await program.post(ADD)
    const { id } = (await program.get()).body.data[0]
    const first = await program.remove({ cartId: id })
    expect([first.status, first.body]).toEqual([200, published('delete-cart.200')])
    const second = await program.remove({ cartId: id })
    expect([second.status, second.body]).toEqual([404, published('delete-cart.404')])
    expect((await program.get()).body.count).toBe(0)
  })

  it('keeps its lines from other sessions', async () => {
    await using shop = await openSessionShop()
    const [owner, stranger] = [shop.program(), shop.program()]
    await owner.post(ADD)
    await stranger.post(ADD)
    const { id } = (await owner.get()).body.data[0]
    for (const other of [stranger, shop.program()]) {
      const { status, body } = await other.remove({ cartId: id })
      expect([status, body]).toEqual([403, published('delete-cart.403')])
    }
    expect((await owner.get()).body.count).toBe(1)
  })

  it('is nobody’s line at another merchant’s', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    await program.post(ADD)
    const { id } = (await program.get()).body.data[0]
    const { key } = await addRival(shop.shop)
    const foreign = await openProgram(shop.shop, key).remove({ cartId: id })
    expect([foreign.status, foreign.body]).toEqual([404, published('delete-cart.404')])
  })

  it('is the one the widget shows in that browser', async () => {
    await using shop = await openSessionShop()
    const browser = shop.shop.browser({ key: shop.publishableKey })
    const origin = { origin: 'https://yoursite.com' }
    await browser.call('cart.add', { product: 'storekit-1', quantity: 3 }, origin)
    const page = shop.pageProgram()
    for (const [name, value] of browser.cookies.embedded) page.cookies.set(name, value)
    await page.post(ADD, { headers: { ...origin, 'sec-fetch-site': 'cross-site' } })
    const { cart } = (await browser.ask('cart.get', undefined, origin)).data
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual([5])
  })

  it('is added to once under one name', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    await program.post({ productId: OTHER_PRODUCT, quantity: 1 })
    const named = { headers: { 'idempotency-key': 'try-1' } }
    expect((await program.post(ADD, named)).headers.get('idempotent-replayed')).toBe(null)
    expect((await program.post(ADD, named)).headers.get('idempotent-replayed')).toBe('true')
    const other = await program.post({ ...ADD, quantity: 3 }, named)
    expect([other.status, other.body.success]).toEqual([422, false])
    const quantities = (await program.get()).body.data.map((line: { quantity: number }) => line.quantity)
    expect(quantities).toEqual([1, 2])
  })

  it('looks at no stock, and is full at 999', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    await shop.shop.store.setStock(shop.merchant, PRODUCT, 'base', 0)
    expect((await program.post({ productId: PRODUCT, quantity: 998 })).status).toBe(200)
    expect((await program.post(ADD)).status).toBe(200)
    const full = await program.post(ADD)
    expect([full.status, full.body]).toEqual([409, published('post-cart.409')])
    const [line] = (await program.get()).body.data
    expect([line.quantity, line.product.stock]).toEqual([999, 0])
  })

  it('asks which variant where there are several', async () => {
    await using shop = await openSessionShop()
    const { shop: tote } = shop
    const program = openProgram(tote, tote.secretKey)
    const vase = await tote.store.findProduct(tote.merchant.id, 'vase-dune')
    const productId = vase?.product.id ?? ''
    const unsaid = await program.post({ productId, quantity: 1 })
    expect(unsaid.status).toBe(422)
    expect(unsaid.body.errors).toEqual([
      {
        code: 'invalid_type',
        expected: 'string',
        received: 'undefined',
        path: ['variantId'],
        message: 'Required',
      },
    ])
    const variantId = vase?.product.variants[1]?.id
    expect((await program.post({ productId, quantity: 1, variantId })).status).toBe(200)
    expect((await program.get()).body.data[0].quantity).toBe(1)
  })

  it('that is gone is followed by another', async () => {
    await using shop = await openSessionShop()
    const program = shop.program()
    await program.post(ADD)
    const { id } = (await program.get()).body.data[0]
    await shop.shop.store.dropCart(shop.merchant, placeOf(id, undefined)?.cartId ?? '', () => {})
    expect((await program.get()).body.count).toBe(0)
    expect((await program.post(ADD)).status).toBe(200)
    expect((await program.get()).body.data[0].quantity).toBe(2)
  })
})

describe('the cart of a customer', () => {
  it('follows the customer whom a secret key names', async () => {
    await using shop = await openSessionShop()
    const named = (ref: string) => ({ headers: { 'x-customer-id': ref } })
    const customer = await shop.shop.store.getCustomer(shop.merchant, CUSTOMER)
    const first = await shop.program().post(ADD, named(CUSTOMER))
    expect([first.status, first.headers.getSetCookie()]).toEqual([200, []])
    await shop.program().post(ADD, named(CUSTOMER))
    const { body } = await shop.program().get(named(CUSTOMER))
    expect(body.data).toMatchObject([{ quantity: 4, customerId: CUSTOMER, productId: PRODUCT }])
    expect(keysAndTypes(body)).toEqual(keysAndTypes(published('get-cart.200')))
    expect((await shop.program().get()).body.count).toBe(0)
    const { cartId } = (await shop.shop.store.getCustomer(shop.merchant, CUSTOMER)) ?? {}
    const cart = await shop.shop.store.getCart(shop.merchant, cartId ?? '')
    expect(cart?.customer).toBe(customer?.number)
  })

  it('is nobody’s by their number, which may be the id of somebody else', async () => {
    await using shop = await openSessionShop()
    const { store, services } = shop.shop
    const customer = await store.getCustomer(shop.merchant, CUSTOMER)
    const number = String(customer?.number)
    await shop.program().post(ADD, { headers: { 'x-customer-id': CUSTOMER } })
    const byNumber = { headers: { 'x-customer-id': number } }
    for (const answer of [await shop.program().post(ADD, byNumber), await shop.program().get(byNumber)])
      expect([answer.status, answer.body]).toEqual([404, published('post-cart.404')])
    await services.customers.add(await services.merchants.get(shop.merchant), { id: number })
    expect((await shop.program().get(byNumber)).body.data).toEqual([])
    const { body } = await shop.program().get({ headers: { 'x-customer-id': CUSTOMER } })
    expect(body.data).toMatchObject([{ quantity: 2 }])
  })

  it('is not begun again by a name that comes late, when its cart is gone', async () => {
    await using shop = await openSessionShop()
    const named = { headers: { 'x-customer-id': CUSTOMER, 'idempotency-key': 'job 5' } }
    const browser = shop.program()
    const unnamed = { headers: { 'idempotency-key': 'job 5' } }
    await shop.program().post(ADD, named)
    await browser.post(ADD, unnamed)
    const { cartId } = (await shop.shop.store.getCustomer(shop.merchant, CUSTOMER)) ?? {}
    const [line] = (await browser.get()).body.data
    for (const id of [cartId ?? '', placeOf(line.id, undefined)?.cartId ?? ''])
      await shop.shop.store.dropCart(shop.merchant, id, () => {})
    for (const again of [await shop.program().post(ADD, named), await browser.post(ADD, unnamed)]) {
      expect([again.status, again.body]).toEqual([200, published('post-cart.200')])
      expect(again.headers.get('idempotent-replayed')).toBe('true')
    }
    expect((await shop.program().get({ headers: { 'x-customer-id': CUSTOMER } })).body.count).toBe(0)
    expect((await browser.get()).body.count).toBe(0)
    const other = { headers: { ...named.headers, 'idempotency-key': 'job 6' } }
    await shop.program().post(ADD, other)
    expect((await shop.program().get({ headers: { 'x-customer-id': CUSTOMER } })).body.count).toBe(1)
  })

  it('is one cart however many begin it at once', async () => {
    await using shop = await openSessionShop()
    const named = { headers: { 'x-customer-id': CUSTOMER } }
    await Promise.all(Array.from({ length: 20 }, () => shop.program().post(ADD, named)))
    expect((await shop.program().get(named)).body.data[0].quantity).toBe(40)
  })

  it('that nobody knows is refused, after the input and like an unknown product', async () => {
    await using shop = await openSessionShop()
    const named = { headers: { 'x-customer-id': 'nobody' } }
    const program = shop.program()
    expect((await program.post({ quantity: 2 }, named)).status).toBe(422)
    for (const answer of [await program.post(ADD, named), await program.get(named)])
      expect([answer.status, answer.body]).toEqual([404, published('post-cart.404')])
    const removed = await program.remove(published('delete-cart.request'), named)
    expect([removed.status, removed.body]).toEqual([404, published('delete-cart.404')])
  })

  it('is not a page’s to name', async () => {
    await using shop = await openSessionShop()
    const { status, body } = await shop.pageProgram().post(ADD, { headers: { 'x-customer-id': CUSTOMER } })
    expect([status, body.success]).toEqual([403, false])
    const customer = await shop.shop.store.getCustomer(shop.merchant, CUSTOMER)
    expect(customer?.cartId).toBe(null)
  })
})
