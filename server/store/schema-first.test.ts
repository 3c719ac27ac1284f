import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { newCart } from '../domain/cart.ts'
import { openCheckout } from '../domain/checkout.ts'
import type { Claims } from '../domain/snapshot.ts'
import { createPrivately } from '../private-file.ts'
import { firstSqliteStep } from './schema-first.ts'
import { sqliteStore } from './sqlite.ts'

const hash = 'ab'.repeat(32)
const id = '4f0c7a52-3a1e-4b7e-9d53-6a2b6b1f7a10'
const urls = { successUrl: null, cancelUrl: 'https://shop.example/', locale: 'en' as const }
const cart = { ...newCart(id, 1000), version: 3 }
const asked = { ...urls, id, key: { hash: 'h', cartVersion: 3 }, country: 'US', delivery: null }
const checkout = openCheckout(undefined, asked, 1000)
const merchant = { id: 'm1', name: 'Café 🍵' }
const key = { id: 'k1', merchantId: 'm1', last4: 'abcd' }
const base = { id: 'base', sku: 'mug-1', options: {}, price: 2400, image: null }
const mug = { id: 'p1', sku: 'mug', name: 'Mug', options: [], variants: [base] }
const coupon = { code: 'TEN', maxUses: 3 }
const order = { id: 'o1', checkoutId: 'c0', number: 1001 }

/** A file as the first release left it. */
function firstFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-first-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'tote.db')
  createPrivately(file)
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.exec(firstSqliteStep)
  db.pragma('user_version = 1')
  const keep = (table: string, row: Record<string, unknown>) => {
    const values = Object.values(row).map((it) => (typeof it === 'object' && it ? JSON.stringify(it) : it))
    const columns = Object.keys(row).join(', ')
    db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${values.map(() => '?').join()})`).run(...values)
  }
  const mine = { merchant_id: 'm1' }
  keep('merchants', { id: 'm1', body: merchant })
  keep('keys', { ...mine, id: 'k1', hash, body: key })
  keep('products', { ...mine, id: 'p1', sku: 'mug', body: mug })
  keep('stock', { ...mine, product_id: 'p1', variant_id: 'base', available: 7 })
  keep('coupons', { ...mine, code: 'TEN', used: 1, max_uses: 3, body: coupon })
  keep('sessions', { ...mine, id: 's1', cart_id: id, token_hash: 't', created_at: 1, seen_at: 2 })
  keep('carts', { ...mine, id, version: 3, updated_at: 1000, body: cart })
  keep('checkouts', { ...mine, id, version: checkout.version, body: checkout })
  keep('visits', { session_id: 'v1', ...mine, checkout_id: id, created_at: 1 })
  keep('orders', { ...mine, id: 'o1', checkout_id: 'c0', number: 1001, placed_at: 5, body: order })
  keep('counters', { ...mine, name: 'order', value: 1001 })
  db.close()
  return file
}

it('finds everything that a file of the first schema step holds, and goes on from there', async () => {
  const store = sqliteStore({ file: firstFile(), asServer: true })
  onTestFinished(() => store.close())
  expect(await store.getMerchant('m1')).toEqual(merchant)
  expect(await store.findKey(hash)).toEqual(key)
  expect(await store.findCheckoutMerchant(id)).toBe('m1')
  expect(await store.getCheckout('m1', id)).toEqual(checkout)
  expect(await store.getCart('m1', id)).toEqual(cart)
  expect(await store.findProduct('m1', 'mug')).toMatchObject({
    product: { ...mug, number: 1, kind: 'physical', tracksStock: true, variants: [{ ...base, number: 1 }] },
    stock: new Map([['base', 7]]),
  })
  expect((await store.getCoupons('m1', ['TEN'])).get('TEN')).toEqual({
    coupon: { ...coupon, number: 1 },
    left: 2,
  })
  const guest = { customerId: null, site: 'cross', agent: null, family: null }
  const session = { id: 's1', cartId: id, tokenHash: 't', createdAt: 1, seenAt: 2, ...guest }
  expect(await store.findSessionByToken('m1', 't')).toEqual(session)
  expect(await store.getVisit('m1', 'v1', id)).toEqual({ leader: null })
  expect(await store.getOrder('m1', 'o1')).toEqual(order)
  expect((await store.changeCart('m1', id, (held) => ({ ...(held ?? cart), codes: ['A'] }))).version).toBe(4)
})

it('numbers the next order after those of the first schema step', async () => {
  const store = sqliteStore({ file: firstFile(), asServer: true })
  onTestFinished(() => store.close())
  const payment = { attempt: 'a1', provider: 'test', reference: null, card: null }
  await store.changeCheckout('m1', id, (held) => ({ ...(held ?? checkout), payment }) as typeof checkout)
  // As it was when the payment began, with the release before.
  const snapshot = { cartVersion: 3, claims: { stock: [], codes: ['TEN'] } as unknown as Claims }
  const draft = { id: 'o2', checkoutId: id, snapshot, payment, placedAt: 9 } as unknown
  const placing = await store.placeOrder('m1', draft as never, snapshot.claims)
  expect(placing).toMatchObject({ isNew: true, order: { number: 1002 } })
  expect((await store.getCoupons('m1', ['TEN'])).get('TEN')?.left).toBe(1)
})
