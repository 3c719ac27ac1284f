import { afterEach, expect, it } from 'vitest'
import type { PaymentProvider } from './providers/payment.ts'
import { stripePayment } from './providers/stripe-payment.ts'
import { type ContractsShop, openContracts } from './test/contracts.ts'
import { askTasks, carryOut, delegatedPayload } from './test/delegated-calls.ts'
import { startFakeStripe } from './test/fake-stripe.ts'
import { fieldsOf } from './test/plain-form.ts'

const CREATE = delegatedPayload('cartai', 'post-checkout.request')
const SESSION = delegatedPayload('cartai', 'post-payment-session.request')
const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12/34', 'card.code': '444' }
const WEEK_MS = 7 * 24 * 3600 * 1000

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]()
})

async function open(clock: { now: number }, provider?: PaymentProvider): Promise<ContractsShop> {
  const shop = await openContracts({ now: () => clock.now, ...(provider && { provider }) })
  opened.push(shop)
  return shop
}

/** A session as its caller asks for it. */
async function asked(shop: ContractsShop, more: object = {}) {
  const { status, body } = await askTasks(shop, 'POST /payment/session', { ...SESSION, ...more })
  expect(status).toBe(200)
  return body.data as { sessionId: string; url: string }
}

/** Fills in the form of the session's page; answers where that leads. */
async function send(shop: ContractsShop, url: string, typed: object, button: string) {
  const { pathname, search } = new URL(url)
  const path = pathname + search
  const fields = fieldsOf(await (await shop.shop.send(path)).text())
  const answer = await shop.shop.send(path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams({ ...fields, ...typed, do: button }).toString(),
  })
  return answer.headers.get('location') ?? ''
}

/** Asks to buy with this session. */
const buy = (shop: ContractsShop, sessionId: string) =>
  askTasks(shop, 'POST /checkout', {
    ...CREATE,
    customer: { ...CREATE.customer, payment: { data: { sessionId } } },
  })

const told = async (shop: ContractsShop, id: string) => (await askTasks(shop, `GET /checkout/${id}`)).body

it('buys what the buyer approved, at most for so much in all, until it is over', async () => {
  const clock = { now: Date.now() }
  const shop = await open(clock)
  const { sessionId, url } = await asked(shop, { price: '40' })
  const early = await buy(shop, sessionId)
  expect(early.status).toBe(200)
  await carryOut(shop)
  expect(await told(shop, early.body.taskId)).toMatchObject({ status: 'QUEUED' })

  expect(await send(shop, url, CARD, 'approve')).toBe(url)
  clock.now += 60_000
  await carryOut(shop)
  expect(await told(shop, early.body.taskId)).toMatchObject({
    status: 'COMPLETED',
    paid: { amount: '29.00', currency: 'USD' },
  })

  const second = await buy(shop, sessionId)
  await carryOut(shop)
  expect(await told(shop, second.body.taskId)).toMatchObject({ status: 'FAILED', reason: 'spendingLimit' })

  clock.now += WEEK_MS
  expect((await buy(shop, sessionId)).status).toBe(422)
})

it('buys nothing with what its buyer refused, with another merchant’s, or with none that there is', async () => {
  const shop = await open({ now: Date.now() })
  const { sessionId, url } = await asked(shop)
  await send(shop, url, {}, 'refuse')
  expect((await buy(shop, sessionId)).status).toBe(422)
  expect((await buy(shop, crypto.randomUUID())).status).toBe(422)
  const { services, merchant } = shop.shop
  const given = { email: 'ada@example.com', amount: { amount: 1000, currency: 'USD' }, purpose: 'x' }
  const other = await services.paymentSessions.create(merchant, { id: 'key1' }, given)
  await send(shop, other.url, CARD, 'approve')
  expect((await buy(shop, other.session.id)).status).toBe(422)
})

it.each([
  ['4242424242424242', { status: 'COMPLETED', reason: null }],
  ['4000000000000341', { status: 'FAILED', reason: 'paymentDeclined' }],
  ['4000000000003220', { status: 'FAILED', reason: 'paymentNeedsBuyer' }],
])('charges with Stripe what was approved there, without the buyer: %s', async (number, result) => {
  const fake = await startFakeStripe()
  opened.push(fake)
  const settings = { key: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', webhookSecrets: ['whsec_one'] }
  const provider = stripePayment({
    ...settings,
    form: 'redirect',
    publishableKey: undefined,
    methods: ['card'],
    api: fake.url,
  })
  const shop = await open({ now: Date.now() }, provider)
  const { sessionId, url } = await asked(shop)
  const page = await send(shop, url, {}, 'approve')
  const body = new URLSearchParams({ number })
  const paid = await fetch(page, { method: 'POST', body, redirect: 'manual' })
  expect(paid.headers.get('location')).toBe(url)
  const { taskId } = (await buy(shop, sessionId)).body
  await carryOut(shop)
  expect(await told(shop, taskId)).toMatchObject(result)
  const taken = [...fake.state.intents.values()].map(({ amount_received }) => amount_received)
  expect(taken.filter((amount) => amount > 0)).toEqual(result.reason === null ? [2900] : [])
  expect(fake.violations).toEqual([])
})
