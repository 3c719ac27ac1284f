import { randomUUID } from 'node:crypto'
import { money } from '@tote/shared/money.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Payment } from '../domain/attempt.ts'
import { chargesFor, type FakeStripe, startFakeStripe } from '../test/fake-stripe.ts'
import { setUpOnPage } from '../test/fake-stripe-setup.ts'
import type { ApprovalRequest, OpenRequest, PaymentProvider } from './payment.ts'
import { stripePayment } from './stripe-payment.ts'

const PAGE = 'https://pay.example/payment/shop/s1?k=key'
const GOOD = '4242424242424242'

let fake: FakeStripe
let provider: PaymentProvider
beforeAll(async () => {
  fake = await startFakeStripe()
})
afterAll(() => fake[Symbol.asyncDispose]())
beforeEach(() => {
  // Its fields in the page are not needed for what was approved before.
  provider = stripePayment({
    key: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    webhookSecrets: ['whsec_one'],
    form: 'redirect',
    publishableKey: undefined,
    methods: ['card'],
    timeoutMs: 300,
    api: fake.url,
  })
})
afterEach(() => {
  fake.fault = undefined
  expect(fake.violations).toEqual([])
})

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

const request = (more: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  sessionId: randomUUID(),
  attempt: randomUUID(),
  merchantId: 'shop',
  amount: money(55_000, 'USD'),
  email: 'ada@example.com',
  description: 'Purchase Agent',
  locale: 'de',
  pageUrl: PAGE,
  ...more,
})

async function begin(asked = request()) {
  const answer = await provider.approve({ ...asked, means: null })
  if (answer.status !== 'elsewhere') throw new Error(answer.status)
  return { asked, ...answer, session: fake.state.sessions.get(answer.reference)! }
}

/** An approval by this card. */
async function approve(number: string): Promise<string> {
  const { reference, session } = await begin()
  setUpOnPage(fake.state, session, number)
  const answer = await provider.checkApproval(reference)
  if (answer?.status !== 'approved') throw new Error(answer?.status)
  return answer.token
}

/** Charges what was approved, without the buyer. */
async function charge(token: string) {
  const asked: OpenRequest = {
    attempt: randomUUID(),
    startedAt: Date.now(),
    amount: money(2592, 'USD'),
    merchantId: 'shop',
    checkoutId: randomUUID(),
    method: 'card',
    hasMeans: true,
    approval: token,
    checkoutUrl: 'https://pay.example/checkout/c1',
    locale: 'de',
    description: 'Harbour Goods',
    email: 'ada@example.com',
  }
  const { reference } = await provider.open(asked)
  const authorise = () => provider.authorise({ ...asked, reference, means: { kind: 'approval', token } })
  return { asked, reference, authorise }
}

it('leads to a page of Stripe that keeps a card for later, and charges nothing', async () => {
  const { url, reference, asked, session } = await begin()
  expect(url).toBe(`${fake.url}/c/pay/${reference}`)
  expect(session).toMatchObject({
    mode: 'setup',
    amount_total: null,
    customer_creation: 'always',
    customer_email: 'ada@example.com',
    locale: 'de',
    success_url: PAGE,
    cancel_url: `${PAGE}&cancelled=1`,
    metadata: { merchant: 'shop', session: asked.sessionId },
  })
  expect(fake.state.intents.size).toBe(0)
})

it('is one page for one try, and another for the next', async () => {
  const first = await begin()
  expect((await begin(first.asked)).reference).toBe(first.reference)
  expect((await begin({ ...first.asked, attempt: randomUUID() })).reference).not.toBe(first.reference)
  expect((await begin({ ...first.asked, email: 'bob@example.com' })).reference).not.toBe(first.reference)
})

it('says what became of it: nothing yet, approved, or over', async () => {
  const { reference, session } = await begin()
  expect(await provider.checkApproval(reference)).toBeUndefined()
  expect(setUpOnPage(fake.state, session, '4000000000000002')).toBe(false)
  expect(await provider.checkApproval(reference)).toBeUndefined()
  setUpOnPage(fake.state, session, GOOD)
  expect(await provider.checkApproval(reference)).toEqual({
    status: 'approved',
    token: expect.stringMatching(/^cus_\w+:pm_\w+$/),
    card: { brand: 'Visa', last4: '4242' },
  })
  const left = await begin()
  left.session.status = 'expired'
  expect(await provider.checkApproval(left.reference)).toEqual({
    status: 'declined',
    why: 'secondStepRefused',
  })
})

