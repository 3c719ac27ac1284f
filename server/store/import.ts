import type { Product } from '@tote/shared/product.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { productImported } from '../domain/audit-shop.ts'
import { keepAudit } from './audit.ts'
import { counting, raising } from './counters.ts'
import type { Engine } from './engine.ts'
import { heldSku, putProducts, setStocks } from './products.ts'
import { listing } from './rows.ts'
import { isTaken, type Row, type Steps } from './statement.ts'
import type { ImportedProduct, Store } from './store.ts'

const NAMES = 'id, sku, number, public_hash'
const named = [
  listing(`SELECT ${NAMES} FROM products WHERE merchant_id = ? AND id IN (?s)`),
  listing(`SELECT ${NAMES} FROM products WHERE merchant_id = ? AND sku IN (?s)`),
  listing(`SELECT ${NAMES} FROM products WHERE merchant_id = ? AND public_hash IN (?s)`),
  listing(`SELECT ${NAMES} FROM products WHERE merchant_id = ? AND number IN (?s)`),
]

/** Many products in few statements. */
export function importPart(engine: Engine): Pick<Store, 'importProducts'> {
  const importAll = (merchantId: string, rows: readonly ImportedProduct[]) =>
    engine.change(() => putAll(merchantId, rows))
  return {
    async importProducts(merchantId, rows) {
      try {
        return await importAll(merchantId, rows)
      } catch (error) {
        if (!isTaken(error)) throw error
      }
      // A name goes from one of them to another, or somebody else took it meanwhile: one by one it shows whose it is.
      const answers: (Product | ToteError)[] = []
      for (const row of rows) answers.push(...(await importAll(merchantId, [row]).catch(takenWhere)))
      return answers
    },
  }
}

const taken = () => new ToteError('productTaken')

function takenWhere(error: unknown): ToteError[] {
  if (isTaken(error)) return [taken()]
  throw error
}

type Kind = 'sku' | 'number' | 'public_hash'

function* putAll(merchantId: string, rows: readonly ImportedProduct[]): Steps<(Product | ToteError)[]> {
  const held = new Map<string, Row>()
  const lists = [
    rows.map(({ product }) => product.id),
    rows.map(({ product }) => heldSku(product)),
    rows.map(({ product }) => product.publicHash),
    rows.flatMap(({ product }) => product.number ?? []),
  ]
  for (const [i, find] of named.entries()) {
    for (const ask of find([merchantId], lists[i] ?? []))
      for (const row of (yield ask).rows) held.set(String(row['id']), row)
  }
  const owners = ownersOf(held)
  const kept = new Map<string, ImportedProduct & { number: number | null }>()
  const isKept = rows.map((row) => {
    const { product } = row
    const number = product.number ?? held.get(product.id)?.['number'] ?? null
    const isFree = owners.take(product.id, [heldSku(product), product.publicHash, number])
    if (isFree) kept.set(product.id, { ...row, number: number === null ? null : Number(number) })
    return isFree
  })
  const products = yield* numbered(merchantId, [...kept.values()])
  // In one order, so that of two imports neither waits for the other while that one waits for it.
  const ids = [...kept.keys()].sort()
  yield* putProducts(
    merchantId,
    ids.flatMap((id) => products.get(id) ?? []),
  )
  const stock = ids.flatMap((id) =>
    [...(kept.get(id)?.stock ?? [])].sort().map(([variant, many]) => [id, variant, many] as const),
  )
  yield* setStocks(merchantId, stock)
  const notes = [...kept.values()].flatMap(({ stock, product: { id } }) => {
    const product = products.get(id)
    return product ? productImported(product, stock) : []
  })
  yield* keepAudit(merchantId, notes)
  return rows.map(({ product }, i) => (isKept[i] && products.get(product.id)) || taken())
}

/** Who has which sku, hash and number, as the rows before have left it. */
function ownersOf(held: ReadonlyMap<string, Row>) {
  const owner = new Map<string, string>()
  const names = new Map<string, string[]>()
  const kinds: readonly Kind[] = ['sku', 'public_hash', 'number']
  const give = (id: string, own: string[]) => {
    for (const name of names.get(id) ?? []) owner.delete(name)
    names.set(id, own)
    for (const name of own) owner.set(name, id)
  }
  const named = (values: readonly unknown[]) =>
    values.flatMap((value, i) => (value === null ? [] : [`${kinds[i]}\n${value}`]))
  for (const [id, row] of held) give(id, named(kinds.map((kind) => row[kind])))
  return {
    /** Gives these names to a product, unless another one has any of them. */
    take(id: string, values: readonly (string | number | null)[]): boolean {
      const own = named(values)
      if (own.some((name) => (owner.get(name) ?? id) !== id)) return false
      give(id, own)
      return true
    },
  }
}

/** Counts the numbers of those that have none. */
function* numbered(
  merchantId: string,
  rows: readonly (ImportedProduct & { number: number | null })[],
): Steps<Map<string, Product>> {
  const given = rows.flatMap(({ product }) => product.number ?? [])
  if (given.length > 0)
    yield raising(
      merchantId,
      'product',
      given.reduce((a, b) => Math.max(a, b)),
    )
  const without = rows.filter(({ number }) => number === null).length
  let next = without > 0 ? yield* counting(merchantId, 'product', without) : 0
  return new Map(rows.map(({ product, number }) => [product.id, { ...product, number: number ?? next++ }]))
}
