import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../services/limits.ts'
import { card, fillIn, GOOD_CARD } from '../test/buyer.ts'
import { openShop } from '../test/harness.ts'
import { ADA, BOB, openVoucher, signIn } from '../test/signed-in.ts'

const mug = { product: 'mug-harbour' }

describe('the default limits', () => {
  it('begin twenty sessions a minute for one address, and change nothing afterwards', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const first = shop.browser()
    const { cart } = (await first.call('cart.add', mug)).data
    for (let session = 2; session <= 20; session++) {
      expect((await shop.browser().call('cart.add', mug)).status).toBe(200)
    }
    const refused = await shop.browser().call('cart.add', mug)
    expect(refused.refusal).toBe('429 rateLimited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(refused.headers.get('access-control-allow-origin')).not.toBe(null)
    expect(refused.headers.getSetCookie()).toEqual([])
    expect((await first.ask('cart.get')).data.cart).toEqual(cart)
    expect((await first.call('cart.add', mug)).data.cart.quantity).toBe(2)
  })

  it('try ten codes in ten minutes, good or bad', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await browser.call('cart.applyCode', { code: `TRY${attempt}` })).status).toBe(404)
    }
    const refused = await browser.call('cart.applyCode', { code: 'WELCOME10' })
    expect(refused.refusal).toBe('429 rateLimited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
    expect((await browser.ask('cart.get')).data.cart).toMatchObject({ codes: [], version: 1 })
  })

  it('count each call of a batch', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const path = `${Array.from({ length: 10 }, () => 'cart.applyCode').join()}?batch=1`
    const codes = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i, { code: `TRY${i}` }]))
    await browser.call(path, codes)
    expect((await browser.call('cart.applyCode', { code: 'WELCOME10' })).refusal).toBe('429 rateLimited')
  })

  it('R12.4: let a checkout be paid for five times, after which it is over and its cart begins another', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const hosted = browser.hosted(await browser.enterCheckout())
    const expectedTotal = await fillIn(hosted)
    for (let attempt = 1; attempt <= 5; attempt++) {
      const { data } = await hosted.call('checkout.pay', { card: card('4000000000000002'), expectedTotal })
      expect(data.problems[0]?.code).toBe('cardDeclined')
    }
    const refused = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    expect(refused.refusal).toBe('404 checkoutNotFound')
    expect((await hosted.ask('checkout.get')).refusal).toBe('404 checkoutNotFound')
    const again = browser.hosted(await browser.enterCheckout())
    const paid = await again.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    expect(paid.data.checkout.status).toBe('paid')
  })

  it('open ten checkouts in ten minutes', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await browser.call('cart.checkout')).status).toBe(200)
    }
    expect((await browser.call('cart.checkout')).refusal).toBe('429 rateLimited')
  })
})

it('lets all that is kept of a customer be asked for five times an hour, however often they sign in', async () => {
  await using shop = await openShop({ limits: DEFAULT_LIMITS })
  const voucher = await openVoucher(shop)
  const ask = async (as: typeof ADA) => {
    const browser = shop.browser()
    await signIn(browser, voucher, { as, at: 'same' })
    return (await browser.own.ask('account.export')).status
  }
  for (let i = 1; i <= 5; i++) expect(await ask(ADA)).toBe(200)
  expect(await ask(ADA)).toBe(429)
  expect(await ask(BOB)).toBe(200)
})

it('limits what it is told to, and nothing else', async () => {
  await using shop = await openShop({ limits: { ...DEFAULT_LIMITS, cartChange: { session: [2, 60] } } })
  const browser = shop.browser()
  await browser.call('cart.add', mug)
  const { cart } = (await browser.call('cart.add', mug)).data
  expect((await browser.call('cart.clear')).status).toBe(200)
  expect((await browser.call('cart.add', mug)).refusal).toBe('429 rateLimited')
  expect((await browser.ask('cart.get')).data.cart.id).toBe(cart.id)
})
