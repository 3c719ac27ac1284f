import { ProductDraft } from '@tote/shared/product-draft.ts'
import { describe, expect, it } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { demoProducts } from '../seed/demo-catalogue.ts'
import { demoMerchant } from '../seed/demo-merchant.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { readCsv } from './bulk/csv-read.ts'
import type { Entry, Fault } from './bulk/entry.ts'
import { readJson, readJsonLines } from './bulk/json-read.ts'
import { exportProducts, type FileFormat, fileFormats } from './export.ts'
import { importProducts } from './import.ts'

const merchant: Merchant = demoMerchant('https://shop.example/')
const elsewhere: Merchant = { ...merchant, id: 'elsewhere' }

async function openStore(): Promise<Store & AsyncDisposable> {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  for (const each of [merchant, elsewhere]) await store.putMerchant(each)
  return { ...store, [Symbol.asyncDispose]: () => store.close() }
}

async function* listed(all: readonly unknown[]): AsyncGenerator<Entry> {
  for (const [i, given] of all.entries()) yield { line: i + 1, given, faults: [] }
}

async function keep(store: Store, entries: AsyncIterable<Entry>, { id } = merchant) {
  const faults: Fault[] = []
  let looked = 0
  const told = {
    fault: (fault: Fault) => void faults.push(fault),
    looked: (products: number) => {
      looked += products
    },
  }
  const came = await importProducts({ store, now: () => 1000 }, id, entries, told)
  return { ...came, faults, looked }
}

const readers: Record<FileFormat, (text: AsyncIterable<string>, merchant: Merchant) => AsyncIterable<Entry>> =
  {
    csv: readCsv,
    json: readJson,
    jsonl: readJsonLines,
  }

async function all(store: Store, { id } = merchant) {
  return store.listProducts(id, { after: '', limit: 1000 })
}

const odd: ProductDraft = ProductDraft.parse({
  sku: '=1+1',
  name: "'-@odd",
  description: ' "quoted"; lines\r\nand, commas\n',
  category: '\tTab',
  kind: 'digital',
  tracksStock: true,
  taxClass: '@none',
  channels: [1, 7],
  isActive: false,
  images: ['a b.webp', 'c.webp'],
  minQuantity: 2,
  maxQuantity: 9,
  options: [{ name: 'A=B;', values: ['x;y', '{z}'] }],
  variants: [
    { options: { 'A=B;': 'x;y' }, price: 0, comparePrice: 5, weight: 3, image: 'i.webp', stock: 4 },
    { options: { 'A=B;': '{z}' }, price: 1, prices: { EUR: 2 }, comparePrices: { EUR: 7 } },
  ],
  modifiers: [
    {
      name: 'Text',
      kind: 'text',
      required: true,
      adjustment: { kind: 'share', rate: -50 },
      limits: { minLength: 2 },
    },
    { name: 'Pick', kind: 'pickList', values: [{ name: 'One', adjustment: -5 }, 'Two'] },
    { name: 'Day', kind: 'date', limits: { earliest: '2026-01-01' } },
  ],
  fields: [{ name: 'note', required: true }],
})

