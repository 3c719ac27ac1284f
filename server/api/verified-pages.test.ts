import { describe, expect, it } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { createReach } from '../providers/reach.ts'
import { readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { type Answer, openReceiver, type Receiver } from '../test/receiver.ts'

const LAMP = {
  '@type': 'Product',
  name: 'Brass lamp',
  sku: 'LAMP',
  image: '/lamp.jpg',
  offers: { price: '40.00', priceCurrency: 'USD', availability: 'InStock' },
}
const costing = (price: string) => ({ ...LAMP, offers: { ...LAMP.offers, price } })
const SHADE = {
  '@type': 'ProductGroup',
  name: 'Lamp shade',
  variesBy: ['color'],
  hasVariant: [
    { sku: 'S1', color: 'Blue', url: '/shade?v=1', offers: { price: '8.00', priceCurrency: 'USD' } },
    { sku: 'S2', color: 'Red', url: '/shade?v=2', offers: { price: '9.00', priceCurrency: 'USD' } },
  ],
}

/** Longer than a page is remembered. */
const LATER = 5 * 60_000 + 1

interface World extends AsyncDisposable {
  readonly shop: Shop
  readonly site: Receiver
  /** What the merchant's pages say, by their path; an answer is given as it is. */
  readonly pages: Record<string, object | Answer>
  readonly at: (path: string) => string
  later(): void
}

/** A merchant whose own pages say prices. */
async function openWorld(change: Partial<Merchant> = {}, reachable: readonly string[] = []): Promise<World> {
  const pages: World['pages'] = { '/lamp': LAMP, '/shade': SHADE }
  const clock = { now: Date.now() }
  const site = await openReceiver(({ path }) => {
    const said = pages[path.replace(/\?.*/, '')] ?? { status: 404 }
    if ('status' in said) return said as Answer
    const body = `<script type="application/ld+json">${JSON.stringify(said)}</script>`
    return { status: 200, headers: { 'content-type': 'text/html' }, body }
  })
  const shop = await openShop({
    reach: createReach({ allow: [site.host, ...reachable] }),
    now: () => clock.now,
  })
  const home = `http://${site.host}/`
  await shop.store.putMerchant({ ...shop.merchant, site: home, verifiesPages: true, ...change })
  return {
    shop,
    site,
    pages,
    at: (path) => new URL(path, home).href,
    later: () => {
      clock.now += LATER
    },
    async [Symbol.asyncDispose]() {
      await shop[Symbol.asyncDispose]()
      await site[Symbol.asyncDispose]()
    },
  }
}

/** Somebody else's page, where the lamp is cheap. */
function openOther(): Promise<Receiver> {
  const body = `<script type="application/ld+json">${JSON.stringify(costing('1.00'))}</script>`
  return openReceiver(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body }))
}

/** A shopper with the lamp, before the card. */
const withLamp = (world: World) => readyToPay(world.shop.browser(), [{ page: world.at('/lamp') }])

describe('a page of the merchant’s own site', () => {
  it('is an ordinary line at the price it says, with the merchant’s tax, delivery and discounts', async () => {
    await using world = await openWorld()
    const browser = world.shop.browser()
    await browser.call('cart.add', { page: world.at('/lamp#photos'), quantity: 2 })
    const { cart, problems } = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data
    expect(problems).toEqual([])
    expect(cart.lines).toMatchObject([
      {
        kind: 'custom',
        name: 'Brass lamp',
        options: [],
        quantity: 2,
        maxQuantity: 999,
        discount: { amount: 800 },
      },
    ])
    expect(cart.lines).toMatchObject([
      { image: world.at('/lamp.jpg'), url: world.at('/lamp'), unitPrice: { amount: 4000, currency: 'USD' } },
    ])
    expect(cart.lines[0]).not.toHaveProperty('shop')
    expect(cart.needsDelivery).toBe(true)
    expect(cart.totals.find(({ type }) => type === 'tax')?.amount).toBeGreaterThan(0)
  })

  it('is chosen from, and grows with the same choice', async () => {
    await using world = await openWorld()
    const browser = world.shop.browser()
    const shade = world.at('/shade')
    expect((await browser.call('cart.add', { page: shade })).reason).toBe('variantRequired')
    await browser.call('cart.add', { page: shade, options: { colour: 'red' } })
    await browser.call('cart.add', { page: world.at('/shade?v=1') })
    const { cart } = (await browser.call('cart.add', { page: shade, options: { Color: 'Red' }, quantity: 2 }))
      .data
    expect(cart.lines.map((line) => [line.quantity, line.unitPrice.amount, line.options])).toEqual([
      [3, 900, [{ name: 'Color', value: 'Red' }]],
      [1, 800, [{ name: 'Color', value: 'Blue' }]],
    ])
    const changed = await browser.call('cart.setQuantity', { line: cart.lines[0]?.id, quantity: 40 })
    expect(changed.data.cart.lines[0]?.quantity).toBe(40)
  })

  it('is paid in the ordinary checkout', async () => {
    await using world = await openWorld()
    const { hosted, pay } = await withLamp(world)
    const { checkout } = (await hosted.call('checkout.pay', pay)).data
    expect(checkout.status).toBe('paid')
    expect(checkout.lines).toMatchObject([{ name: 'Brass lamp', unitPrice: { amount: 4000 } }])
    expect(world.site.received.length).toBe(1)
  })

  it('whose product the catalogue knows by its address or sku is the catalogue’s', async () => {
    await using world = await openWorld()
    const browser = world.shop.browser()
    const mug = await world.shop.store.findProduct('demo', 'mug-harbour')
    if (!mug) throw new Error('the demo sells no mug')
    world.pages['/offer'] = { ...LAMP, sku: 'mug-harbour' }
    await browser.call('cart.add', { page: world.at('/products/mug-harbour.html?utm_source=x') })
    const { cart } = (await browser.call('cart.add', { page: world.at('/offer') })).data
    expect(cart.lines).toMatchObject([{ kind: 'product', product: 'mug-harbour', quantity: 2 }])
    expect(cart.lines[0]?.unitPrice.amount).not.toBe(4000)
    await world.shop.store.putProduct('demo', { ...mug.product, isActive: false })
    expect((await browser.call('cart.add', { page: world.at('/offer') })).reason).toBe('productNotFound')
  })
})

