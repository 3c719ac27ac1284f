import { expect, it } from 'vitest'
import { ATTEMPT_LEASE_MS } from '../domain/checkout.ts'
import { Card } from '../providers/card.ts'
import type { Authorisation, PaymentProvider } from '../providers/payment.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { keptMessages } from '../test/kept-messages.ts'
import { seedDemo } from './demo.ts'
import type { CheckoutRef } from './open-checkout.ts'
import { createServices } from './services.ts'

const CARD = new Card('4242424242424242', '123', { month: 12, year: 2099 })
const ADDRESS = {
  name: 'Ada',
  line1: 'Row 1',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
}
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

/** A checkout that is ready to be paid, a clock to turn, and a provider whose every answer the test gives. */
async function atThePayButton() {
  const clock = { now: Date.UTC(2026, 10, 21) }
  const asked: { reference: string; answer: (given: Authorisation | Error) => void }[] = []
  const cancelled: string[] = []
  const captured: string[] = []
  const provider: PaymentProvider = {
    name: 'scripted',
    isTest: true,
    authorise: ({ attempt }) =>
      new Promise((resolve, reject) => {
        const answer = (given: Authorisation | Error) =>
          given instanceof Error ? reject(given) : resolve(given)
        asked.push({ reference: `ref-${attempt}`, answer })
      }),
    check: async () => undefined,
    capture: async (reference) => void captured.push(reference),
    cancel: async (reference) => void cancelled.push(reference),
  }
  const store = sqliteStore({ file: ':memory:', asServer: false })
  const now = () => clock.now
  const { publishableKey } = await seedDemo({ store, now }, { site: 'http://127.0.0.1:4001/' })
  const services = createServices({
    store,
    provider,
    mailer: keptMessages(),
    report: (error) => {
      throw error
    },
    now,
    publicUrl: 'http://localhost:4000',
  })
  const key = await services.keys.resolve(publishableKey)
  const merchant = await services.merchants.get(key.merchantId)
  const { session } = await services.sessions.start(merchant.id)
  const owner = { cartId: session.cartId, open: async () => session.cartId }
  await services.carts.add(merchant, owner, { product: 'mug-harbour', quantity: 1 })
  await services.checkouts.start(merchant, session.cartId, { key, from: undefined })
  const ref: CheckoutRef = { merchant, id: session.cartId, isBuyer: true }
  await services.checkouts.update(ref, { contact: { email: 'ada@example.com' }, address: ADDRESS })
  const pay = () => services.payments.pay(ref, { card: CARD, expectedTotal: 3240 })
  const nth = async (n: number) => {
    await expect.poll(() => asked.length).toBeGreaterThan(n)
    const call = asked[n]
    if (!call) throw new Error('not asked')
    return { ...call, authorise: () => call.answer({ status: 'authorised', reference: call.reference }) }
  }
  return { ...services, ref, clock, pay, nth, provider, cancelled, captured }
}

it('lets go of money that was set aside for an attempt which had given way', async () => {
  const { pay, nth, clock, cancelled, captured } = await atThePayButton()
  const slow = pay()
  const first = await nth(0)
  clock.now += ATTEMPT_LEASE_MS
  const quick = pay()
  const second = await nth(1)
  first.authorise()
  await slow
  second.authorise()
  expect((await quick).checkout.status).toBe('paid')
  expect({ cancelled, captured }).toEqual({ cancelled: [first.reference], captured: [second.reference] })
})

it('does not buy at the old total what was changed after the lease', async () => {
  const { pay, nth, clock, checkouts, ref, cancelled } = await atThePayButton()
  const slow = pay()
  const first = await nth(0)
  clock.now += ATTEMPT_LEASE_MS
  await checkouts.update(ref, { delivery: 'express' })
  first.authorise()
  expect((await slow).checkout).toMatchObject({ status: 'open', order: null, delivery: 'express' })
  expect(cancelled).toEqual([first.reference])
})

it('does not try again at once when the answer was lost: the money may be taken', async () => {
  const { pay, nth, payments, ref, clock } = await atThePayButton()
  const lost = pay()
  lost.catch(() => {})
  const first = await nth(0)
  first.answer(new Error('connection reset'))
  await expect(lost).rejects.toThrow('connection reset')
  await expect(pay()).rejects.toEqual(refusal('paymentInProgress'))
  clock.now += ATTEMPT_LEASE_MS
  expect((await payments.complete(ref)).checkout.status).toBe('open')
})

it('names the payment of which the money did not move: nobody asks for it again', async () => {
  const { pay, nth, payments, ref, provider } = await atThePayButton()
  provider.cancel = provider.capture = () => Promise.reject(new Error('is down'))
  const paying = pay()
  const first = await nth(0)
  first.answer({ status: 'secondStep', reference: first.reference, url: 'http://localhost:4000/bank' })
  await paying
  await expect(payments.abandon(ref)).rejects.toThrow(first.reference)
  const again = pay()
  const second = await nth(1)
  second.authorise()
  await expect(again).rejects.toThrow(second.reference)
})

it('gives up a second step without touching an order that was placed meanwhile', async () => {
  const { pay, nth, payments, ref, cancelled } = await atThePayButton()
  const paying = pay()
  const first = await nth(0)
  first.answer({ status: 'secondStep', reference: first.reference, url: 'http://localhost:4000/bank' })
  expect((await paying).checkout.secondStepUrl).toBe('http://localhost:4000/bank')
  expect((await payments.abandon(ref)).checkout.status).toBe('open')
  expect(cancelled).toEqual([first.reference])
  const again = pay()
  const second = await nth(1)
  second.authorise()
  await again
  expect((await payments.abandon(ref)).checkout.status).toBe('paid')
  expect(cancelled).toEqual([first.reference])
})
