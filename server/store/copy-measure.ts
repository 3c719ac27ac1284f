import { crc32 } from 'node:zlib'
import type { OrderRecord } from '../domain/order.ts'
import { type Progress, pagesOf } from './copy-rows.ts'
import { type CopiedTable, copiedTables } from './copy-tables.ts'
import type { Engine } from './engine.ts'
import type { Row } from './statement.ts'

/** What a table holds, in figures that do not depend on the order of its rows. */
export interface Measured {
  readonly rows: number
  /** Of all documents. */
  readonly bytes: number
  /** By column; of orders also the money, by merchant and currency. */
  readonly sums: Readonly<Record<string, number>>
  /** The sum of every row's CRC-32, in hexadecimal: equal figures may hide a difference, this does not. */
  readonly checksum: string
}

export interface Compared {
  readonly name: string
  readonly from: Measured
  readonly to: Measured
  readonly isSame: boolean
}

/** Reads every row on both sides, and compares. */
export async function compare(source: Engine, target: Engine, progress: Progress): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const table of copiedTables) {
    const [from, to] = await Promise.all([measure(source, table, progress), measure(target, table, progress)])
    const figures = ({ sums, ...rest }: Measured) => JSON.stringify([rest, Object.entries(sums).sort()])
    compared.push({ name: table.name, from, to, isSame: figures(from) === figures(to) })
  }
  return compared
}

async function measure(engine: Engine, table: CopiedTable, progress: Progress): Promise<Measured> {
  let count = 0
  let bytes = 0
  let checksum = 0n
  const sums: Record<string, number> = Object.fromEntries(table.sums.map((column) => [column, 0]))
  const add = (name: string, value: number) => {
    sums[name] = (sums[name] ?? 0) + value
  }
  for await (const rows of pagesOf(engine, table)) {
    // As a number: a page's sum is far below what one holds exactly.
    let page = 0
    for (const row of rows) {
      page += crc32(JSON.stringify(table.columns.map((column) => row[column])))
      for (const column of table.sums) add(column, Number(row[column] ?? 0))
      if (typeof row['body'] === 'string') bytes += Buffer.byteLength(row['body'])
      if (table.name === 'orders') add(...moneyOf(row))
    }
    checksum += BigInt(page)
    count += rows.length
    progress.add(table.name, rows.length)
  }
  return { rows: count, bytes, sums, checksum: checksum.toString(16) }
}

function moneyOf(row: Row): [name: string, amount: number] {
  const { snapshot } = JSON.parse(String(row['body'])) as OrderRecord
  return [`${row['merchant_id']} ${snapshot.currency}`, snapshot.total]
}
