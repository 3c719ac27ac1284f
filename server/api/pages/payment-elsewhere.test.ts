import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { stripePayment } from '../../providers/stripe-payment.ts'
import { type Approvals, openApprovals } from '../../test/approval-desk.ts'
import { type FakeStripe, startFakeStripe } from '../../test/fake-stripe.ts'
import { readable } from '../../test/plain-form.ts'

let fake: FakeStripe
let desk: Approvals
beforeAll(async () => {
  fake = await startFakeStripe()
})
afterAll(() => fake[Symbol.asyncDispose]())
beforeEach(async () => {
  const provider = stripePayment({
    key: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    webhookSecrets: ['whsec_one'],
    form: 'redirect',
    publishableKey: undefined,
    methods: ['card'],
    timeoutMs: 300,
    api: fake.url,
  })
  desk = await openApprovals({ provider: () => provider })
})
afterEach(async () => {
  fake.fault = undefined
  await desk[Symbol.asyncDispose]()
  expect(fake.violations).toEqual([])
})

const kept = async (id: string) => (await desk.sessions.find(desk.merchant, id))!

/** A buyer who stands on the page of Stripe. */
async function arrived() {
  const { session, url } = await desk.create()
  const sent = await desk.send(url, {}, 'approve')
  return { session, url, sent, page: sent.headers.get('location') ?? '' }
}

/** Types a card there; answers where that leads. */
const typeCard = async (page: string, number: string) =>
  (
    await fetch(page, { method: 'POST', body: new URLSearchParams({ number }), redirect: 'manual' })
  ).headers.get('location')

it('is approved on the page of Stripe, to which its policy lets the form lead', async () => {
  const { session, url, page, sent } = await arrived()
  expect(sent.status).toBe(303)
  expect(page).toContain(`${fake.url}/c/pay/cs_test_`)
  const form = await desk.get((await desk.create()).url)
  expect(form.headers.get('content-security-policy')).toContain(`form-action 'self' ${fake.url};`)
  expect(form.text).not.toContain('name="card.number"')
  expect(await typeCard(page, '4242424242424242')).toBe(url)
  expect(readable((await desk.get(url)).text)).toContain('Visa ending in 4242')
  expect(await kept(session.id)).toMatchObject({ status: 'approved', pending: null })
})

it('is not approved before, and says so to whoever comes back without', async () => {
  const { session, url, page } = await arrived()
  expect(readable((await desk.get(url)).text)).toContain(
    'You have not finished on the payment provider’s page.',
  )
  const cancelled = await desk.get(`${url}&cancelled=1`)
  expect([cancelled.status, cancelled.headers.get('location')]).toEqual([303, url])
  expect(await kept(session.id)).toMatchObject({ status: 'open', pending: null })
  expect(await typeCard(page, '4242424242424242')).toBe(url)
  const again = await desk.send(url, {}, 'approve')
  expect(await typeCard(again.headers.get('location') ?? '', '4242424242424242')).toBe(url)
  await desk.get(url)
  expect((await kept(session.id)).status).toBe('approved')
})

it('is found approved by whoever asks for it, where its buyer never comes back', async () => {
  const { session, page } = await arrived()
  await typeCard(page, '4242424242424242')
  expect(await desk.sessions.assertUsable(desk.merchant, session.id, desk.clock.now)).toMatchObject({
    status: 'approved',
  })
})

it('asks Stripe about it now and then only, and lives without its answer', async () => {
  const { session } = await arrived()
  const looks = () => fake.asked.filter((route) => route.startsWith('GET /v1/checkout/sessions')).length
  const before = looks()
  for (let i = 0; i < 5; i++) await kept(session.id)
  expect(looks() - before).toBe(1)
  desk.clock.now += 11_000
  fake.fault = { kind: 'nonsense', on: /GET/ }
  expect((await kept(session.id)).status).toBe('open')
})

it('says so where Stripe cannot be reached, and nothing has begun', async () => {
  const { session, url } = await desk.create()
  fake.fault = { kind: 'nonsense', on: /POST/ }
  const { status, text } = await desk.send(url, {}, 'approve')
  expect(status).toBe(503)
  expect(readable(text)).toContain('The payment provider cannot be reached just now.')
  expect((await kept(session.id)).pending).toBeNull()
})

it('opens a window of its own from inside a page, where Stripe is never shown', async () => {
  const { url } = await desk.create()
  const { text } = await desk.get(url, { 'sec-fetch-dest': 'iframe' })
  expect(text).toContain('target="_blank"')
  expect(readable(text)).toContain('It opens in a window of its own.')
  expect((await desk.get(url)).text).not.toContain('_blank')
})
