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

/** A file of theirs, with what these statements put there. */
export function earlierFile(filling: string): Earlier {
  const folder = mkdtempSync(join(tmpdir(), 'tote-fourth-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'tote.db')
  createPrivately(file)
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  for (const step of steps.sqlite.slice(0, 3)) db.exec(step)
  db.exec(filling)
  db.pragma('user_version = 3')
  onTestFinished(() => void db.close())
  return { place: { kind: 'sqlite', file }, say: async (statement) => void db.exec(statement) }
}

/** The same in Postgres. */
export async function earlierPostgres(filling: string): Promise<Earlier> {
  const { url, [Symbol.asyncDispose]: drop } = await newDatabase()
  onTestFinished(() => drop())
  const say = async (statement: string) => void (await ask(url, statement))
  await say(`${steps.postgres.slice(0, 2).join('\n')} ${filling}
    INSERT INTO settings VALUES ('~schema', 'steps', '2')`)
  return { place: { kind: 'postgres', url }, say }
}
