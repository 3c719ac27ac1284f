import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { type Money, money } from '@tote/shared/money.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PAYMENT_PATIENCE_MS, type Payment } from '../domain/attempt.ts'
import { chargesFor, type FakeStripe, startFakeStripe } from '../test/fake-stripe.ts'
import { payOnPage } from '../test/fake-stripe-api.ts'
import { approve, refuse, settleDebit } from '../test/fake-stripe-bank.ts'
import type { OpenRequest, PaymentProvider } from './payment.ts'
import { stripePayment } from './stripe-payment.ts'
import type { StripeSettings } from './stripe-settings.ts'

const SETTINGS = {
  key: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  webhookSecrets: ['whsec_one'],
  form: 'element',
  publishableKey: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
  methods: ['card', 'ach'],
  timeoutMs: 300,
} as const satisfies Omit<StripeSettings, 'api'>
const GOOD = '4242424242424242'
const checkoutUrl = 'https://pay.example/checkout/c1'

let fake: FakeStripe
let provider: PaymentProvider
beforeAll(async () => {
  fake = await startFakeStripe()
})
afterAll(() => fake[Symbol.asyncDispose]())
beforeEach(() => {
  provider = stripePayment({ ...SETTINGS, api: fake.url })
})
afterEach(() => {
  fake.fault = undefined
  expect(fake.violations).toEqual([])
})

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

function request(more: Partial<OpenRequest> = {}): OpenRequest {
  return {
    attempt: randomUUID(),
    startedAt: Date.now(),
    amount: money(2592, 'USD'),
    merchantId: 'shop',
    checkoutId: randomUUID(),
    method: 'card',
    hasMeans: true,
    checkoutUrl,
    locale: 'de',
    description: 'Harbour Goods',
    email: 'ada@example.com',
    ...more,
  }
}

/** An attempt as the checkout keeps it. */
const attemptOf = ({ attempt }: OpenRequest, reference: string, more: Partial<Payment> = {}) =>
  ({ attempt, reference, secondStep: null, ...more }) as Payment

/** Opens and pays with what Stripe's fields in the page stand for. */
async function pay(number: string, more: Partial<OpenRequest> = {}) {
  const asked = request(more)
  const { reference } = await provider.open(asked)
  const means = { kind: 'token', token: fake.token(number) } as const
  return { asked, reference, answer: await provider.authorise({ ...asked, reference, means }) }
}

/** Opens Stripe's own page, on which nothing was done yet. */
async function openPage(more: Partial<OpenRequest> = {}) {
  const asked = request({ hasMeans: false, ...more })
  const { reference, url } = await provider.open(asked)
  const session = fake.state.sessions.get(reference)!
  return { asked, reference, url, session, check: () => provider.check(attemptOf(asked, reference)) }
}

