import { describe, expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { read } from '../test/answer.ts'
import { openShop, type Shop } from '../test/harness.ts'

const HEADERS = { 'content-type': 'application/json', 'x-tote-client': '1' }

async function post(shop: Shop, path: string, body: string, headers: object = {}) {
  const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body }
  return read(await shop.send(`/embed/${shop.key}/trpc/${path}`, init))
}

describe('a batch', () => {
  const paths = (count: number) => Array.from({ length: count }, () => 'catalogue.product').join()
  const inputs = (count: number) =>
    encodeURIComponent(
      JSON.stringify(
        Object.fromEntries(Array.from({ length: count }, (_, i) => [i, { product: 'mug-harbour' }])),
      ),
    )
  const ask = (shop: Shop, count: number) =>
    shop.send(`/embed/${shop.key}/trpc/${paths(count)}?batch=1&input=${inputs(count)}`)

  it('of ten is answered in order, each by itself', async () => {
    await using shop = await openShop()
    const ten = await ask(shop, 10)
    expect(ten.status).toBe(200)
    expect(await ten.json()).toHaveLength(10)
    const input = encodeURIComponent(JSON.stringify({ 0: { product: 'nope' }, 1: { product: 'soap-olive' } }))
    const mixed = await shop.send(`/embed/${shop.key}/trpc/${paths(2)}?batch=1&input=${input}`)
    expect(mixed.status).toBe(207)
    expect(await mixed.json()).toMatchObject([
      { error: { data: { reason: 'productNotFound', httpStatus: 404 } } },
      { result: { data: { product: { sku: 'soap-olive' } } } },
    ])
  })

  it('of eleven is refused', async () => {
    await using shop = await openShop()
    const eleven = await ask(shop, 11)
    expect(eleven.status).toBe(400)
    expect(await eleven.text()).not.toContain('Harbour')
  })

  it('of changes begins one session', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const add = { product: 'mug-harbour' }
    const answer = await browser.call('cart.add,cart.add,cart.add?batch=1', { 0: add, 1: add, 2: add })
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect((await browser.ask('cart.get')).data.cart.quantity).toBe(3)
  })
})

describe('a refusal', () => {
  it('says status, reason, place and request, and repeats nothing', async () => {
    await using shop = await openShop()
    const input = { product: 'mug-harbour', quantity: 'a-secret-quantity', price: 'a-secret-price' }
    const { failure, headers, text } = await shop.browser().call('cart.add', input)
    expect(failure).toEqual({
      message: 'validationFailed',
      code: -32600,
      data: {
        code: 'BAD_REQUEST',
        httpStatus: 400,
        path: 'cart.add',
        reason: 'validationFailed',
        requestId: headers.get('x-request-id'),
        fields: expect.arrayContaining([
          { pointer: '/quantity', code: 'invalid_type' },
          { pointer: '/price', code: 'unrecognized_keys' },
        ]),
      },
    })
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(text).not.toContain('secret')
    expect(text).not.toContain('stack')
  })

  it('has the same form from every place it can come from', async () => {
    await using shop = await openShop()
    const browser = shop.browser()
    const answers = [
      await browser.call('cart.add', {}),
      await browser.call('cart.nope', {}),
      await browser.call('cart.get', {}),
      await browser.ask('cart.add', { product: 'mug-harbour' }),
      await browser.call('cart.add', { product: 'nope' }),
      await browser.call('cart.clear', {}, { origin: 'https://evil.example' }),
      await post(shop, 'cart.add', '{'),
      await post(shop, 'cart.add', '{}', { 'content-type': 'text/plain' }),
    ]
    for (const { status, failure, headers } of answers) {
      const { data } = failure
      expect(failure.message).toBe(data.reason)
      expect(data.httpStatus).toBe(status)
      expect(data.requestId).toMatch(/^[0-9a-f-]{36}$/)
      expect(data.requestId).toBe(headers.get('x-request-id'))
    }
    expect(shop.log).toEqual([])
  })

  it('hides what went wrong inside, and writes it down', async () => {
    const around = (store: Store): Store => ({
      ...store,
      findProduct: () => Promise.reject(new Error('cannot read secret-path')),
    })
    await using shop = await openShop({ around })
    const answer = await shop.browser().call('cart.add', { product: 'mug-harbour' })
    expect(answer.refusal).toBe('500 serverError')
    expect(answer.text).not.toMatch(/secret-path|stack|Error:/)
    const [line = ''] = shop.log
    expect(JSON.parse(line)).toMatchObject({
      level: 50,
      requestId: answer.headers.get('x-request-id'),
      err: { message: 'cannot read secret-path' },
    })
  })

  it('hides it before the procedures too', async () => {
    const around = (store: Store): Store => ({
      ...store,
      findKey: () => Promise.reject(new Error('cannot read secret-path')),
    })
    await using shop = await openShop({ around })
    const answer = await shop.browser().ask('cart.get')
    expect(answer.refusal).toBe('500 serverError')
    expect(answer.text).not.toContain('secret-path')
    expect(shop.log).toHaveLength(1)
  })
})

it('E.1: a path that leads nowhere is answered with a problem, and no words of its own', async () => {
  await using shop = await openShop()
  for (const path of ['/', '/embed', '/nope?x=secret', '/hooks']) {
    const { status, headers, text } = await shop.send(path).then(async (response) => ({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    }))
    expect([path, status]).toEqual([path, 404])
    expect(text).not.toContain('secret')
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    })
    const requestId = headers['x-request-id']
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.parse(text)).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      instance: `urn:uuid:${requestId}`,
      code: 'notFound',
      request_id: requestId,
    })
  }
  for (const path of ['/checkout', '/embed/x', '/embed/1/nope.js'])
    expect((await shop.send(path)).status).toBe(404)
})
