import { describe, expect, it } from 'vitest'
import { card, GOOD_CARD, readyToPay } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { openShop, SITE } from '../test/harness.ts'

const two = [
  { product: 'mug-harbour', quantity: 2 },
  { product: 'vase-dune', options: { Colour: 'Moss' } },
]
const NO_CHECKOUT = '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'

describe('paying', () => {
  it('makes an order, and sends the shopper back with its id', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    for (const item of two) await browser.call('cart.add', item)
    await browser.call('cart.applyCode', { code: 'WELCOME10' })
    const before = await readyToPay(browser, [])
    const successUrl = `${SITE}/thanks?order={ORDER_ID}&c={CHECKOUT_ID}#{ORDER_ID}`
    await browser.enterCheckout({ successUrl })
    const { data } = await before.hosted.call('checkout.pay', before.pay)
    const { order } = data.checkout
    expect(data.problems).toEqual([])
    expect(order).toEqual({
      id: expect.stringMatching(/^ord_[0-9A-Za-z]{22}$/),
      number: 1001,
      placedAt: expect.stringMatching(/^\d{4}-/),
      status: 'paid',
      method: 'card',
      card: { brand: 'Visa', last4: '4242' },
    })
    expect(data.checkout).toMatchObject({
      status: 'paid',
      returnUrl: `${SITE}/thanks?order=${order?.id}&c=${before.id}#${order?.id}`,
    })
    const answer = await browser.ask('order.get', { id: order?.id })
    const shown = answer.data.order
    expect(shown).toEqual({
      id: order?.id,
      number: 1001,
      status: 'paid',
      placedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      currency: 'USD',
      lines: data.checkout.lines,
      codes: data.checkout.codes,
      promotions: data.checkout.promotions,
      totals: data.checkout.totals,
    })
    expect(shown.lines.map((line) => [line.product, line.variant, line.quantity])).toEqual([
      ['mug-harbour', 'base', 2],
      ['vase-dune', 'moss', 1],
    ])
    expect(shown.totals.at(-1)?.amount).toBe(before.expectedTotal)
    expect(apartFromChance(answer.text)).not.toMatch(/ada@|Byron|Analytical|97205|555|4242|visa|test_/i)
  })

  it('leaves an empty cart behind, and the next line begins another', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { id, hosted, pay } = await readyToPay(browser)
    await hosted.call('checkout.pay', pay)
    expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id: null, lines: [], quantity: 0 })
    expect((await browser.call('cart.checkout')).refusal).toBe('409 cartEmpty')
    const { cart } = (await browser.call('cart.add', { product: 'soap-olive' })).data
    expect(cart.id).not.toBe(id)
    expect(cart).toMatchObject({ version: 1, quantity: 1, codes: [] })
    const again = await readyToPay(browser, [])
    const { checkout } = (await again.hosted.call('checkout.pay', again.pay)).data
    expect(checkout.order?.number).toBe(1002)
  })

  it('answers the same order however often it is asked', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const first = (await hosted.call('checkout.pay', pay)).data
    expect((await hosted.call('checkout.pay', pay)).data).toEqual(first)
    expect((await hosted.call('checkout.pay', { ...pay, expectedTotal: 1 })).data).toEqual(first)
    expect((await hosted.call('checkout.complete')).data).toEqual(first)
    expect((await hosted.call('checkout.abandon')).data).toEqual(first)
    expect((await hosted.call('checkout.update', { country: 'CA' })).refusal).toBe('409 checkoutFinished')
    expect((await hosted.call('checkout.applyCode', { code: 'FIVEOFF' })).refusal).toBe(
      '409 checkoutFinished',
    )
  })

  it('takes what was bought from the stock, once', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser(), [{ product: 'stool-milking', quantity: 2 }])
    await hosted.call('checkout.pay', pay)
    await hosted.call('checkout.pay', pay)
    const { product } = (await shop.browser().ask('catalogue.product', { product: 'stool-milking' })).data
    expect(product.variants[0]?.available).toBe(1)
  })

  it('needs contact and address, and names what is missing', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const hosted = browser.hosted(await browser.enterCheckout())
    const refused = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal: 2592 })
    expect(refused.refusal).toBe('422 addressIncomplete')
    const pointers = refused.failure.data.fields?.map(({ pointer }) => pointer)
    expect(pointers).toEqual(['/contact/email', '/address/line1'])
  })
})

