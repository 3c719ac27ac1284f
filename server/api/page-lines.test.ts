import { expect, it } from 'vitest'
import { createReach } from '../providers/reach.ts'
import { DEFAULT_LIMITS } from '../services/limits.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { openReceiver, type Receiver } from '../test/receiver.ts'

/** What another shop's pages say, by their path. */
const PAGES: Readonly<Record<string, object>> = {
  '/pot': {
    '@type': 'Product',
    name: 'Tea pot',
    sku: 'POT',
    image: 'https://pictures.example/pot.jpg',
    offers: { price: '24.50', priceCurrency: 'USD', availability: 'InStock' },
  },
  '/euro': { '@type': 'Product', name: 'Kanne', offers: { price: '20.00', priceCurrency: 'EUR' } },
  '/crown': { '@type': 'Product', name: 'Kande', offers: { price: '200.00', priceCurrency: 'DKK' } },
  '/gone': {
    '@type': 'Product',
    name: 'Lid',
    offers: { price: '4.00', priceCurrency: 'USD', availability: 'SoldOut' },
  },
  '/tin': {
    '@type': 'ProductGroup',
    name: 'Tea tin',
    variesBy: ['color', 'size'],
    hasVariant: [
      {
        sku: 'T1',
        color: 'Blue',
        size: 'Small',
        url: '/tin?v=1',
        offers: { price: '8.00', priceCurrency: 'USD' },
      },
      {
        sku: 'T2',
        color: 'Blue',
        size: 'Large',
        url: '/tin?v=2',
        offers: { price: '11.00', priceCurrency: 'USD' },
      },
      {
        sku: 'T3',
        color: 'Red',
        size: 'Large',
        url: '/tin?v=3',
        offers: { price: '12.00', priceCurrency: 'USD' },
      },
    ],
  },
}

interface World extends AsyncDisposable {
  readonly shop: Shop
  readonly other: Receiver
  readonly at: (path: string) => string
}

/** The demo shop, whose shoppers may put pages of another shop into their carts. */
async function openWorld(options: Parameters<typeof openShop>[0] = {}): Promise<World> {
  const other = await openReceiver(({ path }) => {
    const said = PAGES[path.replace(/\?.*/, '')]
    const body = `<script type="application/ld+json">${JSON.stringify(said ?? {})}</script>`
    return { status: 200, headers: { 'content-type': 'text/html' }, body }
  })
  const shop = await openShop({ reach: createReach({ allow: [other.host] }), ...options })
  await shop.store.putMerchant({ ...shop.merchant, pageHosts: [other.host] })
  return {
    shop,
    other,
    at: (path) => new URL(path, other.url).href,
    async [Symbol.asyncDispose]() {
      await shop[Symbol.asyncDispose]()
      await other[Symbol.asyncDispose]()
    },
  }
}

it('another shop’s page is a line at the price that is read there', async () => {
  await using world = await openWorld()
  const { cart, problems } = (
    await world.shop.browser().call('cart.add', { page: world.at('/pot#reviews'), quantity: 2 })
  ).data
  expect(problems).toEqual([])
  expect(cart.lines).toMatchObject([
    {
      kind: 'custom',
      product: '',
      name: 'Tea pot',
      options: [],
      image: 'https://pictures.example/pot.jpg',
      url: world.at('/pot'),
      shop: world.other.host,
      quantity: 2,
      maxQuantity: 999,
      unitPrice: { amount: 2450, currency: 'USD' },
      total: { amount: 4900 },
      discount: { amount: 0 },
    },
  ])
  expect(world.other.received[0]?.headers['user-agent']).toBe('Tote/1 (+product-page)')
})

