import type { Coupon } from '@tote/server/domain/coupon.ts'
import type { Merchant } from '@tote/server/domain/merchant.ts'
import type Database from 'better-sqlite3'
import { hash } from './database.ts'
import type { Stocked } from './pricing.ts'

/**
 * What merchants change now and then: read once, and again when another process has written to the file. Tote does so too,
 * and a limit that reads it for every request would be none.
 */
export function openCatalogue(db: Database.Database) {
  const written = db.prepare('PRAGMA data_version').pluck()
  // No joins: one whose values are bound is planned anew for each of them, which costs more than all of these together.
  const merchantOf = db.prepare('SELECT merchant_id FROM keys WHERE hash = ?').pluck()
  const merchant = db.prepare('SELECT body FROM merchants WHERE id = ?').pluck()
  const bySku = db.prepare('SELECT body FROM products WHERE merchant_id = ? AND sku = ?').pluck()
  const byId = db.prepare('SELECT body FROM products WHERE merchant_id = ? AND id = ?').pluck()
  const stock = db
    .prepare('SELECT available FROM stock WHERE merchant_id = ? AND product_id = ? AND variant_id = ?')
    .pluck()
  const coupon = db.prepare('SELECT body FROM coupons WHERE merchant_id = ? AND code = ?').pluck()
  const known = new Map<string, unknown>()
  let seen = written.get()

  function remembered<T>(name: string, read: () => T): T {
    const held = known.get(name)
    if (held !== undefined) return held as T
    const value = read()
    known.set(name, value)
    return value
  }

  const product = (statement: typeof byId, merchantId: string, ref: string, variant: string) =>
    remembered(`${statement === bySku}/${merchantId}/${ref}/${variant}`, (): Stocked => {
      const found = JSON.parse(String(statement.get(merchantId, ref))) as Stocked['product']
      return { product: found, available: Number(stock.get(merchantId, found.id, variant)) }
    })

  return {
    /** Looks whether what is remembered still holds; once for each request. */
    check(): void {
      const now = written.get()
      if (now !== seen) known.clear()
      seen = now
    },
    merchant: (key: string) =>
      remembered(key, () => JSON.parse(String(merchant.get(merchantOf.get(hash(key))))) as Merchant),
    productBySku: (merchantId: string, sku: string, variant: string) =>
      product(bySku, merchantId, sku, variant),
    productById: (merchantId: string, id: string, variant: string) => product(byId, merchantId, id, variant),
    coupon: (merchantId: string, code: string) =>
      remembered(`${merchantId}/${code}`, () => JSON.parse(String(coupon.get(merchantId, code))) as Coupon),
  }
}
