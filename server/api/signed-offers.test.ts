import { describe, expect, it } from 'vitest'
import { CONTACT, readyToPay } from '../test/buyer.ts'
import { SITE } from '../test/harness.ts'
import { ENGRAVING, openOfferWorld } from '../test/offering.ts'
import { openVoucher, signIn } from '../test/signed-in.ts'

const amountOf = (totals: readonly { type: string; amount: number }[], type: string) =>
  totals.find((row) => row.type === type)?.amount

describe('what an offer sells', () => {
  it('is an ordinary line as the offer says it, with the merchant’s tax, delivery and discounts', async () => {
    await using world = await openOfferWorld({ tax: { rate: 1000, included: false } })
    const browser = world.shop.browser()
    const said = { url: '/lamp', image: '/lamp.jpg', options: { Colour: 'Brass' } }
    const offer = await world.sign({ ...said, fields: [ENGRAVING] })
    await browser.call('cart.add', { offer, quantity: 2, fields: { engraving: ' Ada ' } })
    const { cart, problems } = (await browser.call('cart.applyCode', { code: 'WELCOME10' })).data
    expect(problems).toEqual([])
    expect(cart.lines).toMatchObject([
      {
        kind: 'custom',
        product: '',
        sku: 'LAMP',
        name: 'Brass lamp',
        options: [{ name: 'Colour', value: 'Brass' }],
        fields: [{ name: 'Engraving', value: 'Ada' }],
        image: new URL('/lamp.jpg', world.shop.merchant.site).href,
        url: new URL('/lamp', world.shop.merchant.site).href,
        quantity: 2,
        maxQuantity: 999,
        unitPrice: { amount: 4000, currency: 'USD' },
        discount: { amount: 800 },
      },
    ])
    expect(JSON.stringify(cart)).not.toContain(world.keyId)
    expect([cart.needsDelivery, cart.currencies, amountOf(cart.totals, 'tax')]).toEqual([true, ['USD'], 720])
  })

  it('is taxed by its class, weighed, and not sent where it is none that is sent', async () => {
    const rules = [{ country: 'US', taxClass: 'book', rate: 500, name: 'Books' }]
    const step = { from: { amount: 1000 }, price: 900 }
    const post = {
      id: 'post',
      name: 'Post',
      price: 500,
      countries: ['US'],
      by: 'weight',
      steps: [step],
    } as const
    await using world = await openOfferWorld({ tax: { rate: 0, included: false, rules }, delivery: [post] })
    const browser = world.shop.browser()
    const add = async (said: object) =>
      (await browser.call('cart.add', { offer: await world.sign(said) })).data.cart
    const read = await add({ sku: 'E-BOOK', kind: 'digital', taxClass: 'book', weight: 5000 })
    expect([read.needsDelivery, amountOf(read.totals, 'tax')]).toEqual([false, 200])
    const lamp = await add({ weight: 600 })
    expect([lamp.needsDelivery, amountOf(lamp.totals, 'tax')]).toEqual([true, 200])
    const cost = async () => (await browser.ask('cart.estimate', { country: 'US' })).data.deliveries[0]?.price
    expect(await cost()).toMatchObject({ amount: 500 })
    await add({ weight: 600 })
    expect(await cost()).toMatchObject({ amount: 900 })
  })

  it('grows with the same offer, and is another line at another price or with other words', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const add = async (said: object, more = {}) =>
      browser.call('cart.add', { offer: await world.sign(said), ...more })
    await add({ fields: [ENGRAVING] }, { fields: { engraving: 'Ada' } })
    await add({ fields: [ENGRAVING] }, { fields: { engraving: 'Bob' } })
    await add({ price: 5000 })
    const { cart } = (await add({ fields: [ENGRAVING] }, { fields: { engraving: 'Ada' }, quantity: 3 })).data
    expect(cart.lines.map(({ quantity, total }) => [quantity, total.amount])).toEqual([
      [4, 16_000],
      [1, 4000],
      [1, 5000],
    ])
  })

  it('is no more of its sku in one cart than it says', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const add = async (said: object, quantity = 1) =>
      browser.call('cart.add', { offer: await world.sign({ limit: 3, ...said }), quantity })
    const { cart } = (await add({}, 2)).data
    expect(cart.lines[0]?.maxQuantity).toBe(3)
    const more = (await add({ price: 4100 }, 2)).data
    expect(more.cart.lines.map(({ quantity, maxQuantity }) => [quantity, maxQuantity])).toEqual([
      [2, 2],
      [1, 1],
    ])
    expect(more.problems).toMatchObject([{ code: 'quantityReduced', detail: { quantity: 1, wanted: 2 } }])
    expect((await add({})).failure.data).toMatchObject({
      reason: 'quantityTooLarge',
      detail: { quantity: 3 },
    })
    const set = await browser.call('cart.setQuantity', { line: cart.lines[0]?.id, quantity: 9 })
    expect(set.data.problems).toMatchObject([{ code: 'quantityReduced', detail: { quantity: 2 } }])
  })

  it('that the catalogue knows by its sku is the catalogue’s, or not sold at all', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const offer = await world.sign({ sku: 'mug-harbour', price: 1 })
    const { cart } = (await browser.call('cart.add', { offer, quantity: 2 })).data
    expect(cart.lines).toMatchObject([{ kind: 'product', product: 'mug-harbour', quantity: 2 }])
    expect(cart.lines[0]?.unitPrice.amount).toBeGreaterThan(1)
    const mug = await world.shop.store.findProduct('demo', 'mug-harbour')
    if (!mug) throw new Error('the demo sells no mug')
    await world.shop.store.putProduct('demo', { ...mug.product, isActive: false })
    expect((await browser.call('cart.add', { offer })).reason).toBe('productNotFound')
  })

  it('is paid in the ordinary checkout, and stands on the order and the receipt', async () => {
    await using world = await openOfferWorld()
    const offer = await world.sign({ fields: [ENGRAVING] })
    const { hosted, pay } = await readyToPay(world.shop.browser(), [{ offer, fields: { engraving: 'Ada' } }])
    const { checkout } = (await hosted.call('checkout.pay', pay)).data
    expect(checkout.status).toBe('paid')
    await world.revoke()
    const order = (await hosted.ask('checkout.get')).data.checkout
    expect(order.lines).toMatchObject([
      { name: 'Brass lamp', sku: 'LAMP', unitPrice: { amount: 4000 }, fields: [{ value: 'Ada' }] },
    ])
    const refund = await world.shop.send(`/v1/orders/${order.order?.id}/refunds`, {
      method: 'POST',
      headers: {
        'x-auth-token': world.shop.secretKey,
        'content-type': 'application/json',
        'idempotency-key': 'lamp',
      },
      body: JSON.stringify({ lines: [{ line: order.lines[0]?.id, quantity: 1 }] }),
    })
    expect([refund.status, await refund.json()]).toMatchObject([
      201,
      { lines: [{ kind: 'custom', sku: 'LAMP' }], refunds: [{ amount: { amount: 4320 } }] },
    ])
    await world.shop.work()
    expect((await world.shop.messages.next(CONTACT.email)).text).toContain('Brass lamp')
  })

  it('is limited as the offer says that came last', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    const add = async (said: object, quantity = 1) =>
      browser.call('cart.add', { offer: await world.sign({ sku: 'LIMITS', ...said }), quantity })
    expect((await add({}, 5)).status).toBe(200)
    expect((await add({ limit: 1 })).refusal).toBe('409 quantityTooLarge')
    expect((await add({ limit: 7 }, 2)).status).toBe(200)
    expect((await add({ limit: 7 })).refusal).toBe('409 quantityTooLarge')
    expect((await add({})).status).toBe(200)
  })

  it('comes along when the shopper signs in, as far as its limit goes', async () => {
    await using world = await openOfferWorld()
    const voucher = await openVoucher(world.shop)
    const offer = await world.sign({ limit: 3 })
    const [before, browser] = [world.shop.browser(), world.shop.browser()]
    await signIn(before, voucher)
    await before.call('cart.add', { offer, quantity: 2 })
    await browser.call('cart.add', { offer, quantity: 2 })
    const { cart } = (await signIn(browser, voucher)).answer.data
    expect(cart.lines.map(({ quantity }) => quantity)).toEqual([3])
    expect(cart.joined?.left).toMatchObject([{ name: 'Brass lamp', quantity: 1, why: 'notEnough' }])
  })

  it('begins a cart in its own currency, and stays in it', async () => {
    await using world = await openOfferWorld({ currencies: ['EUR'] })
    const browser = world.shop.browser()
    const { cart } = (await browser.call('cart.add', { offer: await world.sign({ currency: 'EUR' }) })).data
    expect([cart.currency, cart.currencies]).toEqual(['EUR', ['EUR']])
    expect((await browser.call('cart.add', { offer: await world.sign() })).reason).toBe('currencyNotOffered')
    expect((await browser.call('cart.setCurrency', { currency: 'USD' })).reason).toBe('currencyNotOffered')
  })

  it('is not bought elsewhere for the shopper', async () => {
    await using world = await openOfferWorld()
    const browser = world.shop.browser()
    await browser.call('cart.add', { offer: await world.sign() })
    const asked = { returnUrl: `${SITE}/cart.html` }
    const named = { 'idempotency-key': crypto.randomUUID() }
    expect((await browser.call('delegated.submit', asked, named)).reason).toBe('ordinaryOnly')
  })
})