it('the same page with the same choices makes its line larger, another choice another line', async () => {
  await using world = await openWorld()
  const browser = world.shop.browser()
  const tin = (options: object, quantity = 1) =>
    browser.call('cart.add', { page: world.at('/tin'), options, quantity })
  await tin({ colour: 'blue', size: 'L' })
  await tin({ Size: 'large', Color: 'Blue' }, 2)
  const { cart } = (await tin({ color: 'Red' })).data
  expect(cart.lines.map((line) => [line.quantity, line.unitPrice.amount, line.options])).toEqual([
    [
      3,
      1100,
      [
        { name: 'Color', value: 'Blue' },
        { name: 'Size', value: 'Large' },
      ],
    ],
    [
      1,
      1200,
      [
        { name: 'Color', value: 'Red' },
        { name: 'Size', value: 'Large' },
      ],
    ],
  ])
  expect(world.other.received.length).toBe(1)
  const [line] = cart.lines
  const changed = (await browser.call('cart.setQuantity', { line: line?.id, quantity: 40 })).data
  expect(changed.cart.lines[0]?.quantity).toBe(40)
})

it('an address that names a variant chooses it', async () => {
  await using world = await openWorld()
  const { cart } = (await world.shop.browser().call('cart.add', { page: world.at('/tin?v=3') })).data
  expect(cart.lines[0]).toMatchObject({
    unitPrice: { amount: 1200 },
    options: [{ value: 'Red' }, { value: 'Large' }],
  })
})

it('what is another shop’s carries none of the merchant’s taxes, discounts and deliveries', async () => {
  await using world = await openWorld()
  const browser = world.shop.browser()
  await browser.call('cart.add', { page: world.at('/pot') })
  const alone = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data
  expect(alone.cart.needsDelivery).toBe(false)
  expect(alone.cart.totals.filter(({ amount }) => amount !== 0)).toMatchObject([
    { type: 'subtotal', amount: 2450 },
    { type: 'total', amount: 2450 },
  ])
  const { data } = await browser.call('cart.add', { product: 'pattern-field' })
  const own = data.cart.lines.find(({ kind }) => kind === 'product')
  const off = own?.discount.amount ?? 0
  expect(off).toBeGreaterThan(0)
  expect(data.cart.lines[0]?.discount.amount).toBe(0)
  expect(data.cart.codes).toMatchObject([{ discount: { amount: off } }])
})

it('a cart with such a line goes to no ordinary checkout', async () => {
  await using world = await openWorld()
  const browser = world.shop.browser()
  const id = await (async () => {
    await browser.call('cart.add', { product: 'pattern-field' })
    return browser.enterCheckout()
  })()
  const { cart } = (await browser.call('cart.add', { page: world.at('/pot') })).data
  expect((await browser.call('cart.checkout', {})).reason).toBe('delegatedOnly')
  await expect(world.shop.services.checkouts.open(world.shop.merchant, id)).rejects.toMatchObject({
    reason: 'delegatedOnly',
  })
  await browser.call('cart.remove', { line: cart.lines.find(({ shop }) => shop)?.id })
  expect((await browser.call('cart.checkout', {})).status).toBe(200)
})

it('a checkout that was open before is not paid with such a line in it', async () => {
  await using world = await openWorld()
  const { shop, at } = world
  const browser = shop.browser()
  await browser.call('cart.add', { product: 'pattern-field' })
  const id = await browser.enterCheckout()
  const { cart } = (await browser.call('cart.add', { page: at('/pot') })).data
  const ref = { merchant: shop.merchant, id, isBuyer: true }
  const total = cart.totals.at(-1)?.amount ?? 0
  const once = { key: 'pay' }
  const paying = shop.services.payments.pay(ref, { means: null, expectedTotal: total, once })
  await expect(paying).rejects.toMatchObject({ reason: 'delegatedOnly' })
})

