import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { cannotBeUsed, codeOf, createPool, waitingFor } from './postgres-pool.ts'
import { settingsTable, steps } from './schema.ts'
import { locking, type Statement, sql } from './statement.ts'

/** A schema step may take longer than any other statement. */
const STEP_MS = 600_000
/** How long a start waits for a database that is not there yet, or whose steps another server takes. */
const PATIENCE_MS = 30_000
/** Somebody else is making the same tables. */
const AT_ONCE = /^(40001|40P01|23505|42P07|42710)$/
const NO_SUCH_TABLE = '42P01'

const OLDER = 'it has an older schema: start the server once, which brings it up.'

const SCHEMA = '~schema'
const seen = sql(`SELECT value FROM settings WHERE merchant_id = ? AND name = 'steps'`)
const begin = sql(`INSERT INTO settings (merchant_id, name, value) VALUES (?, 'steps', '0')
  ON CONFLICT (merchant_id, name) DO NOTHING`)
const taken = locking(`SELECT value FROM settings WHERE merchant_id = ? AND name = 'steps'`)
const take = sql(`UPDATE settings SET value = ? WHERE merchant_id = ? AND name = 'steps'`)

/** The statement as Postgres reads it: numbered values, and the rows held where it says so. */
export function numbered({ text, locks }: Statement): string {
  let count = 0
  return `${text.replaceAll('?', () => `$${++count}`)}${locks ? ' FOR UPDATE' : ''}`
}

export interface Patience {
  /** How many ms a database may take to come. */
  readonly patience?: number
  /** Told once where it has to be waited for. */
  readonly say?: (text: string) => void
  /** A tool takes steps only in an empty database: beside it servers of the release before may run. */
  readonly asServer?: boolean
}

/**
 * A pool of connections to a database of which the missing schema steps are taken. Throws with one sentence, without the
 * password, where that cannot be, also after waiting.
 */
export async function openPostgres(
  url: string,
  { patience = PATIENCE_MS, say = () => {}, asServer = true }: Patience = {},
): Promise<pg.Pool> {
  const pool = createPool(url)
  let isSaid = false
  const waits = (error: unknown) => {
    if (!isSaid) say(waitingFor(url, error))
    isSaid = true
  }
  try {
    await migrate(pool, { deadline: Date.now() + patience, waits, asServer })
    return pool
  } catch (error) {
    await pool.end()
    throw cannotBeUsed(url, error)
  }
}

/** Takes the steps that are missing; of several servers that start at once one takes them, the others wait for it. */
async function migrate(
  pool: pg.Pool,
  { deadline, waits, asServer }: { deadline: number; waits: (error: unknown) => void; asServer: boolean },
): Promise<void> {
  for (;;) {
    try {
      // Looking first spares every later start the locks, and the right to make tables.
      const done = await stepsTaken(pool)
      if (areAll(done)) return
      if (!asServer && done > 0) throw new Error(OLDER)
      // Two that create the first table at once: one may be told that it is there already.
      await pool.query(settingsTable)
      await pool.query(numbered(begin().statement), [SCHEMA])
      return await takeSteps(pool)
    } catch (error) {
      const isAtOnce = AT_ONCE.test(codeOf(error))
      if (!(isAtOnce || isComing(error)) || Date.now() > deadline) throw error
      if (!isAtOnce) waits(error)
      await sleep(200)
    }
  }
}

/** How many schema steps were taken; 0 in an empty database. */
export async function stepsTaken(pool: pg.Pool): Promise<number> {
  try {
    const { rows } = await pool.query(numbered(seen().statement), [SCHEMA])
    return Number(rows[0]?.value ?? 0)
  } catch (error) {
    if (codeOf(error) === NO_SUCH_TABLE) return 0
    throw error
  }
}

/** Throws where a newer Tote has taken steps that this one does not know. */
export function areAll(done: number): boolean {
  if (done > steps.postgres.length) throw new Error('it was written by a newer Tote: update this one.')
  return done === steps.postgres.length
}

async function takeSteps(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  client.on('error', () => {})
  try {
    await client.query('BEGIN')
    const { rows } = await client.query(numbered(taken().statement), [SCHEMA])
    const done = Number(rows[0]?.value)
    if (areAll(done)) return
    await client.query(`SET LOCAL statement_timeout = ${STEP_MS}`)
    for (const text of steps.postgres.slice(done)) {
      await client.query({ text, query_timeout: STEP_MS } as pg.QueryConfig)
    }
    await client.query(numbered(take().statement), [String(steps.postgres.length), SCHEMA])
    await client.query('COMMIT')
  } finally {
    // Whatever was set or begun on it goes with it.
    client.release(true)
  }
}

/** Not there yet, starting, out of connections, or busy with another server's steps. */
function isComing(error: unknown): boolean {
  if (error instanceof Error && error.message.startsWith('Connection terminated')) return true
  return /^(ECONNREFUSED|ECONNRESET|57P03|53300|55P03|57014)$/.test(codeOf(error))
}
