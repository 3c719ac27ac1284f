import { unsealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { read } from '../test/answer.ts'
import { openShop, SECRETS, SERVER, type Shop, SITE } from '../test/harness.ts'

const DAY = 24 * 3600 * 1000
const mug = { product: 'mug-harbour' }

/** A call as a plain client makes it: no cookies, no origin. */
async function plain<P extends string>(shop: Shop, path: P, input: unknown, headers: object = {}) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tote-client': '1', ...headers },
    body: JSON.stringify(input),
  }
  return read<P>(await shop.send(`/embed/${shop.key}/trpc/${path}`, init))
}

describe('R1.2: the session cookie', () => {
  it('is set by the first change, partitioned for a page of another site', async () => {
    await using shop = await openShop()
    const answer = await shop.browser().call('cart.add', mug)
    const [cookie = '', ...more] = answer.headers.getSetCookie()
    expect(more).toEqual([])
    const [pair, ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^__Host-tote=/)
    expect(pair?.length).toBeLessThan(1024)
    expect(attributes.sort()).toEqual([
      'HttpOnly',
      `Max-Age=${30 * 24 * 3600 - 60}`,
      'Partitioned',
      'Path=/',
      'SameSite=None',
      'Secure',
    ])
  })

  it.each([
    ['same-site', SITE],
    ['same-origin', SERVER],
  ])('is a plain one for a page that is %s', async (site, origin) => {
    await using shop = await openShop()
    const answer = await shop.browser().call('cart.add', mug, { 'sec-fetch-site': site, origin })
    const attributes = answer.headers.getSetCookie()[0]?.split('; ').slice(1)
    expect(attributes).toEqual(expect.arrayContaining(['SameSite=Lax', 'Secure', 'HttpOnly', 'Path=/']))
    expect(attributes).not.toContain('Partitioned')
    expect(attributes?.some((attribute) => attribute.startsWith('Domain'))).toBe(false)
  })

  it('R1.8: holds the id of a session and nothing else', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    const sealed = decodeURIComponent(browser.cookies.embedded.get('__Host-tote') ?? '')
    const held = await unsealData<{ sid: string }>(sealed, { password: SECRETS })
    expect(held).toEqual({ sid: expect.stringMatching(/^[0-9a-f-]{36}$/), v: 1 })
    expect(held.sid).not.toBe(cart.id)
    expect((await shop.store.getSession('demo', held.sid))?.cartId).toBe(cart.id)
  })

  it('is never set by a query, nor by a change that was refused', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const answers = [
      await browser.ask('cart.get'),
      await browser.ask('catalogue.product', mug),
      await browser.call('cart.add', { product: 'no-such-thing' }),
      await browser.call('cart.add', { product: 'bowl-moon' }),
      await browser.call('cart.add', { ...mug, quantity: 0 }),
      await browser.call('cart.applyCode', { code: 'NOPE' }),
      await browser.call('cart.clear'),
      await browser.call('cart.checkout'),
    ]
    for (const { headers } of answers) {
      expect(headers.getSetCookie()).toEqual([])
      expect(headers.get('x-tote-cart')).toBe(null)
    }
    expect((await browser.ask('cart.get')).data.cart).toMatchObject({ id: null, lines: [], version: 0 })
  })

  it('slides once a day and ends after 180 days, whatever happened', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    expect((await browser.ask('cart.get')).headers.getSetCookie()).toEqual([])
    for (let month = 1; month <= 7; month++) {
      now += 25 * DAY
      const again = await browser.call('cart.add', mug)
      expect(again.headers.getSetCookie()).toHaveLength(1)
      expect(again.data.cart).toMatchObject({ id: cart.id, quantity: month + 1 })
    }
    now += 5 * DAY
    expect((await browser.ask('cart.get')).data.cart.id).toBe(null)
    expect((await browser.call('cart.add', mug)).data.cart.id).not.toBe(cart.id)
  })

  it('finds the cart of a browser that comes back, until 30 days after the last change', async () => {
    let now = Date.now()
    await using shop = await openShop({ now: () => now })
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', mug)).data
    now += 30 * DAY - 1
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
    now += 1
    expect((await browser.ask('cart.get')).data.cart.id).toBe(null)
    const fresh = (await browser.call('cart.add', mug)).data.cart
    expect(fresh.id).not.toBe(cart.id)
    expect(fresh.version).toBe(1)
  })
})

