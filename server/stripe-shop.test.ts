import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { stripePayment } from './providers/stripe-payment.ts'
import { GOOD_CARD, readyToPay } from './test/buyer.ts'
import { chargesFor, type FakeStripe, startFakeStripe } from './test/fake-stripe.ts'
import { payOnPage } from './test/fake-stripe-api.ts'
import { settleDebit } from './test/fake-stripe-bank.ts'
import { openShop, SERVER, type Shop } from './test/harness.ts'

const SECRET = 'whsec_4eC39HqLyjWDarjtT1zdp7dc'
const GOOD = '4242424242424242'
const CHARGED = 'payment_intent.amount_capturable_updated'

let stripe: FakeStripe
let shop: Shop
const clock = { ahead: 0 }
beforeAll(async () => {
  stripe = await startFakeStripe()
  const provider = stripePayment({
    key: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    webhookSecrets: [SECRET],
    form: 'element',
    publishableKey: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
    methods: ['card', 'ach'],
    api: stripe.url,
    timeoutMs: 300,
  })
  shop = await openShop({ provider, now: () => Date.now() + clock.ahead })
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
  await stripe[Symbol.asyncDispose]()
})
afterEach(() => {
  stripe.fault = undefined
  clock.ahead = 0
  expect(stripe.violations).toEqual([])
})

/** A shopper at the pay button. */
async function arrive() {
  const { id, hosted, expectedTotal } = await readyToPay(shop.browser())
  const complete = async () => (await hosted.call('checkout.complete')).data
  return {
    id,
    hosted,
    expectedTotal,
    complete,
    pay: (number: string, method = 'card') =>
      hosted.call('checkout.pay', { token: stripe.token(number), method, expectedTotal }),
    /** Goes to the page of Stripe. */
    async go() {
      const { data } = await hosted.call('checkout.pay', { expectedTotal })
      const url = String(data.checkout.secondStepUrl)
      const session = stripe.state.sessions.get(url.split('/').at(-1) ?? '')
      if (!session) throw new Error('no page of that name')
      return { url, session, type: (number: string) => payOnPage(stripe.state, session, number, stripe.url) }
    },
    charges: () => chargesFor(stripe.state, id),
  }
}

/** Stripe tells something; answers with what status it was taken. */
async function tell(event: object, { secret = SECRET, at = Date.now() } = {}): Promise<number> {
  const { body, headers } = stripe.signed(event, secret, at)
  return (await shop.send('/hooks/stripe', { method: 'POST', body, headers })).status
}

describe('a shop that is paid by Stripe', () => {
  it('takes a card in its page, and the money once the order stands', async () => {
    const { pay, charges, expectedTotal } = await arrive()
    const { data } = await pay(GOOD)
    expect(data.checkout).toMatchObject({ status: 'paid', order: { number: expect.any(Number) } })
    expect(charges()).toMatchObject([{ status: 'succeeded', amount_received: expectedTotal }])
  })

  it('tells in its words why a card was declined, and takes another', async () => {
    const { pay, charges } = await arrive()
    const { data } = await pay('4000000000009995')
    expect(data.problems).toMatchObject([{ code: 'cardNoFunds', path: 'payment' }])
    expect((await pay(GOOD)).data.checkout.status).toBe('paid')
    expect(charges()).toHaveLength(1)
  })

  it("leads to Stripe's page, and is paid when the shopper is back", async () => {
    const { go, complete, charges, hosted, id } = await arrive()
    const page = await go()
    expect(page.url).toMatch(`${stripe.url}/c/pay/cs_test_`)
    expect(page.session).toMatchObject({ success_url: `${SERVER}/checkout/${id}` })
    expect((await complete()).checkout.status).toBe('secondStep')
    page.type(GOOD)
    expect((await complete()).checkout.status).toBe('paid')
    expect(charges()).toMatchObject([{ status: 'succeeded' }])
    expect((await hosted.call('checkout.complete')).data.checkout.status).toBe('paid')
  })

  it('closes that page where the shopper wants to pay otherwise', async () => {
    const { go, hosted, pay } = await arrive()
    const { session } = await go()
    const { data } = await hosted.call('checkout.abandon')
    expect(data.checkout.status).toBe('open')
    expect(session.status).toBe('expired')
    expect((await pay(GOOD)).data.checkout.status).toBe('paid')
  })

  it('is paid by a debit days later, when Stripe says so', async () => {
    const { pay, hosted, charges } = await arrive()
    const { data } = await pay('000123456789', 'ach')
    expect(data.checkout.status).toBe('processing')
    const [intent] = [...stripe.state.intents.values()].slice(-1)
    if (!intent) throw new Error('nothing was begun')
    clock.ahead = 3 * 24 * 3600 * 1000
    settleDebit(intent, true)
    expect(await tell(stripe.event('payment_intent.succeeded', intent))).toBe(200)
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('paid')
    expect(charges()).toHaveLength(1)
  })

  it('R7.2: takes no card number, whatever the page sends', async () => {
    const { hosted, expectedTotal } = await arrive()
    const refused = await hosted.call('checkout.pay', { card: GOOD_CARD, expectedTotal })
    expect(refused.reason).toBe('paymentMethodUnavailable')
    expect(shop.log.join('')).not.toContain('4242 4242')
  })
})