describe('by fields in the page', () => {
  it('sets aside what was agreed to, takes it, and gives it back in parts', async () => {
    const { asked, reference, answer } = await pay(GOOD)
    const amount = money(2592, 'USD')
    expect(answer).toEqual({
      status: 'authorised',
      reference,
      amount,
      card: { brand: 'Visa', last4: '4242' },
    })
    expect(fake.state.intents.get(reference)).toMatchObject({
      status: 'requires_capture',
      metadata: { merchant: 'shop', checkout: asked.checkoutId, attempt: asked.attempt },
    })
    const taking = { reference, amount, attempt: asked.attempt }
    await Promise.all([provider.capture(taking), provider.capture(taking)])
    await provider.capture(taking)
    expect(await provider.check(attemptOf(asked, reference))).toMatchObject({ amount, isTaken: true })
    const giving = { reference, amount: money(1000, 'USD'), refundId: randomUUID(), known: null }
    const first = await provider.refund(giving)
    expect(first).toEqual({ status: 'done', reference: expect.stringMatching(/^re_/) })
    expect(await provider.refund(giving)).toEqual(first)
    expect(await provider.refund({ ...giving, known: first.reference })).toEqual(first)
    const more = { ...giving, refundId: randomUUID(), amount: money(1593, 'USD') }
    expect(await provider.refund(more)).toMatchObject({ status: 'failed' })
    expect(fake.state.refunds).toHaveLength(1)
  })

  it.each(['canceled', 'requires_payment_method'])(
    'refuses to take what is %s at Stripe by now',
    async (status) => {
      const { asked, reference } = await pay(GOOD)
      Object.assign(fake.state.intents.get(reference)!, { status, amount_capturable: 0 })
      const taking = { reference, amount: money(2592, 'USD'), attempt: asked.attempt }
      await expect(provider.capture(taking)).rejects.toEqual(refusal('paymentNotTaken'))
    },
  )

  it.each([
    ['4000000000000002', 'cardDeclined'],
    ['4000000000009995', 'cardNoFunds'],
    ['4000000000000069', 'cardExpired'],
    ['4000000000000127', 'cardCodeWrong'],
  ])('says why %s was refused, when asked again too', async (number, why) => {
    const { asked, reference, answer } = await pay(number)
    expect(answer).toEqual({ status: 'declined', why })
    expect(await provider.check(attemptOf(asked, reference))).toEqual(answer)
  })

  it.each([
    [true, { status: 'authorised', card: { brand: 'Visa', last4: '3220' } }],
    [false, { status: 'declined', why: 'secondStepRefused' }],
  ])('leads to the bank for the second step, which is approved: %s', async (isApproved, result) => {
    const { asked, reference, answer } = await pay('4000000000003220')
    expect(answer).toEqual({ status: 'secondStep', reference, url: `${fake.url}/3ds/${reference}` })
    const step = { url: `${fake.url}/3ds/${reference}`, answer: null }
    expect(await provider.check(attemptOf(asked, reference, { secondStep: step }))).toBeUndefined()
    expect(await provider.check(attemptOf(asked, reference))).toEqual(answer)
    const intent = fake.state.intents.get(reference)!
    if (isApproved) approve(intent, '3220')
    else refuse(intent, { code: 'payment_intent_authentication_failure' })
    expect(await provider.check(attemptOf(asked, reference))).toMatchObject(result)
  })

  it.each([
    [true, { status: 'authorised', isTaken: true, card: { brand: 'Bank account', last4: '6789' } }],
    [false, { status: 'declined', why: 'accountRefused' }],
  ])('waits for a debit, which arrives: %s', async (arrives, result) => {
    const { asked, reference, answer } = await pay('000123456789', { method: 'ach' })
    expect(answer).toMatchObject({ status: 'processing', reference })
    await expect(provider.cancel(reference, asked.attempt)).rejects.toEqual(refusal('unavailable'))
    settleDebit(fake.state.intents.get(reference)!, arrives)
    expect(await provider.check(attemptOf(asked, reference))).toMatchObject(result)
  })

  it('knows a token that stands for nothing', async () => {
    const asked = request()
    const { reference } = await provider.open(asked)
    const means = { kind: 'token', token: 'ctoken_none' } as const
    await expect(provider.authorise({ ...asked, reference, means })).rejects.toEqual(refusal('cardInvalid'))
    expect(await provider.check(attemptOf(asked, reference))).toBeUndefined()
  })

  it('R7.2: refuses a card in clear', async () => {
    const asked = request()
    const means = { kind: 'card', card: {} as never } as const
    await expect(provider.authorise({ ...asked, reference: 'pi_1', means })).rejects.toEqual(
      refusal('paymentMethodUnavailable'),
    )
  })
})

