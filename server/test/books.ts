import Database from 'better-sqlite3'
import { booksOf, lookAtBooks, type StockBook } from '../services/books.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'

/** How much of each variant came in, by `id/variant`. */
export type CameIn = ReadonlyMap<string, number>

const wholeOf = ({ available, aside, sold }: StockBook) => available + aside + sold

/** What there is of everything: taken before anybody buys. */
export async function cameIn(store: Store, merchant = 'demo'): Promise<CameIn> {
  const { stock } = await booksOf(store, merchant)
  return new Map([...stock].map(([name, book]) => [name, wholeOf(book)]))
}

/** What a fault left out of order in the store: books, stock, orders that nothing was told of, and orders that were told of but are not there. */
export async function leftWrong(
  store: Store,
  { stock: before, told = [], merchant = 'demo' }: { stock: CameIn; told?: number[]; merchant?: string },
): Promise<string[]> {
  const faults = await lookAtBooks(store)
  const { stock } = await booksOf(store, merchant)
  for (const [name, book] of stock)
    if (wholeOf(book) !== before.get(name))
      faults.push(`of ${name} ${before.get(name)} came in, and there are ${JSON.stringify(book)}`)
  const numbers = new Set<number>()
  const events = await toldOf(store, merchant)
  for (let before: number | undefined; ; ) {
    const page = await store.pageOrders(merchant, { before, limit: 200 })
    for (const { number, id } of page) {
      numbers.add(number)
      if (events && !events.has(id)) faults.push(`nobody is told of order ${number}`)
      if (!(await store.getTask(merchant, `receipt.${id}`))) faults.push(`order ${number} has no receipt`)
    }
    before = page.at(-1)?.number
    if (page.length < 200) break
  }
  if (new Set(told).size !== told.length) faults.push('two were told the same order')
  for (const number of told)
    if (!numbers.has(number)) faults.push(`order ${number} was told of, and is not there`)
  return faults
}

/** The same of a file that no server has, with whether it is sound. */
export async function leftWrongIn(file: string, given: Parameters<typeof leftWrong>[1]): Promise<string[]> {
  const store = sqliteStore({ file, asServer: true })
  const faults = await leftWrong(store, given).finally(() => store.close())
  const db = new Database(file)
  const found = db.pragma('integrity_check', { simple: true })
  db.close()
  return found === 'ok' ? faults : [...faults, `integrity: ${found}`]
}

/** The orders that events tell of; undefined where the merchant keeps none. */
async function toldOf(store: Store, merchant: string): Promise<Set<string> | undefined> {
  if (!(await store.getMerchant(merchant))?.keepsEvents) return undefined
  const ids = new Set<string>()
  for (let after = 0; ; ) {
    const page = await store.listEvents(merchant, { after, limit: 500 })
    for (const { event } of page)
      if ((event.type === 'order/created' || event.type === 'order/needsReview') && 'orderId' in event)
        ids.add(event.orderId)
    after = page.at(-1)?.number ?? after
    if (page.length < 500) return ids
  }
}