describe('what Stripe tells', () => {
  it('makes the order of a shopper who never came back, however often it is told', async () => {
    const { go, hosted, charges } = await arrive()
    const page = await go()
    const event = stripe.event(CHARGED, page.type(GOOD))
    expect(await Promise.all([1, 2, 3].map(() => tell(event)))).toEqual([200, 200, 200])
    expect(await tell(stripe.event('checkout.session.completed', page.session))).toBe(200)
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('paid')
    expect(charges()).toHaveLength(1)
  })

  it.each([
    ['unsigned', (event: object) => tell(event, { secret: 'whsec_other' }), 400],
    ['late', (event: object) => tell(event, { at: Date.now() - 301_000 }), 400],
    ['of another account', (event: object) => tell({ ...event, account: 'acct_other' }), 200],
    ['of the other mode', (event: object) => tell({ ...event, livemode: true }), 200],
  ])('is not acted on where it is %s', async (_, told, status) => {
    const { go, hosted } = await arrive()
    const event = stripe.event(CHARGED, (await go()).type(GOOD))
    expect(await told(event)).toBe(status)
    expect((await hosted.ask('checkout.get')).data.checkout.status).toBe('secondStep')
  })

  it.each([{ amount_capturable: 1 }, { currency: 'eur' }])(
    'R9.3: makes no order where it was paid otherwise than agreed: %o',
    async (other) => {
      const { go, hosted, complete } = await arrive()
      const intent = Object.assign((await go()).type(GOOD), other)
      expect(await tell(stripe.event(CHARGED, intent))).toBe(200)
      await shop.work()
      const { checkout } = (await hosted.ask('checkout.get')).data
      expect(checkout).toMatchObject({ status: 'open', order: null })
      expect(intent).toMatchObject({ status: 'canceled' })
      expect((await complete()).problems).toMatchObject([{ code: 'paymentNotTaken' }])
      expect(shop.steps.some((step) => step.includes('payment mismatch'))).toBe(true)
    },
  )
})

describe('Stripe in trouble', () => {
  it.each(['slow', 'down', 'nonsense', 'lostAnswer'] as const)(
    'that is %s while it is asked to charge is asked again, and charges once',
    async (kind) => {
      const { pay, hosted, charges, expectedTotal } = await arrive()
      stripe.fault = { kind, on: /confirm|GET/ }
      expect(await pay(GOOD)).toMatchObject({ status: 503, reason: 'unavailable' })
      stripe.fault = undefined
      clock.ahead = 31_000
      await shop.work()
      const { checkout } = (await hosted.ask('checkout.get')).data
      if (checkout.status !== 'paid') {
        expect(checkout.status).toBe('open')
        expect(charges()).toEqual([])
        expect((await pay(GOOD)).data.checkout.status).toBe('paid')
      }
      expect(charges()).toMatchObject([{ amount_received: expectedTotal }])
    },
  )

  it('that is down from the start leaves the shopper free to try again', async () => {
    const { pay, charges } = await arrive()
    stripe.fault = { kind: 'down', on: /./ }
    expect(await pay(GOOD)).toMatchObject({ status: 503 })
    stripe.fault = undefined
    expect((await pay(GOOD)).data.checkout.status).toBe('paid')
    expect(charges()).toHaveLength(1)
  })

  it('that takes the money late is told again until it does', async () => {
    const { pay, charges } = await arrive()
    stripe.fault = { kind: 'down', on: /capture/ }
    expect((await pay(GOOD)).data.checkout.status).toBe('paid')
    expect(charges()).toMatchObject([{ status: 'requires_capture' }])
    stripe.fault = undefined
    clock.ahead = 60_000
    await shop.work()
    expect(charges()).toMatchObject([{ status: 'succeeded' }])
  })
})

it('tells nothing of shoppers, cards or keys in its log', () => {
  expect(shop.steps.length).toBeGreaterThan(20)
  const told = [...shop.log, ...shop.steps].join('\n')
  expect(told).not.toMatch(/ada@|Ada Byron|Analytical|sk_test|whsec|ctoken|4242424242424242/)
})
