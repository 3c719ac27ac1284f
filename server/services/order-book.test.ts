import { describe, expect, it } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import type { OrderRecord } from '../domain/order.ts'
import { openTill, type Till } from '../test/till.ts'
import type { OrderFilter } from './order-book.ts'

const DAY_MS = 24 * 3600 * 1000
const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

async function buy(till: Till, { email = 'ada@example.com', quantity = 1 } = {}): Promise<OrderRecord> {
  const ref = await till.shopper({ product: 'mug-harbour', quantity })
  await till.services.checkouts.update(ref, { contact: { email } })
  const { checkout } = await till.pay(ref)
  const order = await till.store.getOrder('demo', checkout.order?.id ?? '')
  if (!order) throw new Error('there is no order')
  return order
}

async function merchantOf({ store }: Till): Promise<Merchant> {
  const merchant = await store.getMerchant('demo')
  if (!merchant) throw new Error('there is no merchant')
  return merchant
}

const once = (key = 'k', fingerprint = 'f') => ({ key, fingerprint, replayed: () => {} })

describe('the order book', () => {
  it('finds by status, number, e-mail address and time, all at once', async () => {
    await using till = await openTill()
    const merchant = await merchantOf(till)
    const { orderBook, refunds } = till.services
    const list = async (filter: Partial<OrderFilter>) =>
      (await orderBook.list(merchant, { limit: 100, ...filter })).orders.map(({ number }) => number)
    const begin = till.clock.now
    const orders: OrderRecord[] = []
    for (const email of ['ada@example.com', 'Bo@Example.com', 'ada@example.com', 'cy@example.com']) {
      orders.push(await buy(till, { email }))
      till.clock.now += DAY_MS
    }
    const [one, two, three, four] = orders.map(({ number }) => number)
    const refund = (i: number, amount?: number) =>
      refunds.refund(merchant, orders[i]?.id ?? '', { amount, reason: 'r' }, once(`k${i}`, `f${i}`))
    await refund(1)
    await refund(2, 100)
    expect(await list({})).toEqual([four, three, two, one])
    expect(await list({ status: 'refunded' })).toEqual([two])
    expect(await list({ status: 'partlyRefunded' })).toEqual([three])
    expect(await list({ status: 'needsReview' })).toEqual([])
    expect(await list({ number: two })).toEqual([two])
    expect(await list({ number: two, status: 'paid' })).toEqual([])
    expect(await list({ number: 999 })).toEqual([])
    expect(await list({ email: 'bo@example.COM' })).toEqual([two])
    expect(await list({ email: 'ada@example.com' })).toEqual([three, one])
    expect(await list({ email: 'ada@example.com', status: 'paid' })).toEqual([one])
    expect(await list({ email: 'nobody@example.com' })).toEqual([])
    expect(await list({ from: begin + DAY_MS, to: begin + 3 * DAY_MS })).toEqual([three, two])
    expect(await list({ from: begin + 100 * DAY_MS })).toEqual([])
    expect((await orderBook.list({ ...merchant, id: 'rival' }, { limit: 9 })).orders).toEqual([])
  })

  it('finds what a customer bought by the e-mail address that they are known by', async () => {
    await using till = await openTill()
    const merchant = await merchantOf(till)
    const { customers, carts, checkouts, orderBook } = till.services
    const customer = await customers.add(merchant, { id: 'ida', email: 'ida@example.com' })
    const owner = customers.ownerOf(merchant, customer)
    const { cart } = await carts.add(merchant, owner, { product: 'pattern-field', quantity: 1 })
    const id = String(cart.id)
    await checkouts.open(merchant, id)
    const ref = { merchant, id, isBuyer: true }
    await checkouts.update(ref, { contact: { email: 'work@example.com' } })
    await till.pay(ref)
    const found = await orderBook.list(merchant, { email: 'Ida@example.com', limit: 9 })
    expect(found.orders).toMatchObject([{ contact: { email: 'work@example.com' } }])
  })

  it('lists a page at a time, newest first', async () => {
    await using till = await openTill()
    const merchant = await merchantOf(till)
    const bought: number[] = []
    for (let i = 0; i < 5; i++) bought.unshift((await buy(till)).number)
    const pages: number[][] = []
    for (let before: number | undefined | null; before !== null; ) {
      const page = await till.services.orderBook.list(merchant, { limit: 2, before })
      pages.push(page.orders.map(({ number }) => number))
      before = page.before
    }
    expect(pages).toEqual([bought.slice(0, 2), bought.slice(2, 4), bought.slice(4)])
    const exact = await till.services.orderBook.list(merchant, { limit: 5 })
    expect([exact.orders.length, exact.before]).toEqual([5, null])
  })

  it('finds one by its id or its number, of its own merchant alone', async () => {
    await using till = await openTill()
    const merchant = await merchantOf(till)
    const { id, number } = await buy(till)
    const { orderBook } = till.services
    expect((await orderBook.find(merchant, id)).number).toBe(number)
    expect((await orderBook.find(merchant, String(number))).id).toBe(id)
    const rival = { ...merchant, id: 'rival' }
    for (const ref of ['999', 'ord_none', `ord_${'0'.repeat(22)}`, '', id.toUpperCase()])
      await expect(orderBook.find(merchant, ref)).rejects.toEqual(refusal('orderNotFound'))
    for (const ref of [id, String(number)])
      await expect(orderBook.find(rival, ref)).rejects.toEqual(refusal('orderNotFound'))
  })
})

