import { describe, expect, it } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { ADDRESS, CONTACT, readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { putOnSale } from '../test/stocked.ts'

const SMALL = { id: 'small', name: 'Small parcel', price: 500, countries: ['US'], maxWeight: 2000 }
const LARGE = { id: 'large', name: 'Large parcel', price: 900, countries: ['US', 'CA'] }
const ISLAND = { id: 'ferry', name: 'Ferry', price: 100, countries: ['US'], regions: { US: ['HI'] } }

async function shopWith(change: Partial<Merchant>): Promise<Shop> {
  const shop = await openShop()
  await shop.store.putMerchant({ ...shop.merchant, ...change })
  await putOnSale(shop, { sku: 'stone', name: 'Stone', price: 1000, weight: 1500 }, 50)
  return shop
}

/** The checkout of one stone. */
async function oneStone(shop: Shop) {
  const browser = shop.browser()
  await browser.call('cart.add', { product: 'stone' })
  const id = await browser.enterCheckout()
  return { browser, hosted: browser.hosted(id) }
}

describe('delivery', () => {
  it('is the cheapest that takes what is in the cart, again when a chosen one no longer does', async () => {
    await using shop = await shopWith({ delivery: [SMALL, LARGE] })
    const { browser, hosted } = await oneStone(shop)
    expect((await hosted.ask('checkout.get')).data.checkout).toMatchObject({ delivery: 'small' })
    await hosted.call('checkout.update', { delivery: 'small' })
    await browser.call('cart.add', { product: 'stone' })
    const { checkout } = (await hosted.ask('checkout.get')).data
    expect(checkout).toMatchObject({ delivery: 'large', deliveries: [{ id: 'large' }] })
    expect(checkout.totals).toContainEqual({
      type: 'delivery',
      label: 'Large parcel',
      amount: 900,
      currency: 'USD',
    })
    expect((await hosted.call('checkout.update', { delivery: 'small' })).refusal).toBe(
      '422 deliveryUnavailable',
    )
  })

  it('follows the region of the address', async () => {
    await using shop = await shopWith({ delivery: [SMALL, ISLAND] })
    const { hosted } = await oneStone(shop)
    const address = { ...ADDRESS, region: 'HI', postalCode: '96801' }
    const there = (await hosted.call('checkout.update', { address })).data.checkout
    expect(there.deliveries.map(({ id }) => id)).toEqual(['ferry', 'small'])
    const back = (await hosted.call('checkout.update', { address: ADDRESS })).data.checkout
    expect(back.deliveries.map(({ id }) => id)).toEqual(['small'])
  })

  it('that takes nothing so heavy is told before it is paid, and can be mended', async () => {
    await using shop = await shopWith({ delivery: [SMALL] })
    const { browser, hosted } = await oneStone(shop)
    await browser.call('cart.add', { product: 'stone' })
    const { checkout } = (await hosted.call('checkout.update', { contact: CONTACT, address: ADDRESS })).data
    expect(checkout).toMatchObject({ delivery: null, deliveries: [], address: ADDRESS })
    const refused = await hosted.call('checkout.pay', { expectedTotal: 0 })
    expect(refused.failure.data.fields).toEqual([{ pointer: '/delivery', code: 'missing' }])
  })

  it('costs nothing with a code for that, and is charged so', async () => {
    await using shop = await shopWith({})
    await shop.store.putCoupon('demo', {
      code: 'SHIPFREE',
      name: 'Free',
      kind: 'freeDelivery',
      minimum: 0,
      maxUses: null,
    })
    const { hosted, expectedTotal } = await readyToPay(shop.browser(), [{ product: 'stone' }])
    const { checkout } = (await hosted.call('checkout.applyCode', { code: 'SHIPFREE' })).data
    const total = checkout.totals.at(-1)?.amount ?? 0
    expect(expectedTotal - total).toBe(600 + 48)
  })
})

describe('tax', () => {
  it('is that of the region the order goes to', async () => {
    const rules = [
      { country: 'US', region: 'OR', rate: 0 },
      { country: 'US', region: 'NY', rate: 888, name: 'NY sales tax' },
    ]
    await using shop = await shopWith({ tax: { rate: 500, included: false, rules } })
    const { hosted } = await oneStone(shop)
    const taxIn = async (region: string) => {
      const { checkout } = (await hosted.call('checkout.update', { address: { ...ADDRESS, region } })).data
      return checkout.totals.find(({ type }) => type === 'tax')
    }
    expect(await taxIn('NY')).toMatchObject({ label: 'NY sales tax', amount: 142 })
    expect((await taxIn('OR'))?.amount ?? 0).toBe(0)
    expect(await taxIn('WA')).toMatchObject({ amount: 80 })
  })
})

describe('a code that each customer may use once', () => {
  it('is taken off for a new e-mail address, and not again for the same one', async () => {
    await using shop = await openShop()
    await shop.store.putCoupon('demo', {
      code: 'HELLO',
      name: 'Hello',
      kind: 'fixed',
      amount: 500,
      minimum: 0,
      maxUses: null,
      maxUsesEach: 1,
    })
    const withHello = async (email: string) => {
      const browser = shop.browser()
      await browser.call('cart.add', { product: 'mug-harbour' })
      await browser.call('cart.applyCode', { code: 'HELLO' })
      const ready = await readyToPay(browser, [])
      const { checkout, problems } = (await ready.hosted.call('checkout.update', { contact: { email } })).data
      return { ...ready, problems, total: checkout.totals.at(-1)?.amount ?? 0 }
    }
    const first = await withHello('ida@roe.example')
    expect([first.problems, first.total]).toEqual([[], 3240 - 540])
    const pay = { ...first.pay, expectedTotal: first.total }
    const twin = await withHello('Ida@Roe.Example')
    expect(twin.total).toBe(first.total)
    expect((await first.hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
    expect((await twin.hosted.call('checkout.pay', pay)).refusal).toBe('409 codeExhausted')
    const { problems, checkout } = (await twin.hosted.ask('checkout.get')).data
    expect(problems).toMatchObject([{ code: 'codeExhausted', path: 'codes/HELLO' }])
    expect(checkout.totals.at(-1)?.amount).toBe(3240)
    const other = await withHello('bo@roe.example')
    expect([other.problems, other.total]).toEqual([[], 3240 - 540])
    const again = await twin.hosted.call('checkout.pay', { ...pay, expectedTotal: 3240 })
    expect(again.data.checkout.status).toBe('paid')
  })
})
