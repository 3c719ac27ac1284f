import { existsSync, realpathSync } from 'node:fs'
import { assertDatabaseFile } from '../private-file.ts'
import { assertWhole, mark, markOn } from './copy-mark.ts'
import { copiedTables } from './copy-tables.ts'
import type { Engine } from './engine.ts'
import { type Database, openEngine } from './open.ts'
import { sqliteFile } from './sqlite.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { lockForServer } from './sqlite-lock.ts'
import { openSqlite, type Sqlite } from './sqlite-open.ts'

/** What a database is called in sentences and on its mark: everything but user, password and settings. */
export function nameOf(database: Database): string {
  if (database.kind === 'sqlite') {
    return `sqlite:${existsSync(database.file) ? realpathSync(database.file) : database.file}`
  }
  const { hostname, port, pathname } = new URL(database.url)
  return `postgres://${hostname}:${port || 5432}${pathname}`
}

/** Opens what is copied. A file stays as it is until it is closed: no server has it, and nobody else can write to it. */
export async function openSource(database: Database): Promise<Engine> {
  const engine =
    database.kind === 'sqlite' ? heldFile(database.file) : await openEngine(database, { asServer: false })
  return orClosed(engine, () => assertWhole(engine))
}

/** Opens where it is copied to: empty, or half of the same source; marked as such. Throws before anything is changed. */
export async function openTarget(database: Database, source: string): Promise<Engine> {
  // No server may take the file meanwhile; the other kind's servers are kept off by the mark.
  const engine =
    database.kind === 'sqlite' ? takenFile(database.file) : await openEngine(database, { asServer: false })
  return orClosed(engine, async () => {
    if ((await markOn(engine)) === undefined && !(await isEmpty(engine))) {
      throw new Error(`${nameOf(database)} has merchants already: a copy goes into an empty database only.`)
    }
    const marked = await mark(engine, source)
    if (marked === source) return
    throw new Error(
      `${nameOf(database)} holds a part of ${marked}: finish that copy first, or name an empty database.`,
    )
  })
}

function takenFile(file: string): Engine {
  if (existsSync(file)) assertDatabaseFile(file, file)
  return sqliteFile({ file, asServer: true, remedy: 'stop it, or name another file' })
}

function heldFile(file: string): Engine {
  if (!existsSync(file)) throw new Error(`There is no file ${file} to copy from.`)
  // Before the lock, which leaves a file beside it.
  assertDatabaseFile(file, file)
  const lock = lockForServer(file, 'stop it, so that nothing changes while it is copied')
  try {
    const db = openSqlite(file)
    hold(db, file)
    const engine = sqliteEngine(db)
    const close = async () => {
      db.exec('ROLLBACK')
      await engine.close()
      lock.release()
    }
    return { ...engine, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Tools that write beside a server wait as well. */
function hold(db: Sqlite, file: string): void {
  try {
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    db.close()
    throw new Error(`Somebody is writing to ${file}: run the command again.`, { cause: error })
  }
}

async function isEmpty(engine: Engine): Promise<boolean> {
  const merchants = copiedTables.find(({ name }) => name === 'merchants')
  return engine.read(function* () {
    const [found] = merchants ? (yield merchants.nextMerchant('')).rows : []
    return typeof found?.['merchant_id'] !== 'string'
  })
}

async function orClosed(engine: Engine, check: () => Promise<void>): Promise<Engine> {
  try {
    await check()
    return engine
  } catch (error) {
    await engine.close()
    throw error
  }
}
