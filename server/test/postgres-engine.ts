import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Engine } from '../store/engine.ts'
import { postgresEngine } from '../store/postgres-engine.ts'
import { openPostgres } from '../store/postgres-open.ts'
import { type Steps, sql } from '../store/statement.ts'
import { ask, newDatabase } from './database.ts'

const value = sql('SELECT value FROM counters WHERE merchant_id = ? AND name = ?')
const plus = sql('UPDATE counters SET value = value + 1 WHERE merchant_id = ? AND name = ?')
const nap = sql('SELECT pg_sleep(? / 1000.0) FROM counters WHERE merchant_id = ? AND name = ?')

/** An engine over a database with two counters, `a` and `b`, and whatever may happen to it. */
export interface OpenedEngine {
  readonly engine: Engine
  readonly pool: pg.Pool
  readonly url: string
  /** Another connection, as an operator has it. */
  readonly operator: pg.Client
  /** Adds one to each of these counters, one after the other; takes `pause` ms after each. */
  adding(names: string, pause?: number): { steps: () => Steps<void>; runs: () => number }
  /** What a counter stands at. */
  counted(name: string): Promise<number>
}

/** Opens one of this many connections; `through` may put something between it and the database. */
export async function openEngine({
  connections = 10,
  through = async (url: string) => url,
} = {}): Promise<OpenedEngine> {
  const database = await newDatabase()
  const { url } = database
  await (await openPostgres(url)).end()
  await ask(url, "INSERT INTO counters VALUES ('m1', 'a', 0), ('m1', 'b', 0)")
  const pool = await openPostgres(`${await through(url)}?pool=${connections}`)
  const operator = new pg.Client({ connectionString: url })
  await operator.connect()
  onTestFinished(async () => {
    await Promise.all([pool.end(), operator.end()])
    await database[Symbol.asyncDispose]()
  })
  return {
    engine: postgresEngine(pool),
    pool,
    url,
    operator,
    adding(names, pause = 0) {
      let runs = 0
      function* steps(): Steps<void> {
        runs++
        for (const name of names) {
          yield plus('m1', name)
          if (pause > 0) yield nap(pause, 'm1', name)
        }
      }
      return { steps, runs: () => runs }
    },
    async counted(name) {
      const { statement } = value('m1', name)
      const { rows } = await operator.query(statement.text.replace('?', '$1').replace('?', '$2'), [
        'm1',
        name,
      ])
      return Number(rows[0]?.value)
    },
  }
}

/** What a promise came to: its value, or what it was refused with. */
export function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error)
}
