import { type Answer, CliError } from './cli-answer.ts'
import { showAmount, table } from './cli-table.ts'
import type { StockedProduct } from './domain/catalogue.ts'
import type { Merchant } from './domain/merchant.ts'
import { wholeOf } from './services/export.ts'
import type { Store } from './store/store.ts'

/** A page of a merchant's products. */
export async function listProducts(
  store: Store,
  { id, currency }: Merchant,
  page: { after: string; limit: number },
): Promise<Answer> {
  const found = await store.listProducts(id, page)
  const last = found.length === page.limit ? found.at(-1)?.product.id : undefined
  const rows = found.map(({ product, stock }) => {
    const prices = product.variants.map(({ price }) => price)
    const left = product.tracksStock ? [...stock.values()].reduce((a, b) => a + b, 0) : null
    return {
      number: product.number,
      id: product.id,
      sku: product.sku,
      name: product.name,
      kind: product.kind,
      active: product.isActive,
      price: { amount: Math.min(...prices), currency },
      variants: product.variants.length,
      stock: left,
    }
  })
  const text = table(
    rows.map((row) => [
      String(row.number),
      row.id,
      row.sku,
      showAmount(row.price),
      row.stock === null ? '–' : String(row.stock),
      row.active ? row.name : `${row.name} (not active)`,
    ]),
  )
  const more = last === undefined ? '' : `\nMore: --after ${last}`
  return {
    document: { products: rows, next: last ?? null },
    text: rows.length > 0 ? text + more : 'There are no products.',
  }
}

/** One product by any of its names. */
export async function showProduct(store: Store, merchantId: string, ref: string): Promise<Answer> {
  const found = await findProduct(store, merchantId, ref)
  if (!found)
    throw new CliError(`There is no product "${ref}": its sku, id, number and public hash are its names.`)
  const document = wholeOf(found)
  return { document, text: JSON.stringify(document, null, 2) }
}

async function findProduct(
  store: Store,
  merchantId: string,
  ref: string,
): Promise<StockedProduct | undefined> {
  const named = await store.findProduct(merchantId, ref)
  if (named) return named
  if (/^\d{1,9}$/.test(ref)) return store.findProduct(merchantId, { number: Number(ref) })
  return store.findProduct(merchantId, { publicHash: ref.toLowerCase() })
}
