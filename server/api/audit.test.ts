import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyToPay } from '../test/buyer.ts'
import { type ContractsShop, openContracts } from '../test/contracts.ts'

let server: ContractsShop

beforeAll(async () => {
  server = await openContracts({ proxies: ['127.0.0.1', '::1'] })
})
afterAll(() => server[Symbol.asyncDispose]())

const audit = (merchant: string, action: string) =>
  server.shop.store.listAudit(merchant, { action, limit: 99 })

const newKey = async (more: object) => {
  const wanted = { merchantId: server.merchant, kind: 'secret', mode: 'test', origins: [], ...more } as const
  return server.shop.services.keys.create(wanted)
}

describe('R18: the audit of a running server', () => {
  it('says which key changed what, and for which request', async () => {
    const { key, text } = await newKey({ scopes: ['events:write'] })
    const body = { url: 'https://shop.example/events' }
    const added = await server.ask('POST /v1/webhooks', { body, key: text })
    expect(added.status).toBe(201)
    const rows = await audit(server.merchant, 'webhook.added')
    expect(rows).toMatchObject([
      { who: `key:${key.id}`, subject: added.body.id, requestId: added.headers.get('x-request-id') },
    ])
    // An address may hold a secret.
    expect(JSON.stringify(rows)).not.toContain(body.url)
  })

  it('follows a payment from its first step until its money is taken, and holds nothing of who paid', async () => {
    const { shop } = server
    const before = await readyToPay(shop.browser())
    const { data } = await before.hosted.call('checkout.pay', before.pay)
    await shop.work()
    const { id = '' } = data.checkout.order ?? {}
    const steps = (await audit('demo', 'payment.step')).reverse()
    expect(steps.map(({ who, is }) => [who, is?.replace(/^\S+ /, '')])).toEqual([
      ['guest', 'paying'],
      ['guest', 'paying setAside'],
    ])
    const rows = [...(await audit('demo', 'order.')), ...(await audit('demo', 'payment.taken'))]
    expect(rows.map(({ action, who, subject }) => [action, who, subject])).toEqual([
      ['order.placed', 'guest', id],
      ['payment.taken', 'server', id],
    ])
    expect(new Set(rows.map(({ amount }) => amount)).size).toBe(1)
    expect(new Set([...steps, ...rows].map(({ requestId }) => requestId)).size).toBe(1)
    const all = JSON.stringify(await shop.store.listAudit('demo', { limit: 999 }))
    for (const told of ['ada', '555 0100', '4242', 'Lovelace']) expect(all).not.toContain(told)
  })
})

describe('R4.7: a price that a merchant’s server names', () => {
  it('is told by the audit, once for each time that it is named', async () => {
    const line = { quantity: 1, name: 'Engraving', list_price: 12.5 }
    const made = await server.ask('POST /v3/carts', { body: { custom_items: [line] } })
    expect(made.status).toBe(201)
    await server.ask(`POST /v3/carts/${made.body.data.id}/items`, {
      body: { custom_items: [{ ...line, name: 'Box' }] },
    })
    const rows = await audit(server.merchant, 'cart.price')
    expect(rows.map(({ subject, amount, who }) => [subject, amount, who.split(':')[0]])).toEqual([
      [made.body.data.id, 1250, 'key'],
      [made.body.data.id, 1250, 'key'],
    ])
  })
})

describe('R11: a key that is bound to addresses', () => {
  it('is good for requests that come from there, also through a proxy, and refused from elsewhere', async () => {
    const { text } = await newKey({ addresses: ['203.0.113.0/24'] })
    const from = async (address: string) => {
      const headers = { 'x-forwarded-for': address }
      return (await server.ask('GET /v1/webhooks', { key: text, headers })).status
    }
    expect([await from('203.0.113.9'), await from('198.51.100.1')]).toEqual([200, 403])
    expect(await from('203.0.113.9, 198.51.100.1')).toBe(403)
  })

  it('is refused in a browser, wherever it is shown', async () => {
    const { text } = await newKey({ scopes: ['events:read'] })
    const origin = 'https://shop.example'
    for (const path of ['trpc/cart.get', 'delegated/018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e/watch?w=x']) {
      const answer = await server.shop.send(`/embed/${text}/${path}`, { headers: { origin } })
      expect([answer.status, (await answer.text()).includes('secretKeyInBrowser')]).toEqual([403, true])
    }
    expect((await server.ask('GET /v1/webhooks', { key: text, headers: { origin } })).status).toBe(403)
  })
})
