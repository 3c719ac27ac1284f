import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { cannotBeUsed, createPool } from './postgres-pool.ts'
import { settingsTable, steps } from './schema.ts'
import { locking, type Statement, sql } from './statement.ts'

/** A schema step may take longer than any other statement. */
const STEP_MS = 600_000
/** How long a start waits for a database that is not there yet, or whose steps another server takes. */
const PATIENCE_MS = 30_000
const NO_SUCH_TABLE = '42P01'

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

/**
 * A pool of connections to a database of which the missing schema steps are taken. Throws with one sentence, without the
 * password, where that cannot be, also after waiting `patience` ms.
 */
export async function openPostgres(url: string, { patience = PATIENCE_MS } = {}): Promise<pg.Pool> {
  const pool = createPool(url)
  try {
    await migrate(pool, Date.now() + patience)
    return pool
  } catch (error) {
    await pool.end()
    throw cannotBeUsed(url, error)
  }
}

/** Takes the steps that are missing; of several servers that start at once one takes them, the others wait for it. */
async function migrate(pool: pg.Pool, deadline: number): Promise<void> {
  for (;;) {
    try {
      // Looking first spares every later start the locks, and the right to make tables.
      if (areAll(await stepsTaken(pool))) return
      // Two that create the first table at once: one may be told that it is there already.
      await pool.query(settingsTable)
      await pool.query(numbered(begin().statement), [SCHEMA])
      return await takeSteps(pool)
    } catch (error) {
      if (!isWorthWaiting(error) || Date.now() > deadline) throw error
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
    if ((error as { code?: unknown }).code === NO_SUCH_TABLE) return 0
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

/** Not there yet, starting, out of connections, or somebody else is making the same tables. */
function isWorthWaiting(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code)
  if (error instanceof Error && error.message.startsWith('Connection terminated')) return true
  return /^(ECONNREFUSED|ECONNRESET|57P03|53300|40001|40P01|55P03|57014|23505|42P07|42710)$/.test(code)
}
