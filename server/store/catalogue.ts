import type { Product } from '@tote/shared/product.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import type { Coupon, CouponLeft } from '../domain/promotion.ts'
import type { Engine } from './engine.ts'
import { document, type Steps, sql } from './statement.ts'
import type { Store } from './store.ts'

const bySku = sql('SELECT body FROM products WHERE merchant_id = ? AND sku = ?')
const byId = sql('SELECT body FROM products WHERE merchant_id = ? AND id = ?')
const stockOf = sql('SELECT variant_id, available FROM stock WHERE merchant_id = ? AND product_id = ?')
const putProduct = sql(
  `INSERT INTO products (merchant_id, id, sku, body) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, id) DO UPDATE SET sku = excluded.sku, body = excluded.body`,
)
const setStock = sql(
  `INSERT INTO stock (merchant_id, product_id, variant_id, available) VALUES (?, ?, ?, ?)
   ON CONFLICT (merchant_id, product_id, variant_id) DO UPDATE SET available = excluded.available`,
)
const coupon = sql('SELECT body, used, max_uses FROM coupons WHERE merchant_id = ? AND code = ?')
const putCoupon = sql(
  `INSERT INTO coupons (merchant_id, code, used, max_uses, body) VALUES (?, ?, 0, ?, ?)
   ON CONFLICT (merchant_id, code) DO UPDATE SET max_uses = excluded.max_uses, body = excluded.body`,
)

type Part = Pick<
  Store,
  'findProduct' | 'getProducts' | 'putProduct' | 'setStock' | 'getCoupons' | 'putCoupon'
>

function* stocked(merchantId: string, product: Product | undefined): Steps<StockedProduct | undefined> {
  if (!product) return undefined
  const { rows } = yield stockOf(merchantId, product.id)
  const stock = rows.map((row) => [String(row['variant_id']), Number(row['available'])] as const)
  return { product, stock: new Map(stock) }
}

function* couponLeft(merchantId: string, code: string): Steps<CouponLeft | undefined> {
  const asked = yield coupon(merchantId, code)
  const held = document<Coupon>(asked)
  const maxUses = asked.rows[0]?.['max_uses'] ?? null
  const used = Number(asked.rows[0]?.['used'])
  return held && { coupon: held, left: maxUses === null ? null : Number(maxUses) - used }
}

/** Products, their stock, and coupons. */
export function cataloguePart(engine: Engine): Part {
  return {
    findProduct: (merchantId, ref) =>
      engine.recall(`found\0${merchantId}\0${ref}`, function* () {
        const product =
          document<Product>(yield bySku(merchantId, ref)) ?? document<Product>(yield byId(merchantId, ref))
        return yield* stocked(merchantId, product)
      }),
    async getProducts(merchantId, ids) {
      const read = async (id: string) => {
        const product = await engine.recall(`product\0${merchantId}\0${id}`, function* () {
          return yield* stocked(merchantId, document<Product>(yield byId(merchantId, id)))
        })
        return product ? [[id, product] as const] : []
      }
      return new Map((await Promise.all([...new Set(ids)].map(read))).flat())
    },
    putProduct: (merchantId, product) =>
      engine.write(function* () {
        yield putProduct(merchantId, product.id, product.sku, JSON.stringify(product))
      }),
    setStock: (merchantId, productId, variantId, available) =>
      engine.write(function* () {
        yield setStock(merchantId, productId, variantId, available)
      }),
    async getCoupons(merchantId, codes) {
      const read = async (code: string) => {
        const left = await engine.recall(`coupon\0${merchantId}\0${code}`, () => couponLeft(merchantId, code))
        return left ? [[code, left] as const] : []
      }
      return new Map((await Promise.all(codes.map(read))).flat())
    },
    putCoupon: (merchantId, it) =>
      engine.write(function* () {
        yield putCoupon(merchantId, it.code, it.maxUses, JSON.stringify(it))
      }),
  }
}
