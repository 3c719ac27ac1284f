import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { hash } from '../bare/database.ts'

type Row = Record<string, string | number | null>

/** The token of the shopper with this number: 43 characters, as real ones have. */
export function tokenOf(number: number): string {
  return `bench${String(number).padStart(38, '0')}`
}

/** The id of the first line in the cart with this number; the second line has another digit in front. */
export function lineOf(number: number, line: 1 | 2 = 1): string {
  return `${line}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/**
 * Multiplies the one session and its cart of two lines that are in this file: every copy has ids of its own, and the
 * token of its number. Rows are copied as they are, whatever columns the store gives them.
 */
export function cloneCarts(file: string, count: number, done: (share: number) => void): void {
  const db = new Database(file)
  // What comes of a crash here is a folder that nobody looks into again.
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -2000000']) db.pragma(pragma)
  const session = db.prepare('SELECT * FROM sessions').get() as Row
  const cart = db.prepare('SELECT * FROM carts WHERE id = ?').get(session['cart_id']) as Row
  const { lines } = JSON.parse(String(cart['body'])) as { lines: { id: string }[] }
  const [addSession, addCart] = [inserter(db, 'sessions', session), inserter(db, 'carts', cart)]
  db.exec('BEGIN')
  for (let number = 0; number < count; number++) {
    const id = randomUUID()
    const body = String(cart['body'])
      .replaceAll(String(cart['id']), id)
      .replace(String(lines[0]?.id), lineOf(number))
      .replace(String(lines[1]?.id), lineOf(number, 2))
    addSession({ ...session, id: randomUUID(), cart_id: id, token_hash: hash(tokenOf(number)) })
    addCart({ ...cart, id, body })
    if (number % 1000 === 0) done(number / count)
  }
  db.exec('COMMIT')
  db.pragma('journal_mode = WAL')
  db.close()
}

function inserter(db: Database.Database, table: string, row: Row): (row: Row) => void {
  const columns = Object.keys(row)
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((name) => `@${name}`).join()})`,
  )
  return (given) => void insert.run(given)
}
