import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../domain/key.ts'
import { createReach } from '../../providers/reach.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { openReceiver } from '../../test/receiver.ts'

const url = 'https://shop.example/events'
const never = new AbortController().signal

const add = (server: ContractsShop, more: object = {}, headers: Record<string, string> = {}) =>
  server.ask('POST /v1/webhooks', { body: { url, ...more }, headers })

async function keyWith(server: ContractsShop, scopes: Scope[], merchantId = server.merchant) {
  const wanted = { merchantId, kind: 'secret', mode: 'test', origins: [], scopes } as const
  return (await server.shop.services.keys.create(wanted)).text
}

describe('a webhook', () => {
  it('is added, shown, changed and taken away; its secret is shown where it is made', async () => {
    await using server = await openContracts()
    const added = await add(server, { events: ['store/order/*', 'store/order/*', 'store/cart/abandoned'] })
    expect(added.status).toBe(201)
    const { secret, ...shown } = added.body
    expect(secret).toMatch(/^whsec_[0-9A-Za-z+/]{43}=$/)
    expect(shown).toEqual({
      id: expect.stringMatching(/^we_[0-9A-Za-z]+$/),
      url,
      events: ['store/order/*', 'store/cart/abandoned'],
      status: 'active',
      createdAt: expect.any(String),
      oldSecretUntil: null,
    })
    const path = `/v1/webhooks/${shown.id}`
    expect((await server.ask(`GET ${path}`)).body).toEqual(shown)
    expect((await server.ask('GET /v1/webhooks')).body).toEqual({ webhooks: [shown] })
    const off = await server.ask(`PUT ${path}`, { body: { active: false } })
    expect([off.status, off.body]).toEqual([200, { ...shown, status: 'off' }])
    const changed = await server.ask(`PUT ${path}`, { body: { url: `${url}/2`, events: [], active: true } })
    expect(changed.body).toEqual({ ...shown, url: `${url}/2`, events: [] })
    expect((await server.ask(`PUT ${path}`, { body: {} })).body).toEqual(changed.body)
    const gone = await server.ask(`DELETE ${path}`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    for (const what of ['GET', 'DELETE']) expect((await server.ask(`${what} ${path}`)).status).toBe(404)
  })

  it('is not added at an address that would be repaired to lead elsewhere', async () => {
    await using server = await openContracts()
    const repaired = [
      'https:shop.example',
      'https://shop.example/\\@127.0.0.1/',
      'https://shop.example/a b',
      'https://shop。example/',
      ' https://shop.example/',
    ]
    for (const one of repaired) {
      const { status, body } = await server.ask('POST /v1/webhooks', { body: { url: one } })
      expect([one, status, body.code]).toEqual([one, 422, 'webhookNotAllowed'])
    }
  })

  it('begins what is told: from then on, and to whoever asked for it', async () => {
    await using server = await openContracts()
    const { shop, merchant } = server
    const cart = () =>
      server.ask('POST /v3/carts', { body: { line_items: [{ quantity: 1, product_id: 191 }] } })
    await shop.store.putMerchant({ ...(await shop.services.merchants.get(merchant)), keepsEvents: false })
    await cart()
    expect(await shop.store.listEvents(merchant, { after: 0, limit: 9 })).toEqual([])
    const { body: all } = await add(server)
    const { body: orders } = await add(server, { events: ['store/order/*'] })
    await cart()
    const { body } = await server.ask(`GET /v1/webhooks/${all.id}/deliveries`)
    expect(body.deliveries).toMatchObject([
      { id: `${all.id}_2`, event: 2, state: 'waiting', tries: 0, doneAt: null, log: [] },
      { id: `${all.id}_1`, event: 1, state: 'waiting' },
    ])
    expect((await server.ask(`GET /v1/webhooks/${orders.id}/deliveries`)).body).toEqual({
      deliveries: [],
      before: null,
    })
  })

  it('is one of ten at most', async () => {
    await using server = await openContracts()
    const statuses = (await Promise.all(Array.from({ length: 14 }, () => add(server)))).map(
      ({ status }) => status,
    )
    expect(statuses.toSorted()).toEqual([...Array(10).fill(201), ...Array(4).fill(409)])
    expect((await add(server)).body.code).toBe('webhooksFull')
  })

  it('is made once under a name, with the secret that it had then', async () => {
    await using server = await openContracts()
    const named = { 'idempotency-key': 'one' }
    const all = await Promise.all(Array.from({ length: 5 }, () => add(server, {}, named)))
    expect(new Set(all.map(({ text }) => text)).size).toBe(1)
    expect(all.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(4)
    const other = await add(server, { events: ['store/order/*'] }, named)
    expect([other.status, other.body.code]).toEqual([422, 'idempotencyConflict'])
    expect((await server.ask('GET /v1/webhooks')).body.webhooks).toHaveLength(1)
    const another = await server.ask('POST /v1/webhooks', {
      body: { url },
      headers: named,
      key: await keyWith(server, ['events:write']),
    })
    expect(another.body.id).not.toBe(all[0]?.body.id)
  })

  it('gets a new secret, once under a name; the one before goes on for a day', async () => {
    await using server = await openContracts()
    const { body: added } = await add(server)
    const rotate = (key: string) =>
      server.ask(`POST /v1/webhooks/${added.id}/secret`, { headers: { 'idempotency-key': key } })
    const first = await rotate('a')
    expect(first.status).toBe(201)
    expect(first.body.secret).not.toBe(added.secret)
    expect(Date.parse(first.body.oldSecretUntil) - Date.now()).toBeGreaterThan(23 * 3600_000)
    const again = await rotate('a')
    expect([again.body.secret, again.headers.get('idempotent-replayed')]).toEqual([first.body.secret, 'true'])
    expect((await rotate('b')).body.secret).not.toBe(first.body.secret)
    expect((await server.ask('POST /v1/webhooks/we_none/secret')).status).toBe(404)
  })

  it('shows what became of its deliveries, a page at a time, and tells one again', async () => {
    await using receiver = await openReceiver()
    await using server = await openContracts({ reach: createReach({ allow: [receiver.host] }) })
    const { body: added } = await add(server, { url: receiver.url })
    const cart = { line_items: [{ quantity: 1, product_id: 191 }] }
    for (let i = 0; i < 3; i++) await server.ask('POST /v3/carts', { body: cart })
    await server.shop.services.outbox.work(never)
    const path = `GET /v1/webhooks/${added.id}/deliveries`
    const { body: all } = await server.ask(path)
    const count = all.deliveries.length
    expect(receiver.received).toHaveLength(count)
    expect(all.deliveries[0]).toMatchObject({ state: 'done', tries: 1, nextTryAt: null })
    expect(all.deliveries[0].log).toMatchObject([{ status: 204, fault: null }])
    const { body: page } = await server.ask(`${path}?limit=2`)
    expect(page).toEqual({ deliveries: all.deliveries.slice(0, 2), before: all.deliveries[1].number })
    const replay = (body?: object) => server.ask(`POST /v1/webhooks/${added.id}/replay`, { body })
    const none = await replay({ since: '2026-11-22T08:30:00Z' })
    expect([none.status, none.body]).toEqual([202, { replayed: 0, more: false }])
    expect([(await replay({ since: 'today' })).status, (await replay({ state: 'done' })).status]).toEqual([
      400, 400,
    ])
    const { body: rest } = await server.ask(`${path}?before=${page.before}&state=done`)
    expect(rest.deliveries).toEqual(all.deliveries.slice(2))
    expect((await server.ask(`${path}?state=failed`)).body.deliveries).toEqual([])
    const [newest] = all.deliveries
    const replayed = await server.ask(`POST /v1/deliveries/${newest.id}/replay`)
    expect([replayed.status, replayed.body]).toMatchObject([202, { id: newest.id, state: 'waiting' }])
    await server.shop.services.outbox.work(never)
    expect(receiver.received.map(({ headers }) => headers['webhook-id']).slice(count)).toEqual([newest.id])
    for (const query of ['limit=0', 'limit=101', 'limit=-1', 'before=x', 'state=lost', 'more=1'])
      expect((await server.ask(`${path}?${query}`)).status).toBe(400)
    for (const id of ['none', `${added.id}_99`, 'a.b'])
      expect((await server.ask(`POST /v1/deliveries/${id}/replay`)).status).toBe(404)
  })
})

describe('what is said of a webhook', () => {
  let server: ContractsShop
  beforeAll(async () => {
    server = await openContracts()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it.each([
    [{ url: 'http://shop.example/' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: 'https://shop.example:8443/' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: 'https://ida@shop.example/' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: 'https://127.0.0.1/' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: 'https://[::ffff:0:127.0.0.1]/' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: 'https://metadata.google.internal/' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: 'nowhere' }, 422, 'webhookNotAllowed', '/url'],
    [{ url: '' }, 400, 'validationFailed', '/url'],
    [{ url: 7 }, 400, 'validationFailed', '/url'],
    [{ events: ['store/cart/bought'] }, 400, 'validationFailed', '/events/0'],
    [{ events: ['*'] }, 400, 'validationFailed', '/events/0'],
    [{ events: 'store/cart/*' }, 400, 'validationFailed', '/events'],
    [{ secret: 'whsec_mine' }, 400, 'validationFailed', '/secret'],
  ])('is refused with %j', async (wrong, status, code, pointer) => {
    const refused = await add(server, wrong)
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ])
    expect(refused.body).toMatchObject({
      type: 'about:blank',
      status,
      code,
      instance: `urn:uuid:${refused.headers.get('x-request-id')}`,
      request_id: refused.headers.get('x-request-id'),
      errors: [{ pointer }],
    })
    expect((await server.ask('GET /v1/webhooks')).body.webhooks).toEqual([])
  })
})

describe('who may', () => {
  it('is a server whose key is good for it, in any of the headers', async () => {
    await using server = await openContracts()
    const { secretKey: key } = server
    const status = async (headers: Record<string, string>) =>
      (await server.ask('GET /v1/webhooks', { key: null, headers })).status
    expect(await status({})).toBe(401)
    expect(await status({ 'x-api-key': key })).toBe(200)
    expect(await status({ authorization: `Bearer ${key}` })).toBe(200)
    expect(await status({ 'x-auth-token': key })).toBe(200)
    expect(await status({ 'x-api-key': key, 'x-auth-token': `${key}x` })).toBe(400)
    expect(await status({ 'x-api-key': key, origin: 'https://shop.example' })).toBe(403)
    expect(await status({ 'x-api-key': server.publishableKey })).toBe(403)
    const reader = await keyWith(server, ['events:read'])
    expect(await status({ 'x-api-key': reader })).toBe(200)
    expect((await server.ask('POST /v1/webhooks', { key: reader, body: { url } })).body.code).toBe(
      'scopeMissing',
    )
    expect((await server.ask('DELETE /v1/webhooks')).status).toBe(405)
  })

  it('is its own merchant alone: another’s is not there', async () => {
    await using server = await openContracts()
    const { body: added } = await add(server)
    await server.ask('POST /v3/carts', { body: { line_items: [{ quantity: 1, product_id: 191 }] } })
    const { merchant: rival } = await addRival(server.shop)
    const key = await keyWith(server, ['events:read', 'events:write'], rival.id)
    const path = `/v1/webhooks/${added.id}`
    const asked = ['GET', 'PUT', 'DELETE'].map((what) => `${what} ${path}`)
    const more = [`GET ${path}/deliveries`, `POST ${path}/secret`, `POST /v1/deliveries/${added.id}_1/replay`]
    for (const what of [...asked, ...more]) {
      const { status } = await server.ask(what, { key, ...(what.startsWith('PUT') && { body: {} }) })
      expect([what, status]).toEqual([what, 404])
    }
    expect((await server.ask('GET /v1/webhooks', { key })).body.webhooks).toEqual([])
  })
})
