import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { PRODUCT } from '../../test/session-cart.ts'
import { makeVictim } from '../../test/victims.ts'

let server: ContractsShop
beforeAll(async () => {
  server = await openContracts()
})
afterAll(() => server[Symbol.asyncDispose]())

/** Somebody bought two of something. */
async function bought() {
  const { shop } = server
  const merchant = await shop.services.merchants.get(server.merchant)
  const buyer = await makeVictim(shop, merchant, { product: PRODUCT, isCustomer: false, site: 'same' })
  const id = await buyer.buy()
  const { body: order } = await server.ask(`GET /v1/orders/${id}`)
  return { id, order }
}

const named = (key: string = crypto.randomUUID()) => ({ 'idempotency-key': key })
const refund = (id: string | number, body: unknown, headers: Record<string, string> = named()) =>
  server.ask(`POST /v1/orders/${id}/refunds`, { body, headers })

describe('orders', () => {
  it('are looked at by id and by number, whole, and listed newest first', async () => {
    const first = await bought()
    const { id, order } = await bought()
    expect(order).toMatchObject({
      id,
      status: 'paid',
      fulfilment: 'none',
      contact: { email: expect.stringMatching(/@/) },
      payment: { provider: 'test', method: 'card', card: { last4: '4242' }, isCaptured: true },
      lines: [{ kind: 'product', quantity: 2 }],
      refundable: order.total,
      refunds: [],
      fulfilments: [],
      review: null,
    })
    expect((await server.ask(`GET /v1/orders/${order.number}`)).body).toEqual(order)
    const { body: page } = await server.ask('GET /v1/orders?limit=1')
    expect(page).toEqual({ orders: [order], before: order.number })
    const { body: next } = await server.ask(`GET /v1/orders?limit=1&before=${page.before}`)
    expect(next.orders).toEqual([first.order])
  })

  it('are found by what is said of them', async () => {
    const { order } = await bought()
    const found = async (query: string) =>
      (await server.ask(`GET /v1/orders?${query}`)).body.orders.map(({ id }: { id: string }) => id)
    expect(await found(`number=${order.number}&status=paid`)).toEqual([order.id])
    expect(await found(`number=${order.number}&status=refunded`)).toEqual([])
    expect(await found(`email=${encodeURIComponent(order.contact.email.toUpperCase())}`)).toContain(order.id)
    expect(await found(`from=${order.placedAt}`)).toEqual([order.id])
    expect(await found('to=2020-01-01')).toEqual([])
    expect(await found('from=2020-01-01')).toContain(order.id)
  })

  it.each([
    'status=new',
    'number=x',
    'number=-1',
    'email=nobody',
    'from=yesterday',
    'from=1',
    'to=2026-13-01',
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'before=x',
    'page=2',
  ])('are not listed by %s', async (query) => {
    const { status, body } = await server.ask(`GET /v1/orders?${query}`)
    expect([status, body.code, body.errors]).toEqual([
      400,
      'validationFailed',
      [expect.objectContaining({ pointer: `/${query.split('=')[0]}` })],
    ])
  })

  it('are not there under other names, and another merchant’s are not there at all', async () => {
    const { id, order } = await bought()
    const { merchant: rival } = await addRival(server.shop)
    const secret = { kind: 'secret', mode: 'test', origins: [] } as const
    const { text: key } = await server.shop.services.keys.create({ ...secret, merchantId: rival.id })
    for (const ref of ['ord_none', '999999', 'x', id.toUpperCase()])
      expect((await server.ask(`GET /v1/orders/${ref}`)).status).toBe(404)
    for (const ref of [id, order.number]) {
      const answers = await Promise.all([
        server.ask(`GET /v1/orders/${ref}`, { key }),
        server.ask(`POST /v1/orders/${ref}/fulfilments`, { key, body: {} }),
        server.ask(`POST /v1/orders/${ref}/refunds`, { key, body: {}, headers: named() }),
      ])
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        Array(3).fill([404, 'orderNotFound']),
      )
    }
    expect((await server.ask('GET /v1/orders', { key })).body).toEqual({ orders: [], before: null })
    expect((await server.ask(`GET /v1/orders/${id}`)).body).toEqual(order)
  })
})

describe('what is sent', () => {
  it('is said line by line, once under its name', async () => {
    const { id, order } = await bought()
    const part = { lines: [{ line: order.lines[0].id, quantity: 1 }] }
    const body = { ...part, carrier: ' Post ', trackingUrl: 'https://post.example/1' }
    const headers = named()
    const path = `POST /v1/orders/${id}/fulfilments`
    const sent = await server.ask(path, { body, headers })
    expect([sent.status, sent.body.fulfilment]).toEqual([201, 'part'])
    expect(sent.body.fulfilments).toMatchObject([{ ...body, carrier: 'Post', tracking: null }])
    const again = await server.ask(path, { body, headers })
    expect([again.headers.get('idempotent-replayed'), again.body]).toEqual(['true', sent.body])
    expect((await server.ask(path, { body: {}, headers })).status).toBe(422)
    expect((await server.ask(path, { body: {} })).body.fulfilment).toBe('whole')
    const more = await server.ask(path, { body: {} })
    expect([more.status, more.body.code]).toEqual([409, 'nothingToFulfil'])
  })

  it.each([
    [{ lines: [] }, '/lines'],
    [{ lines: [{ line: 'mug', quantity: 1 }] }, '/lines/0/line'],
    [{ lines: [{ line: crypto.randomUUID(), quantity: 0 }] }, '/lines/0/quantity'],
    [{ carrier: '' }, '/carrier'],
    [{ carrier: 'a\u202eb' }, '/carrier'],
    [{ trackingUrl: 'javascript:alert(1)' }, '/trackingUrl'],
    [{ sent: true }, '/sent'],
  ])('is not taken as %j', async (body, pointer) => {
    const { id } = await bought()
    const { status, body: said } = await server.ask(`POST /v1/orders/${id}/fulfilments`, { body })
    expect([status, said.errors]).toEqual([400, [expect.objectContaining({ pointer })]])
  })
})

