/** What a column can hold; times are ms since 1970, documents JSON text. */
export type Value = string | number | null

export type Row = Readonly<Record<string, Value>>

/** What came of a statement: its rows, and how many it wrote. */
export interface Outcome {
  readonly rows: readonly Row[]
  readonly changes: number
}

/** One text for every engine: `?` stands for a value, only what all of them understand is said. */
export interface Statement {
  /** Its place in `statements`. */
  readonly id: number
  readonly text: string
  /** Holds the rows it reads until the transaction ends, where the engine lets others in meanwhile. */
  readonly locks: boolean
  /** Looks across merchants: reading only, where nothing says whose it is. */
  readonly across: boolean
  /** The table it writes to. */
  readonly writes: string | undefined
  /** The tables it reads from. */
  readonly reads: readonly string[]
}

/** A statement with its values, ready to be run. */
export interface Ask {
  readonly statement: Statement
  readonly values: readonly Value[]
}

/**
 * A use of the database, step by step: yields what to run and is handed what came of it. SQLite goes through it at once,
 * Postgres awaits between the steps, so that what is done stands written once. Pure but for what it yields.
 */
export type Steps<T> = Generator<Ask, T, Outcome>

/** Every statement there is, in the order of their ids. */
export const statements: Statement[] = []

type Asking = (...values: Value[]) => Ask

function define(text: string, { locks = false, across = false } = {}): Asking {
  const plain = text.replace(/\s+/g, ' ').trim()
  const writes = /^(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/.exec(plain)?.[1]
  const reads = [...plain.matchAll(/\b(?:FROM|JOIN) (\w+)/g)].map(([, table = '']) => table)
  const statement = { id: statements.length, text: plain, locks, across, writes, reads }
  statements.push(statement)
  return (...values) => {
    for (const value of values) if (typeof value === 'string') assertKept(value)
    return { statement, values }
  }
}

/** Postgres refuses a NUL, both would keep something else for half a pair: such text is stopped where it comes in. */
function assertKept(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new RangeError('Text with a NUL or half a surrogate pair cannot be kept.')
  }
}

/** A statement of one merchant's rows: `merchant_id` is bound in it. */
export const sql = (text: string): Asking => define(text)

/** Reads rows that are to be changed: nobody else changes them until the transaction ends. */
export const locking = (text: string): Asking => define(text, { locks: true })

/** Reads rows of every merchant. */
export const across = (text: string): Asking => define(text, { across: true })

/** Runs where others wrote meanwhile what this one was about to: it is run again from the beginning. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** The document in the first row, parsed; what is in the database was written by this store. */
export function document<T>({ rows }: Outcome): T | undefined {
  const body = rows[0]?.['body']
  return typeof body === 'string' ? (JSON.parse(body) as T) : undefined
}

/** Whether a row was refused because another one has the name that only one can have. */
export function isTaken(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code)
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}

/** What was found, in the order in which it was asked for. */
export function inOrder<T>(names: readonly string[], found: ReadonlyMap<string, T>): Map<string, T> {
  const ordered = new Map<string, T>()
  for (const name of names) {
    const it = found.get(name)
    if (it !== undefined) ordered.set(name, it)
  }
  return ordered
}
