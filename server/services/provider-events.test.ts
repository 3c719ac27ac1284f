import { expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import type { Payment } from '../domain/attempt.ts'
import type { PaymentProvider, ProviderEvent } from '../providers/payment.ts'
import { openBank } from '../test/bank.ts'
import { openTill, type Till } from '../test/till.ts'
import type { CheckoutRef } from './open-checkout.ts'

const EVENTS = rounds(1000)

/** The bytes of an event, as the provider of these tests sends it. */
function bytesOf(event: ProviderEvent): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(event))
}

function eventOf(id: string, ref: CheckoutRef, payment: Pick<Payment, 'attempt'>): ProviderEvent {
  const about = { checkoutId: ref.id, attempt: payment.attempt }
  return { id, merchantId: ref.merchant.id, about, type: 'paid' }
}

const hear = ({ services }: Till, event: ProviderEvent) =>
  services.payments.hear(bytesOf(event), () => undefined)

/** The same numbers on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % sides
  }
}

it(`has one effect of each of ${EVENTS} events that come 1 to 5 times, shuffled, some before our own commit`, async () => {
  const roll = dice(7)
  const bank = openBank()
  const early: Promise<void>[] = []
  const refs = new Map<string, CheckoutRef>()
  const waits: ((attempt: string) => ReturnType<PaymentProvider['authorise']>)[] = [
    async (attempt) => ({ status: 'secondStep', reference: `ref-${attempt}`, url: 'https://bank.example/' }),
    async (attempt) => ({ status: 'processing', reference: `ref-${attempt}` }),
  ]
  const till = await openTill({
    provider: {
      ...bank.provider,
      async authorise(request) {
        const { attempt, checkoutId } = request
        const ref = refs.get(checkoutId)
        const way = roll(3)
        if (way < 2 || !ref) return (await waits[way]?.(attempt)) as never
        // It is paid there, and told, before its answer arrives here.
        bank.agree(attempt)
        const event = eventOf(`evt_${checkoutId}`, ref, { attempt })
        early.push(hear(till, event))
        await Promise.all([early.at(-1), hear(till, event)])
        return { status: 'authorised', reference: request.reference, amount: request.amount }
      },
    },
  })
  await using _ = till
  for (let i = 0; i < EVENTS; i++) {
    const ref = await till.shopper()
    refs.set(ref.id, ref)
    await till.pay(ref)
  }
  expect(early.length).toBeGreaterThan(EVENTS / 5)
  const queue: ProviderEvent[] = []
  for (const ref of refs.values()) {
    const payment = (await till.store.getCheckout(ref.merchant.id, ref.id))?.payment
    if (!payment) throw new Error('nothing hangs')
    if (payment.authorisedAt === undefined) bank.agree(payment.attempt)
    for (let times = 1 + roll(5); times > 0; times--) queue.push(eventOf(`evt_${ref.id}`, ref, payment))
  }
  queue.sort(() => roll(3) - 1)
  // Several come at once, as from a provider.
  while (queue.length > 0) await Promise.all(queue.splice(0, 8).map((event) => hear(till, event)))
  await till.work()

  const orders = await till.store.pageOrders('demo', { limit: EVENTS + 1 })
  expect(orders).toHaveLength(EVENTS)
  expect(new Set(orders.map(({ checkoutId }) => checkoutId)).size).toBe(EVENTS)
  expect(orders.every(({ payment }) => payment.capturedAt !== undefined)).toBe(true)
  // Once authorised, once taken, each.
  expect(bank.taken().map(({ moves }) => moves)).toEqual(Array.from({ length: EVENTS }, () => 2))
  const told = till.steps.filter((step) => step === 'payment captured')
  expect([told.length, till.reported]).toEqual([EVENTS, []])
}, 300_000)

it('does nothing about what is not ours, or is over', async () => {
  const bank = openBank()
  await using till = await openTill({ provider: bank.provider })
  const ref = await till.shopper()
  await till.pay(ref)
  const payment = (await till.store.getCheckout('demo', ref.id))?.payment
  if (!payment) throw new Error('is not paid')
  const ours = eventOf('evt_1', ref, payment)
  const strange: ProviderEvent[] = [
    ours,
    { ...ours, id: 'evt_2', type: 'payment_failed' },
    { ...ours, id: 'evt_3', about: null },
    { ...ours, id: 'evt_4', merchantId: '' },
    { ...ours, id: 'evt_5', merchantId: 'somebody-else' },
    { ...ours, id: 'evt_6', about: { checkoutId: ref.id, attempt: '../../etc' } },
    {
      ...ours,
      id: 'evt_7',
      about: { checkoutId: '018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e', attempt: payment.attempt },
    },
  ]
  for (const event of strange) await hear(till, event)
  await till.work()
  expect((await till.services.payments.complete(ref)).checkout.status).toBe('paid')
  expect([bank.charged().length, bank.taken()[0]?.moves, till.reported]).toEqual([1, 2, []])
  expect(await till.store.pageOrders('demo', { limit: 9 })).toHaveLength(1)
})
