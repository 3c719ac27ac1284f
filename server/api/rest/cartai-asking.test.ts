import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askSimple, askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'
import { SERVER } from '../../test/harness.ts'

const SEED = delegatedPayload('cartai', 'post-checkout.request')
const SHAMPOO: string = SEED.tasks[0].url
const FEW = { ...DEFAULT_LIMITS, code: { session: [2, 600] }, delegated: { session: [5, 60] } } as const
const destination = { country: 'US', province: 'OR' }

let shop: ContractsShop
beforeAll(async () => {
  shop = await openContracts({ limits: FEW })
})
afterAll(() => shop[Symbol.asyncDispose]())

/** Each with limits of its own. */
async function newKey(given: object = {}): Promise<string> {
  const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
  return (await shop.shop.services.keys.create({ ...secret, ...given })).text
}

const ask = (what: string, body: unknown, key: string) => askTasks(shop, what, body, { key })
const estimate = (urls: readonly string[], key: string) =>
  ask('POST /checkout-estimates', { destination, items: urls.map((url) => ({ url, quantity: 1 })) }, key)

describe('what a key may not buy', () => {
  it('is neither estimated nor read for it', async () => {
    const key = await newKey({ hosts: ['saltiebeauty.com'] })
    const other = 'https://www.natori.com/products/feathers-plunge-t-shirt-bra-black'
    expect(await estimate([SHAMPOO, other], key)).toMatchObject({
      status: 422,
      body: { error: 'validation_error', details: [{ pointer: '/items/1/url', code: 'shopNotAllowed' }] },
    })
    expect(await ask('POST /product/details', { url: other }, key)).toMatchObject({
      status: 422,
      body: { details: [{ pointer: '/url', code: 'shopNotAllowed' }] },
    })
    expect((await ask('POST /product/details', { url: SHAMPOO }, key)).status).toBe(200)
    expect((await estimate([SHAMPOO], key)).status).toBe(200)
  })
})

describe('a code in an address', () => {
  const buying = (code: string, more = '') => `${SERVER}/stores/demo/buy/mug-harbour${more}?code=${code}`
  const total = async (urls: readonly string[]) => (await estimate(urls, await newKey())).body.total

  it('is tried as seldom as one that is typed, by either contract', async () => {
    for (const tried of [
      (key: string, code: string) => estimate([buying(code)], key),
      (key: string, code: string) =>
        ask('POST /checkout', { ...SEED, tasks: [{ url: buying(code), quantity: 1 }] }, key),
      (key: string, code: string) =>
        askSimple(shop, 'POST /v0/checkout', { url: buying(code), user_data: {} }, { key }),
    ]) {
      const key = await newKey()
      expect((await tried(key, 'A')).status).toBe(200)
      expect((await tried(key, 'B')).status).toBe(200)
      const third = await tried(key, 'C')
      expect([third.status, third.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)])
      expect((await estimate([SHAMPOO], key)).status).toBe(200)
    }
  })

  it('is the only one of its basket', async () => {
    const plain = await total([buying(''), buying('', ',soap-olive')])
    const taken = await total([buying('WELCOME10'), buying('NOBODY', ',soap-olive')])
    expect(taken).toBeLessThan(plain)
    expect(await total([buying('NOBODY'), buying('WELCOME10', ',soap-olive')])).toBe(plain)
  })
})

it('tells an estimate whose parts add up, with discounts taken off', async () => {
  const url = `${SERVER}/stores/demo/buy/carafe-still,board-ash`
  const key = await newKey()
  const { body } = await estimate([url], key)
  expect(body).toMatchObject({ subtotal: 76, shipping: 6, total: 76 + 6 + body.tax })
  const { body: made } = await ask('POST /checkout', { ...SEED, tasks: [{ url, quantity: 1 }] }, key)
  await carryOut(shop)
  const task = (await ask(`GET /checkout/${made.taskId}`, undefined, key)).body
  expect(task).toMatchObject({
    status: 'COMPLETED',
    quote: { subtotal: '88.00', discount: '12.00', shipping: '6.00' },
    derivedDetails: { pricing: { subtotal: 76 } },
  })
})

describe('too many requests', () => {
  it('are refused in the form of each contract, with the time to come again', async () => {
    for (const [send, body] of [
      [
        (key: string) => ask('POST /checkout', SEED, key),
        { error: 'rate_limited', message: 'Too many requests.' },
      ],
      [
        (key: string) =>
          askSimple(
            shop,
            'POST /v0/checkout',
            { url: SHAMPOO, user_data: { email: 'a@b.example' } },
            { key },
          ),
        { error: 'Too many requests' },
      ],
    ] as const) {
      const key = await newKey()
      for (let i = 0; i < 5; i++) expect((await send(key)).status).toBe(200)
      const { status, headers, body: told } = await send(key)
      expect([status, told]).toEqual([429, body])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      // Who has asked for too much may still stop it.
      const { taskId } = (await ask('POST /checkout', SEED, await newKey())).body
      expect((await ask(`DELETE /checkout/${taskId}`, undefined, key)).status).toBe(200)
    }
  })
})

describe('an operation', () => {
  it('is the same with a slash at the end of its path', async () => {
    const key = await newKey()
    const session = await ask('POST /payment/session/', { email: 'ada@example.com' }, key)
    expect(session.status).toBe(200)
    for (const [what, body] of [
      ['POST /checkout-estimates/', { destination, items: [{ url: SHAMPOO, quantity: 1 }] }],
      ['POST /product/details/', { url: SHAMPOO }],
      ['POST /v1/product/search/', { name: 'shampoo' }],
    ] as const)
      expect([what, (await ask(what, body, key)).status]).toEqual([what, 200])
    expect(await ask(`GET /status-history/${crypto.randomUUID()}/`, undefined, key)).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    })
  })

  it('takes a task’s id in capitals, and answers what is no id like one that is not there', async () => {
    const key = await newKey()
    const { body } = await ask('POST /checkout', SEED, key)
    const loud = `GET /checkout/${body.taskId.toUpperCase()}`
    expect((await ask(loud, undefined, key)).body).toMatchObject({ taskId: body.taskId })
    const [none, nothing] = await Promise.all(
      [crypto.randomUUID(), 'task_abc123'].map((id) => ask(`GET /checkout/${id}`, undefined, key)),
    )
    expect([nothing?.status, nothing?.text]).toEqual([404, none?.text])
    const simple = await Promise.all(
      [crypto.randomUUID(), 'abc'].map((id) => askSimple(shop, `GET /v0/checkout/${id}`, undefined, { key })),
    )
    expect(simple[1]?.text).toBe(simple[0]?.text)
  })
})
