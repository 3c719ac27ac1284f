import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import type { Answer, PaymentProvider } from '../providers/payment.ts'
import { byCard } from '../test/paying.ts'
import { CARD, openTill, type Till } from '../test/till.ts'
import type { CheckoutRef } from './open-checkout.ts'

const DAY_MS = 24 * 3600 * 1000
const STOOLS = { product: 'stool-milking', quantity: 3 }
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

/** A provider that says of every attempt what the test says by then. */
function saying(first: 'processing' | 'secondStep') {
  const given: {
    answer: ((attempt: string) => Answer) | undefined
    cancelled: string[]
    refunded: number[]
  } = {
    answer: undefined,
    cancelled: [],
    refunded: [],
  }
  const provider: Partial<PaymentProvider> = {
    authorise: async ({ reference }) =>
      first === 'processing'
        ? { status: 'processing', reference }
        : { status: 'secondStep', reference, url: 'https://bank.example/' },
    check: async ({ attempt }) => given.answer?.(attempt),
    cancel: async (_, attempt) => void given.cancelled.push(attempt),
    refund: async ({ refundId, amount }) => {
      given.refunded.push(amount.amount)
      return { status: 'done', reference: `ref-${refundId}` }
    },
  }
  const paid = (total: number, more: { isTaken?: boolean; currency?: string } = {}) => {
    const { isTaken = false, currency = 'USD' } = more
    given.answer = (attempt) => ({
      status: 'authorised',
      reference: `ref-${attempt}`,
      amount: { amount: total, currency },
      isTaken,
    })
  }
  return { given, provider, paid }
}

async function totalOf({ services }: Till, ref: CheckoutRef): Promise<number> {
  return (await services.checkouts.get(ref)).checkout.totals.at(-1)?.amount ?? 0
}

/** Somebody else buys what had been set aside, once that is over. */
async function buyElsewhere(till: Till): Promise<void> {
  const quick = till.another()
  const other = await quick.shopper(STOOLS)
  expect((await quick.pay(other)).checkout.status).toBe('paid')
}

it('R6.4: is an order where what it claims is still to be had, long after the reservation', async () => {
  const { provider, paid } = saying('secondStep')
  await using till = await openTill({ provider })
  const ref = await till.shopper(STOOLS)
  const total = await totalOf(till, ref)
  await till.pay(ref)
  till.clock.now += 2 * 3600 * 1000
  await till.store.releaseEnded('demo', till.clock.now, 10)
  expect(await till.store.getHolding('demo', ref.id)).toBeUndefined()
  paid(total)
  expect((await till.services.payments.complete(ref)).checkout.status).toBe('paid')
})

it('lets go of money that was set aside for what is gone by then, and says so, also to who comes later', async () => {
  const { provider, paid, given } = saying('secondStep')
  await using till = await openTill({ provider })
  const ref = await till.shopper(STOOLS)
  const total = await totalOf(till, ref)
  await till.pay(ref)
  till.clock.now += 2 * 3600 * 1000
  await till.store.releaseEnded('demo', till.clock.now, 10)
  await buyElsewhere(till)
  paid(total)
  const { attempt } = (await till.store.getCheckout('demo', ref.id))?.payment ?? {}
  await till.work()
  expect(given).toMatchObject({ cancelled: [attempt], refunded: [] })
  const { checkout, problems } = await till.services.payments.complete(ref)
  expect(checkout).toMatchObject({ status: 'open', order: null })
  expect(problems).toContainEqual({ code: 'outOfStock', severity: 'requires_buyer_input', path: 'payment' })
})

it('R6.4: keeps an order to be looked at, and gives all of the money back, where it was taken already', async () => {
  const { provider, paid, given } = saying('processing')
  await using till = await openTill({ provider, keepsEvents: true })
  const ref = await till.shopper(STOOLS)
  const total = await totalOf(till, ref)
  expect((await till.pay(ref)).checkout.status).toBe('processing')
  till.clock.now += 8 * DAY_MS
  await till.store.releaseEnded('demo', till.clock.now, 10)
  await buyElsewhere(till)
  paid(total, { isTaken: true })
  await till.work()
  const { checkout } = await till.services.payments.complete(ref)
  expect(checkout.status).toBe('paid')
  const order = await till.store.getOrder('demo', checkout.order?.id ?? '')
  expect(order).toMatchObject({
    review: { reason: 'outOfStock' },
    refunds: [{ amount: total, status: 'done' }],
    payment: { capturedAt: till.clock.now },
  })
  expect(given).toMatchObject({ cancelled: [], refunded: [total] })
  expect(await till.store.getCart('demo', ref.id)).toBeUndefined()
  const told = (await till.store.listEvents('demo', { after: 0, limit: 200 }))
    .map(({ event }) => event)
    .filter(({ cartId }) => cartId === ref.id)
    .map(({ type }) => type)
  expect(told).toContain('order/needsReview')
  expect(told).not.toContain('order/created')
  expect(told.filter((type) => type.startsWith('payment/'))).toEqual([
    'payment/processing',
    'payment/authorised',
    'payment/captured',
    'payment/refunded',
  ])
})

it('keeps what is set aside while money is on its way, for a week', async () => {
  const { provider } = saying('processing')
  await using till = await openTill({ provider })
  const ref = await till.shopper(STOOLS)
  await till.pay(ref)
  const held = async (days: number) => {
    till.clock.now += days * DAY_MS
    await till.store.releaseEnded('demo', till.clock.now, 10)
    return (await till.store.getHolding('demo', ref.id)) !== undefined
  }
  expect([await held(3), await held(3.9), await held(0.2)]).toEqual([true, true, false])
})

