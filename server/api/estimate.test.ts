import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../test/harness.ts'
import { newProduct } from '../test/products.ts'

const zones = [
  { id: 'flat', name: 'Flat', price: 900, prices: { EUR: 800 }, countries: ['US', 'CA'] },
  { id: 'free', name: 'From 50', price: 500, countries: ['US'], freeFrom: { amount: 5000 } },
  {
    id: 'weight',
    name: 'By weight',
    price: 300,
    countries: ['US'],
    regions: { US: ['OR'] },
    by: 'weight' as const,
    steps: [{ from: { amount: 1000 }, price: 1200 }],
  },
  { id: 'far', name: 'Far', price: 3000, countries: ['AU'] },
]

async function withZones(shop: Shop) {
  await shop.store.putMerchant({ ...shop.merchant, delivery: zones })
  await shop.store.putProduct(
    'demo',
    newProduct({
      id: 'cup',
      sku: 'cup',
      price: 2000,
      prices: { EUR: 1900 },
      weight: 400,
      tracksStock: false,
    }),
  )
  await shop.store.putProduct('demo', newProduct({ id: 'song', sku: 'song', kind: 'digital' }))
  return shop.browser()
}

const shown = (ways: readonly { id: string; price: { amount: number } }[]) =>
  ways.map(({ id, price }) => [id, price.amount])

describe('what delivery would cost', () => {
  it('is told for a place, cheapest first, for the cart as it is', async () => {
    await using shop = await openShop()
    const browser = await withZones(shop)
    const ask = async (country: string, region?: string) =>
      (await browser.ask('cart.estimate', { country, region })).data
    await browser.call('cart.add', { product: 'cup' })
    const { deliveries, countries } = await ask('US')
    expect(shown(deliveries)).toEqual([
      ['free', 500],
      ['flat', 900],
    ])
    expect(deliveries[0]).toEqual({ id: 'free', name: 'From 50', price: { amount: 500, currency: 'USD' } })
    expect(countries).toEqual(['AU', 'CA', 'US'])
    expect(shown((await ask('US', 'OR')).deliveries)).toEqual([
      ['weight', 300],
      ['free', 500],
      ['flat', 900],
    ])
    await browser.call('cart.add', { product: 'cup', quantity: 2 })
    expect(shown((await ask('US', 'OR')).deliveries)).toEqual([
      ['free', 0],
      ['flat', 900],
      ['weight', 1200],
    ])
    expect(await ask('DE')).toEqual({ deliveries: [], countries: ['AU', 'CA', 'US'] })
  })

  it('is nothing with a code that makes it free', async () => {
    await using shop = await openShop()
    const browser = await withZones(shop)
    await shop.store.putCoupon('demo', {
      kind: 'freeDelivery',
      code: 'FREE',
      name: 'free',
      minimum: 0,
      maxUses: null,
    })
    await browser.call('cart.add', { product: 'cup' })
    await browser.call('cart.applyCode', { code: 'FREE' })
    expect(shown((await browser.ask('cart.estimate', { country: 'CA' })).data.deliveries)).toEqual([
      ['flat', 0],
    ])
  })

  it('is in the cart’s currency, as far as it has a price in it', async () => {
    await using shop = await openShop()
    const browser = await withZones(shop)
    await browser.call('cart.add', { product: 'cup', currency: 'EUR' })
    const { deliveries } = (await browser.ask('cart.estimate', { country: 'US' })).data
    expect(deliveries).toEqual([{ id: 'flat', name: 'Flat', price: { amount: 800, currency: 'EUR' } }])
  })

  it('is not asked for where nothing is sent, and changes nothing', async () => {
    await using shop = await openShop()
    const browser = await withZones(shop)
    const none = { deliveries: [], countries: ['AU', 'CA', 'US'] }
    expect((await browser.ask('cart.estimate', { country: 'US' })).data).toEqual(none)
    await browser.call('cart.add', { product: 'song' })
    const before = (await browser.ask('cart.get')).text
    expect((await browser.ask('cart.estimate', { country: 'US' })).data).toEqual(none)
    expect((await browser.ask('cart.get')).text).toBe(before)
  })

  it('is not told for what is no place', async () => {
    await using shop = await openShop()
    const browser = await withZones(shop)
    const bad = [
      {},
      { country: 'us' },
      { country: 'USA' },
      { country: 'US', region: '\u0000' },
      { country: 'US', city: 'x' },
    ]
    for (const place of bad)
      expect((await browser.ask('cart.estimate', place)).refusal, JSON.stringify(place)).toBe(
        '400 validationFailed',
      )
  })

  it('is not told for ever so often', async () => {
    const times = { session: [2, 60], address: [1000, 60] } as const
    const limits = Object.fromEntries(
      ['sessionStart', 'cartChange', 'quote', 'code', 'checkoutStart', 'pay'].map((name) => [name, times]),
    ) as never
    await using shop = await openShop({ limits })
    const browser = await withZones(shop)
    await browser.call('cart.add', { product: 'cup' })
    const ask = () => browser.ask('cart.estimate', { country: 'US' })
    expect([(await ask()).status, (await ask()).status, (await ask()).refusal]).toEqual([
      200,
      200,
      '429 rateLimited',
    ])
  })
})
