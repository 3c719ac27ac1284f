import { describe, expect, it } from 'vitest'
import { readyToPay } from '../test/buyer.ts'
import { apartFromChance } from '../test/chance.ts'
import { openShop, SERVER, SITE } from '../test/harness.ts'

const mug = { product: 'mug-harbour' }

describe('cart.checkout', () => {
  it('answers where to pay, with the cart and what is wrong with it', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    const { data } = await browser.call('cart.checkout', { locale: 'de' })
    expect(Object.keys(data).sort()).toEqual(['cart', 'problems', 'url'])
    expect(data.cart).toEqual(cart)
    expect(data.problems).toEqual([])
    const url = new URL(data.url)
    expect(url.origin + url.pathname).toBe(`${SERVER}/checkout/${cart.id}`)
    expect([...url.searchParams.keys()]).toEqual(['k'])
    expect(url.searchParams.get('k')).toMatch(/^[0-9A-Za-z]{43}$/)
  })

  it('needs something in the cart', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    expect((await browser.call('cart.checkout')).refusal).toBe('409 cartEmpty')
    await browser.call('cart.add', mug)
    await browser.call('cart.clear')
    expect((await browser.call('cart.checkout')).refusal).toBe('409 cartEmpty')
  })

  it.each([
    `${SITE}/thanks.html`,
    `${SITE}/thanks?order={ORDER_ID}&checkout={CHECKOUT_ID}#{ORDER_ID}`,
    SITE,
    `${SITE}/`,
  ])('sends the shopper back to %s', async (successUrl) => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    expect((await browser.call('cart.checkout', { successUrl, cancelUrl: successUrl })).status).toBe(200)
  })

  it.each([
    'https://evil.example/',
    'http://127.0.0.1:4002/',
    'http://127.0.0.1:4001@evil.example/',
    'http://user:pw@127.0.0.1:4001/',
    'http://127.0.0.1:4001.evil.example/',
    '//127.0.0.1:4001/thanks',
    '/thanks',
    'thanks.html',
    '',
    'http:\\\\127.0.0.1:4001/',
    'http://127.0.0.1:4001\\@evil.example/',
    ' http://127.0.0.1:4001/',
    'http://127.0.0.1:4001/ ',
    'http://127.0.0.1:4001/a\nb',
    'http://127.0.0.1:4001/a/../b',
    'javascript:alert(1)//http://127.0.0.1:4001/',
    'data:text/html,x',
    'blob:http://127.0.0.1:4001/x',
    'https://127.0.0.1:4001/',
    'http://127。0.0.1:4001/',
    'http://{ORDER_ID}/',
    'http://127.0.0.1:4001/\ud800',
    'http://localhost:9999/',
    `${SERVER}/checkout/x`,
  ])('R5.2: refuses to send the shopper to %o', async (url) => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    for (const input of [
      { successUrl: url },
      { cancelUrl: url },
      { successUrl: `${SITE}/`, cancelUrl: url },
    ]) {
      expect((await browser.call('cart.checkout', input)).refusal).toBe('422 redirectNotAllowed')
    }
    expect((await browser.ask('checkout.get')).refusal).toBe('404 checkoutNotFound')
  })

  it('takes no other words, and no longer addresses', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const inputs = [
      { successUrl: `${SITE}/${'x'.repeat(2048)}` },
      { successUrl: 7 },
      { locale: 'sv' },
      { total: 1 },
      { id: 'x' },
      [],
      'x',
    ]
    for (const input of inputs) {
      expect((await browser.call('cart.checkout', input)).refusal).toBe('400 validationFailed')
    }
  })

  it('lets a page of an open list name itself, and nobody else', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const here = 'http://localhost:5173'
    await browser.call('cart.add', mug)
    const own = await browser.call('cart.checkout', { successUrl: `${here}/done` }, { origin: here })
    expect(own.status).toBe(200)
    const other = { successUrl: 'http://localhost:5174/done' }
    expect((await browser.call('cart.checkout', other, { origin: here })).refusal).toBe(
      '422 redirectNotAllowed',
    )
  })
})

describe('the checkout as the merchant’s page sees it', () => {
  it('R1.4: holds nothing of what the shopper typed', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { hosted } = await readyToPay(browser)
    const typed = (await hosted.ask('checkout.get')).data.checkout
    expect(typed.contact?.email).toBe('ada@example.com')
    expect(typed.address?.line1).toBe('12 Analytical Row')
    const { text, data } = await browser.ask('checkout.get')
    expect(data.checkout).toEqual({ ...typed, contact: null, address: null })
    expect(apartFromChance(text)).not.toMatch(/ada@|Byron|Analytical|97205|555 0100/)
  })

  it('R2.4: gives nothing back of what the page itself sends', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    await browser.call('cart.checkout')
    const contact = { email: 'ada@example.com' }
    const { data, text } = await browser.call('checkout.update', { contact, delivery: 'standard' })
    expect(data.checkout).toMatchObject({ contact: null, address: null, delivery: 'standard' })
    expect(text).not.toContain('ada@')
    const id = await browser.enterCheckout()
    expect((await browser.hosted(id).ask('checkout.get')).data.checkout.contact).toEqual(contact)
  })

  it('is no other cart’s', async () => {
    await using shop = await openShop()
    await readyToPay(shop.browser())
    const stranger = shop.browser()
    expect((await stranger.ask('checkout.get')).refusal).toBe('404 checkoutNotFound')
    await stranger.call('cart.add', mug)
    expect((await stranger.call('checkout.update', { country: 'CA' })).refusal).toBe('404 checkoutNotFound')
  })
})
