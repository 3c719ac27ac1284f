import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, parseSecrets, type Secrets } from './config.ts'
import { assertPrivate, writePrivately } from './private-file.ts'
import type { Store } from './store/store.ts'

/**
 * The secrets that seal sessions: from the environment, or made once and kept, which only test mode may do: in the
 * database where servers share it, so that each opens what another sealed, in the data folder otherwise.
 */
export async function sessionSecrets(
  config: Pick<Config, 'sessionSecrets' | 'dataFolder'>,
  store: Pick<Store, 'isShared' | 'keepOnce'>,
): Promise<Secrets> {
  if (config.sessionSecrets) return config.sessionSecrets
  const fresh = `1:${freshSecret()}`
  return store.isShared ? fromDatabase(store, fresh) : fromFile(secretsFile(config), fresh)
}

/** What they are called where they are kept, in the database as in the data folder. */
export const SECRETS = 'session-secrets'

/** Where they lie beside one server's database. */
export function secretsFile({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, SECRETS)
}

export function freshSecret(): string {
  return randomBytes(48).toString('base64')
}

async function fromDatabase(store: Pick<Store, 'keepOnce'>, fresh: string): Promise<Secrets> {
  try {
    return parseSecrets(await store.keepOnce(SECRETS, fresh))
  } catch (error) {
    throw new Error('The database holds no session secrets that can be read: set TOTE_SESSION_SECRETS.', {
      cause: error,
    })
  }
}

function fromFile(file: string, fresh: string): Secrets {
  if (!existsSync(file)) writePrivately(file, `${fresh}\n`)
  assertPrivate(file)
  try {
    return parseSecrets(readFileSync(file, 'utf8').trim())
  } catch {
    throw new Error(
      `${file} holds no session secrets: remove it, and new ones are made. Carts without a token are lost then.`,
    )
  }
}
