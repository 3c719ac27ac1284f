import { Webhook } from 'standardwebhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inRequest } from '../asking.ts'
import { ROTATION_MS } from '../domain/endpoint.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import { createReach } from '../providers/reach.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { addMerchant, deliveriesOnly, keepEvent } from '../test/outbox.ts'
import { type Answer, openReceiver, type Received } from '../test/receiver.ts'
import { createDeliveries } from './deliveries.ts'
import { createEndpoints } from './endpoints.ts'
import { createOutbox } from './outbox.ts'

const never = new AbortController().signal
const H = 3600_000

/** A merchant whose server answers so, with a clock in hand; the receiver's verifier has none, so that it begins now. */
async function opened(answer: (request: Received) => Answer | undefined = () => ({ status: 204 })) {
  const store = sqliteStore({ file: ':memory:', asServer: true })
  onTestFinished(() => store.close())
  const receiver = await openReceiver(answer)
  onTestFinished(() => receiver[Symbol.asyncDispose]())
  const merchant = await addMerchant(store)
  let passed = 0
  const now = () => Date.now() + passed
  const told: Record<string, unknown>[] = []
  const tell = (step: string, facts: object) => void told.push({ step, ...facts })
  const reach = createReach({ allow: [receiver.host], limits: { totalMs: 200 } })
  const endpoints = createEndpoints({ store, reach, now, wake: () => {} })
  const outbox = createOutbox(
    { store, now, report: (error) => expect.unreachable(String(error)) },
    deliveriesOnly(createDeliveries({ store, reach, tell, now })),
  )
  const endpoint = await endpoints.add(merchant, { url: receiver.url })
  const [, port] = receiver.host.split(':')
  return {
    store,
    merchant,
    receiver,
    endpoints,
    endpoint,
    told,
    outbox,
    port,
    pass(ms: number) {
      passed += ms
    },
    keep: (event: Partial<ShopEvent> = {}) =>
      keepEvent(store, 'm1', { type: 'updated', cartId: 'c1', at: 1000, ...event } as ShopEvent),
    work: () => outbox.work(never),
    status: async () => (await endpoints.get(merchant, endpoint.id)).status,
    deliveries: () => endpoints.deliveries(merchant, endpoint.id, { limit: 100 }),
  }
}

/** What the library of whoever receives it makes of it. */
function verified(secret: string, { body, headers }: Received): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>)
}

