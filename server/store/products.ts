import { createHash } from 'node:crypto'
import type { Product } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { productChanged, stockSet } from '../domain/audit-shop.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import { completeProduct } from '../domain/product-draft.ts'
import { keepAudit } from './audit.ts'
import { counting, raising } from './counters.ts'
import type { Engine } from './engine.ts'
import { inserting, listing } from './rows.ts'
import { isTaken, type Outcome, type Row, type Steps, sql } from './statement.ts'
import type { NewProduct, ProductRef, Store } from './store.ts'

export const PRODUCT_COLUMNS = 'id, number, public_hash, body'
const found = {
  sku: sql(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND sku = ?`),
  id: sql(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND id = ?`),
  number: sql(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND number = ?`),
  publicHash: sql(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND public_hash = ?`),
}
const byIds = listing(`SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND id IN (?s)`)
const after = sql(
  `SELECT ${PRODUCT_COLUMNS} FROM products WHERE merchant_id = ? AND id > ? ORDER BY id LIMIT ?`,
)
const count = sql('SELECT COUNT(id) AS count FROM products WHERE merchant_id = ?')
const stockOf = listing(
  'SELECT product_id, variant_id, available FROM stock WHERE merchant_id = ? AND product_id IN (?s)',
)
const put = inserting(
  `INSERT INTO products (merchant_id, id, sku, number, public_hash, body) VALUES (?s)
   ON CONFLICT (merchant_id, id) DO UPDATE SET sku = excluded.sku, number = excluded.number,
     public_hash = excluded.public_hash, body = excluded.body`,
)
const setStock = inserting(
  `INSERT INTO stock (merchant_id, product_id, variant_id, available) VALUES (?s)
   ON CONFLICT (merchant_id, product_id, variant_id) DO UPDATE SET available = excluded.available`,
)

type Part = Pick<
  Store,
  'findProduct' | 'getProducts' | 'putProduct' | 'listProducts' | 'countProducts' | 'setStock'
>

/** Products and their stock. */
export function productsPart(engine: Engine): Part {
  return {
    findProduct: (merchantId, ref) =>
      engine.recall(`found\0${merchantId}\0${typeof ref === 'string' ? ref : JSON.stringify(ref)}`, () =>
        find(merchantId, ref),
      ),
    getProducts: (merchantId, ids) =>
      engine.recallAll(`product\0${merchantId}`, [...new Set(ids)], function* (unknown) {
        const rows: Row[] = []
        for (const ask of byIds([merchantId], unknown)) rows.push(...(yield ask).rows)
        return new Map((yield* stocked(merchantId, rows)).map((it) => [it.product.id, it]))
      }),
    async putProduct(merchantId, product) {
      try {
        return await engine.change(() => putOne(merchantId, product))
      } catch (error) {
        throw isTaken(error) ? new ToteError('productTaken', { cause: error }) : error
      }
    },
    listProducts: (merchantId, page) =>
      engine.read(function* () {
        return yield* stocked(merchantId, (yield after(merchantId, page.after, page.limit)).rows)
      }),
    countProducts: (merchantId) =>
      engine.read(function* () {
        return Number((yield count(merchantId)).rows[0]?.['count'])
      }),
    setStock: (merchantId, productId, variantId, available) =>
      engine.change(function* () {
        yield* setStocks(merchantId, [[productId, variantId, available]])
        yield* keepAudit(merchantId, [stockSet(productId, variantId, available)])
      }),
  }
}

function* find(merchantId: string, ref: string | ProductRef): Steps<StockedProduct | undefined> {
  const { rows } = yield* lookUp(merchantId, ref)
  return (yield* stocked(merchantId, rows.slice(0, 1)))[0]
}

function* lookUp(merchantId: string, ref: string | ProductRef): Steps<Outcome> {
  if (typeof ref === 'string') {
    const first = yield found.sku(merchantId, ref)
    return first.rows.length > 0 ? first : yield found.id(merchantId, ref)
  }
  if ('sku' in ref) return yield found.sku(merchantId, ref.sku)
  if ('id' in ref) return yield found.id(merchantId, ref.id)
  if ('number' in ref) return yield found.number(merchantId, ref.number)
  return yield found.publicHash(merchantId, ref.publicHash)
}

function* stocked(merchantId: string, rows: readonly Row[]): Steps<StockedProduct[]> {
  const stock = new Map(rows.map((row) => [String(row['id']), new Map<string, number>()]))
  for (const ask of stockOf([merchantId], [...stock.keys()])) {
    for (const row of (yield ask).rows)
      stock.get(String(row['product_id']))?.set(String(row['variant_id']), Number(row['available']))
  }
  return rows.map((row) => ({
    product: productIn(merchantId, row),
    stock: stock.get(String(row['id'])) ?? new Map(),
  }))
}

/** The number lies beside the document, so that whoever counts it needs not know it before. */
export function productIn(merchantId: string, { number, id, body }: Row): Product {
  const kept = JSON.parse(String(body)) as Product
  if (kept.kind !== undefined) return { ...kept, number: Number(number) }
  // As earlier releases kept it.
  const given = { id: String(id), publicHash: hashOf(merchantId, String(id)), now: 0 }
  return { ...completeProduct(kept, given), number: Number(number) }
}

/** A name in the form of a UUID, always the same, for a product that never got one. */
function hashOf(merchantId: string, id: string): string {
  const hex = createHash('sha256').update(`${merchantId}\n${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function* putOne(merchantId: string, product: NewProduct): Steps<Product> {
  const [held] = (yield found.id(merchantId, product.id)).rows
  const known = product.number ?? held?.['number'] ?? null
  const number = known === null ? yield* counting(merchantId, 'product', 1) : Number(known)
  if (product.number !== undefined) yield raising(merchantId, 'product', product.number)
  const numbered = { ...product, number }
  yield* putProducts(merchantId, [numbered])
  yield* keepAudit(merchantId, productChanged(held && productIn(merchantId, held), numbered))
  return numbered
}

/** Keeps products of different ids, each in place of the one of its id. */
export function* putProducts(merchantId: string, products: readonly Product[]): Steps<void> {
  const rows = products.map((product) => {
    const { id, number, publicHash } = product
    return [
      merchantId,
      id,
      heldSku(product),
      number,
      publicHash,
      JSON.stringify({ ...product, number: undefined }),
    ]
  })
  for (const ask of put(rows)) yield ask
}

/** What it is found by, and nobody else's: one that was deleted gives its sku up for what is no sku, for none begins with a space. */
export function heldSku({ id, sku, deletedAt }: Pick<Product, 'id' | 'sku' | 'deletedAt'>): string {
  return deletedAt === null ? sku : ` ${id}`
}

/** Sets how many there are of variants, each named once. */
export function* setStocks(
  merchantId: string,
  stock: readonly (readonly [productId: string, variantId: string, available: number])[],
): Steps<void> {
  for (const ask of setStock(stock.map((row) => [merchantId, ...row]))) yield ask
}