describe('is refused, and nothing is in the cart:', () => {
  it.each<[string, (world: World) => object, string]>([
    ['another host', () => ({ page: 'https://elsewhere.example/lamp' }), 'shopNotAllowed'],
    ['another port', () => ({ page: 'http://127.0.0.1:1/lamp' }), 'shopNotAllowed'],
    ['another protocol', ({ site }) => ({ page: `https://${site.host}/lamp` }), 'shopNotAllowed'],
    ['a name in front', ({ site }) => ({ page: `http://ada@${site.host}/lamp` }), 'shopNotAllowed'],
    ['a page that is none', ({ at }) => ({ page: at('/nothing') }), 'productPageUnreadable'],
    ['what is sold out', ({ at }) => ({ page: at('/gone') }), 'outOfStock'],
    ['another currency', ({ at }) => ({ page: at('/crown') }), 'currencyNotOffered'],
    ['a price of the caller’s', ({ at }) => ({ page: at('/lamp'), price: 1 }), 'validationFailed'],
    ['an amount of the caller’s', ({ at }) => ({ page: at('/lamp'), amount: 1 }), 'validationFailed'],
  ])('%s', async (_, input, reason) => {
    await using world = await openWorld()
    Object.assign(world.pages, {
      '/gone': { ...LAMP, offers: { ...LAMP.offers, availability: 'SoldOut' } },
      '/crown': { ...LAMP, offers: { price: '200.00', priceCurrency: 'DKK' } },
    })
    const browser = world.shop.browser()
    const answer = await browser.call('cart.add', input(world))
    expect([answer.reason, (await browser.ask('cart.get')).data.cart.lines]).toEqual([reason, []])
  })

  it('a page that is sent on to another host', async () => {
    await using other = await openOther()
    await using world = await openWorld({}, [other.host])
    world.pages['/away'] = { status: 302, headers: { location: other.url } }
    world.pages['/round'] = { status: 302, headers: { location: '/lamp' } }
    const browser = world.shop.browser()
    const away = await browser.call('cart.add', { page: world.at('/away') })
    expect(away.reason).toBe('productPageUnreadable')
    expect(other.received).toEqual([])
    expect((await browser.call('cart.add', { page: world.at('/round') })).status).toBe(200)
  })

  it('a page beside the merchant’s part of a host', async () => {
    await using world = await openWorld()
    const merchant = { ...world.shop.merchant, verifiesPages: true, site: world.at('/shop/') }
    await world.shop.store.putMerchant(merchant)
    world.pages['/shop/lamp'] = LAMP
    world.pages['/shop/out'] = { status: 302, headers: { location: '/lamp' } }
    const browser = world.shop.browser()
    for (const path of ['/lamp', '/shop/../lamp', '/shop/%2e%2e/lamp', '/shop/out'])
      expect((await browser.call('cart.add', { page: `http://${world.site.host}${path}` })).reason).toBe(
        'shopNotAllowed',
      )
    expect((await browser.call('cart.add', { page: world.at('/shop/lamp') })).status).toBe(200)
  })

  it('every page of a merchant who has not switched it on', async () => {
    await using world = await openWorld({ verifiesPages: false })
    const answer = await world.shop.browser().call('cart.add', { page: world.at('/lamp') })
    expect(answer.reason).toBe('shopNotAllowed')
    expect(world.site.received).toEqual([])
  })
})

