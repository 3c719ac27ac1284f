import { randomUUID } from 'node:crypto'
import { ProductDraft } from '@tote/shared/product-draft.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { StockedProduct } from '../domain/catalogue.ts'
import { completeProduct, stockOf } from '../domain/product-draft.ts'
import { faultsOf } from '../domain/product-faults.ts'
import type { ImportedProduct } from '../store/store.ts'
import type { Entry, Fault } from './bulk/entry.ts'
import type { Deps } from './deps.ts'
import { readInput, sayFault } from './input.ts'
import { newOrderedId } from './random.ts'

/** How many products are kept at once. */
const BATCH = 500

/** What came of an import. */
export interface Imported {
  readonly added: number
  readonly changed: number
  /** Products of which nothing was kept. */
  readonly bad: number
}

interface Reading {
  readonly entry: Entry
  readonly draft: ProductDraft
}

type Ready = Reading & { readonly row: ImportedProduct; readonly isNew: boolean }

/**
 * Keeps the products of a file, each whole or not at all: one that there is by its id, else by its number, else by its sku
 * is replaced. `told` hears what is wrong and where, and how many products were looked at.
 */
export async function importProducts(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchantId: string,
  entries: AsyncIterable<Entry>,
  told: { fault(fault: Fault): void; looked(products: number): void },
): Promise<Imported> {
  const count = { added: 0, changed: 0, bad: 0 }
  const seen = new Map<string, number>()
  let batch: Reading[] = []

  const refuse = (entry: Entry, says: readonly string[]) => {
    count.bad += 1
    const name = nameOf(entry)
    for (const each of says) told.fault({ line: entry.line, says: name === '' ? each : `${name}: ${each}` })
  }

  async function flush(): Promise<void> {
    const reading = batch
    batch = []
    const looked = await Promise.all(reading.map((one) => prepare(one)))
    const ready = looked.flatMap((one) => one ?? [])
    const kept = await store.importProducts(
      merchantId,
      ready.map(({ row }) => row),
    )
    for (const [i, one] of kept.entries()) {
      const of = ready[i]
      if (!of) continue
      if (one instanceof ToteError)
        refuse(of.entry, ['another product has its sku, its number or its public hash'])
      else if (of.isNew) count.added += 1
      else count.changed += 1
    }
    told.looked(reading.length)
  }

  async function prepare({ entry, draft }: Reading): Promise<Ready | undefined> {
    const held = await find(draft)
    const at = now()
    const product = completeProduct(
      { ...draft, tracksStock: draft.tracksStock ?? tracksStock(draft, held) },
      { id: newOrderedId(at), publicHash: randomUUID(), now: at },
      held?.product,
    )
    const faults = faultsOf(product)
    if (faults.length > 0) return void refuse(entry, faults.map(sayFault))
    const stock = product.tracksStock ? stockOf(draft, product) : new Map<string, number>()
    return { entry, draft, row: { product, stock }, isNew: held === undefined }
  }

  async function find({ id, number, sku }: ProductDraft): Promise<StockedProduct | undefined> {
    if (id !== undefined) return store.findProduct(merchantId, { id })
    const numbered = number === undefined ? undefined : await store.findProduct(merchantId, { number })
    return numbered ?? store.findProduct(merchantId, { sku })
  }

  for await (const entry of entries) {
    const { line, given, faults } = entry
    const read = faults.length > 0 ? undefined : readInput(ProductDraft, given)
    if (!read) {
      refuse(entry, [])
      for (const fault of faults) told.fault(fault)
    } else if ('faults' in read) refuse(entry, read.faults.map(sayFault))
    else {
      const { id, sku, deletedAt } = read.value
      // What is deleted has given its sku up.
      const names = [
        ...((deletedAt ?? null) === null ? [`sku ${sku}`] : []),
        ...(id === undefined ? [] : [`id ${id}`]),
      ]
      const again = names.find((name) => seen.has(name))
      if (again !== undefined) refuse(entry, [`${again} stands in line ${seen.get(again)} already`])
      else batch.push({ entry, draft: read.value })
      for (const name of names) seen.set(name, seen.get(name) ?? line)
    }
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  return count
}

/** What a product is called beside its line, with its sku where it can be read. */
function nameOf({ name, given }: Entry): string {
  if (name === undefined) return ''
  const sku = typeof given === 'object' && given !== null && 'sku' in given ? given.sku : undefined
  return typeof sku === 'string' && sku.length <= 64 ? `${name} (${sku})` : name
}

/** Whether a product that does not say so runs out: as it did, else where its stock is said. */
function tracksStock(draft: ProductDraft, held: StockedProduct | undefined): boolean {
  if (held) return held.product.tracksStock
  return draft.stock !== undefined || (draft.variants?.some(({ stock }) => stock !== undefined) ?? false)
}
