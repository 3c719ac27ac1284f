import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookAtBooksBeside } from '../cli-doctor-books.ts'
import { cameIn, leftWrong } from '../test/books.ts'
import { readyToPay, startedCheckout } from '../test/buyer.ts'
import { openShop, type Shop } from '../test/harness.ts'
import { openFolder } from '../test/running.ts'
import { giveCertificate } from '../test/stocked.ts'
import { lookAtBooks } from './books.ts'
import { createSweeper } from './sweeper.ts'

let shop: Shop
let db: Database.Database
let stock: Awaited<ReturnType<typeof cameIn>>
const folder = openFolder()

/** A shop in which somebody bought with a code and a gift certificate, somebody got money back, and somebody is about to buy. */
beforeAll(async () => {
  const file = join(folder.path, 'tote.db')
  shop = await openShop({ file })
  db = new Database(file)
  await shop.store.putMerchant({ ...shop.merchant, keepsEvents: true })
  await giveCertificate(shop, 'GIFT-AAAA-BBBB-CCCC', 500)
  await giveCertificate(shop, 'GIFT-AAAA-BBBB-DDDD', 700)
  stock = await cameIn(shop.store)
  const buyer = shop.browser()
  await buyer.call('cart.add', { product: 'mug-harbour', quantity: 3 })
  await buyer.call('cart.applyCode', { code: 'WELCOME10' })
  await buyer.call('cart.applyCode', { code: 'GIFT-AAAA-BBBB-CCCC' })
  const { hosted, pay } = await readyToPay(buyer)
  const paid = await hosted.call('checkout.pay', pay)
  const id = paid.data.checkout.order?.id ?? ''
  const merchant = await shop.services.merchants.get('demo')
  const once = { key: 'back', fingerprint: 'back', replayed: () => {} }
  const line = (await shop.store.getOrder('demo', id))?.snapshot.lines[0]?.id ?? ''
  const lines = [{ line, quantity: 1 }]
  await shop.services.refunds.refund(merchant, id, { lines, restock: true, reason: 'requested' }, once)
  await startedCheckout(shop)
  await shop.work()
})

afterAll(async () => {
  db.close()
  await shop[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const TABLES = 'stock coupons coupon_uses certificates carts holdings orders checkouts outbox due events'

/** What is found while this was done to the database behind the store's back; it is as it was afterwards. */
async function foundAfter(spoil: string): Promise<string[]> {
  const held = TABLES.split(' ').map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()] as const)
  db.exec(spoil)
  const found = await leftWrong(shop.store, { stock, told: [1001] })
  for (const [table, rows] of held) refill(table, rows as Record<string, unknown>[])
  return found
}

function refill(table: string, rows: readonly Record<string, unknown>[]): void {
  db.exec(`DELETE FROM ${table}`)
  for (const row of rows) {
    const marks = Object.keys(row).map(() => '?')
    db.prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${marks})`).run(...Object.values(row))
  }
}

describe('R6: the books', () => {
  it('are in order after a shop was bought at, paid back, and left in the middle', async () => {
    expect(await leftWrong(shop.store, { stock, told: [1001] })).toEqual([])
  })

  it.each([
    ['a unit that is sold twice', 'UPDATE stock SET available = available + 1', /came in/],
    ['a unit that is lost', 'UPDATE stock SET available = available - 1 WHERE available > 0', /came in/],
    ['a use that is lost', "UPDATE coupons SET used = used - 1 WHERE code = 'WELCOME10'", /code WELCOME10/],
    ['a use too many', 'UPDATE coupon_uses SET used = used + 1', /uses by customers/],
    [
      'a balance that is lost',
      'UPDATE certificates SET balance = balance - 1 WHERE balance > 0',
      /gift certificate •••• DDDD: 699 left and 0 spent of 700/,
    ],
    [
      'a balance too much',
      'UPDATE certificates SET balance = balance + 1 WHERE balance = 0',
      /gift certificate •••• CCCC/,
    ],
    ['something set aside for nobody', 'DELETE FROM carts', /is gone/],
    ['an order that is gone', 'DELETE FROM orders', /is not there/],
    [
      'an order without its checkout',
      'UPDATE checkouts SET body = replace(body, \'"paid"\', \'"open"\')',
      /is open/,
    ],
    [
      'money that nobody takes',
      `UPDATE orders SET body = json_remove(body, '$.payment.capturedAt')`,
      /takes its money/,
    ],
    [
      'a refund that nobody makes',
      `UPDATE orders SET body = json_set(body, '$.refunds[0].status', 'pending')`,
      /makes its refund/,
    ],
    [
      'more back than was paid',
      `UPDATE orders SET body = json_set(body, '$.refunds[0].amount', 99999999)`,
      /of \d+ that was paid/,
    ],
    [
      'parts that are not the whole',
      `UPDATE orders SET body = json_set(body, '$.snapshot.total', 1)`,
      /parts come/,
    ],
    [
      'a payment that nobody asks about',
      `UPDATE checkouts SET body = json_set(body, '$.status', 'paying', '$.payment', json('{"attempt":"a1"}'))
        WHERE body LIKE '%"open"%'`,
      /nobody asks/,
    ],
    [
      'a task that nobody finds',
      "UPDATE outbox SET state = 'waiting' WHERE kind = 'receipt'; DELETE FROM due",
      /found by nobody/,
    ],
    ['a receipt that is lost', "DELETE FROM outbox WHERE kind = 'receipt'", /no receipt/],
    ['an order that nobody is told of', 'DELETE FROM events', /told of order/],
  ])('say so of %s', async (_, spoil, sentence) => {
    expect((await foundAfter(spoil)).join('\n')).toMatch(sentence)
  })

  it('are as they were after each of these', async () => {
    expect(await lookAtBooks(shop.store)).toEqual([])
  })
})

it('R6: says of books that are out of order for longer than a change takes', async () => {
  expect(await lookAtBooksBeside(shop.store, 0)).toMatch(/agree/)
  db.exec("UPDATE coupons SET used = used + 1 WHERE code = 'WELCOME10'")
  await expect(lookAtBooksBeside(shop.store, 0)).rejects.toThrow(/code WELCOME10.*backup/)
  let looks = 0
  const passing = {
    ...shop.store,
    listMerchants: () => {
      if (++looks === 2) db.exec("UPDATE coupons SET used = used - 1 WHERE code = 'WELCOME10'")
      return shop.store.listMerchants()
    },
  }
  expect(await lookAtBooksBeside(passing, 0)).toMatch(/agree/)
})

it('R6, R18.1: are in order once whatever is kept for a time only is gone', async () => {
  const DAY_MS = 24 * 3600 * 1000
  const [order] = await shop.store.pageOrders('demo', { limit: 1 })
  const { signal } = new AbortController()
  let gone = 0
  for (const days of [2, 32, 400, 8 * 366]) {
    const now = () => Date.now() + days * DAY_MS
    const swept = await createSweeper({ store: shop.store, now })(signal)
    gone += Object.values(swept ?? {}).reduce((sum, many) => sum + many, 0)
    expect([days, await lookAtBooks(shop.store)]).toEqual([days, []])
  }
  expect(gone).toBeGreaterThan(5)
  const nameless = await shop.store.getOrder('demo', order?.id ?? '')
  expect([order?.contact?.email, nameless?.contact?.email]).not.toContain(undefined)
  expect(nameless?.contact?.email).not.toBe(order?.contact?.email)
})
