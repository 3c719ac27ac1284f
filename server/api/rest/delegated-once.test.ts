import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { openContracts } from '../../test/contracts.ts'
import { askSimple, askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'

const TASK = delegatedPayload('cartai', 'post-checkout.request')
const SIMPLE = delegatedPayload('smartcheckout', 'post-checkout.request')

const contracts = [
  {
    name: 'checkout tasks',
    ask: askTasks,
    path: '/checkout',
    body: TASK,
    other: { ...TASK, options: { cartId: 'x' } },
  },
  {
    name: 'simple checkouts',
    ask: askSimple,
    path: '/v0/checkout',
    body: SIMPLE,
    other: { ...SIMPLE, user_data: { ...SIMPLE.user_data, prompt: 'Size Small' } },
  },
] as const

describe.each(contracts)('a name given to one of the $name', ({ ask, path, body, other }) => {
  it('R8.1: makes it once, at once and later, and is another for another key', async () => {
    await using shop = await openContracts()
    const send = (sent: unknown, given = {}) =>
      ask(shop, `POST ${path}`, sent, { headers: { 'idempotency-key': 'one' }, ...given })
    const first = await Promise.all(Array.from({ length: 5 }, () => send(body)))
    await carryOut(shop)
    const answers = [...first, await send(body)]
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    const replayed = answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')
    expect(replayed).toHaveLength(5)
    const kept = () => shop.shop.store.pageDelegated(shop.merchant, { limit: 10 })
    expect(await kept()).toHaveLength(1)

    const refused = await send(other)
    expect([refused.status, Object.keys(refused.body)[0]]).toEqual([422, 'error'])
    const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
    const { text: key } = await shop.shop.services.keys.create(secret)
    expect((await send(other, { key })).status).toBe(200)
    expect(await kept()).toHaveLength(2)
    expect((await send(body, { headers: { 'idempotency-key': 'x'.repeat(256) } })).status).toBe(
      path === '/checkout' ? 422 : 400,
    )
    expect((await send(body, { headers: {} })).status).toBe(200)
    expect(await kept()).toHaveLength(3)
  })
})

it('tells requests of one name apart by what their cards do, and by nothing else of a card', async () => {
  await using shop = await openContracts()
  const send = (data: object) => {
    const payment = { provider: 'test', data: { ...TASK.customer.payment.data, ...data } }
    const body = { ...TASK, customer: { ...TASK.customer, payment } }
    return askTasks(shop, 'POST /checkout', body, { headers: { 'idempotency-key': 'card' } })
  }
  const first = await send({})
  expect((await send({ cardNumber: '4242-4242-4242-4242', cvv: '445', expiryYear: '35' })).text).toBe(
    first.text,
  )
  expect((await send({ cardNumber: '4000000000000002' })).status).toBe(422)
})

it('makes one payment session of a name, whose page is the same', async () => {
  await using shop = await openContracts()
  const send = (price: string) =>
    askTasks(
      shop,
      'POST /payment/session',
      { email: 'ada@example.com', price },
      { headers: { 'idempotency-key': 's' } },
    )
  const [first, again] = [await send('500'), await send('500')]
  expect([again.status, again.body]).toEqual([200, first.body])
  expect((await send('501')).body).toMatchObject({
    error: 'validation_error',
    details: [{ pointer: '/Idempotency-Key', code: 'idempotencyConflict' }],
  })
})

it('counts what a key asks for, on both contracts together, and not how it looks at it or stops it', async () => {
  await using shop = await openContracts({ limits: { ...DEFAULT_LIMITS, delegated: { session: [2, 60] } } })
  const { body } = await askTasks(shop, 'POST /checkout', TASK)
  expect((await askSimple(shop, 'POST /v0/checkout', SIMPLE)).status).toBe(200)
  for (const reply of [
    await askTasks(shop, 'POST /checkout', TASK),
    await askTasks(shop, 'POST /product/details', { url: TASK.tasks[0].url }),
    await askSimple(shop, 'POST /v0/checkout', SIMPLE),
  ]) {
    expect([reply.status, Number(reply.headers.get('retry-after')) > 0]).toEqual([429, true])
  }
  for (const what of [`GET /checkout/${body.taskId}`, `DELETE /checkout/${body.taskId}`])
    expect((await askTasks(shop, what)).status).toBe(200)
})