describe('a product', () => {
  it.each(fileFormats)('is the same after it went out and came in again as %s', async (format) => {
    await using store = await openStore()
    const twice = { sku: 'twice', name: 'Twice', price: 1, tracksStock: false }
    const one = { ...twice, id: 'gone', isActive: false, deletedAt: 86_400_000 }
    const drafts = [...demoProducts.map(({ draft }) => draft), odd, one, { ...twice, id: 'here' }]
    expect((await keep(store, listed(drafts))).faults).toEqual([])
    const before = await all(store)
    expect(before).toHaveLength(demoProducts.length + 3)
    const text = exportProducts({ store }, merchant, format)
    const came = await keep(store, readers[format](text, elsewhere), elsewhere)
    expect(came).toMatchObject({ added: before.length, changed: 0, bad: 0, faults: [] })
    expect(await all(store, elsewhere)).toEqual(before)
    const again = exportProducts({ store }, merchant, format)
    expect(await keep(store, readers[format](again, merchant))).toMatchObject({
      added: 0,
      changed: before.length,
    })
    expect(await all(store)).toEqual(before)
  })

  it.each(fileFormats)('needs not be there to be written as %s', async (format) => {
    await using store = await openStore()
    const text = exportProducts({ store }, merchant, format)
    expect(await keep(store, readers[format](text, merchant))).toMatchObject({ added: 0, bad: 0 })
  })

  it('that is bad is told by its line with everything wrong with it, and nothing of it is kept', async () => {
    await using store = await openStore()
    const vase = { sku: 'vase', name: 'Vase', price: 1, options: [{ name: 'Colour', values: ['Sand'] }] }
    const came = await keep(
      store,
      listed([
        { sku: 'mug', name: 'Mug', price: 2400, stock: 2 },
        { sku: 'cup', price: -1, colour: 'red' },
        { ...vase, variants: [{ options: { Colour: 'Moss' } }] },
        { sku: 'mug', name: 'Mug again', price: 1 },
        { sku: 'jug', name: 'Jug', price: 1, publicHash: '5f0c1a2b-0000-4000-8000-000000000001' },
        { sku: 'jar', name: 'Jar', price: 1, publicHash: '5f0c1a2b-0000-4000-8000-000000000001' },
        { sku: 'nul', name: 'Nul', price: 1, description: 'a\0b' },
        { sku: 'half', name: 'Half', price: 1, category: '\ud800' },
        { sku: 'byte', name: 'B\ufffd', price: 1 },
        'text',
      ]),
    )
    expect(came).toMatchObject({ added: 2, changed: 0, bad: 8, looked: 4 })
    expect(came.faults.toSorted((a, b) => a.line - b.line)).toEqual([
      { line: 2, says: 'name: is missing' },
      { line: 2, says: expect.stringMatching(/^price: /) },
      { line: 2, says: 'colour: is unknown here' },
      { line: 3, says: 'variants.0.options: "Moss" is no value of "Colour"' },
      { line: 4, says: 'sku mug stands in line 1 already' },
      { line: 6, says: 'another product has its sku, its number or its public hash' },
      { line: 7, says: 'description: has a character in it that cannot be kept' },
      { line: 8, says: 'category: has a character in it that cannot be kept' },
      { line: 9, says: 'name: has a character in it that cannot be kept' },
      { line: 10, says: 'is no object' },
    ])
    expect((await all(store)).map(({ product }) => product.sku).sort()).toEqual(['jug', 'mug'])
  })

  it('is told by its place and its sku where several stand in one line', async () => {
    await using store = await openStore()
    const text = JSON.stringify([
      { sku: 'a', name: 'A', price: 1 },
      { sku: 'b', price: 1 },
      { name: 'C', price: 1 },
    ])
    async function* pieces() {
      yield text
    }
    expect((await keep(store, readJson(pieces()))).faults).toEqual([
      { line: 1, says: 'product 2 (b): name: is missing' },
      { line: 1, says: 'product 3: sku: is missing' },
    ])
  })

  it('keeps its id, its numbers and the stock that is not said', async () => {
    await using store = await openStore()
    const mug = { sku: 'mug', name: 'Mug', price: 2400, stock: 5 }
    await keep(store, listed([mug]))
    const [before] = await all(store)
    await keep(store, listed([{ ...mug, name: 'Better mug', stock: undefined }]))
    const [after] = await all(store)
    expect(after).toEqual({ ...before, product: { ...before?.product, name: 'Better mug' } })
    await keep(
      store,
      listed([{ number: before?.product.number, sku: 'mug-2', name: 'Mug', price: 1, stock: 7 }]),
    )
    const [renamed, ...others] = await all(store)
    expect(others).toEqual([])
    expect(renamed).toMatchObject({ product: { id: before?.product.id, sku: 'mug-2' } })
    expect(renamed?.stock.get('base')).toBe(7)
  })

  it('runs out only where its stock is said', async () => {
    await using store = await openStore()
    const stocked = [{ stock: 1 }, {}, { tracksStock: true }]
    await keep(store, listed(stocked.map((it, i) => ({ sku: `p${i}`, name: 'P', price: 1, ...it }))))
    const found = await Promise.all(stocked.map((_, i) => store.findProduct(merchant.id, { sku: `p${i}` })))
    expect(found.map((it) => it?.product.tracksStock)).toEqual([true, false, true])
  })
})
