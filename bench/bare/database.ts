import { createHash } from 'node:crypto'
import { demoProducts } from '@tote/server/seed/demo-catalogue.ts'
import { demoMerchant } from '@tote/server/seed/demo-merchant.ts'
import { demoCoupons } from '@tote/server/seed/demo-offers.ts'
import Database from 'better-sqlite3'

/** FULL is on disk before it is answered, each change by its own commit; NORMAL may lose the last ones with the power. */
export type Synchronous = 'FULL' | 'NORMAL'

export const BARE_KEY = 'pk_test_bare'

/** What the work needs and nothing else. Sessions and carts have the columns that `cloneCarts` fills in. */
const SCHEMA = `
  CREATE TABLE keys (hash TEXT PRIMARY KEY, merchant_id TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE merchants (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE products (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, sku TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, sku)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE stock (
    merchant_id TEXT NOT NULL, product_id TEXT NOT NULL, variant_id TEXT NOT NULL, available INTEGER NOT NULL,
    PRIMARY KEY (merchant_id, product_id, variant_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE coupons (
    merchant_id TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, code)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, cart_id TEXT NOT NULL, token_hash TEXT NOT NULL,
    PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, token_hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE carts (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE requests (
    merchant_id TEXT NOT NULL, cart_id TEXT NOT NULL, name TEXT NOT NULL, fingerprint TEXT NOT NULL,
    made_at INTEGER NOT NULL, PRIMARY KEY (merchant_id, cart_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE checkouts (
    merchant_id TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (merchant_id, id)
  ) STRICT, WITHOUT ROWID;`

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Opens the file, and fills a new one with the demo's catalogue. */
export function openBare(file: string, synchronous: Synchronous): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma(`synchronous = ${synchronous}`)
  if (db.pragma('user_version', { simple: true }) === 0) db.transaction(() => fill(db)).immediate()
  return db
}

function fill(db: Database.Database): void {
  db.exec(SCHEMA)
  const merchant = demoMerchant('http://127.0.0.1:4001/')
  const { id } = merchant
  const insert = (table: string, ...values: (string | number)[]) =>
    db.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?')})`).run(...values)
  insert('merchants', id, JSON.stringify(merchant))
  insert('keys', hash(BARE_KEY), id, JSON.stringify({ merchantId: id, kind: 'publishable', mode: 'test' }))
  for (const { product, stock } of demoProducts) {
    insert('products', id, product.id, product.sku, JSON.stringify(product))
    for (const [variant, available] of Object.entries(stock))
      insert('stock', id, product.id, variant, available)
  }
  for (const coupon of demoCoupons) insert('coupons', id, coupon.code, JSON.stringify(coupon))
  db.pragma('user_version = 1')
}
