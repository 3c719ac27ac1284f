import { ToteError } from '@tote/shared/reasons.ts'
import type pg from 'pg'
import { postgresEngine } from './postgres-engine.ts'
import { areAll, stepsTaken } from './postgres-open.ts'
import { cannotBeUsed, createPool } from './postgres-pool.ts'
import { createStore } from './store.ts'

/** Servers that reckon with different times would end each other's spans and leases early. */
const APART_MS = 2000
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit']

/** What an operator may know of a database: what it is, and whether its tables are there. */
export interface Look {
  readonly isMade: boolean
  readonly says: string
}

/** Looks at a database without making anything in it. Throws one sentence, without the password, for what is not in order. */
export async function lookAtPostgres(url: string): Promise<Look> {
  const pool = createPool(url)
  try {
    const version = /^\S+ \S+/.exec(await one(pool, 'SELECT version()'))?.[0]
    for (const setting of DURABLE) await assertOn(pool, setting)
    const apart = await clocksApart(pool)
    const done = await stepsTaken(pool)
    const told = `${version}, durable before it answers, clocks ${Math.abs(apart)} ms apart`
    if (done === 0) return { isMade: false, says: `${told}, no tables yet: the first start makes them` }
    if (!areAll(done)) return { isMade: true, says: `${told}, an older schema: the next start brings it up` }
    await createStore(postgresEngine(pool)).probe()
    return { isMade: true, says: `${told}, can be written` }
  } catch (error) {
    // Behind "it may come again" stands what the database said.
    throw cannotBeUsed(url, error instanceof ToteError ? error.cause : error)
  } finally {
    await pool.end()
  }
}

async function one(pool: pg.Pool, text: string): Promise<string> {
  const { rows } = await pool.query<unknown[]>({ text, rowMode: 'array' })
  return String(rows[0]?.[0])
}

/** Engines that do not know a setting have no way of switching it off. */
async function assertOn(pool: pg.Pool, setting: string): Promise<void> {
  const value = await one(pool, `SHOW ${setting}`).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === '42704') return 'on'
    throw error
  })
  if (value !== 'on')
    throw new Error(`${setting} is ${value}, so that an answered change could be lost: set it to on.`)
}

/** Ms that the database's clock is ahead of this machine's. */
async function clocksApart(pool: pg.Pool): Promise<number> {
  const before = Date.now()
  const there = Number(await one(pool, 'SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000'))
  const apart = Math.round(there - (before + Date.now()) / 2)
  if (Math.abs(apart) <= APART_MS) return apart
  throw new Error(
    `its clock and this machine's are ${Math.round(Math.abs(apart) / 1000)} s apart: set both by NTP.`,
  )
}
