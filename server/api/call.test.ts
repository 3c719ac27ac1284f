import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { openShop, type Shop, SITE } from '../test/harness.ts'

const BODY = '{"product":"mug-harbour"}'

/** A connection on which anything can be said. */
function dial(shop: Shop) {
  const socket = connect(shop.port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  // A server may cut what it no longer listens to.
  socket.on('error', () => {})
  return {
    say: (text: string) => void socket.write(text),
    heard: async (pattern: RegExp) => {
      await vi.waitFor(() => expect(heard).toMatch(pattern), 3000)
      return heard
    },
    closed: new Promise<string>((resolve) => socket.on('close', () => resolve(heard))),
    hangUp: () => socket.destroy(),
    [Symbol.dispose]: () => socket.destroy(),
  }
}

function head(shop: Shop, headers: Record<string, string | number>, method = 'POST', path = 'cart.add') {
  const lines = Object.entries({
    host: 'localhost:4000',
    'content-type': 'application/json',
    'x-tote-client': '1',
    ...headers,
  })
  const target = `/embed/${shop.key}/trpc/${path}`
  return `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

const add = (shop: Shop) => head(shop, { 'content-length': BODY.length }) + BODY

describe('a connection', () => {
  it('carries one call after the other', async () => {
    await using shop = await openShop()
    using line = dial(shop)
    line.say(add(shop))
    const first = await line.heard(/"quantity":1/)
    expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(first).toMatch(/\r\nconnection: keep-alive\r\n/i)
    expect(first).toMatch(/\r\ncontent-length: \d+\r\n/)
    expect(first.match(/\r\nset-cookie: /g)).toHaveLength(1)
    line.say(add(shop))
    await line.heard(/HTTP\/1\.1 200 OK.+HTTP\/1\.1 200 OK/s)
  })

  it('may name the server in the target, as to a proxy', async () => {
    await using shop = await openShop()
    using line = dial(shop)
    line.say(add(shop).replace('POST /', 'POST http://localhost:4000/'))
    await line.heard(/^HTTP\/1\.1 200 OK.+"quantity":1/s)
  })

  it('answers calls in the order they came, also those that were not waited for', async () => {
    await using shop = await openShop()
    using line = dial(shop)
    const get = head(shop, {}, 'GET', 'catalogue.product?input=%7B%22product%22:%22soap-olive%22%7D')
    line.say(add(shop) + get + add(shop))
    const heard = await line.heard(/(HTTP\/1\.1 200 OK.+){3}\}$/s)
    expect(heard.indexOf('"sku":"soap-olive"')).toBeGreaterThan(heard.indexOf('"quantity":1'))
  })

  it('goes on after a call that was refused with its body unread', async () => {
    await using shop = await openShop()
    using line = dial(shop)
    const length = 300_000
    line.say(head(shop, { 'content-length': length }) + ' '.repeat(100_000))
    await line.heard(/413 Payload Too Large/)
    line.say(' '.repeat(length - 100_000) + add(shop))
    expect(await line.heard(/200 OK/)).toContain('bodyTooLarge')
  })

  it('is cut where such a body does not come', async () => {
    await using shop = await openShop()
    using line = dial(shop)
    line.say(head(shop, { 'content-length': 300_000 }))
    expect(await line.closed).toContain('413 Payload Too Large')
  })

  it('says no more than the head where only that was asked for', async () => {
    await using shop = await openShop()
    using line = dial(shop)
    line.say(head(shop, {}, 'HEAD', 'cart.get') + add(shop))
    const heard = await line.heard(/"quantity":1/)
    expect(heard).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n[^{]+\r\n\r\nHTTP\/1\.1 200 OK/)
  })

  it('that is given up changes nothing, and is no fault', async () => {
    await using shop = await openShop()
    const changed = vi.spyOn(shop.services.carts, 'add')
    for (const sent of [
      head(shop, { 'content-length': BODY.length }),
      head(shop, { 'content-length': BODY.length }) + BODY.slice(0, 10),
      `${head(shop, { 'transfer-encoding': 'chunked' })}5\r\n{"pro\r\n`,
    ]) {
      using line = dial(shop)
      line.say(sent)
      await new Promise((resolve) => setTimeout(resolve, 50))
      line.hangUp()
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await shop.browser().ask('cart.get')).status).toBe(200)
    expect(changed).not.toHaveBeenCalled()
    expect(shop.log).toEqual([])
  })
})

describe('a target', () => {
  const status = async (shop: Shop, path: string) =>
    (await shop.send(path, { headers: { origin: SITE } })).status

  it('leads to procedures, or to what lies beside them', async () => {
    await using shop = await openShop()
    const { key } = shop
    const paths: [path: string, status: number][] = [
      [`/embed/${key}/trpc/cart.get`, 200],
      [`/embed/${key}/trpc/cart.get/`, 200],
      [`/embed/${key}/trpc/cart%2Eget`, 200],
      [`/embed/${key}/trpc/`, 404],
      [`/embed/${key}/trpc`, 404],
      [`/embed/${key}/trpcx/cart.get`, 404],
      [`/embed/${key}/cart.get`, 404],
      [`/embed/${key}`, 404],
      [`/embed/${key}x/trpc/cart.get`, 401],
      ['/embed//trpc/cart.get', 404],
      ['/embed/1/tote.js', 200],
      ['/checkout/x/trpc/checkout.get', 403],
    ]
    for (const [path, expected] of paths) expect(await status(shop, path), path).toBe(expected)
  })
})
