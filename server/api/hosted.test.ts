import { describe, expect, it } from 'vitest'
import { read } from '../test/answer.ts'
import { GOOD_CARD, readyToPay } from '../test/buyer.ts'
import { openShop, SERVER, SITE } from '../test/harness.ts'

describe('the hosted page’s calls', () => {
  it('keep what was typed, offer the ways to deliver, and price them', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const hosted = browser.hosted(await browser.enterCheckout())
    const fresh = (await hosted.ask('checkout.get')).data.checkout
    expect(fresh).toMatchObject({
      status: 'open',
      country: 'US',
      delivery: 'standard',
      order: null,
      testMode: true,
    })
    expect(fresh.deliveries.map(({ id, price }) => [id, price.amount])).toEqual([
      ['standard', 600],
      ['express', 1800],
    ])
    const express = (await hosted.call('checkout.update', { delivery: 'express' })).data.checkout
    expect(express.totals.map(({ type, amount }) => [type, amount])).toEqual([
      ['subtotal', 2400],
      ['delivery', 1800],
      ['tax', 336],
      ['total', 4536],
    ])
    const canada = (await hosted.call('checkout.update', { country: 'CA' })).data.checkout
    expect(canada).toMatchObject({ country: 'CA', delivery: 'standard' })
    expect(canada.deliveries.map(({ id }) => id)).toEqual(['standard'])
    expect(canada.totals.at(-1)?.amount).toBe(3240)
  })

  it('put codes on the cart and take them off', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { hosted, expectedTotal } = await readyToPay(browser)
    const off = (await hosted.call('checkout.applyCode', { code: 'fiveoff' })).data.checkout
    expect(off.totals.at(-1)?.amount).toBe(expectedTotal - 540)
    expect((await browser.ask('cart.get')).data.cart.codes.map(({ code }) => code)).toEqual(['FIVEOFF'])
    const on = (await hosted.call('checkout.removeCode', { code: 'FIVEOFF' })).data.checkout
    expect(on.totals.at(-1)?.amount).toBe(expectedTotal)
  })

  it.each([
    ['without a word of where they come from', { 'sec-fetch-site': '' }],
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: SITE }],
    ['from a page of the same site', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4001' }],
    ['from nowhere', { 'sec-fetch-site': 'none' }],
    ['from an origin that is not ours', { origin: SITE }],
    ['from no origin', { origin: 'null' }],
  ])('R1b.5: are refused %s', async (_, headers) => {
    await using shop = await openShop()
    const { hosted, pay } = await readyToPay(shop.browser())
    const refused = await hosted.call('checkout.pay', pay, headers)
    expect(refused.refusal).toBe('403 originNotAllowed')
    expect([...refused.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('open')
  })

  it('need our client’s header and JSON', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { id, hosted } = await readyToPay(browser)
    expect((await hosted.call('checkout.complete', {}, { 'content-type': 'text/plain' })).refusal).toBe(
      '415 bodyNotJson',
    )
    const cookie = `__Host-tote-checkout=${browser.cookies.ours.get('__Host-tote-checkout')}`
    const headers = {
      origin: SERVER,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie,
    }
    const init = { method: 'POST', headers, body: '{}' }
    const response = await shop.send(`/checkout/${id}/trpc/checkout.complete`, init)
    expect((await read(response)).refusal).toBe('403 clientHeaderMissing')
  })

  it('are refused alike for another’s checkout and for none', async () => {
    await using shop = await openShop()
    const { id } = await readyToPay(shop.browser())
    const stranger = shop.browser()
    await readyToPay(stranger)
    const nowhere = stranger.hosted('018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e')
    const theirs = stranger.hosted(id)
    for (const path of ['checkout.update', 'checkout.pay', 'checkout.complete', 'checkout.abandon']) {
      const input = path === 'checkout.pay' ? { card: GOOD_CARD, expectedTotal: 1 } : {}
      const answers = [await theirs.call(path, input), await nowhere.call(path, input)]
      const [one, other] = answers.map(({ text }) => text.replace(/"requestId":"[^"]*"/, ''))
      expect(answers[0]?.refusal).toBe('404 checkoutNotFound')
      expect(one).toBe(other)
    }
  })

  it('are those of the checkout alone', async () => {
    await using shop = await openShop()
    const { hosted } = await readyToPay(shop.browser())
    expect((await hosted.ask('cart.get')).refusal).toBe('404 notFound')
    expect((await hosted.call('cart.clear')).refusal).toBe('404 notFound')
    expect((await hosted.ask('order.get', { id: `ord_${'A'.repeat(22)}` })).refusal).toBe('404 notFound')
  })

  it('serve several checkouts of one browser', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const first = await readyToPay(browser)
    browser.cookies.embedded.clear()
    const second = await readyToPay(browser, [{ product: 'soap-olive' }])
    expect(second.id).not.toBe(first.id)
    expect((await first.hosted.ask('checkout.get')).data.checkout.lines[0]?.product).toBe('mug-harbour')
    expect((await second.hosted.ask('checkout.get')).data.checkout.lines[0]?.product).toBe('soap-olive')
  })
})
