import type { Engine } from './engine.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { lockForServer } from './sqlite-lock.ts'
import { openSqlite } from './sqlite-open.ts'
import { createStore, type Store } from './store.ts'

export interface SqliteOptions {
  /** A path, or `:memory:`. */
  readonly file: string
  /** The one server of this file; the command line tool writes beside it. */
  readonly asServer: boolean
  /** What to do where a server has the file, for a tool that takes a server's place. */
  readonly remedy?: string
}

/** The store in one SQLite file: durable before it answers, private to its owner. */
export function sqliteStore(options: SqliteOptions): Store {
  return createStore(sqliteFile(options))
}

/** The file alone, locked where it is a server's. */
export function sqliteFile({ file, asServer, remedy }: SqliteOptions): Engine {
  const lock = asServer && file !== ':memory:' ? lockForServer(file, remedy) : undefined
  try {
    const engine = sqliteEngine(openSqlite(file, { isFirst: asServer }))
    const close = async () => {
      await engine.close().finally(() => lock?.release())
    }
    return { ...engine, close }
  } catch (error) {
    lock?.release()
    throw error
  }
}
