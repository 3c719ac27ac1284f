import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'

const LINK = 'd0doh5fsvrvasm390u6g'

let shop: ContractsShop

beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

describe('who asks', () => {
  it('shows a secret key by itself, or after Bearer; nothing else is let in', async () => {
    const { publishableKey, secretKey } = shop
    const status = async (key: string | null, headers = {}) => {
      const reply = await askLinks(shop, `GET ${LINKS}/${LINK}`, undefined, { key, headers })
      return [reply.status, reply.body.msg]
    }
    const refused = [401, 'unauthorized error: a valid secret key is needed']
    expect(await status(secretKey)).toEqual([200, 'success'])
    expect(await status(`Bearer ${secretKey}`)).toEqual([200, 'success'])
    expect(await status(null)).toEqual(refused)
    expect(await status(publishableKey)).toEqual(refused)
    expect(await status('api_unknown')).toEqual(refused)
    expect(await status(null, { 'x-api-key': secretKey })).toEqual(refused)
    expect((await status(secretKey, { 'x-auth-token': publishableKey }))[0]).toBe(400)
    expect((await status(secretKey, { origin: 'https://yoursite.com' }))[0]).toBe(403)
  })

  it('finds nothing at another merchant, whether it is there or not', async () => {
    const rival = await addRival(shop.shop, 'https://rival.example')
    const { text: key } = await shop.shop.services.keys.create({
      merchantId: rival.merchant.id,
      kind: 'secret',
      mode: 'test',
      origins: [],
    })
    const asked = [`GET ${LINKS}/${LINK}`, `GET ${LINKS}/nothing`, `GET /merchant/nobody/cart/${LINK}`]
    for (const what of asked) {
      const reply = await askLinks(shop, what, undefined, { key })
      expect([reply.status, reply.body.msg]).toEqual([404, 'not found error: no such resource'])
    }
    const own = await askLinks(shop, `GET /merchant/${rival.merchant.id}/cart/${LINK}`, undefined, { key })
    expect([own.status, own.body.msg]).toEqual([404, 'not found error: no such cart'])
  })

  it.each([
    ['links:read', `GET ${LINKS}`, [200, 403, 403, 403]],
    ['links:write', `POST ${LINKS}`, [403, 200, 403, 403]],
    ['catalogue:read', `GET ${PRODUCTS}`, [403, 403, 200, 403]],
    ['catalogue:write', `POST ${PRODUCTS}`, [403, 403, 403, 200]],
  ] as const)('R11.3: may do with %s only that', async (scope, _, expected) => {
    const merchant = { merchantId: MERCHANT, kind: 'secret', mode: 'test', origins: [] } as const
    const { text: key } = await shop.shop.services.keys.create({ ...merchant, scopes: [scope] })
    const product = { sku: 'a', name: 'a', price: 1, fixed_amount: true, fixed_qty: true, description: '' }
    const calls: [string, unknown?][] = [
      [`GET ${LINKS}`],
      [`POST ${LINKS}`, { type: 'normal', name: 'x' }],
      [`GET ${PRODUCTS}`],
      [`POST ${PRODUCTS}`, product],
    ]
    const statuses = []
    for (const [what, body] of calls) statuses.push((await askLinks(shop, what, body, { key })).status)
    expect(statuses).toEqual(expected)
  })

  it('is told the request’s id under the name that is published, also with a refusal', async () => {
    for (const what of [`GET ${LINKS}/${LINK}`, `GET ${LINKS}/nothing`, `PUT ${LINKS}`]) {
      const { headers } = await askLinks(shop, what)
      expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('x-correlation-id')).toBe(headers.get('x-request-id'))
    }
  })

  it('is told in the same form that there is nothing, and asks alike with a slash at the end', async () => {
    const nothing = { status: 'failed', msg: 'not found error: no such resource' }
    const below = ['/api/merchant/', '/merchant/'].flatMap((start) =>
      ['', '/nothing', '/cart/a/b', '/product/search/x'].map((path) => `${start}${MERCHANT}${path}`),
    )
    for (const path of below) {
      const reply = await askLinks(shop, `GET ${path}`)
      expect([path, reply.status, reply.body]).toEqual([path, 404, nothing])
      expect(reply.headers.get('content-type')).toBe('application/json')
    }
    const [plain, slashed] = [await askLinks(shop, `GET ${LINKS}`), await askLinks(shop, `GET ${LINKS}/`)]
    expect([slashed.status, slashed.body]).toEqual([200, plain.body])
    expect((await askLinks(shop, `GET ${LINKS}/${LINK}/`)).body.data.id).toBe(LINK)
    expect((await askLinks(shop, `PUT ${LINKS}/`)).status).toBe(405)
  })

  it('E.4: is refused in the same form for what no operation takes', async () => {
    const put = await askLinks(shop, `PUT ${LINKS}/${LINK}`, {})
    expect([put.status, put.body.status, put.headers.get('allow')]).toEqual([
      405,
      'failed',
      'GET, POST, DELETE',
    ])
    const form = await askLinks(shop, `POST ${LINKS}`, 'type=normal', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([form.status, form.body.status]).toEqual([415, 'failed'])
    const broken = await askLinks(shop, `POST ${LINKS}`, '{"type":')
    expect([broken.status, broken.body]).toEqual([
      400,
      { status: 'failed', msg: 'bad request error: invalid JSON' },
    ])
  })
})
