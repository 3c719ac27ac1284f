import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CameIn, cameIn, leftWrong } from '../test/books.ts'
import { readyToPay } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { leftOf, putOnSale } from '../test/stocked.ts'
import { mendWaits } from './clock.ts'
import { WHOLE_SERVER } from './limits.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS
const START = Date.UTC(2026, 10, 22)

let shop: Shop
let stock: CameIn
const clock = { now: START }
const MUG = { product: 'mug-harbour' }

beforeAll(async () => {
  shop = await openShop({ now: () => clock.now })
  await putOnSale(shop, { sku: 'last-one', name: 'The last one', tracksStock: true }, 1)
  stock = await cameIn(shop.store)
})
beforeEach(() => {
  clock.now = START
})
afterAll(() => shop[Symbol.asyncDispose]())

const jumps: [string, number][] = [
  ['an hour ahead', HOUR_MS],
  ['an hour back', -HOUR_MS],
  ['a year ahead', YEAR_MS],
  ['a year back', -YEAR_MS],
]

describe.each(jumps)('R19: when the clock jumps %s', (_, by) => {
  it('a cart stays where its session lives, a named change is made once, and it can be bought', async () => {
    const browser = shop.browser()
    await browser.call('cart.add', MUG)
    const named = { 'idempotency-key': randomUUID() }
    await browser.call('cart.add', MUG, named)
    clock.now += by
    const again = await browser.call('cart.add', MUG, named)
    expect(again.status).toBe(200)
    const { cart } = (await browser.ask('cart.get')).data
    // After a year the session is over, and another begins with what is added.
    expect(cart.lines).toMatchObject([{ quantity: by > HOUR_MS ? 1 : 2 }])
    const { hosted, pay } = await readyToPay(browser, [])
    expect((await hosted.call('checkout.pay', pay)).data.checkout.order?.number).toBeGreaterThan(1000)
    clock.now = START
    await shop.work()
    expect(await leftWrong(shop.store, { stock })).toEqual([])
  })

  it('what is set aside is sold once, whoever comes first', async () => {
    const [first, second] = [shop.browser(), shop.browser()]
    const one = await readyToPay(first, [{ product: 'last-one' }])
    clock.now += by
    await shop.store.releaseEnded('demo', clock.now, 100)
    await second.call('cart.add', { product: 'last-one' })
    const two = await second.call('cart.checkout')
    // Only where what was set aside is over may another have it.
    expect(two.status === 200).toBe(by > 0)
    clock.now = START
    const paid = await one.hosted.call('checkout.pay', one.pay)
    const after = await leftOf(shop, 'last-one')
    expect(after).toBe(0)
    expect(await leftWrong(shop.store, { stock })).toEqual([])
    // Made whole for the next jump.
    expect([200, 409]).toContain(paid.status)
    await shop.store.releaseEnded('demo', START + 2 * YEAR_MS, 100)
    const product = await shop.store.findProduct('demo', 'last-one')
    await shop.store.setStock('demo', product?.product.id ?? '', product?.product.variants[0]?.id ?? '', 1)
    stock = await cameIn(shop.store)
  })
})

describe('R19: after a clock that had run ahead a year is right again', () => {
  it('tasks, leases, limits and what is set aside do not wait for that year', async () => {
    const { store } = shop
    await readyToPay(shop.browser(), [MUG])
    clock.now = START + YEAR_MS
    const later = shop.browser()
    await readyToPay(later, [MUG])
    const [settle, held] = ['settle.a', 'settle.b'].map((id) => ({
      id,
      task: { kind: 'settle' as const, checkoutId: randomUUID(), attempt: id },
      lane: id,
      dueAt: clock.now,
    }))
    if (!settle || !held) throw new Error('two tasks')
    await store.keepTasks('demo', [held])
    await store.claimTasks('demo', {
      holder: 'gone',
      now: clock.now,
      until: clock.now + 60_000,
      limit: 1,
      id: held.id,
    })
    await store.keepTasks('demo', [settle])
    await store.takeLease('sweep', 'gone', clock.now + 60_000, clock.now)
    const use = [{ name: 'pay', who: 'a', span: HOUR_MS }]
    await store.countUses('demo', use, clock.now)
    clock.now = START
    const now = () => clock.now
    expect(await store.takeLease('sweep', 'me', START + 60_000, START)).toBe(false)
    expect(await mendWaits({ store, now })).toBeGreaterThanOrEqual(5)
    expect(await store.takeLease('sweep', 'me', START + 60_000, START)).toBe(true)
    expect(await store.countUses('demo', use, START + 1)).toMatchObject([{ count: 1 }])
    clock.now += 1
    await shop.work()
    for (const { id } of [settle, held]) expect((await store.getTask('demo', id))?.state).toBe('done')
    // Nothing that waits as it should is hurried.
    expect(await mendWaits({ store, now })).toBe(0)
    expect(await store.mendWaits(WHOLE_SERVER, START)).toBe(0)
    expect(await leftWrong(store, { stock })).toEqual([])
  })
})
