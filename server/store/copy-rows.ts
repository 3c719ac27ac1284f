import { setImmediate } from 'node:timers/promises'
import { MARK } from './copy-mark.ts'
import { SECRETS } from './copy-secrets.ts'
import { type CopiedTable, copiedTables } from './copy-tables.ts'
import type { Engine } from './engine.ts'
import { OURS } from './shared.ts'
import type { Ask, Row, Steps } from './statement.ts'

/** How many pages are being written at once. */
const LANES = 8

/** Told while it goes on: what is done, and how many rows of all are behind it. */
export interface Progress {
  begin(doing: string, rows: number): void
  add(table: string, rows: number): void
}

/** How many rows there are to copy. */
export async function countRows(engine: Engine): Promise<number> {
  let sum = 0
  for (const table of copiedTables) {
    sum += await engine.read(function* () {
      return Number((yield table.count()).rows[0]?.['count'])
    })
  }
  return sum
}

/** All rows of a table that are to be copied, page by page, each page of one merchant. */
export async function* pagesOf(engine: Engine, table: CopiedTable): AsyncGenerator<readonly Row[]> {
  const read = (steps: () => Steps<readonly Row[]>) => engine.read(steps)
  for (let merchant = ''; ; ) {
    const [found] = await read(function* () {
      return (yield table.nextMerchant(merchant)).rows
    })
    if (typeof found?.['merchant_id'] !== 'string') return
    merchant = found['merchant_id']
    let ask: Ask | undefined = table.firstPage(merchant)
    while (ask) {
      const asked = ask
      // Files answer at once: between two pages a signal is heard.
      await setImmediate()
      const rows = await read(function* () {
        return (yield asked).rows
      })
      const moving = table.name === 'settings' ? rows.filter(isMoving) : rows
      if (moving.length > 0) yield moving
      const last = rows.at(-1)
      ask = last && rows.length === table.page ? table.nextPage(last) : undefined
    }
  }
}

/** Copies what is not there yet. Each page is a transaction of its own, so that no transaction spans merchants. */
export async function copyRows(source: Engine, target: Engine, progress: Progress): Promise<void> {
  const writing = new Set<Promise<void>>()
  try {
    for (const table of copiedTables) {
      for await (const rows of pagesOf(source, table)) {
        if (writing.size >= LANES) await Promise.race(writing)
        const written = write(target, table, rows).then(() => progress.add(table.name, rows.length))
        writing.add(written)
        written.then(
          () => writing.delete(written),
          () => {},
        )
      }
    }
    await Promise.all(writing)
  } finally {
    await Promise.allSettled(writing)
  }
}

function write(target: Engine, table: CopiedTable, rows: readonly Row[]): Promise<void> {
  const asks = table.inserts(rows)
  return target.change(function* () {
    for (const ask of asks) yield ask
  })
}

/** Settings are copied but for what is a database's own: its steps, mark and place of its sweep, and the secrets, which are carried. */
function isMoving({ merchant_id, name }: Row): boolean {
  if (merchant_id === '~schema' || merchant_id === '~sweep') return false
  return merchant_id !== OURS || (name !== MARK && name !== SECRETS)
}
