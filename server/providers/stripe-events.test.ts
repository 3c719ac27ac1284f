import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type FakeStripe, startFakeStripe } from '../test/fake-stripe.ts'
import { makeIntent, makeRefund } from '../test/fake-stripe-objects.ts'
import { makeSession } from '../test/fake-stripe-session.ts'
import { stripeClient } from './stripe-client.ts'
import { stripeEvents } from './stripe-events.ts'

const SECRETS = ['whsec_new', 'whsec_old']
const read = stripeEvents(stripeClient({ key: 'sk_test_x', api: undefined }), {
  secrets: SECRETS,
  isLive: false,
})
const ids = { checkout: randomUUID(), attempt: randomUUID() }
const metadata = { merchant: 'shop', ...ids }
const intent = makeIntent({ amount: 1, currency: 'usd', ...{ metadata } })
const refused = expect.objectContaining({ name: 'ToteError', reason: 'eventInvalid' })

let fake: FakeStripe
beforeAll(async () => {
  fake = await startFakeStripe()
})
afterAll(() => fake[Symbol.asyncDispose]())
afterEach(() => expect(fake.violations).toEqual([]))

/** Reads an event as it arrives, in bytes and headers. */
function receive(event: object, { secret = 'whsec_new', at = Date.now() } = {}) {
  const { body, headers } = fake.signed(event, secret, at)
  return read(Buffer.from(body), (name) => headers[name])
}

it.each(SECRETS)('reads what is signed with %s', (secret) => {
  const event = fake.event('payment_intent.amount_capturable_updated', intent)
  expect(receive(event, { secret })).toEqual({
    id: event.id,
    type: 'payment_intent.amount_capturable_updated',
    merchantId: 'shop',
    about: { checkoutId: ids.checkout, attempt: ids.attempt },
  })
})

it('knows the attempt of a session as well, and that a refund decides none', () => {
  const line = { quantity: 1, price_data: { unit_amount: 1, currency: 'usd' } }
  const session = makeSession({ line_items: [line], ...{ metadata } }, fake.url)
  expect(receive(fake.event('checkout.session.completed', session)).about?.attempt).toBe(ids.attempt)
  const refund = makeRefund(intent, { amount: 1, status: 'succeeded', metadata })
  expect(receive(fake.event('refund.updated', refund))).toMatchObject({ merchantId: 'shop', about: null })
})

it.each([
  ['of another account', { account: 'acct_other' }],
  ['of the other mode', { livemode: true }],
  ['about what is not ours', { data: { object: { ...intent, metadata: { attempt: 'x' } } } }],
  ['about what says nothing', { data: { object: { ...intent, metadata: {} } } }],
])('acts on nothing %s', (_, more) => {
  const event = { ...fake.event('payment_intent.succeeded', intent), ...more }
  expect(receive(event)).toEqual({ id: event.id, type: event.type, merchantId: '', about: null })
})

const MINUTE = 60_000

it.each([
  ['with a secret of somebody else', { secret: 'whsec_other' }],
  ['too long ago', { at: Date.now() - 6 * MINUTE }],
  ['in time to come', { at: Date.now() + 6 * MINUTE }],
])('R9.1: refuses what was signed %s', (_, signing) => {
  expect(() => receive(fake.event('payment_intent.succeeded', intent), signing)).toThrow(refused)
})

it('R9.1: refuses what is changed by a byte, unsigned, or no event at all', () => {
  const { body, headers } = fake.signed(fake.event('payment_intent.succeeded', intent), 'whsec_new')
  const header = (name: string) => headers[name]
  const changed = Buffer.from(body.replace('"amount":1', '"amount":2'))
  expect(changed.equals(Buffer.from(body))).toBe(false)
  expect(() => read(changed, header)).toThrow(refused)
  expect(() => read(Buffer.from(body), () => undefined)).toThrow(refused)
  for (const text of ['', '{', 'null', '[]', '{"id":5}', '\ud800']) {
    const signature = fake.signature(text, 'whsec_new')
    expect(() => read(Buffer.from(text), () => signature)).toThrow(refused)
  }
})
