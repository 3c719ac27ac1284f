import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import type { Payment } from '../domain/attempt.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { NewTask } from '../domain/outbox.ts'
import type { PaymentProvider, ProviderEvent } from '../providers/payment.ts'
import type { Store } from '../store/store.ts'
import { openBank } from '../test/bank.ts'
import { openDice } from '../test/dice.ts'
import { openTill, type Till } from '../test/till.ts'
import type { CheckoutRef } from './open-checkout.ts'

/** A shop's day: more than one of them in the longer run. */
const DAYS = gate(1, 10)
const EVENTS = gate(1000, 10_000)
/** How many of them come before the provider's own answer does. */
const EARLY = gate(60, 1000)

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

async function paymentOf({ store }: Till, { id }: CheckoutRef): Promise<Payment> {
  const payment = (await store.getCheckout('demo', id))?.payment
  if (!payment) throw new Error('nothing hangs')
  return payment
}

/** As many checkouts whose payment waits as this one's does: what a shop has on a busy day, without a shopper for each. */
async function copiesOf({ store }: Till, ref: CheckoutRef, many: number): Promise<CheckoutRef[]> {
  const [cart, checkout] = await Promise.all([
    store.getCart('demo', ref.id),
    store.getCheckout('demo', ref.id),
  ])
  if (!cart || !checkout?.payment) throw new Error('nothing hangs')
  const { isHeld: _, ...free } = cart
  const payment = { ...checkout.payment, extras: { hasNoReceipt: true as const } }
  const copies = Array.from({ length: many }, () => ({ ...ref, id: randomUUID() as string }))
  const keep = async ({ id }: CheckoutRef) => {
    const attempt = randomUUID()
    await store.changeCart('demo', id, () => ({ ...free, id }))
    const own = { ...payment, attempt, reference: `ref-${attempt}` }
    await store.changeCheckout('demo', id, () => ({ ...checkout, id, payment: own }))
  }
  await Promise.all(copies.map(keep))
  return copies
}

/** Counts the events that a store took as new. */
function counting(store: Store, news: { count: number }): Store {
  return {
    ...store,
    async keepProviderEvent(...given) {
      const isNew = await store.keepProviderEvent(...given)
      news.count += Number(isNew)
      return isNew
    },
  }
}

/** A shop whose bank asks each shopper, or has agreed, and said so, before it answers. */
async function openDay(around: (store: Store) => Store) {
  const bank = openBank()
  const news = { count: 0 }
  const early: Promise<void>[] = []
  const asked: string[] = []
  let isQuick = false
  const authorise: PaymentProvider['authorise'] = async ({ attempt, checkoutId, reference, amount }) => {
    if (!isQuick) return { status: 'secondStep', reference, url: 'https://bank.example/' }
    bank.agree(attempt)
    const event = eventOf(`evt_${attempt}`, { ...first, id: checkoutId }, { attempt })
    early.push(hear(till, event))
    await Promise.all([early.at(-1), hear(till, event)])
    return { status: 'authorised', reference, amount }
  }
  const check: PaymentProvider['check'] = async (payment) => {
    asked.push(payment.attempt)
    return bank.provider.check?.(payment)
  }
  const shop = await openTill()
  const till = shop.another({ ...bank.provider, authorise, check }, (store) => counting(around(store), news))
  const first = await till.shopper()
  await till.pay(first)
  isQuick = true
  await shop.store.setStock('demo', 'mug-harbour', 'base', 2 * EVENTS)
  return { till, bank, news, early, asked, first }
}

/** What did not happen exactly once for each of so many events that come 1 to 5 times, shuffled. */
async function hearAll(events: number, early: number, around = (store: Store) => store): Promise<string[]> {
  const dice = openDice(7)
  const day = await openDay(around)
  await using till = day.till
  const { bank, first } = day
  const quick: CheckoutRef[] = []
  while (quick.length < early) quick.push(await till.shopper())
  for (const ref of quick) await till.pay(ref)
  const waiting = [first, ...(await copiesOf(till, first, events - early - 1))]
  const queue: ProviderEvent[] = []
  for (const ref of [...waiting, ...quick]) {
    const payment = await paymentOf(till, ref)
    const { total, currency } = payment.snapshot
    await bank.provider.open?.({ attempt: payment.attempt, amount: { amount: total, currency } } as never)
    if (!quick.includes(ref)) bank.agree(payment.attempt)
    const event = eventOf(`evt_${payment.attempt}`, ref, payment)
    for (let times = 1 + dice.below(5); times > 0; times--)
      queue.splice(dice.below(queue.length + 1), 0, event)
  }
  // Several come at once, as from a provider.
  for (let i = 0; i < queue.length; i += 32)
    await Promise.all(queue.slice(i, i + 32).map((event) => hear(till, event)))
  await till.work()
  return wrongIn(till, events, { ...day, ordersAre: await ordersOf(till) })
}