it('forgets the card, with which nothing is charged then; what was set aside is still taken', async () => {
  const token = await approve(GOOD)
  const { asked, reference, authorise } = await charge(token)
  await authorise()
  for (let again = 0; again < 2; again++) await provider.forgetApproval(token)
  expect(fake.state.methods.has(token.replace(/.*:/, ''))).toBe(false)
  await provider.capture({ reference, amount: asked.amount, attempt: asked.attempt })
  expect(fake.state.intents.get(reference)).toMatchObject({ status: 'succeeded' })
  await expect(charge(token)).rejects.toThrow()
  await provider.forgetApproval('')
  fake.fault = { kind: 'lostAnswer', on: /detach/, times: 9 }
  await expect(provider.forgetApproval(token)).rejects.toEqual(refusal('unavailable'))
})

it('charges what was approved without the buyer: set aside, then taken', async () => {
  const { asked, reference, authorise } = await charge(await approve(GOOD))
  expect(await authorise()).toEqual({
    status: 'authorised',
    reference,
    amount: asked.amount,
    card: { brand: 'Visa', last4: '4242' },
  })
  expect(await authorise()).toMatchObject({ status: 'authorised' })
  await provider.capture({ reference, amount: asked.amount, attempt: asked.attempt })
  expect(fake.state.intents.get(reference)).toMatchObject({ status: 'succeeded', amount_received: 2592 })
  expect(chargesFor(fake.state, asked.checkoutId)).toHaveLength(1)
})

it.each([
  ['4000000000000341', 'cardDeclined'],
  // Nobody is there for the second step.
  ['4000000000003220', 'secondStepRefused'],
])('says why %s was declined, when asked again too', async (number, why) => {
  const { asked, reference, authorise } = await charge(await approve(number))
  expect(await authorise()).toEqual({ status: 'declined', why })
  const payment = { attempt: asked.attempt, reference, secondStep: null } as Payment
  expect(await provider.check(payment)).toEqual({ status: 'declined', why })
})

it('finds a charge whose answer was lost, and makes no second', async () => {
  const { asked, reference, authorise } = await charge(await approve(GOOD))
  fake.fault = { kind: 'lostAnswer', on: /confirm/, times: 2 }
  await expect(authorise()).rejects.toEqual(refusal('unavailable'))
  const payment = { attempt: asked.attempt, reference, secondStep: null } as Payment
  expect(await provider.check(payment)).toMatchObject({ status: 'authorised' })
  expect(await authorise()).toMatchObject({ status: 'authorised' })
  expect(chargesFor(fake.state, asked.checkoutId)).toHaveLength(1)
})

it('charges no card at another customer, and by nothing that is no approval', async () => {
  const [, method] = (await approve(GOOD)).split(':')
  for (const token of [`cus_other:${method}`, 'test_pays', '', `${method}`])
    await expect(charge(token)).rejects.toEqual(refusal('paymentMethodUnavailable'))
})

it('takes no card in clear', async () => {
  const means = { kind: 'card', card: {} as never } as const
  await expect(provider.approve({ ...request(), means })).rejects.toEqual(refusal('paymentMethodUnavailable'))
})

it.each(['down', 'nonsense'] as const)('says so where Stripe is %s', async (kind) => {
  const { reference } = await begin()
  fake.fault = { kind, on: /sessions/ }
  await expect(begin()).rejects.toEqual(refusal('unavailable'))
  await expect(provider.checkApproval(reference)).rejects.toEqual(refusal('unavailable'))
})

it('believes nothing of the other mode', async () => {
  const { reference, session } = await begin()
  setUpOnPage(fake.state, session, GOOD)
  session.livemode = true
  await expect(provider.checkApproval(reference)).rejects.toEqual(refusal('unavailable'))
})

it('hears of it, and decides nothing by that', async () => {
  const { session, asked } = await begin()
  setUpOnPage(fake.state, session, GOOD)
  const shown = { ...session, setup_intent: session.setup_intent?.id ?? null }
  const event = fake.event('checkout.session.completed', shown)
  const { body, headers } = fake.signed(event, 'whsec_one')
  expect(provider.readEvent(Buffer.from(body), (name) => headers[name])).toMatchObject({ about: null })
  expect(session.metadata).toMatchObject({ session: asked.sessionId })
})
