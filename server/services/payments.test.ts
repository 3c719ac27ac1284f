import { ToteError } from '@tote/shared/reasons.ts'
import { expect, it } from 'vitest'
import { ATTEMPT_LEASE_MS } from '../domain/attempt.ts'
import type { Answer, PaymentProvider } from '../providers/payment.ts'
import { byCard } from '../test/paying.ts'
import { CARD, openTill } from '../test/till.ts'

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

/** A checkout that is ready to be paid, and a provider whose every answer the test gives. */
async function atThePayButton(more: Partial<PaymentProvider> = {}) {
  type Given = Answer | Error
  const asked: {
    reference: string
    answer: (given: Given) => void
    authorise: () => void
    secondStep: () => void
  }[] = []
  const cancelled: string[] = []
  const captured: string[] = []
  const till = await openTill({
    provider: {
      authorise: ({ reference, amount }) =>
        new Promise((resolve, reject) => {
          const answer = (given: Given) => (given instanceof Error ? reject(given) : resolve(given))
          asked.push({
            reference,
            answer,
            authorise: () => answer({ status: 'authorised', reference, amount }),
            secondStep: () => answer({ status: 'secondStep', reference, url: 'http://localhost:4000/bank' }),
          })
        }),
      capture: async ({ reference }) => void captured.push(reference),
      cancel: async (reference) => void cancelled.push(reference),
      ...more,
    },
  })
  const ref = await till.shopper()
  const { checkout } = await till.services.checkouts.get(ref)
  const total = checkout.totals.at(-1)?.amount ?? 0
  const pay = (key?: string) => till.services.payments.pay(ref, byCard(CARD, total, key))
  const nth = async (n: number) => {
    await expect.poll(() => asked.length).toBeGreaterThan(n)
    const call = asked[n]
    if (!call) throw new Error('not asked')
    return call
  }
  return { ...till, ...till.services, ref, pay, nth, cancelled, captured }
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
  const { pay, nth, clock, checkouts, ref, cancelled, work } = await atThePayButton()
  const slow = pay()
  const first = await nth(0)
  clock.now += ATTEMPT_LEASE_MS
  await checkouts.update(ref, { delivery: 'express' })
  await work()
  first.authorise()
  expect((await slow).checkout).toMatchObject({ status: 'open', order: null, delivery: 'express' })
  expect(cancelled).toEqual([first.reference])
})

it('lets go of what is authorised only after the attempt was given up and nobody else did', async () => {
  const { pay, nth, clock, checkouts, ref, cancelled } = await atThePayButton()
  const slow = pay()
  const first = await nth(0)
  clock.now += ATTEMPT_LEASE_MS
  await checkouts.update(ref, { delivery: 'express' })
  first.authorise()
  await slow
  expect(cancelled).toEqual([first.reference])
})

it('R14.5: does not try again at once when the answer was lost: the money may be taken', async () => {
  const { pay, nth, payments, ref, clock, cancelled } = await atThePayButton()
  const lost = pay()
  lost.catch(() => {})
  const first = await nth(0)
  first.answer(new Error('connection reset'))
  await expect(lost).rejects.toThrow('connection reset')
  await expect(pay()).rejects.toEqual(refusal('paymentInProgress'))
  clock.now += ATTEMPT_LEASE_MS
  expect((await payments.complete(ref)).checkout.status).toBe('open')
  expect(cancelled).toEqual([first.reference])
})

it('finds the payment whose answer was lost as soon as the provider knows of it', async () => {
  let isKnown = false
  const { pay, nth, ref, payments, captured } = await atThePayButton({
    check: async ({ reference, snapshot: { total, currency } }) =>
      isKnown
        ? { status: 'authorised', reference: String(reference), amount: { amount: total, currency } }
        : undefined,
  })
  const lost = pay()
  lost.catch(() => {})
  const first = await nth(0)
  first.answer(new ToteError('unavailable'))
  await expect(lost).rejects.toEqual(refusal('unavailable'))
  isKnown = true
  expect((await pay()).checkout.status).toBe('paid')
  expect((await payments.complete(ref)).checkout.status).toBe('paid')
  expect(captured).toEqual([first.reference])
})

it('takes and lets go of money until that is done, and keeps no shopper waiting for it', async () => {
  let isDown = true
  const moved: string[] = []
  const { pay, nth, payments, ref, clock, work, reported } = await atThePayButton({
    cancel: async () => {
      if (isDown) throw new Error('is down')
      moved.push('cancel')
    },
    capture: async () => {
      if (isDown) throw new Error('is down')
      moved.push('capture')
    },
  })
  const paying = pay()
  ;(await nth(0)).secondStep()
  await paying
  expect((await payments.abandon(ref)).checkout.status).toBe('open')
  const again = pay()
  ;(await nth(1)).authorise()
  expect((await again).checkout.status).toBe('paid')
  expect(reported).toHaveLength(2)
  isDown = false
  clock.now += 60_000
  await work()
  expect(moved.sort()).toEqual(['cancel', 'capture'])
  clock.now += 3_600_000
  await work()
  expect(moved).toHaveLength(2)
})

it('gives up a second step without touching an order that was placed meanwhile', async () => {
  const { pay, nth, payments, ref, cancelled } = await atThePayButton()
  const paying = pay()
  const first = await nth(0)
  first.secondStep()
  expect((await paying).checkout.secondStepUrl).toBe('http://localhost:4000/bank')
  expect((await payments.abandon(ref)).checkout.status).toBe('open')
  expect(cancelled).toEqual([first.reference])
  const again = pay()
  ;(await nth(1)).authorise()
  await again
  expect((await payments.abandon(ref)).checkout.status).toBe('paid')
  expect(cancelled).toEqual([first.reference])
})
