import type { Product } from '@tote/shared/product.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { Coupon } from '../domain/promotion.ts'
import type { Sqlite } from './sqlite-open.ts'
import type { Store } from './store.ts'

type Part = Pick<
  Store,
  'findProduct' | 'getProducts' | 'putProduct' | 'setStock' | 'getCoupons' | 'putCoupon'
>

/** Products, their stock, and coupons. */
export function sqliteCatalogue(db: Sqlite): Part {
  const bySku = db.prepare('SELECT body FROM products WHERE merchant_id = ? AND sku = ?').pluck()
  const byId = db.prepare('SELECT body FROM products WHERE merchant_id = ? AND id = ?').pluck()
  const stockOf = db
    .prepare('SELECT variant_id, available FROM stock WHERE merchant_id = ? AND product_id = ?')
    .raw()
  const put = db.prepare(
    `INSERT INTO products (merchant_id, id, sku, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (merchant_id, id) DO UPDATE SET sku = excluded.sku, body = excluded.body`,
  )
  const setStock = db.prepare(
    `INSERT INTO stock (merchant_id, product_id, variant_id, available) VALUES (?, ?, ?, ?)
     ON CONFLICT (merchant_id, product_id, variant_id) DO UPDATE SET available = excluded.available`,
  )
  const coupon = db
    .prepare('SELECT body, used, max_uses FROM coupons WHERE merchant_id = ? AND code = ?')
    .raw()
  const putCoupon = db.prepare(
    `INSERT INTO coupons (merchant_id, code, max_uses, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (merchant_id, code) DO UPDATE SET max_uses = excluded.max_uses, body = excluded.body`,
  )

  function stocked(merchantId: string, body: unknown): StockedProduct | undefined {
    if (typeof body !== 'string') return undefined
    const product = JSON.parse(body) as Product
    return { product, stock: new Map(stockOf.all(merchantId, product.id) as [string, number][]) }
  }

  return {
    findProduct: async (merchantId, ref) =>
      stocked(merchantId, bySku.get(merchantId, ref) ?? byId.get(merchantId, ref)),
    async getProducts(merchantId, ids) {
      const found = new Map<string, StockedProduct>()
      for (const id of new Set(ids)) {
        const product = stocked(merchantId, byId.get(merchantId, id))
        if (product) found.set(id, product)
      }
      return found
    },
    putProduct: async (merchantId, product) =>
      void put.run(merchantId, product.id, product.sku, JSON.stringify(product)),
    setStock: async (merchantId, productId, variantId, available) =>
      void setStock.run(merchantId, productId, variantId, available),
    async getCoupons(merchantId, codes) {
      const rows = codes.map((code) => [code, coupon.get(merchantId, code)] as const)
      return new Map(
        rows.flatMap(([code, row]) => {
          if (row === undefined) return []
          const [body, used, maxUses] = row as [string, number, number | null]
          const left = maxUses === null ? null : maxUses - used
          return [[code, { coupon: JSON.parse(body) as Coupon, left }] as const]
        }),
      )
    },
    putCoupon: async (merchantId, it) =>
      void putCoupon.run(merchantId, it.code, it.maxUses, JSON.stringify(it)),
  }
}