describe('on the page of Stripe', () => {
  it('leads there with the total, and back', async () => {
    const { asked, reference, url, session } = await openPage()
    expect(url).toBe(`${fake.url}/c/pay/${reference}`)
    expect(session).toMatchObject({
      amount_total: 2592,
      currency: 'usd',
      client_reference_id: asked.checkoutId,
      customer_email: 'ada@example.com',
      locale: 'de',
      success_url: checkoutUrl,
      cancel_url: `${checkoutUrl}?cancelled=1`,
      expires_at: Math.floor((asked.startedAt + PAYMENT_PATIENCE_MS) / 1000),
      metadata: { merchant: 'shop', checkout: asked.checkoutId, attempt: asked.attempt },
    })
    const step = { status: 'secondStep', reference, url }
    expect(await provider.authorise({ ...asked, reference, means: null })).toEqual(step)
  })

  it('is one page, however often it is asked for', async () => {
    const asked = request({ hasMeans: false })
    const first = await provider.open(asked)
    expect(await provider.open(asked)).toEqual(first)
  })

  it('sets aside what is paid there, under the name of the payment', async () => {
    const { asked, session, check } = await openPage()
    expect(await check()).toMatchObject({ status: 'secondStep' })
    payOnPage(fake.state, session, '4000000000000002', fake.url)
    expect(await check()).toMatchObject({ status: 'secondStep' })
    const { id } = payOnPage(fake.state, session, GOOD, fake.url)
    const amount = money(2592, 'USD')
    expect(await check()).toMatchObject({ status: 'authorised', reference: id, amount })
    await provider.capture({ reference: id, amount, attempt: asked.attempt })
    expect(fake.state.intents.get(id)).toMatchObject({ status: 'succeeded', amount_received: 2592 })
  })

  it('ends when it is let go of, also for a page that was just paid on', async () => {
    const left = await openPage()
    await provider.cancel(left.reference, left.asked.attempt)
    await provider.cancel(left.reference, left.asked.attempt)
    expect(await left.check()).toEqual({ status: 'declined', why: 'secondStepRefused' })
    const paid = await openPage()
    const { id } = payOnPage(fake.state, paid.session, GOOD, fake.url)
    await provider.cancel(paid.reference, paid.asked.attempt)
    expect(fake.state.intents.get(id)).toMatchObject({ status: 'canceled', amount_capturable: 0 })
  })
})

describe('letting go', () => {
  it('gives back what was taken, once, and it pays for nothing any more', async () => {
    const { asked, reference } = await pay('000123456789', { method: 'ach' })
    settleDebit(fake.state.intents.get(reference)!, true)
    const before = fake.state.refunds.length
    await provider.cancel(reference, asked.attempt)
    await provider.cancel(reference, asked.attempt)
    expect(fake.state.refunds.slice(before)).toMatchObject([{ amount: 2592, payment_intent: reference }])
    expect(await provider.check(attemptOf(asked, reference))).toMatchObject({ status: 'declined' })
  })

  it('says so of a refund that is on its way, or came to nothing', async () => {
    const { asked, reference } = await pay(GOOD)
    const amount = money(2592, 'USD')
    await provider.capture({ reference, amount, attempt: asked.attempt })
    fake.state.refundStatus = 'pending'
    const giving = { reference, amount, refundId: randomUUID(), known: null }
    const { reference: known, ...begun } = await provider.refund(giving)
    fake.state.refundStatus = 'succeeded'
    expect(begun).toEqual({ status: 'pending' })
    fake.state.refunds.at(-1)!.status = 'failed'
    expect(await provider.refund({ ...giving, known })).toMatchObject({ status: 'failed' })
  })
})

