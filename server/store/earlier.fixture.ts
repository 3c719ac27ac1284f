import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { createPrivately } from '../private-file.ts'
import { ask, newDatabase } from '../test/database.ts'
import type { Database as Place } from './open.ts'
import { steps } from './schema.ts'

/** A database as servers of the release before leave it, and how such a server goes on beside newer ones. */
interface Earlier {
  readonly place: Place
  say(statement: string): Promise<void>
}

/** A file of theirs, of so many steps, with what these statements put there. */
export function earlierFile(filling: string, taken = 3): Earlier {
  const folder = mkdtempSync(join(tmpdir(), 'tote-earlier-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'tote.db')
  createPrivately(file)
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  for (const step of steps.sqlite.slice(0, taken)) db.exec(step)
  db.exec(filling)
  db.pragma(`user_version = ${taken}`)
  onTestFinished(() => void db.close())
  return { place: { kind: 'sqlite', file }, say: async (statement) => void db.exec(statement) }
}

/** The same in Postgres, which began with the second step. */
export async function earlierPostgres(filling: string, taken = 3): Promise<Earlier> {
  const { url, [Symbol.asyncDispose]: drop } = await newDatabase()
  onTestFinished(() => drop())
  const say = async (statement: string) => void (await ask(url, statement))
  await say(`${steps.postgres.slice(0, taken - 1).join('\n')} ${filling}
    INSERT INTO settings VALUES ('~schema', 'steps', '${taken - 1}')`)
  return { place: { kind: 'postgres', url }, say }
}