describe('a delivery', () => {
  it('R13.2: is signed so that the receiver’s library takes it, and refuses it where anything is changed', async () => {
    const { receiver, endpoint, keep, work } = await opened()
    await keep({ type: 'converted', orderNumber: 1001 })
    await work()
    const [came] = receiver.received
    if (!came) return expect.unreachable()
    const secret = endpoint.secrets[0]?.secret ?? ''
    expect(secret).toMatch(/^whsec_[0-9A-Za-z+/]{43}=$/)
    expect(verified(secret, came)).toMatchObject({
      scope: 'store/cart/converted',
      store_id: 'm1',
      data: { type: 'cart', id: 'c1', orderId: 1001 },
    })
    expect(came.headers['content-type']).toBe('application/json')
    expect(came.headers['webhook-id']).toBe(`${endpoint.id}_1`)
    for (const changed of [
      { ...came, body: came.body.replace('1001', '1002') },
      { ...came, headers: { ...came.headers, 'webhook-id': 'another' } },
      {
        ...came,
        headers: { ...came.headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 1) },
      },
    ])
      expect(() => verified(secret, changed)).toThrow('No matching signature found')
  })

  it('R13.2: is made again under its own id in its own words, signed anew, until it is taken', async () => {
    const answers = [500, 302, 404, 204]
    const { receiver, endpoint, keep, work, pass, deliveries, status } = await opened(() => ({
      status: answers.shift() ?? 500,
      headers: { location: 'https://other.example/' },
    }))
    await keep()
    for (const wait of [0, 6000, 6 * 60_000, 36 * 60_000]) {
      pass(wait)
      expect(await work()).toBe(1)
      expect(await work()).toBe(0)
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4)
    expect(await deliveries()).toMatchObject([
      {
        id: `${endpoint.id}_1`,
        state: 'done',
        tries: 4,
        log: [
          { status: 204, fault: null },
          { status: 404, fault: 'status' },
          { status: 302, fault: 'status' },
          { status: 500, fault: 'status' },
        ],
      },
    ])
    expect(await status()).toBe('active')
  })

  it('is given up after ten tries: the endpoint is failing, until something is taken again', async () => {
    let isDown = true
    const { receiver, keep, work, pass, deliveries, status, endpoints, merchant } = await opened(() => ({
      status: isDown ? 500 : 200,
    }))
    await keep()
    for (let i = 0; i < 12; i++) {
      await work()
      pass(29 * H)
    }
    expect(receiver.received).toHaveLength(10)
    const [failed] = await deliveries()
    expect(failed).toMatchObject({ state: 'failed', tries: 10 })
    expect(await status()).toBe('failing')
    isDown = false
    await keep()
    await work()
    expect(await status()).toBe('active')
    await endpoints.replay(merchant, failed?.id ?? '')
    expect(await work()).toBe(1)
    expect((await deliveries()).map(({ state }) => state)).toEqual(['done', 'done'])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids.at(-1)).toBe(ids[0])
  })

  it('R13.4: waits for as long as a busy receiver asks', async () => {
    const answers = [
      { status: 429, headers: { 'retry-after': '3600' } },
      { status: 503, headers: { 'retry-after': 'soon' } },
      { status: 500, headers: { 'retry-after': '36000' } },
    ]
    const { keep, work, pass, deliveries } = await opened(() => answers.shift() ?? { status: 204 })
    await keep()
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      await work()
      const [{ dueAt = 0, log = [] } = {}] = await deliveries()
      waits.push(dueAt - (log[0]?.at ?? 0))
      pass(2 * H)
    }
    expect(waits[0]).toBeGreaterThanOrEqual(H)
    expect(waits[0]).toBeLessThan(1.01 * H)
    expect(waits[1]).toBeLessThan(6.1 * 60_000)
    expect(waits[2]).toBeLessThan(36.1 * 60_000)
  })

  it('R13.4: ends with 410: nothing is told there any more, until it is switched on again', async () => {
    const answers = [410]
    const { receiver, keep, work, deliveries, status, endpoints, merchant, endpoint } = await opened(() => ({
      status: answers.shift() ?? 204,
    }))
    await keep()
    await keep({ at: 2000 })
    await work()
    expect(await status()).toBe('gone')
    await keep()
    await work()
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries()).toMatchObject([
      { state: 'failed', log: [{ status: null, fault: 'gone' }] },
      { state: 'failed', log: [{ status: 410, fault: 'status' }] },
    ])
    await endpoints.change(merchant, endpoint.id, { isOn: true })
    await keep()
    await work()
    expect(receiver.received).toHaveLength(2)
  })

  it('R13.1: keeps the order of each cart, where one is held up too', async () => {
    const { receiver, keep, work, pass } = await opened((request) => {
      const { data } = JSON.parse(request.body)
      const first = receiver.received.filter(({ body }) => body === request.body).length === 1
      return { status: data.lineId === undefined && data.id === 'slow' && first ? 500 : 204 }
    })
    for (let i = 1; i <= 3; i++) {
      await keep({ cartId: 'slow', at: i * 1000 })
      await keep({ cartId: 'c1', at: i * 1000 })
    }
    for (let i = 0; i < 4; i++) {
      await work()
      pass(7000)
    }
    const came = receiver.received.map(({ body }) => JSON.parse(body))
    const of = (id: string) => came.filter(({ data }) => data.id === id).map((body) => body.created_at)
    expect(of('slow')).toEqual([1, 1, 2, 2, 3, 3])
    expect(of('c1')).toEqual([1, 2, 3])
    // The others did not wait for the one that was held up.
    expect(came.slice(0, 4).filter(({ data }) => data.id === 'c1')).toHaveLength(3)
  })

  it('R13.2: is signed with both secrets for a day after a new one was made', async () => {
    const { receiver, endpoint, endpoints, merchant, keep, work, pass } = await opened()
    const rotated = await endpoints.rotate(merchant, endpoint.id)
    const [newest = '', before = ''] = rotated.secrets.map(({ secret }) => secret)
    expect(before).toBe(endpoint.secrets[0]?.secret)
    await keep()
    await work()
    const [came] = receiver.received
    if (!came) return expect.unreachable()
    expect(String(came.headers['webhook-signature']).split(' ')).toHaveLength(2)
    for (const secret of [newest, before]) expect(verified(secret, came)).toMatchObject({ store_id: 'm1' })
    pass(ROTATION_MS)
    await keep()
    await work()
    expect(String(receiver.received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1)
  })

  it('is one line of the log, without address, secret or person', async () => {
    const answers = [undefined, { status: 500 }, { status: 204 }]
    const { told, endpoint, keep, work, pass, receiver, merchant } = await opened(() => answers.shift())
    await inRequest('q1', () => keep({ type: 'order/created', orderId: 'o1', orderNumber: 1001 }))
    for (let i = 0; i < 3; i++) {
      await work()
      pass(7 * 60_000)
    }
    const line = {
      step: 'delivery tried',
      merchant: merchant.id,
      endpoint: endpoint.id,
      delivery: `${endpoint.id}_1`,
      event: 'store/order/created',
      requestId: 'q1',
      ms: expect.any(Number),
    }
    expect(told).toEqual([
      { ...line, try: 1, state: 'waiting', status: null, fault: 'timeout' },
      { ...line, try: 2, state: 'waiting', status: 500, fault: 'status' },
      { ...line, try: 3, state: 'done', status: 204, fault: null },
    ])
    const secret = endpoint.secrets[0]?.secret ?? ''
    for (const hidden of [receiver.host, secret, 'o1', '1001'])
      expect(JSON.stringify(told)).not.toContain(hidden)
  })

  it('R13.5: goes nowhere but to public addresses, whatever the endpoint says by then', async () => {
    const { store, endpoint, keep, work, deliveries, receiver, port } = await opened()
    const url = `http://localhost:${port}/events`
    await store.changeEndpoint('m1', endpoint.id, (held) => ({ ...held, url }))
    await keep()
    await work()
    expect(receiver.received).toEqual([])
    expect(await deliveries()).toMatchObject([
      { state: 'waiting', log: [{ status: null, fault: 'notAllowed' }] },
    ])
  })

  it('is left as it was by a server that stops, for the one that comes next', async () => {
    const { outbox, keep, deliveries, receiver, told } = await opened(() => undefined)
    await keep()
    const stopping = new AbortController()
    const working = outbox.work(stopping.signal)
    await expect.poll(() => receiver.received.length).toBe(1)
    stopping.abort()
    await working
    const [left] = await deliveries()
    expect(left).toMatchObject({ state: 'waiting', log: [] })
    expect(left?.dueAt).toBeLessThanOrEqual(Date.now())
    expect(told).toEqual([])
  })

  it('ends where its endpoint was taken away or switched off', async () => {
    const { keep, work, endpoints, merchant, endpoint, deliveries, store, receiver } = await opened()
    await keep()
    await endpoints.change(merchant, endpoint.id, { isOn: false })
    await work()
    expect(await deliveries()).toMatchObject([{ state: 'failed', log: [{ fault: 'off' }] }])
    await endpoints.change(merchant, endpoint.id, { isOn: true })
    await keep()
    await endpoints.remove(merchant, endpoint.id)
    await work()
    expect(await store.getTask('m1', `${endpoint.id}_2`)).toMatchObject({
      state: 'failed',
      log: [{ fault: 'notThere' }],
    })
    expect(receiver.received).toEqual([])
  })
})
