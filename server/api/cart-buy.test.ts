import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../test/browser.ts'
import { openShop, type Shop, SITE } from '../test/harness.ts'
import { newProduct } from '../test/products.ts'

const once = (name: string = randomUUID()) => ({ 'idempotency-key': name })
const bowl = { product: 'bowl', quantity: 2 }

let shop: Shop
let browser: Browser
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())
beforeEach(async () => {
  await shop.store.putProduct(
    'demo',
    newProduct({ sku: 'bowl', name: 'Bowl', price: 3000, tracksStock: false, maxQuantity: 10 }),
  )
  browser = shop.browser()
})

describe('cart.buy', () => {
  it('makes a cart of its own, and leaves the shopper’s as it is', async () => {
    const { cart } = (await browser.call('cart.add', { product: 'mug-harbour' })).data
    const { url, cart: own, problems } = (await browser.call('cart.buy', bowl)).data
    expect(own.lines.map(({ product, quantity }) => [product, quantity])).toEqual([['bowl', 2]])
    expect([new URL(url).pathname, problems]).toEqual([`/checkout/${own.id}`, []])
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
    await browser.open(url)
    expect((await browser.hosted(String(own.id)).ask('checkout.get')).status).toBe(200)
  })

  it('begins no session for somebody without one', async () => {
    const { headers } = await browser.call('cart.buy', bowl)
    expect([headers.get('set-cookie'), headers.get('x-tote-cart')]).toEqual([null, null])
    expect((await browser.ask('cart.get')).data.cart.id).toBeNull()
  })

  it('makes one cart under one name, and another for the next', async () => {
    const buy = (headers: Record<string, string>, input: object = bowl) =>
      browser.call('cart.buy', input, headers)
    const named = once()
    const [first, again] = [await buy(named), await buy(named)]
    expect(again.data.cart.id).toBe(first.data.cart.id)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect((await buy(named, { ...bowl, quantity: 1 })).refusal).toBe('422 idempotencyConflict')
    expect((await buy(once())).data.cart.id).not.toBe(first.data.cart.id)
  })

  it('gives nobody the cart of another who gave the same name', async () => {
    const stranger = shop.browser()
    const bought = async (one: Browser, name: string, input: object = bowl) =>
      (await one.call('cart.buy', input, once(name))).data.cart.id
    expect(await bought(stranger, 'buy-1')).not.toBe(await bought(browser, 'buy-1'))
    const another = await stranger.call('cart.buy', { ...bowl, quantity: 1 }, once('buy-1'))
    expect(another.status).toBe(200)
    for (const one of [browser, stranger]) await one.call('cart.add', { product: 'mug-harbour' })
    const name = randomUUID()
    expect(await bought(stranger, name)).not.toBe(await bought(browser, name))
    expect(await bought(stranger, 'buy-2')).toBe(await bought(stranger, 'buy-2'))
  })

  it('takes what the shopper typed for an amount', async () => {
    await shop.store.putProduct(
      'demo',
      newProduct({ sku: 'fund', name: 'Fund', tracksStock: false, openAmount: { min: 500, max: 90_000 } }),
    )
    const buy = (amount: string | number) => browser.call('cart.buy', { product: 'fund', amount })
    expect((await buy('12,50')).data.cart.lines[0]?.unitPrice.amount).toBe(1250)
    expect((await buy(1250)).data.cart.lines[0]?.unitPrice.amount).toBe(1250)
    for (const amount of ['twelve', '1,250', '4.99', '-5'])
      expect((await buy(amount)).refusal).toBe('422 amountOutOfRange')
  })

  it.each(['cart.add', 'cart.buy'] as const)(
    'reads and tells amounts as the page writes them (%s)',
    async (path) => {
      const call = (amount: string) => browser.call(path, { product: 'grant', amount, locale: 'de' })
      await shop.store.putProduct(
        'demo',
        newProduct({
          sku: 'grant',
          name: 'Grant',
          tracksStock: false,
          openAmount: { min: 500, max: 900_000 },
        }),
      )
      // Thousands in German; else it could be read in two ways.
      expect((await call('1.000')).data.cart.lines[0]?.unitPrice.amount).toBe(100_000)
      const { refusal, failure } = await call('0,5')
      expect([refusal, failure.data.detail]).toEqual([
        '422 amountOutOfRange',
        { min: '5,00\u00a0$', max: '9.000,00\u00a0$' },
      ])
    },
  )

  it.each([
    ['more than there is', { ...bowl, quantity: 11 }, '409 quantityTooLarge'],
    ['an unknown product', { product: 'nothing' }, '404 productNotFound'],
    ['a price', { ...bowl, price: 1 }, '400 validationFailed'],
    [
      'another site to go to',
      { ...bowl, successUrl: 'https://elsewhere.example/' },
      '422 redirectNotAllowed',
    ],
    ['no offer of the merchant’s', { offer: 'a.b.c' }, '422 offerInvalid'],
  ])('refuses %s', async (_, input, refusal) => {
    expect((await browser.call('cart.buy', input)).refusal).toBe(refusal)
  })

  it('refuses under the same name what it refused before, and sells no less instead', async () => {
    const product = newProduct({ sku: 'last', name: 'Last', tracksStock: false, maxQuantity: 2 })
    await shop.store.putProduct('demo', product)
    const named = once()
    for (const _ of [1, 2])
      expect((await browser.call('cart.buy', { product: 'last', quantity: 5 }, named)).refusal).toBe(
        '409 quantityTooLarge',
      )
  })

  it('is refused to a page that may not sell', async () => {
    const headers = { origin: 'https://elsewhere.example' }
    expect((await browser.call('cart.buy', bowl, headers)).refusal).toBe('403 originNotAllowed')
    expect((await browser.call('cart.buy', { ...bowl, cancelUrl: `${SITE}/back` })).status).toBe(200)
  })
})