describe('a refund', () => {
  it('R14.1: is made once under the name that it must have', async () => {
    const { id, order } = await bought()
    const headers = named()
    const all = await Promise.all([1, 2, 3].map(() => refund(id, { amount: 100, reason: 'late' }, headers)))
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(all.filter((it) => it.headers.get('idempotent-replayed') === 'true')).toHaveLength(2)
    const { body } = await server.ask(`GET /v1/orders/${id}`)
    expect(body).toMatchObject({
      status: 'partlyRefunded',
      refunds: [{ amount: { ...order.total, amount: 100 }, status: 'done', reason: 'late' }],
      refundable: { ...order.total, amount: order.total.amount - 100 },
    })
    const other = await refund(id, { amount: 101 }, headers)
    expect([other.status, other.body.code]).toEqual([422, 'idempotencyConflict'])
    const nameless = await refund(id, { amount: 100 }, {})
    expect([nameless.status, nameless.body.errors]).toEqual([
      400,
      [{ pointer: '/Idempotency-Key', code: 'missing' }],
    ])
    const whole = await refund(order.number, {})
    expect(whole.body).toMatchObject({ status: 'refunded', refundable: { amount: 0 } })
    const more = await refund(id, {})
    expect([more.status, more.body.code]).toEqual([409, 'refundTooLarge'])
    // The log says what became of it, and of which request.
    const told = server.shop.steps.map((step) => JSON.parse(step))
    expect(told).toContainEqual(
      expect.objectContaining({
        step: 'payment refunded',
        order: id,
        requestId: whole.headers.get('x-request-id'),
      }),
    )
  })

  it('R14.4: that was refused is refused the same way under its name', async () => {
    const { id, order } = await bought()
    const headers = named()
    const much = { amount: order.total.amount + 1 }
    const [first, again] = [await refund(id, much, headers), await refund(id, much, headers)]
    for (const { status, body } of [first, again])
      expect([status, body.code]).toEqual([409, 'refundTooLarge'])
    const replayed = [first, again].map((it) => it.headers.get('idempotent-replayed'))
    expect(replayed).toEqual([null, 'true'])
    expect((await refund(id, { amount: 1 }, headers)).status).toBe(422)
    expect((await refund(id, { amount: 1 })).body.refunds).toHaveLength(1)
  })

  it.each([
    [{ amount: 0 }, '/amount'],
    [{ amount: -5 }, '/amount'],
    [{ amount: 1.5 }, '/amount'],
    [{ amount: '5' }, '/amount'],
    [{ amount: 5, delivery: true }, '/amount'],
    [{ delivery: false }, '/delivery'],
    [undefined, ''],
    [null, ''],
    [{ lines: [] }, '/lines'],
    [{ lines: [{ line: crypto.randomUUID(), quantity: -1 }] }, '/lines/0/quantity'],
    [{ reason: ' ' }, '/reason'],
    [{ currency: 'USD' }, '/currency'],
  ])('is not taken as %j', async (body, pointer) => {
    const { id } = await bought()
    const { status, body: said } = await refund(id, body)
    expect([status, said.code, said.errors]).toEqual([
      400,
      'validationFailed',
      [expect.objectContaining({ pointer })],
    ])
  })

  it('is of lines that are in the order', async () => {
    const { id, order } = await bought()
    const [{ id: line }] = order.lines
    const none = await refund(id, { lines: [{ line: crypto.randomUUID(), quantity: 1 }] })
    expect([none.status, none.body.code]).toEqual([404, 'lineNotFound'])
    const many = await refund(id, { lines: [{ line, quantity: 3 }] })
    expect([many.status, many.body.code]).toEqual([409, 'refundTooLarge'])
    const one = await refund(id, { lines: [{ line, quantity: 1 }] })
    expect(one.body.refunds).toMatchObject([{ lines: [{ line, quantity: 1 }] }])
  })
})

it('asks each key for what it does', async () => {
  const { id } = await bought()
  const keyFor = async (scope: 'orders:read' | 'orders:write' | 'refunds:write') => {
    const given = { kind: 'secret', mode: 'test', origins: [], scopes: [scope] } as const
    return (await server.shop.services.keys.create({ ...given, merchantId: server.merchant })).text
  }
  const allowed = async (scope: Parameters<typeof keyFor>[0]) => {
    const key = await keyFor(scope)
    const answers = await Promise.all([
      server.ask(`GET /v1/orders/${id}`, { key }),
      server.ask(`POST /v1/orders/${id}/fulfilments`, { key, body: { lines: [] } }),
      server.ask(`POST /v1/orders/${id}/refunds`, { key, body: { amount: 0 }, headers: named() }),
    ])
    return answers.map(({ status }) => status !== 403)
  }
  expect(await allowed('orders:read')).toEqual([true, false, false])
  expect(await allowed('orders:write')).toEqual([false, true, false])
  expect(await allowed('refunds:write')).toEqual([false, false, true])
})
