import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWidgetFiles } from './api/widget-files.ts'
import { ConfigError, readConfig } from './config.ts'
import { type Database, openStore } from './store/open.ts'
import { type Look, lookAtPostgres } from './store/postgres-look.ts'
import { assertSound, OlderSchema, openSqlite } from './store/sqlite-open.ts'

export interface Finding {
  readonly ok: boolean
  readonly name: string
  /** What was found, and where it is a fault, what to do. */
  readonly says: string
}

/** Looks at everything a start depends on. Never throws: what it cannot look at is a finding. */
export async function diagnose(): Promise<Finding[]> {
  const findings: Finding[] = []
  const look = async (name: string, check: () => string | Promise<string>) => {
    try {
      findings.push({ ok: true, name, says: await check() })
    } catch (error) {
      findings.push({ ok: false, name, says: error instanceof Error ? error.message : String(error) })
    }
  }
  let config: ReturnType<typeof readConfig> | undefined
  await look('settings', () => {
    config = readConfig()
    return 'every variable is in order'
  })
  if (!config) return findings
  const { dataFolder, database } = config
  await look('data folder', () => {
    if (!existsSync(dataFolder)) return `${dataFolder} is not there yet: the first start makes it`
    assertPrivate(dataFolder)
    for (const name of ['session-secrets', 'demo.json', 'contracts.json'])
      assertPrivate(join(dataFolder, name))
    return `${dataFolder} is its owner's only`
  })
  let found: Look | undefined
  await look('database', async () => {
    found = database.kind === 'sqlite' ? lookAtSqlite(database.file) : await lookAtPostgres(database.url)
    return found.says
  })
  await look('keys', async () => {
    if (!found) throw new Error('They cannot be looked at before the database is in order.')
    return found.isMade ? lookAtKeys(database) : 'none yet'
  })
  await look('widget', () => {
    readWidgetFiles(fileURLToPath(new URL('../widget/dist', import.meta.url)))
    return 'built'
  })
  return findings
}

function lookAtSqlite(file: string): Look {
  if (file === ':memory:' || !existsSync(file)) {
    return { isMade: false, says: 'not there yet: the first start makes it' }
  }
  assertPrivate(file)
  try {
    const db = openSqlite(file, { isFirst: false })
    try {
      assertSound(db)
    } finally {
      db.close()
    }
  } catch (error) {
    if (!(error instanceof OlderSchema)) throw error
    return { isMade: true, says: 'an older schema: the next start brings it up' }
  }
  return { isMade: true, says: 'sound, durable before it answers' }
}

async function lookAtKeys(database: Database): Promise<string> {
  const store = await openStore(database, { asServer: false })
  try {
    const keys = (await store.listKeys()).filter((key) => key.revokedAt === null)
    const open = keys.find((key) => key.kind === 'publishable' && key.origins.length === 0)
    if (open)
      throw new Error(`Key ${open.id} names no origin, so no page can use it: revoke it and make another.`)
    return `${keys.length} in use`
  } finally {
    await store.close()
  }
}

function assertPrivate(path: string): void {
  if (!existsSync(path)) return
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new ConfigError([`Others on this machine can read ${path}: run "chmod go-rwx ${path}".`])
  }
}