describe('amounts', () => {
  it.each<[Money, number]>([
    [money(5, 'ISK'), 500],
    [money(1000, 'UGX'), 100_000],
    [money(104_500, 'HUF'), 104_500],
    [money(80_000, 'TWD'), 80_000],
    [money(500, 'JPY'), 500],
  ])('%o is charged as %d, and read as it was meant', async (amount, units) => {
    const { asked, reference, answer } = await pay(GOOD, { amount })
    expect(fake.state.intents.get(reference)?.amount).toBe(units)
    expect(answer).toMatchObject({ status: 'authorised', amount })
    await provider.capture({ reference, amount, attempt: asked.attempt })
  })

  it('that cannot be charged exactly are not charged', async () => {
    const opening = provider.open(request({ amount: money(5124, 'KWD') }))
    await expect(opening).rejects.toEqual(refusal('paymentMethodUnavailable'))
  })

  it('are told as Stripe has them, whatever was asked', async () => {
    const { asked, reference } = await pay(GOOD)
    Object.assign(fake.state.intents.get(reference)!, { amount_capturable: 1, currency: 'eur' })
    expect(await provider.check(attemptOf(asked, reference))).toMatchObject({ amount: money(1, 'EUR') })
  })
})

describe('what is not ours', () => {
  it.each([{ livemode: true }, { metadata: { attempt: randomUUID() } }, { metadata: {} }])(
    'R9.3: decides nothing: %o',
    async (other) => {
      const { asked, reference } = await pay(GOOD)
      Object.assign(fake.state.intents.get(reference)!, other)
      await expect(provider.check(attemptOf(asked, reference))).rejects.toEqual(refusal('unavailable'))
    },
  )
})

describe('Stripe in trouble', () => {
  it.each(['slow', 'down', 'nonsense'] as const)('that is %s is asked again later', async (kind) => {
    const asked = request()
    const { reference } = await provider.open(asked)
    fake.fault = { kind, on: /confirm|GET/ }
    const means = { kind: 'token', token: fake.token(GOOD) } as const
    await expect(provider.authorise({ ...asked, reference, means })).rejects.toEqual(refusal('unavailable'))
    await expect(provider.check(attemptOf(asked, reference))).rejects.toEqual(refusal('unavailable'))
  })

  it('that charges and loses its answer is found to have charged, once', async () => {
    const asked = request()
    const { reference } = await provider.open(asked)
    fake.fault = { kind: 'lostAnswer', on: /confirm/, times: 2 }
    const means = { kind: 'token', token: fake.token(GOOD) } as const
    await expect(provider.authorise({ ...asked, reference, means })).rejects.toEqual(refusal('unavailable'))
    expect(await provider.check(attemptOf(asked, reference))).toMatchObject({ status: 'authorised' })
    expect(await provider.authorise({ ...asked, reference, means })).toMatchObject({ status: 'authorised' })
    expect(chargesFor(fake.state, asked.checkoutId)).toHaveLength(1)
  })

  it('tells nothing of the shopper in its errors', async () => {
    const asked = request()
    const { reference } = await provider.open(asked)
    const means = { kind: 'token', token: 'ctoken_none' } as const
    const errors = [
      await provider.authorise({ ...asked, reference, means }).catch((error: unknown) => error),
      await provider.open(request({ startedAt: 0, hasMeans: false })).catch((error: unknown) => error),
    ]
    expect(errors).toEqual([refusal('cardInvalid'), refusal('paymentMethodUnavailable')])
    const shown = inspect(errors, { showHidden: true, depth: 9 })
    expect(shown).not.toMatch(/ada@|sk_test|ctoken/)
  })
})

it('says how it is paid, and what its script needs', () => {
  const { form, origins, isTest, name } = provider
  expect([name, isTest]).toEqual(['stripe', true])
  expect(form).toEqual({
    kind: 'element',
    methods: ['card', 'ach'],
    element: { script: `${fake.url}/endive/stripe.js`, key: SETTINGS.publishableKey },
  })
  expect(origins.scripts).toEqual([fake.url])
  const live = stripePayment({ ...SETTINGS, key: 'sk_live_x', form: 'redirect', api: undefined })
  expect([live.isTest, live.form]).toEqual([
    false,
    { kind: 'redirect', methods: ['card', 'ach'], element: null },
  ])
  expect(live.origins).toEqual({
    scripts: [],
    frames: [],
    connects: [],
    pages: ['https://checkout.stripe.com'],
  })
})