describe('what was sent', () => {
  const sent = { carrier: 'Post', tracking: 'RB 1', trackingUrl: 'https://post.example/RB1' }

  it('is kept line by line until nothing is left, and told', async () => {
    await using till = await openTill({ keepsEvents: true })
    const merchant = await merchantOf(till)
    const { id, snapshot } = await buy(till, { quantity: 3 })
    const line = String(snapshot.lines[0]?.id)
    const { orderBook } = till.services
    const first = await orderBook.fulfil(merchant, id, { ...sent, lines: [{ line, quantity: 1 }] })
    expect(first.fulfilment).toMatchObject({ ...sent, lines: [{ line, quantity: 1 }], at: till.clock.now })
    const tooMuch = orderBook.fulfil(merchant, id, { ...sent, lines: [{ line, quantity: 3 }] })
    await expect(tooMuch).rejects.toEqual(refusal('nothingToFulfil'))
    const rest = await orderBook.fulfil(merchant, id, sent)
    expect(rest.fulfilment.lines).toEqual([{ line, quantity: 2 }])
    await expect(orderBook.fulfil(merchant, id, sent)).rejects.toEqual(refusal('nothingToFulfil'))
    const told = await till.store.listEvents('demo', { after: 0, limit: 200 })
    expect(told.filter(({ event }) => event.type === 'order/updated')).toHaveLength(2)
  })

  it('is kept once under its name, and never more than was bought, whoever says it at once', async () => {
    await using till = await openTill()
    const merchant = await merchantOf(till)
    const { id, snapshot } = await buy(till, { quantity: 3 })
    const { orderBook } = till.services
    const part = { ...sent, lines: [{ line: String(snapshot.lines[0]?.id), quantity: 1 }] }
    const same = await Promise.all([1, 2, 3].map(() => orderBook.fulfil(merchant, id, part, once())))
    expect(new Set(same.map(({ fulfilment }) => fulfilment.id)).size).toBe(1)
    const other = orderBook.fulfil(merchant, id, part, once('k', 'other'))
    await expect(other).rejects.toEqual(refusal('idempotencyConflict'))
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => orderBook.fulfil(merchant, id, part)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect((await till.store.getOrder('demo', id))?.fulfilments).toHaveLength(3)
  })
})