type Day = Awaited<ReturnType<typeof openDay>> & { readonly ordersAre: readonly OrderRecord[] }

function wrongIn(till: Till, events: number, { bank, news, early, asked, ordersAre }: Day): string[] {
  const counts = {
    'events that were new': news.count,
    orders: ordersAre.length,
    'checkouts that have one': new Set(ordersAre.map(({ checkoutId }) => checkoutId)).size,
    'orders whose money was taken': ordersAre.filter(({ payment }) => payment.capturedAt).length,
    // Once authorised, once taken, each.
    'payments whose money moved twice': bank.taken().filter(({ moves }) => moves === 2).length,
    'captures that were told': till.steps.filter((step) => step === 'payment captured').length,
    'payments that the provider was asked about, each once': asked.length,
  }
  const wrong = Object.entries(counts).filter(([, count]) => count !== events)
  return [
    ...wrong.map(([what, count]) => `${what}: ${count}, not ${events}`),
    ...till.reported.map(String),
    ...(new Set(asked).size === asked.length ? [] : ['the provider was asked twice about one payment']),
    ...(early.length > 0 ? [] : ['none came early']),
  ]
}

async function ordersOf({ store }: Till): Promise<OrderRecord[]> {
  const orders: OrderRecord[] = []
  for (;;) {
    const page = await store.pageOrders('demo', { before: orders.at(-1)?.number, limit: 1000 })
    if (page.length === 0) return orders
    orders.push(...page)
  }
}

it(`R9: each of ${DAYS * EVENTS} events that come 1 to 5 times, shuffled, some before our own commit, has one effect`, async () => {
  for (let day = 0; day < DAYS; day++) expect(await hearAll(EVENTS, EARLY)).toEqual([])
}, 300_000)

it('R9: an event that is taken as new each time would be seen', async () => {
  const forgetful = (store: Store): Store => ({
    ...store,
    keepProviderEvent: (merchantId, event, tasks) =>
      store.keepProviderEvent(
        merchantId,
        { ...event, id: randomUUID() },
        tasks.map((task) => ({ ...task, id: `${task.id}.${randomUUID()}` })),
      ),
  })
  const found = await hearAll(50, 10, forgetful)
  expect(found).toContainEqual(expect.stringMatching(/^events that were new: 1\d\d, not 50$/))
})

it('R9: an event that is kept and not acted on would be seen', async () => {
  const found = await hearAll(50, 10, (store) => ({
    ...store,
    keepProviderEvent: (merchantId, event) => store.keepProviderEvent(merchantId, event, []),
  }))
  expect(found).toEqual(
    expect.arrayContaining(['orders: 10, not 50', 'orders whose money was taken: 10, not 50']),
  )
})

it('R9: money that is not taken, or taken twice, would be seen', async () => {
  const taking = (times: number) => (store: Store) => ({
    ...store,
    placeOrder: (...[merchantId, draft, claims, more]: Parameters<Store['placeOrder']>) => {
      const [first, ...others] = more?.tasks ?? []
      const tasks = Array.from({ length: times }, (_, i) => ({ ...first, id: `${first?.id}${i || ''}` }))
      return store.placeOrder(merchantId, draft, claims, {
        ...more,
        tasks: [...tasks, ...others] as NewTask[],
      })
    },
    // Whoever takes it does not see that it was taken before.
    getOrder: async (merchantId: string, id: string) => {
      const order = await store.getOrder(merchantId, id)
      const { capturedAt: _, ...payment } = order?.payment ?? {}
      return order && ({ ...order, payment } as OrderRecord)
    },
  })
  const never = await hearAll(50, 10, taking(0))
  expect(never).toEqual(
    expect.arrayContaining([
      'captures that were told: 0, not 50',
      'payments whose money moved twice: 0, not 50',
    ]),
  )
  expect(await hearAll(50, 10, taking(2))).toContain('captures that were told: 100, not 50')
})

it('R9: does nothing about what is not ours, or is over', async () => {
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
