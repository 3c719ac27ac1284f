import { expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { createAbandonment } from '../services/abandoned.ts'
import type { Store } from '../store/store.ts'
import { openBank } from '../test/bank.ts'
import { mortal } from '../test/mortal.ts'
import { scripted } from '../test/paying.ts'
import type { Outcome, PlacingAsked } from './executor.ts'
import { type Bench, BUYER, openBench, paysBy, SECOND, TOTE } from './own.fixture.ts'

const HOUR_MS = 3600 * 1000

/** A quote for a mug, or for what is named, that is about to be placed. */
async function ready(bench: Bench, page = 'mug-harbour', more: Partial<PlacingAsked> = {}) {
  const asked = bench.buying([bench.item(page)])
  const placing = bench.placing(asked, await bench.quoted(asked), more)
  const executor = await bench.executor(asked)
  return { placing, executor, check: () => executor.check({ ...placing, reference: null }) }
}

const ordersOf = ({ store }: Bench, merchant = 'demo') => store.pageOrders(merchant, { limit: 500 })
const leftOf = async ({ store }: Bench) => [await store.countCarts('demo'), await store.countCarts('second')]

it('buys for the buyer, at the total that was quoted, with an order like any other', async () => {
  await using bench = await openBench()
  const items = [
    bench.item('mug-harbour', { choices: { engraving: 'Ada' } }),
    bench.item('soap-olive', { quantity: 2 }),
  ]
  const buyer = {
    ...BUYER,
    phone: '+1 555 0100',
    shipping: { ...BUYER.shipping, name: 'Somebody else', region: 'Oregon' },
  }
  const asked = bench.buying(items, { buyer, strategy: 'fastest', notes: 'Ring twice.' })
  const quote = await bench.quoted(asked)
  const executor = await bench.executor(asked)
  expect(executor).toMatchObject({ name: 'own', takesMoney: true })
  const outcome = await executor.place(bench.placing(asked, quote))
  expect(outcome).toMatchObject({
    is: 'completed',
    order: '1001',
    paid: { amount: quote.total, currency: 'USD' },
  })
  const [order] = await ordersOf(bench)
  expect(order).toMatchObject({
    number: 1001,
    contact: { email: 'ada@example.com', phone: '+1 555 0100' },
    address: { name: 'Ada Byron', region: 'OR', line1: BUYER.shipping.line1 },
    delivery: 'express',
    notes: 'Ring twice.',
    snapshot: { total: quote.total },
  })
  expect(order?.snapshot.lines.map(({ name, quantity, fields }) => [name, quantity, fields])).toEqual([
    ['Harbour mug', 1, [expect.objectContaining({ value: 'Ada' })]],
    ['Olive soap', 2, []],
  ])
  expect(await leftOf(bench)).toEqual([0, 0])
})

it.each([
  ['where it goes', {}, undefined],
  [
    'elsewhere',
    { line1: '1 Bank St', city: 'Salem', postalCode: '97301' },
    'Ring twice.\nBill to: Ada Byron, 1 Bank St, Salem, OR 97301, US',
  ],
])(
  'tells the merchant where the bill goes where that is not where it is sent: %s',
  async (_, more, expected) => {
    await using bench = await openBench()
    const buyer = { ...BUYER, billing: { ...BUYER.shipping, ...more } }
    const notes = expected && 'Ring twice.'
    const asked = bench.buying([bench.item('mug-harbour')], { buyer, notes })
    const executor = await bench.executor(asked)
    await executor.place(bench.placing(asked, await bench.quoted(asked)))
    expect((await ordersOf(bench))[0]?.notes).toBe(expected)
  },
)

it('buys at the other shop as well, each at its own', async () => {
  await using bench = await openBench()
  const { executor, placing } = await ready(bench, `${SECOND}/products/sampler-six.html`)
  expect(await executor.place(placing)).toMatchObject({ is: 'completed', order: '1001' })
  expect([(await ordersOf(bench)).length, (await ordersOf(bench, 'second')).length]).toEqual([0, 1])
})

it('makes one order under one name, however often and at once it is placed, on any server', async () => {
  await using bench = await openBench()
  const { placing, check } = await ready(bench)
  const servers = [bench, bench.another(), bench.another()]
  const executors = await Promise.all(servers.map((one) => one.executor(placing)))
  const outcomes = await Promise.all(executors.flatMap((it) => [it.place(placing), it.place(placing)]))
  expect(outcomes.some(({ is }) => is === 'completed')).toBe(true)
  expect(outcomes.filter(({ is }) => is !== 'completed' && is !== 'later')).toEqual([])
  const after = await Promise.all([...executors.map((it) => it.place(placing)), check()])
  expect(new Set(after.map((it) => JSON.stringify(it))).size).toBe(1)
  expect(after[0]).toMatchObject({ is: 'completed', order: '1001' })
  expect(await ordersOf(bench)).toHaveLength(1)
})

it('sells the last one once to fifty who ask at once', async () => {
  await using bench = await openBench()
  const soap = await bench.store.findProduct('demo', 'soap-olive')
  await bench.store.setStock('demo', soap?.product.id ?? '', 'base', 1)
  const all = await Promise.all(Array.from({ length: 50 }, () => ready(bench, 'soap-olive')))
  const outcomes = await Promise.all(all.map(({ executor, placing }) => executor.place(placing)))
  expect(outcomes.filter(({ is }) => is === 'completed')).toHaveLength(1)
  const others = outcomes.filter(({ is }) => is !== 'completed')
  expect(
    others.every((it) => it.is === 'priceChanged' || (it.is === 'failed' && it.why === 'outOfStock')),
  ).toBe(true)
  expect(await ordersOf(bench)).toHaveLength(1)
  expect((await bench.store.findProduct('demo', 'soap-olive'))?.stock.get('base')).toBe(0)
  expect(await leftOf(bench)).toEqual([0, 0])
})

it.each([
  ['cardDeclined', 'paymentDeclined'],
  ['cardNoFunds', 'paymentDeclined'],
  ['secondStep', 'paymentNeedsBuyer'],
])('a card that does %s ends %s, and leaves nothing behind', async (does, why) => {
  await using bench = await openBench()
  const { executor, placing, check } = await ready(bench, 'stool-milking', { payment: paysBy(does) })
  expect(await executor.place(placing)).toMatchObject({
    is: 'failed',
    why,
    note: expect.stringContaining('nothing'),
  })
  expect(await check()).toEqual({ is: 'nothing' })
  expect(await leftOf(bench)).toEqual([0, 0])
  expect([...((await bench.store.findProduct('demo', 'stool-milking'))?.stock.values() ?? [])]).toEqual([3])
})

it('gives up a payment that a bank wants to ask the buyer about', async () => {
  await using bench = await openBench()
  const provider = scripted({
    authorise: async ({ reference }) => ({ status: 'secondStep', reference, url: 'https://bank.example/' }),
  })
  const { executor, placing } = await ready(bench.another({ provider }))
  expect(await executor.place(placing)).toMatchObject({ is: 'failed', why: 'paymentNeedsBuyer' })
  expect(await leftOf(bench)).toEqual([0, 0])
})

it('finds out what became of a payment whose answer was lost, and does not pay again', async () => {
  await using bench = await openBench()
  const { executor, placing, check } = await ready(bench, 'mug-harbour', { payment: paysBy('lostAnswer') })
  await executor.place(placing).catch(() => {})
  bench.clock.now += 61_000
  expect(await check()).toMatchObject({ is: 'completed', order: '1001' })
  expect(await ordersOf(bench)).toHaveLength(1)
})

it('never says that nothing was bought while nobody can say, and gives up in the end', async () => {
  await using bench = await openBench()
  const { executor, placing, check } = await ready(bench, 'mug-harbour', { payment: paysBy('unreachable') })
  await expect(executor.place(placing)).rejects.toThrow('unavailable')
  expect(await check()).toMatchObject({ is: 'later', isUnknown: true })
  bench.clock.now += 61_000
  expect(await check()).toEqual({ is: 'nothing' })
  await expect(executor.place(placing)).rejects.toThrow('unavailable')
  bench.clock.now += 61_000
  expect(await check()).toMatchObject({ is: 'failed', why: 'paymentDeclined' })
  expect([await ordersOf(bench), await leftOf(bench)]).toEqual([[], [0, 0]])
})

it('buys nothing at another price, in another variant, or by another way than was quoted', async () => {
  await using bench = await openBench()
  const vase = await bench.store.findProduct('demo', 'vase-dune')
  if (!vase) throw new Error('the demo sells no vase')
  const asked = bench.buying([bench.item('vase-dune', { choices: { colour: 'moss' } })], {
    strategy: 'fastest',
  })
  const quote = await bench.quoted(asked)
  const executor = await bench.executor(asked)
  const place = () => executor.place(bench.placing(asked, quote))
  const priced = (price: number) => vase.product.variants.map((one) => ({ ...one, price }))
  await bench.store.putProduct('demo', { ...vase.product, variants: priced(5900) })
  expect(await place()).toEqual({ is: 'priceChanged' })
  const others = vase.product.variants.map((one) => (one.id === 'moss' ? { ...one, id: 'moss-2' } : one))
  await bench.store.putProduct('demo', { ...vase.product, variants: others })
  expect(await place()).toEqual({ is: 'priceChanged' })
  await bench.store.putProduct('demo', vase.product)
  await bench.store.putMerchant({
    ...bench.account,
    delivery: bench.account.delivery.filter(({ id }) => id !== 'express'),
  })
  expect(await place()).toEqual({ is: 'priceChanged' })
  await bench.store.putMerchant(bench.account)
  expect(await leftOf(bench)).toEqual([0, 0])
  expect(await place()).toMatchObject({ is: 'completed' })
})

it('says that nothing was bought where the money was taken for what is gone by then, and gives it back', async () => {
  await using bench = await openBench()
  const soap = await bench.store.findProduct('demo', 'soap-olive')
  const provider = scripted({
    async authorise({ reference, amount, checkoutId }) {
      await bench.store.release('demo', checkoutId)
      await bench.store.setStock('demo', soap?.product.id ?? '', 'base', 0)
      return { status: 'authorised', reference, amount, isTaken: true }
    },
  })
  const { executor, placing, check } = await ready(bench.another({ provider }), 'soap-olive')
  expect(await executor.place(placing)).toMatchObject({ is: 'failed', why: 'outOfStock' })
  expect(await check()).toMatchObject({ is: 'failed', why: 'outOfStock' })
  const [order] = await ordersOf(bench)
  expect([order?.review?.reason, order?.refunds?.[0]?.amount]).toEqual(['outOfStock', placing.quote.total])
})

it('is stopped as far as it can be: what was bought stays bought', async () => {
  await using bench = await openBench()
  const { executor, placing, check } = await ready(bench)
  await executor.cancel({ ...placing, reference: null })
  expect(await check()).toEqual({ is: 'nothing' })
  await executor.place(placing)
  await executor.cancel({ ...placing, reference: null })
  expect(await check()).toMatchObject({ is: 'completed' })
})

it('knows what became of a purchase when the shop has moved since', async () => {
  await using bench = await openBench()
  const { executor, placing } = await ready(bench)
  const items = placing.items
  const { group } = await bench.executors.groupOf(items[0]?.url ?? '')
  await executor.place(placing)
  await bench.store.putMerchant({ ...bench.account, site: 'http://127.0.0.1:4999/' })
  bench.clock.now += 61_000
  const later = await bench.executors.for({ group, items })
  expect(await later.check({ ...placing, reference: null })).toMatchObject({ is: 'completed', order: '1001' })
})

it('needs somebody who pays, and what they approved', async () => {
  await using bench = await openBench()
  const { executor, placing } = await ready(bench)
  expect(await executor.place({ ...placing, payment: null })).toMatchObject({
    is: 'failed',
    why: 'paymentMissing',
  })
  const payment = { kind: 'session', sessionId: 'over' } as const
  expect(await executor.place({ ...placing, payment })).toMatchObject({ is: 'failed', why: 'approvalOver' })
  expect(await leftOf(bench)).toEqual([0, 0])
})

it('asks nobody for money where there is nothing to pay', async () => {
  await using bench = await openBench()
  await bench.put('demo', { sku: 'leaflet', name: 'Leaflet', price: 0, kind: 'digital', tracksStock: false })
  const { executor, placing } = await ready(bench, `${TOTE}/buy/leaflet`, { payment: null })
  expect(await executor.place(placing)).toMatchObject({
    is: 'completed',
    paid: { amount: 0, currency: 'USD' },
  })
})

it('is told to the merchant like any sale, and its cart never as left behind', async () => {
  await using bench = await openBench(true)
  const { store } = bench
  const tell = createAbandonment({ store, now: () => bench.clock.now })
  await tell(new AbortController().signal)
  // One is bought; of another only the cart was kept before its server died.
  const { executor, placing } = await ready(bench)
  await executor.place(placing)
  const { life, around } = mortal([
    'getCheckout',
    'getMerchant',
    'listMerchants',
    'findProduct',
    'getSetting',
    'getProducts',
  ])
  const dying = bench.another({ around: (kept) => around<Store>(kept) })
  const left = await ready(dying)
  Object.assign(life, { left: 1, isAfter: true })
  await expect(left.executor.place(left.placing)).rejects.toThrow('killed')
  expect(await store.countCarts('demo')).toBe(1)
  bench.clock.now += 3 * HOUR_MS
  await tell(new AbortController().signal)
  const kept = await store.listEvents('demo', { after: 0, limit: 100 })
  const types = kept.map(({ event }) => event.type)
  expect(types).toContain('order/created')
  expect(types.filter((type) => type === 'created')).toHaveLength(2)
  expect(types).not.toContain('abandoned')
})

it('makes one charge and one order of a purchase that is killed at any of its steps', async () => {
  await using bench = await openBench()
  const { placing } = await ready(bench)

  async function killedAt(steps: number, isAfter: boolean) {
    const bank = openBank()
    const { life, around } = mortal(['listMerchants', 'getMerchant'])
    const provider = scripted(around<Partial<PaymentProvider>>(bank.provider))
    const dying = bench.another({ provider, around: (kept) => around<Store>(kept) })
    const mine = { ...placing, attempt: `attempt ${steps} ${isAfter}` }
    Object.assign(life, { left: steps, isAfter, asked: 0 })
    const executor = await dying.executor(mine)
    await executor.place(mine).catch(() => {})
    const next = await bench.another({ provider: scripted(bank.provider) }).executor(mine)
    let outcome: Outcome = await next.check({ ...mine, reference: null })
    for (let tries = 0; outcome.is !== 'completed' && tries < 4; tries++) {
      bench.clock.now += 61_000
      outcome =
        outcome.is === 'nothing' ? await next.place(mine) : await next.check({ ...mine, reference: null })
    }
    return { asked: life.asked, outcome, charged: bank.charged().length }
  }

  const whole = await killedAt(Number.POSITIVE_INFINITY, false)
  expect(whole.asked).toBeGreaterThan(12)
  const every = Math.max(1, Math.round(10 / rounds(10)))
  let placed = 1
  for (let steps = 1; steps <= whole.asked; steps++)
    for (const isAfter of [false, true]) {
      if ((steps + Number(isAfter)) % every !== 0) continue
      const { outcome, charged } = await killedAt(steps, isAfter)
      expect([outcome.is, charged], `step ${steps}, ${isAfter ? 'after' : 'before'}`).toEqual([
        'completed',
        1,
      ])
      placed++
    }
  expect(await ordersOf(bench)).toHaveLength(placed)
  expect(await leftOf(bench)).toEqual([0, 0])
})
