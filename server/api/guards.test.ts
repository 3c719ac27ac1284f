import { describe, expect, it } from 'vitest'
import { read } from '../test/answer.ts'
import { addRival, openShop, SERVER, type Shop, SITE } from '../test/harness.ts'

const preflight = (shop: Shop, key: string, origin: string) =>
  shop.send(`/embed/${key}/trpc/cart.add`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-tote-client',
    },
  })

describe('a preflight', () => {
  it('is answered with the origin it names, for a page of the key', async () => {
    await using shop = await openShop()
    const response = await preflight(shop, shop.key, SITE)
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': SITE,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Content-Type, X-Tote-Client, X-Tote-Cart, Idempotency-Key',
      'access-control-max-age': '600',
      vary: 'Origin',
    })
    expect(await response.text()).toBe('')
  })

  it('is answered by the key’s own list: what one admits, another refuses', async () => {
    await using shop = await openShop()
    const rival = await addRival(shop)
    const elsewhere = 'https://rival.example'
    expect((await preflight(shop, rival.key, elsewhere)).headers.get('access-control-allow-origin')).toBe(
      elsewhere,
    )
    const refused = await preflight(shop, shop.key, elsewhere)
    expect(refused.status).toBe(403)
    expect(refused.headers.get('access-control-allow-origin')).toBe(null)
    expect(refused.headers.get('vary')).toBe('Origin')
  })

  it.each([
    'null',
    '',
    'http://127.0.0.1:4002',
    'https://127.0.0.1:4001',
    'http://127.0.0.1:4001.evil.example',
    'http://127.0.0.1:4001/',
    'http://evil.example',
    'http://localhost.evil.example:80',
    'https://localhost:4001',
    'HTTP://127.0.0.1:4001',
    'http://user@127.0.0.1:4001',
    'http://localhost:*',
  ])('refuses the origin %o', async (origin) => {
    await using shop = await openShop()
    const response = await preflight(shop, shop.key, origin)
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBe(null)
  })

  it('lets any port of this machine use a test key', async () => {
    await using shop = await openShop()
    const origin = 'http://localhost:5173'
    expect((await preflight(shop, shop.key, origin)).headers.get('access-control-allow-origin')).toBe(origin)
  })

  it('is refused for a key nobody has', async () => {
    await using shop = await openShop()
    const response = await preflight(shop, 'pk_test_nobody', SITE)
    expect(response.status).toBe(401)
    expect(response.headers.get('access-control-allow-origin')).toBe(null)
  })
})

describe('the request itself', () => {
  const ask = async (shop: Shop, headers: Record<string, string>) =>
    read<'cart.get'>(await shop.send(`/embed/${shop.key}/trpc/cart.get`, { headers }))

  it('lets the page read what it needs to', async () => {
    await using shop = await openShop()
    const { headers } = await ask(shop, { origin: SITE })
    expect(headers.get('access-control-allow-origin')).toBe(SITE)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('vary')).toMatch(/\bOrigin\b/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const exposed = headers.get('access-control-expose-headers')?.split(', ')
    expect(exposed).toEqual(expect.arrayContaining(['Retry-After', 'X-Request-Id', 'X-Tote-Cart']))
  })

  it('is refused from an origin that is not listed, and tells that page nothing', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await browser.call('cart.clear', {}, { origin })
      expect(answer.refusal).toBe('403 originNotAllowed')
      expect(answer.headers.get('access-control-allow-origin')).toBe(null)
    }
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(1)
  })

  it('is refused with a cookie but no origin, unless it comes from our own pages', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const cookie = `__Host-tote=${browser.cookies.embedded.get('__Host-tote')}`
    const refused = [{}, ...['cross-site', 'same-site', 'none'].map((site) => ({ 'sec-fetch-site': site }))]
    for (const headers of refused) {
      expect((await ask(shop, { cookie, ...headers })).refusal).toBe('403 originNotAllowed')
    }
    const own = await ask(shop, { cookie, 'sec-fetch-site': 'same-origin' })
    expect(own.data.cart.quantity).toBe(1)
    expect((await ask(shop, { cookie, origin: SERVER })).data.cart.quantity).toBe(1)
  })
})

describe('a change', () => {
  const forms: [type: string | undefined, body: string | Uint8Array][] = [
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="0"\r\n\r\n{}\r\n--x--\r\n',
    ],
    ['application/x-www-form-urlencoded', 'input=%7B%7D'],
    ['text/plain', '{}'],
    ['text/plain;application/json', '{}'],
    ['application/octet-stream', '{}'],
    ['application/json-patch+json', '{}'],
    ['', '{}'],
    [undefined, new TextEncoder().encode('{}')],
  ]
  it.each(forms)('sent as %o is refused before anything reads it', async (type, body) => {
    await using shop = await openShop()
    const browser = shop.browser()
    await browser.call('cart.add', { product: 'mug-harbour' })
    const cookie = `__Host-tote=${browser.cookies.embedded.get('__Host-tote')}`
    const headers = new Headers({ origin: SITE, cookie, 'x-tote-client': '1' })
    if (type !== undefined) headers.set('content-type', type)
    const response = await shop.send(`/embed/${shop.key}/trpc/cart.clear`, { method: 'POST', headers, body })
    expect((await read(response)).refusal).toBe('415 bodyNotJson')
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(1)
  })

  it('without our client’s header is refused', async () => {
    await using shop = await openShop()
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const response = await shop.send(`/embed/${shop.key}/trpc/cart.clear`, init)
    expect((await read(response)).refusal).toBe('403 clientHeaderMissing')
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('is not made by %s', async (method) => {
    await using shop = await openShop()
    const browser = shop.browser()
    const { cart } = (await browser.call('cart.add', { product: 'mug-harbour' })).data
    const headers = { origin: SITE, cookie: `__Host-tote=${browser.cookies.embedded.get('__Host-tote')}` }
    const response = await shop.send(`/embed/${shop.key}/trpc/cart.clear?input=%7B%7D`, { method, headers })
    expect(response.status).toBe(405)
    expect((await browser.ask('cart.get')).data.cart).toEqual(cart)
  })

  it('is not made by a POST that asks to be taken for another method', async () => {
    await using shop = await openShop()
    const answer = await shop.browser().call('cart.get', {}, { 'x-http-method-override': 'GET' })
    expect(answer.refusal).toBe('405 methodNotAllowed')
  })

  it('may name a character set', async () => {
    await using shop = await openShop()
    const type = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await shop.browser().call('cart.clear', {}, type)).status).toBe(200)
  })
})
