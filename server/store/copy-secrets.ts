import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writePrivately } from '../private-file.ts'
import type { Engine } from './engine.ts'
import type { Database } from './open.ts'
import { kept, OURS } from './shared.ts'
import { sql } from './statement.ts'

export const SECRETS = 'session-secrets'
const put = sql(
  `INSERT INTO settings (merchant_id, name, value) VALUES (?, ?, ?)
   ON CONFLICT (merchant_id, name) DO UPDATE SET value = excluded.value`,
)

interface Side {
  readonly database: Database
  readonly engine: Engine
}

/** Throws where secrets of another shop lie where the source's are to go. */
export async function assertRoomForSecrets(source: Side, target: Database): Promise<void> {
  if (target.kind !== 'sqlite') return
  const [text, there] = [await secretsOf(source), secretsIn(target.file)]
  if (text === undefined || there === undefined || there === text) return
  throw new Error(
    `${fileBeside(target.file)} holds other session secrets: name a file in another folder, or remove it where no shop needs it.`,
  )
}

/**
 * Carries over what seals the sessions, so that shoppers find their carts again: beside a file it lies in a file, else in the
 * settings, in place of those that an empty database made for itself. Answers false where the source keeps none.
 */
export async function carrySecrets(source: Side, target: Side): Promise<boolean> {
  const text = await secretsOf(source)
  if (text === undefined) return false
  if (target.database.kind === 'sqlite') writePrivately(fileBeside(target.database.file), `${text}\n`)
  else {
    await target.engine.write(function* () {
      yield put(OURS, SECRETS, text)
    })
  }
  return true
}

async function secretsOf({ database, engine }: Side): Promise<string | undefined> {
  if (database.kind === 'sqlite') return secretsIn(database.file)
  return engine.read(function* () {
    const [row] = (yield kept(OURS, SECRETS)).rows
    return row && String(row['value'])
  })
}

function secretsIn(databaseFile: string): string | undefined {
  const file = fileBeside(databaseFile)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

function fileBeside(file: string): string {
  return join(dirname(file), SECRETS)
}