describe('what the page says counts again at the checkout:', () => {
  it.each([
    ['a higher price', '45.00', 4500],
    ['a lower price', '35.00', 3500],
  ])('%s is asked about before it is paid', async (_, said, amount) => {
    await using world = await openWorld()
    const { hosted, pay, expectedTotal } = await withLamp(world)
    world.pages['/lamp'] = costing(said)
    world.later()
    expect((await hosted.call('checkout.pay', pay)).reason).toBe('priceChanged')
    const { checkout, problems } = (await hosted.ask('checkout.get')).data
    expect(problems).toMatchObject([
      { code: 'priceChanged', path: `lines/${checkout.lines[0]?.id}`, detail: { from: 4000, to: amount } },
    ])
    const total = checkout.totals.at(-1)?.amount ?? 0
    expect(Math.sign(total - expectedTotal)).toBe(Math.sign(amount - 4000))
    const paid = (await hosted.call('checkout.pay', { ...pay, expectedTotal: total })).data.checkout
    expect([paid.status, paid.lines[0]?.unitPrice.amount]).toEqual(['paid', amount])
  })

  it('a price that changed is told when the checkout is opened, until the shopper sets the line', async () => {
    await using world = await openWorld()
    const browser = world.shop.browser()
    await browser.call('cart.add', { page: world.at('/lamp') })
    world.pages['/lamp'] = costing('45.00')
    world.later()
    const { cart, problems } = (await browser.call('cart.checkout', {})).data
    expect([cart.lines[0]?.unitPrice.amount, problems]).toMatchObject([4500, [{ code: 'priceChanged' }]])
    const { data } = await browser.call('cart.setQuantity', { line: cart.lines[0]?.id, quantity: 2 })
    expect([data.problems, data.cart.lines[0]?.total.amount]).toEqual([[], 9000])
  })

  it('two tabs: what one of them had read anew, the other does not pay at the old price', async () => {
    await using world = await openWorld()
    const browser = world.shop.browser()
    const { hosted, pay } = await readyToPay(browser, [{ page: world.at('/lamp') }])
    world.pages['/lamp'] = costing('45.00')
    world.later()
    const { cart } = (await browser.call('cart.add', { page: world.at('/lamp') })).data
    expect(cart.lines).toMatchObject([{ quantity: 2, unitPrice: { amount: 4500 } }])
    expect((await hosted.call('checkout.pay', pay)).reason).toBe('priceChanged')
    const [one, other] = await Promise.all([
      hosted.call('checkout.pay', pay),
      browser.call('cart.checkout', {}),
    ])
    expect([one.reason, other.status]).toEqual(['priceChanged', 200])
  })

  it('what is sold out is not bought, until it is there again', async () => {
    await using world = await openWorld()
    const { hosted, pay } = await withLamp(world)
    world.pages['/lamp'] = { ...LAMP, offers: { ...LAMP.offers, availability: 'OutOfStock' } }
    world.later()
    expect((await hosted.call('checkout.pay', pay)).reason).toBe('outOfStock')
    const { checkout, problems } = (await hosted.ask('checkout.get')).data
    expect([problems, checkout.lines[0]?.maxQuantity]).toMatchObject([[{ code: 'outOfStock' }], 0])
    world.pages['/lamp'] = LAMP
    world.later()
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
  })

  it.each<[string, (world: World) => unknown]>([
    ['a page that is gone', ({ pages }) => delete pages['/lamp']],
    [
      'another currency',
      ({ pages }) =>
        Object.assign(pages, { '/lamp': { ...LAMP, offers: { price: '1', priceCurrency: 'EUR' } } }),
    ],
    [
      'another product at its address',
      ({ pages }) => Object.assign(pages, { '/lamp': { ...LAMP, sku: 'CANDLE' } }),
    ],
    ['a page without a price', ({ pages }) => Object.assign(pages, { '/lamp': { ...LAMP, offers: [] } })],
    [
      'a merchant who switched it off',
      ({ shop, at }) => shop.store.putMerchant({ ...shop.merchant, site: at('/') }),
    ],
  ])('%s sells nothing', async (_, change) => {
    await using world = await openWorld()
    const { hosted, pay } = await withLamp(world)
    await change(world)
    world.later()
    expect((await hosted.call('checkout.pay', pay)).reason).toBe('outOfStock')
    const { problems, checkout } = (await hosted.ask('checkout.get')).data
    expect([problems, checkout.status]).toMatchObject([[{ code: 'lineUnavailable' }], 'open'])
  })

  it('a page that was moved to another host sells nothing', async () => {
    await using other = await openOther()
    await using world = await openWorld({}, [other.host])
    const { hosted, pay } = await withLamp(world)
    world.pages['/lamp'] = { status: 301, headers: { location: other.url } }
    world.later()
    expect((await hosted.call('checkout.pay', pay)).reason).toBe('outOfStock')
  })

  it('a site that does not answer for a moment is waited for, at no price that it does not say', async () => {
    await using world = await openWorld()
    const browser = world.shop.browser()
    const { hosted, pay } = await readyToPay(browser, [{ page: world.at('/lamp') }])
    world.pages['/lamp'] = { status: 503 }
    world.later()
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('503 unavailable')
    expect((await browser.call('cart.checkout', {})).refusal).toBe('503 unavailable')
    expect((await hosted.ask('checkout.get')).data.problems).toEqual([])
    world.pages['/lamp'] = LAMP
    world.later()
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
  })
})
