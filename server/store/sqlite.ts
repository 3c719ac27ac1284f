import { realFile } from '../real-file.ts'
import type { Engine } from './engine.ts'
import { addTombstone, erasedFile } from './erased-file.ts'
import { finishRestore, settleRestore } from './restore-swap.ts'
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
  /** Told once where the disk fails: nothing is written from then on. */
  readonly onFault?: ((error: unknown) => void) | undefined
}

/** The store in one SQLite file: durable before it answers, private to its owner. */
export function sqliteStore(options: SqliteOptions): Store {
  return createStore(sqliteFile(options))
}

/** The file alone, locked where it is a server's. */
export function sqliteFile({ file: named, asServer, remedy, onFault }: SqliteOptions): Engine {
  const file = named === ':memory:' ? named : realFile(named)
  const lock = asServer && file !== ':memory:' ? lockForServer(file, remedy) : undefined
  try {
    // A restore that broke off is brought to its end before anybody looks at what is there.
    if (lock) finishRestore(file)
    else if (file !== ':memory:') settleRestore(file)
    const engine = sqliteEngine(openSqlite(file, { isFirst: asServer }), { onFault })
    const close = async () => {
      await engine.close().finally(() => lock?.release())
    }
    if (file === ':memory:') return engine
    const keepErasure: Engine['keepErasure'] = (tombstone) => addTombstone(erasedFile(file), tombstone)
    return { ...engine, keepErasure, close }
  } catch (error) {
    lock?.release()
    throw error
  }
}
