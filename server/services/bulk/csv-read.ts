import type { Merchant } from '../../domain/merchant.ts'
import { CellFault, unescapeCell } from './cells.ts'
import { type AnyColumn, productColumns, variantColumns } from './columns.ts'
import { type Row, readRows } from './csv-rows.ts'
import { type Entry, type Fault, FileFault, isReadable, NOT_UTF8 } from './entry.ts'

/** The rows of one product so far. */
interface Group {
  readonly line: number
  readonly sku: string
  readonly id: string
  readonly given: Record<string, unknown>
  readonly variants: Record<string, unknown>[]
  readonly faults: Fault[]
}

interface Placed {
  readonly column: AnyColumn
  readonly isVariant: boolean
}

const NEEDED = ['sku', 'name', 'price']
const NO_SKU = 'sku: is missing: each row of a product has it'

/**
 * The products of a CSV file, one after the other: rows that follow each other with the same sku are one product, unless they name two
 * ids, for a deleted one may have had the sku before. A row without a sku is a fault, of the product above where it has no name either. Throws FileFault.
 */
export async function* readCsv(text: AsyncIterable<string>, merchant: Merchant): AsyncGenerator<Entry> {
  let columns: readonly Placed[] | undefined
  let group: Group | undefined
  for await (const row of readRows(text)) {
    if (!columns) {
      columns = readHeading(row, merchant)
      continue
    }
    const at = columns
    const cell = (wanted: string) => cellOf(row, at, wanted)
    const [sku, name, id] = [cell('sku'), cell('name'), cell('id')]
    const isOther = id !== '' && group?.id !== '' && id !== group?.id
    if (!group || (sku === '' ? name !== '' : sku !== group.sku || isOther)) {
      if (group) yield entryOf(group)
      group = { line: row.line, sku, id, given: {}, variants: [], faults: [] }
    }
    if (sku === '' && row.says === undefined) group.faults.push({ line: row.line, says: NO_SKU })
    else addRow(group, row, columns)
  }
  if (!columns) throw new FileFault('The file is empty: its first line names the columns.')
  if (group) yield entryOf(group)
}

function cellOf({ cells }: Row, columns: readonly Placed[], name: string): string {
  return unescapeCell(cells[columns.findIndex(({ column }) => column.name === name)] ?? '').trim()
}

function entryOf({ line, given, variants, faults }: Group): Entry {
  return { line, given: { ...given, variants }, faults }
}

function readHeading({ cells, says }: Row, { currency, currencies = [] }: Merchant): Placed[] {
  if (says !== undefined) throw new FileFault(`The first line cannot be read: ${says}.`)
  const known = new Map<string, Placed>([
    ...productColumns(currency).map((column) => [column.name, { column, isVariant: false }] as const),
    ...variantColumns(currency, currencies).map(
      (column) => [column.name, { column, isVariant: true }] as const,
    ),
  ])
  if (!isReadable(cells.join())) throw new FileFault(NOT_UTF8)
  const names = cells.map((cell) => cell.trim())
  const unknown = names.filter((name) => !known.has(name)).slice(0, 5)
  if (unknown.length > 0) {
    const all = [...known.keys()].join(', ')
    throw new FileFault(
      `The first line names what is no column: ${unknown.join(', ')}. The columns are ${all}.`,
    )
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new FileFault(`The first line names the column ${twice} twice.`)
  const missing = NEEDED.find((name) => !names.includes(name))
  if (missing !== undefined) throw new FileFault(`The first line names no column ${missing}.`)
  return names.flatMap((name) => known.get(name) ?? [])
}

function addRow(group: Group, { line, cells, says }: Row, columns: readonly Placed[]): void {
  const add = (fault: string) => group.faults.push({ line, says: fault })
  if (says !== undefined) return void add(says)
  if (cells.length !== columns.length) {
    return void add(`has ${cells.length} cells where the first line has ${columns.length}`)
  }
  const variant: Record<string, unknown> = {}
  for (const [i, { column, isVariant }] of columns.entries()) {
    const cell = unescapeCell(cells[i] ?? '')
    if (cell.trim() === '') continue
    try {
      const target = isVariant ? variant : line === group.line ? group.given : {}
      put(target, column.at, column.read(cell))
      if (target !== variant && target !== group.given) compare(group, column.at, target)
    } catch (error) {
      if (!(error instanceof CellFault)) throw error
      add(`${column.name}: ${error.message}`)
    }
  }
  group.variants.push(variant)
}

function put(target: Record<string, unknown>, [name, part]: AnyColumn['at'], value: unknown): void {
  target[name] = part === undefined ? value : { ...(target[name] as object), [part]: value }
}

function compare(group: Group, at: AnyColumn['at'], again: Record<string, unknown>): void {
  // A first row that could not be read says nothing to compare with.
  if (group.given['sku'] === undefined) return
  if (JSON.stringify(valueAt(group.given, at)) === JSON.stringify(valueAt(again, at))) return
  throw new CellFault(`is another than in line ${group.line}`)
}

function valueAt(given: Record<string, unknown>, [name, part]: AnyColumn['at']): unknown {
  const value = given[name]
  return part === undefined ? value : (value as Record<string, unknown> | undefined)?.[part]
}