it('ends where money that was on its way is refused', async () => {
  const { provider, given } = saying('processing')
  await using till = await openTill({ provider, keepsEvents: true })
  const ref = await till.shopper()
  await till.pay(ref)
  await expect(till.pay(ref)).rejects.toEqual(refusal('paymentInProgress'))
  given.answer = () => ({ status: 'declined', why: 'accountRefused' })
  till.clock.now += DAY_MS
  await till.work()
  const { checkout, problems } = await till.services.payments.complete(ref)
  expect([checkout.status, problems.map(({ code }) => code)]).toEqual(['open', ['accountRefused']])
  const told = await till.store.listEvents('demo', { after: 0, limit: 200 })
  expect(told.map(({ event }) => event.type)).toContain('payment/failed')
})

it.each([
  ['another amount', { by: 1, currency: 'USD' }],
  ['nothing', { by: -Infinity, currency: 'USD' }],
  ['another currency', { by: 0, currency: 'EUR' }],
])('R7.7: is never an order for %s', async (_, { by, currency }) => {
  const { provider, paid, given } = saying('secondStep')
  await using till = await openTill({ provider })
  const ref = await till.shopper()
  const total = await totalOf(till, ref)
  await till.pay(ref)
  paid(Math.max(0, total + by), { isTaken: true, currency })
  await expect(till.services.payments.complete(ref)).rejects.toEqual(refusal('paymentNotTaken'))
  const { checkout, problems } = await till.services.payments.complete(ref)
  expect([checkout.status, problems.map(({ code }) => code)]).toEqual(['open', ['paymentNotTaken']])
  expect(given.cancelled).toHaveLength(1)
  expect(till.steps).toContain('payment mismatch')
  expect(await till.store.pageOrders('demo', { limit: 1 })).toEqual([])
})

const nonsense = (...answers: unknown[]): Partial<PaymentProvider> => {
  let n = 0
  return { authorise: async () => answers[Math.min(n++, answers.length - 1)] as Answer }
}

it.each([
  ['nothing', undefined],
  ['a word', 'paid'],
  ['another form', { paid: true }],
  ['no amount', { status: 'authorised', reference: 'r1' }],
  [
    'an amount in words',
    { status: 'authorised', reference: 'r1', amount: { amount: '3240', currency: 'USD' } },
  ],
  ['an unknown status', { status: 'ok', reference: 'r1' }],
  ['an unknown reason', { status: 'declined', why: 'mood' }],
  ['a page that is none', { status: 'secondStep', reference: 'r1', url: 'javascript:alert(1)' }],
])('asks again later where the provider answers %s', async (_, answer) => {
  await using till = await openTill({ provider: nonsense(answer) })
  const ref = await till.shopper()
  await expect(till.pay(ref)).rejects.toEqual(refusal('unavailable'))
  expect((await till.store.getCheckout('demo', ref.id))?.status).toBe('paying')
  const sane = till.another()
  sane.clock.now += 60_000
  await sane.work()
  expect((await sane.pay(ref)).checkout.status).toBe('paid')
})

it('asks a provider that cannot be reached until it can, less and less often', async () => {
  let asked = 0
  await using till = await openTill({
    provider: {
      authorise: () => Promise.reject(new ToteError('unavailable')),
      check: () => {
        asked++
        return Promise.reject(new ToteError('unavailable'))
      },
    },
  })
  const ref = await till.shopper()
  await expect(till.pay(ref)).rejects.toEqual(refusal('unavailable'))
  for (let hours = 0; hours < 6; hours++) {
    till.clock.now += 3_600_000
    await till.work()
  }
  expect(asked).toBe(1 + 6)
  await expect(till.services.checkouts.update(ref, { country: 'US' })).rejects.toEqual(
    refusal('paymentInProgress'),
  )
})

it('answers the same under the same name, refuses another payment under it, and begins another once it was given up', async () => {
  const declined: Answer = { status: 'declined', why: 'cardNoFunds' }
  let answer: Answer | undefined = declined
  let asked = 0
  await using till = await openTill({
    provider: {
      authorise: async ({ reference, amount }) => {
        asked++
        return answer ?? { status: 'authorised', reference, amount }
      },
    },
  })
  const ref = await till.shopper()
  const total = await totalOf(till, ref)
  const pay = (expectedTotal: number, card = CARD) => {
    let isReplayed = false
    const replayed = () => {
      isReplayed = true
    }
    const once = { key: 'k1', replayed }
    return till.services.payments
      .pay(ref, { ...byCard(card, expectedTotal), once })
      .then(({ checkout, problems }) => [checkout.status, problems[0]?.code, isReplayed])
  }
  expect(await pay(total)).toEqual(['open', 'cardNoFunds', false])
  answer = undefined
  expect(await pay(total)).toEqual(['open', 'cardNoFunds', true])
  expect(asked).toBe(1)
  await expect(pay(total - 1)).rejects.toEqual(refusal('idempotencyConflict'))
  expect((await till.pay(ref, { key: 'k2' })).checkout.status).toBe('paid')
  expect((await till.pay(ref, { key: 'k2' })).checkout.status).toBe('paid')
  expect(asked).toBe(2)
})
