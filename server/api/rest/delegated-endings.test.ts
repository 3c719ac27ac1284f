import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Card } from '../../providers/card.ts'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askTasks, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'

const SEED = delegatedPayload('cartai', 'post-checkout.request')
const UNAUTHORIZED = delegatedPayload('cartai', '401')
const { payment: _, ...CUSTOMER } = SEED.customer
const DAY_MS = 24 * 3600 * 1000

/** Goes on from test to test. */
let clock = Date.UTC(2026, 10, 22)
let shop: ContractsShop
beforeAll(async () => {
  shop = await openContracts({ now: () => clock })
})
afterAll(() => shop[Symbol.asyncDispose]())

async function asked(more: object, key = shop.secretKey): Promise<string> {
  const { status, body } = await askTasks(shop, 'POST /checkout', { ...SEED, ...more }, { key })
  expect(status).toBe(200)
  return body.taskId
}
const told = async (id: string) => (await askTasks(shop, `GET /checkout/${id}`)).body

/** Does what is due, and counts the orders that the shop of the examples got by it. */
async function carriedOut(): Promise<number> {
  const orders = async () => (await shop.shop.store.pageOrders('example-saltiebeauty', { limit: 100 })).length
  const before = await orders()
  await carryOut(shop)
  return (await orders()) - before
}

describe('a task', () => {
  it('that nobody confirms in a day ends as its option says, and cannot be stopped any more', async () => {
    const wished = [{ failTaskIfNotConfirmed: true }, { failTaskIfNotConfirmed: false }, {}]
    const ids: string[] = []
    for (const more of wished) ids.push(await asked({ options: { verifyBeforePlacement: true, ...more } }))
    expect(await carriedOut()).toBe(0)
    clock += DAY_MS
    expect(await carriedOut()).toBe(0)
    const ends = await Promise.all(ids.map((id) => told(id)))
    const notConfirmed = { paid: null, reason: 'notConfirmed' }
    expect(ends).toMatchObject(
      ['FAILED', 'CANCELLED', 'CANCELLED'].map((status) => ({ ...notConfirmed, status })),
    )
    for (const id of ids)
      expect(await askTasks(shop, `DELETE /checkout/${id}`)).toMatchObject({
        status: 400,
        body: { error: 'bad_request' },
      })
    expect(await Promise.all(ids.map((id) => told(id)))).toEqual(ends)
  })

  it('is bought up to what it may come to, and no cent above', async () => {
    const upTo = (amount: string, currency = 'USD') => ({ options: { maxTotal: { amount, currency } } })
    const ids = [await asked(upTo('28.99')), await asked(upTo('29.00', 'EUR')), await asked(upTo('29.00'))]
    expect(await carriedOut()).toBe(1)
    expect(await Promise.all(ids.map((id) => told(id)))).toMatchObject([
      { status: 'FAILED', reason: 'spendingLimit', paid: null },
      { status: 'FAILED', reason: 'limitCurrency', paid: null },
      { status: 'COMPLETED', reason: null, paid: { amount: '29.00', currency: 'USD' } },
    ])
  })

  it('is bought up to what its key may spend in a day', async () => {
    const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
    const spendPerDay = { amount: 5799, currency: 'USD' }
    const { text } = await shop.shop.services.keys.create({ ...secret, spendPerDay })
    const ids = [await asked({}, text), await asked({}, text)]
    expect(await carriedOut()).toBe(1)
    const ends = await Promise.all(ids.map((id) => told(id)))
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['COMPLETED', 'FAILED'])
    expect(ends.find(({ status }) => status === 'FAILED')).toMatchObject({
      reason: 'spendingLimit',
      paid: null,
    })
    clock += DAY_MS
    const next = await asked({}, text)
    expect(await carriedOut()).toBe(1)
    expect(await told(next)).toMatchObject({ status: 'COMPLETED' })
  })

  it('whose address is of no product ends with that reason', async () => {
    const id = await asked({ tasks: [{ url: 'https://saltiebeauty.com/products/gone', quantity: 1 }] })
    expect(await carriedOut()).toBe(0)
    expect(await told(id)).toMatchObject({
      status: 'FAILED',
      reason: 'notAProduct',
      paid: null,
      notes: expect.stringMatching(/\w/),
    })
  })
})

it('a payment session that is over is refused, and ends what waits for it', async () => {
  const { body } = await askTasks(shop, 'POST /payment/session', { email: 'ada@example.com', price: '50' })
  const { sessionId } = body.data
  const waiting = await asked(paidIn(sessionId))
  const late = await approved('50')
  expect(await carriedOut()).toBe(0)
  expect(await told(waiting)).toMatchObject({ status: 'QUEUED' })
  clock += 8 * DAY_MS
  expect(await carriedOut()).toBe(0)
  expect(await told(waiting)).toMatchObject({ status: 'FAILED', reason: 'approvalOver', paid: null })
  const pointer = '/customer/payment/data/sessionId'
  const requests = async () => (await shop.shop.store.pageDelegated(shop.merchant, { limit: 100 })).length
  const before = await requests()
  for (const session of [sessionId, late])
    expect(await askTasks(shop, 'POST /checkout', { ...SEED, ...paidIn(session) })).toMatchObject({
      status: 422,
      body: { error: 'validation_error', details: [{ pointer, code: 'over' }] },
    })
  expect(await requests()).toBe(before)
})

it('a key that is unknown, revoked or no key at all is told the same, in the published words', async () => {
  const secret = { merchantId: shop.merchant, kind: 'secret', mode: 'test', origins: [] } as const
  const { key, text } = await shop.shop.services.keys.create(secret)
  await shop.shop.services.keys.revoke(key.id)
  for (const shown of [text, `${shop.secretKey.slice(0, -4)}AAAA`, 'x', null])
    for (const what of ['POST /checkout', 'POST /payment/session', 'POST /product/details'] as const)
      expect(await askTasks(shop, what, SEED, { key: shown })).toMatchObject({
        status: 401,
        body: UNAUTHORIZED,
      })
})

const paidIn = (sessionId: string) => ({ customer: { ...CUSTOMER, payment: { data: { sessionId } } } })

/** A session whose buyer approved it on its page. */
async function approved(price: string): Promise<string> {
  const { body } = await askTasks(shop, 'POST /payment/session', { email: 'ada@example.com', price })
  const { sessionId, url } = body.data
  const { paymentSessions } = shop.shop.services
  const ref = await paymentSessions.open(shop.merchant, sessionId, new URL(url).searchParams.get('k') ?? '')
  if (!ref) throw new Error('its address does not lead to it')
  const card = new Card('4242424242424242', '444', { month: 12, year: 2034 })
  const { hash: seen } = await paymentSessions.toApprove(ref)
  await paymentSessions.approve(ref, { means: { kind: 'card', card }, attempt: sessionId, seen })
  return sessionId
}
