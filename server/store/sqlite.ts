import { ToteError } from '@tote/shared/reasons.ts'
import { sqliteCarts } from './sqlite-carts.ts'
import { sqliteCatalogue } from './sqlite-catalogue.ts'
import { sqliteKeys } from './sqlite-keys.ts'
import { lockForServer } from './sqlite-lock.ts'
import { openSqlite, type Sqlite } from './sqlite-open.ts'
import { sqliteOrders } from './sqlite-orders.ts'
import { sqliteSessions } from './sqlite-sessions.ts'
import type { Store } from './store.ts'

export interface SqliteOptions {
  /** A path, or `:memory:`. */
  readonly file: string
  /** The one server of this file; the command line tool writes beside it. */
  readonly asServer: boolean
}

/** The store in one SQLite file: durable before it answers, private to its owner. */
export function sqliteStore(options: SqliteOptions): Store {
  const isShared = options.asServer && options.file !== ':memory:'
  const lock = isShared ? lockForServer(options.file) : undefined
  let db: Sqlite
  try {
    db = openSqlite(options.file, { isFirst: options.asServer })
  } catch (error) {
    lock?.release()
    throw error
  }
  const probe = db.prepare("INSERT INTO counters (merchant_id, name, value) VALUES ('', 'probe', 0)")
  const parts = {
    ...sqliteKeys(db),
    ...sqliteCatalogue(db),
    ...sqliteSessions(db),
    ...sqliteCarts(db),
    ...sqliteOrders(db),
    async probe() {
      db.exec('BEGIN IMMEDIATE')
      try {
        probe.run()
      } finally {
        db.exec('ROLLBACK')
      }
    },
  }
  return {
    ...withBusyAsUnavailable(parts),
    async close() {
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
      lock?.release()
    },
  }
}

/** Another writer held the file for too long: the request may come again, which is no bug of this server. */
function withBusyAsUnavailable<T extends object>(parts: T): T {
  const wrapped = Object.entries(parts).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (method as (...args: unknown[]) => Promise<unknown>)(...args)
      } catch (error) {
        if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) {
          throw new ToteError('unavailable', { retryAfter: 1, cause: error })
        }
        throw error
      }
    },
  ])
  return Object.fromEntries(wrapped) as T
}
