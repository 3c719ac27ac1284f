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

/**
 * Carries over what seals the sessions, so that shoppers find their carts again: beside a file it lies in a file, else in the
 * settings. It takes the place of secrets that an empty target made for itself. Answers false where the source keeps none.
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
  if (database.kind === 'sqlite') {
    const file = fileBeside(database.file)
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
  }
  return engine.read(function* () {
    const [row] = (yield kept(OURS, SECRETS)).rows
    return row && String(row['value'])
  })
}

function fileBeside(file: string): string {
  return join(dirname(file), SECRETS)
}