it('an empty cart begins in the page’s currency, another has to be in it', async () => {
  await using world = await openWorld()
  const browser = world.shop.browser()
  const { cart } = (await browser.call('cart.add', { page: world.at('/euro') })).data
  expect([cart.currency, cart.lines[0]?.unitPrice, cart.currencies]).toEqual([
    'EUR',
    { amount: 2000, currency: 'EUR' },
    ['EUR'],
  ])
  expect((await browser.call('cart.add', { page: world.at('/pot') })).reason).toBe('currencyNotOffered')
  await browser.call('cart.clear')
  expect((await browser.call('cart.add', { page: world.at('/pot') })).data.cart.currency).toBe('USD')
  expect((await browser.call('cart.add', { page: world.at('/crown') })).reason).toBe('currencyNotOffered')
})

it.each([
  [{ page: 'https://elsewhere.example/pot' }, 'shopNotAllowed', ['/page']],
  [{ page: 'file:///etc/passwd' }, 'shopNotAllowed', ['/page']],
  [{ page: 'pot' }, 'shopNotAllowed', ['/page']],
  [{ page: '/nothing' }, 'productPageUnreadable', ['/page']],
  [{ page: '/gone' }, 'outOfStock', []],
  [{ page: '/tin' }, 'variantRequired', ['/options/Color', '/options/Size']],
  [{ page: '/tin', options: { color: 'Blue' } }, 'variantRequired', ['/options/Size']],
  [{ page: '/tin', options: { color: 'Green' } }, 'optionUnknown', ['/options/Color']],
  [{ page: '/tin', options: { color: 'Red', size: 'Small' } }, 'variantNotFound', []],
  [{ page: '/pot', quantity: 0 }, 'validationFailed', ['/quantity']],
  [{ page: '/pot', quantity: '1' }, 'validationFailed', ['/quantity']],
  [{ page: '/pot', price: 1 }, 'validationFailed', ['/price']],
  [{ page: 5 }, 'validationFailed', ['/page']],
])('%j is refused with its reason, and nothing is in the cart', async (input, reason, pointers) => {
  await using world = await openWorld()
  const browser = world.shop.browser()
  const { page } = input
  const given = typeof page === 'string' && page.startsWith('/') ? { ...input, page: world.at(page) } : input
  const answer = await browser.call('cart.add', given)
  expect([answer.reason, (answer.failure.data.fields ?? []).map(({ pointer }) => pointer)]).toEqual([
    reason,
    pointers,
  ])
  expect((await browser.ask('cart.get')).data.cart.lines).toEqual([])
})

it('pages are read so often for one shopper, and no more', async () => {
  await using world = await openWorld({ limits: { ...DEFAULT_LIMITS, pageRead: { address: [2, 60] } } })
  const browser = world.shop.browser()
  const add = () => browser.call('cart.add', { page: world.at('/pot') })
  const first = await add()
  expect([first.status, (await add()).status]).toEqual([200, 200])
  expect((await add()).reason).toBe('rateLimited')
  expect((await browser.call('cart.add', { product: 'pattern-field' })).status).toBe(200)
})

it('a page of another shop of this server is priced in the currency that is wanted', async () => {
  await using world = await openWorld()
  const { store, merchant } = world.shop
  const mug = await store.findProduct('demo', 'mug-harbour')
  if (!mug) throw new Error('there is no mug')
  const site = 'http://127.0.0.1:4999/'
  await store.putMerchant({ ...merchant, id: 'twin', name: 'Twin', site })
  await store.putProduct('twin', mug.product)
  await store.setStock('twin', mug.product.id, mug.product.variants[0]?.id ?? '', 9)
  await store.putMerchant({ ...merchant, pageHosts: ['127.0.0.1:4999'] })
  const page = `${site}products/mug-harbour.html`
  const wanted = await world.shop.browser().call('cart.add', { page, currency: 'EUR' })
  expect(wanted.data.cart).toMatchObject({
    currency: 'EUR',
    lines: [{ unitPrice: { amount: 2200, currency: 'EUR' } }],
  })
  expect((await world.shop.browser().call('cart.add', { page })).data.cart.currency).toBe('USD')
})