describe('a payment that is not what was agreed to', () => {
  it('R4.9: is refused at another total, and charges nothing', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    for (const expectedTotal of [pay.expectedTotal - 1, pay.expectedTotal + 1, 0]) {
      const refused = await hosted.call('checkout.pay', { ...pay, expectedTotal })
      expect(refused.refusal).toBe('409 priceChanged')
    }
    expect((await hosted.ask('checkout.get')).data.checkout).toMatchObject({ status: 'open', order: null })
  })

  it('R4.6: is refused when the cart changed, and goes through at the new total', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { hosted, pay } = await readyToPay(browser)
    await browser.call('cart.add', { product: 'soap-olive' })
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('409 priceChanged')
    const { checkout } = (await hosted.ask('checkout.get')).data
    const expectedTotal = checkout.totals.at(-1)?.amount ?? 0
    expect(expectedTotal).toBe(pay.expectedTotal + 1026)
    const { data } = await hosted.call('checkout.pay', { ...pay, expectedTotal })
    expect(data.checkout.status).toBe('paid')
    expect(data.checkout.lines).toHaveLength(2)
  })

  it('is refused when something sold out meanwhile', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const stools = { product: 'stool-milking', quantity: 2 }
    await browser.call('cart.add', stools)
    const faster = await readyToPay(shop.browser(), [stools])
    await faster.hosted.call('checkout.pay', faster.pay)
    const { hosted, pay } = await readyToPay(browser, [])
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('409 outOfStock')
    const { data } = await hosted.ask('checkout.get')
    expect(data.checkout).toMatchObject({ status: 'open', order: null })
    expect(data.problems[0]).toMatchObject({ code: 'outOfStock', detail: { quantity: 1 } })
    const line = data.checkout.lines[0]?.id
    await browser.call('cart.setQuantity', { line, quantity: 1 })
    const expectedTotal = (await hosted.ask('checkout.get')).data.checkout.totals.at(-1)?.amount
    const { checkout } = (await hosted.call('checkout.pay', { ...pay, expectedTotal })).data
    expect(checkout.status).toBe('paid')
  })

  it('is refused where there is no checkout, or an empty cart', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { hosted, pay } = await readyToPay(browser)
    expect((await browser.hosted(NO_CHECKOUT).call('checkout.pay', pay)).refusal).toBe('404 checkoutNotFound')
    await browser.call('cart.clear')
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('409 cartEmpty')
  })
})

describe('R12.4: a card that is declined', () => {
  it.each([
    ['4000000000000002', 'cardDeclined'],
    ['4000000000009995', 'cardNoFunds'],
    ['4000000000000069', 'cardExpired'],
    ['4000000000000127', 'cardCodeWrong'],
  ])('%s says %s and leaves everything as it was', async (number, code) => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const { data } = await hosted.call('checkout.pay', { ...pay, card: card(number) })
    expect(data.problems).toEqual([{ code, severity: 'requires_buyer_input', path: 'payment' }])
    expect(data.checkout).toMatchObject({ status: 'open', order: null, returnUrl: null })
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
  })

  it('says so too for a good number whose month is over', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const { data } = await hosted.call('checkout.pay', { ...pay, card: { ...GOOD_CARD, expiry: '10/2020' } })
    expect(data.problems[0]?.code).toBe('cardExpired')
    expect(data.checkout.status).toBe('open')
  })
})

describe('a provider that cannot be relied on', () => {
  it('has charged once, where its answer was lost', async () => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const { data } = await hosted.call('checkout.pay', { ...pay, card: card('4000000000004004') })
    expect(data.checkout.status).toBe('paid')
    expect(shop.steps.map((step) => JSON.parse(step).step)).toEqual([
      'payment opened',
      'payment unanswered',
      'payment authorised',
      'payment captured',
    ])
  })

  it('keeps nobody from paying another way, once it is certain that nothing was charged', async () => {
    let time = Date.UTC(2026, 10, 22)
    await using shop = await openShop({ now: () => time })
    const { hosted, pay } = await readyToPay(shop.browser())
    const refused = await hosted.call('checkout.pay', { ...pay, card: card('4000000000005001') })
    expect(refused.refusal).toBe('503 unavailable')
    expect((await hosted.call('checkout.pay', pay)).refusal).toBe('409 paymentInProgress')
    time += 30_000
    expect((await hosted.call('checkout.pay', pay)).data.checkout.status).toBe('paid')
  })
})