describe('R1.1: the token that stands in for the cookie', () => {
  it('is answered where a session begins, and carries the cart alone', async () => {
    await using shop = await openShop()
    const page = shop.browser({ cookies: 'refused' })
    const first = await page.call('cart.add', mug)
    const token = first.headers.get('x-tote-cart') ?? ''
    expect(token).toMatch(/^[0-9A-Za-z]{43}$/)
    const again = await page.call('cart.add', mug, { 'x-tote-cart': token })
    expect(again.data.cart).toMatchObject({ id: first.data.cart.id, quantity: 2 })
    expect(again.headers.get('x-tote-cart')).toBe(null)
    expect((await page.ask('cart.get', undefined, { 'x-tote-cart': token })).data.cart.quantity).toBe(2)
    expect((await page.ask('cart.get')).data.cart.id).toBe(null)
  })

  it('is dropped once the cookie is seen, and dead afterwards', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const token = (await browser.call('cart.add', mug)).headers.get('x-tote-cart') ?? ''
    const both = await browser.ask('cart.get', undefined, { 'x-tote-cart': token })
    expect(both.headers.get('x-tote-cart')).toBe('-')
    const alone = shop.browser({ cookies: 'refused' })
    expect((await alone.ask('cart.get', undefined, { 'x-tote-cart': token })).data.cart.id).toBe(null)
    const cookieAlone = await browser.ask('cart.get')
    expect(cookieAlone.data.cart.quantity).toBe(1)
    expect(cookieAlone.headers.get('x-tote-cart')).toBe(null)
  })
})

describe('a plain client', () => {
  it('calls each procedure with X-Tote-Client alone, as its own first call', async () => {
    await using shop = await openShop()
    const line = '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e'
    const url = (path: string, input?: unknown) =>
      `/embed/${shop.key}/trpc/${path}${input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`
    expect((await shop.send(url('cart.get'))).status).toBe(200)
    expect((await shop.send(url('catalogue.product', mug))).status).toBe(200)
    expect((await shop.send(url('checkout.get'))).status).toBe(404)
    expect((await plain(shop, 'cart.add', mug)).data.cart.quantity).toBe(1)
    expect((await plain(shop, 'cart.applyCode', { code: 'WELCOME10' })).data.cart.codes).toHaveLength(1)
    expect((await plain(shop, 'cart.clear', {})).data.cart.lines).toEqual([])
    const refused = [
      ['cart.setQuantity', { line, quantity: 1 }, '404 lineNotFound'],
      ['cart.remove', { line }, '404 lineNotFound'],
      ['cart.removeCode', { code: 'WELCOME10' }, '404 codeNotFound'],
      ['cart.checkout', {}, '409 cartEmpty'],
      ['checkout.update', { country: 'CA' }, '404 checkoutNotFound'],
      ['checkout.complete', {}, '404 checkoutNotFound'],
    ] as const
    for (const [path, input, refusal] of refused) {
      expect((await plain(shop, path, input)).refusal, path).toBe(refusal)
    }
  })

  it('needs no cookies to go from first line to checkout', async () => {
    await using shop = await openShop()
    const first = await plain(shop, 'cart.add', mug)
    const token = { 'x-tote-cart': first.headers.get('x-tote-cart') ?? '' }
    const line = first.data.cart.lines[0]?.id
    await plain(shop, 'cart.setQuantity', { line, quantity: 3 }, token)
    const { data } = await plain(shop, 'cart.checkout', {}, token)
    expect(data.cart.quantity).toBe(3)
    expect(data.url).toMatch(new RegExp(`^${SERVER}/checkout/${data.cart.id}\\?k=[0-9A-Za-z]{43}$`))
  })
})
