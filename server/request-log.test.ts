import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createClients } from './api/client-address.ts'
import { logRequests, truncated } from './request-log.ts'
import { openShop } from './test/harness.ts'

describe('R18: the line of the log for a request', () => {
  it('says which, what, how long and from which corner, and nothing else', async () => {
    const lines: string[] = []
    const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) })
    await using shop = await openShop({ observers: [logRequests(log, createClients([]))] })
    const browser = shop.browser()
    const email = 'ada@example.com'
    const { headers } = await browser.call('cart.add', { product: 'mug-harbour' })
    await shop.send(`/embed/${shop.key}/trpc/cart.get?input=${email}`, { headers: { cookie: email } })
    await shop.send(`/v3/carts/${email}?q=${email}`, { headers: { 'x-auth-token': shop.secretKey } })
    await shop.send('/v1/cart', {
      method: 'POST',
      headers: { 'x-api-key': shop.key, 'content-type': 'application/json' },
      body: JSON.stringify({ productId: email, quantity: 4242424242424242 }),
    })
    await shop.send(`/checkout/${email}?k=${email}`, { headers: { 'user-agent': email } })
    await expect.poll(() => lines.length).toBe(5)
    const [first] = lines.map((line) => JSON.parse(line))
    expect(first).toEqual({
      level: 30,
      requestId: headers.get('x-request-id'),
      route: 'cart.add',
      key: shop.key.split('_')[2]?.slice(0, 8) ?? expect.any(String),
      method: 'POST',
      status: 200,
      ms: expect.any(Number),
      from: '127.0.0.0',
      msg: 'request',
    })
    const all = lines.join('')
    for (const told of [email, shop.key, shop.secretKey, '4242424242424242', '127.0.0.1', 'mug-harbour'])
      expect(all).not.toContain(told)
  })

  it.each([
    ['/healthz', 'GET', '/healthz'],
    ['/readyz', 'GET', '/readyz'],
    ['/cart/cart.js', 'GET', 'file'],
    ['/openapi.json', 'GET', 'file'],
    ['/v1/cart', 'OPTIONS', 'preflight'],
  ])('says what was asked for at %s, too', async (path, method, route) => {
    const lines: string[] = []
    const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
    await using shop = await openShop({ observers: [logRequests(log, createClients([]))] })
    await shop.send(path, { method })
    await expect.poll(() => lines.length).toBe(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      route,
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    })
  })

  it.each([
    ['192.0.2.55', '192.0.2.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
    ['::1', '0:0:0::'],
    ['', undefined],
  ])('cuts %s to %s', (address, kept) => {
    expect(truncated(address)).toBe(kept)
  })
})
