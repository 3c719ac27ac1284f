import { describe, expect, it } from 'vitest'
import { openContracts } from '../../test/contracts.ts'
import { askTasks, delegatedPayload } from '../../test/delegated-calls.ts'

const ID = '3f0c8a52-7d0e-4c53-9f6d-2b1a5a1f9e10'
const UNAUTHORIZED = delegatedPayload('cartai', '401')

/** Who answers, and how. */
const kinds = {
  api: 'application/json',
  page: 'text/html; charset=UTF-8',
  nobody: 'application/problem+json',
}

describe('what lies below /checkout', () => {
  it('is the API for whoever shows a key, and a page for anybody else', async () => {
    await using shop = await openContracts()
    const { secretKey } = shop
    const keys = {
      'x-api-key': secretKey,
      authorization: `Bearer ${secretKey}`,
      'X-API-KEY': secretKey,
      'x-auth-token': secretKey,
    }
    const asked = async (what: string, headers: Record<string, string> = {}) => {
      const [method = '', path = ''] = what.split(' ')
      const answer = await shop.shop.send(path, { method, headers, redirect: 'manual' })
      const text = await answer.text()
      const type = answer.headers.get('content-type')
      const who = Object.entries(kinds).find(([, kind]) => kind.toLowerCase() === type?.toLowerCase())?.[0]
      return [answer.status, who ?? type, method === 'HEAD' ? '' : text.slice(0, 8)]
    }
    for (const path of [`/checkout/${ID}`, `/checkout/${ID}/`]) {
      for (const [name, key] of Object.entries(keys)) {
        const expected = name === 'x-auth-token' ? [401, 'api', '{"error"'] : [404, 'api', '{"error"']
        expect([path, name, ...(await asked(`GET ${path}`, { [name]: key }))]).toEqual([
          path,
          name,
          ...expected,
        ])
      }
      expect(await asked(`HEAD ${path}`, { 'x-api-key': secretKey })).toEqual([404, 'api', ''])
      for (const method of ['POST', 'OPTIONS', 'PUT'])
        expect(await asked(`${method} ${path}`, { 'x-api-key': secretKey })).toEqual([405, 'api', '{"error"'])
    }
    expect(await asked(`GET /checkout/${ID}`)).toEqual([404, 'page', '<!doctyp'])
    expect(await asked(`HEAD /checkout/${ID}`)).toEqual([404, 'page', ''])
    expect(await asked(`POST /checkout/${ID}`)).toEqual([404, 'page', '<!doctyp'])
    expect(await asked(`GET /checkout/${ID}`, { authorization: 'Basic dXNlcjpwYXNz' })).toEqual([
      404,
      'page',
      '<!doctyp',
    ])
    for (const what of [`OPTIONS /checkout/${ID}`, `PUT /checkout/${ID}`, `GET /checkout/${ID}/else`])
      expect([what, ...(await asked(what)).slice(0, 2)]).toEqual([what, 404, 'nobody'])
    expect(await asked(`GET /checkout/${ID}/else`, { 'x-api-key': secretKey })).toEqual([
      404,
      'api',
      '{"error"',
    ])
    // What only the API has is the API's, key or no key.
    for (const what of [
      `DELETE /checkout/${ID}`,
      `GET /checkout/${ID}/status-history`,
      `POST /checkout/${ID}/confirm`,
    ])
      expect([what, ...(await asked(what)).slice(0, 2)]).toEqual([what, 401, 'api'])
  })

  it('still opens a shopper’s checkout, and begins one from a link', async () => {
    await using shop = await openContracts()
    const { body } = await shop.ask('POST /v3/carts?include=redirect_urls', {
      body: { line_items: [{ quantity: 1, product_id: 191 }] },
    })
    const page = await shop.shop.send(`/checkout/${body.data.id}`)
    expect(page.headers.get('content-type')).toContain('text/html')
    const link = await shop.shop.send('/checkout/?products=191:1', { redirect: 'manual' })
    expect(link.headers.get('content-type') ?? '').not.toContain('json')
    expect((await askTasks(shop, 'GET /checkout/?products=191:1')).status).toBe(405)
  })
})

it.each(['/checkout', '/checkout/', '/v1/checkout', '/v1/checkout/', '/checkout/cancel'])(
  'asks for a key where one is missing, unknown, malformed or revoked: POST %s',
  async (path) => {
    await using shop = await openContracts()
    const { key, text } = await shop.shop.services.keys.create({
      merchantId: shop.merchant,
      kind: 'secret',
      mode: 'test',
      origins: [],
    })
    await shop.shop.services.keys.revoke(key.id)
    for (const key of [null, 'nonsense', `${text.slice(0, -1)}x`, text]) {
      const { status, body } = await askTasks(shop, `POST ${path}`, '{not even JSON', { key })
      expect([key, status, body]).toEqual([key, 401, UNAUTHORIZED])
    }
  },
)
