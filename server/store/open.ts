import { assertWhole } from './copy-mark.ts'
import type { Engine } from './engine.ts'
import { sqliteFile } from './sqlite.ts'
import { createStore, type Store } from './store.ts'

/** Where everything is kept. */
export type Database =
  /** An absolute path, or `:memory:`. */
  | { readonly kind: 'sqlite'; readonly file: string }
  /** As `postgres://user:password@host:port/name`; `pool` in its query says how many connections. */
  | { readonly kind: 'postgres'; readonly url: string }

interface Opening {
  readonly asServer: boolean
  /** Told once where it waits for the database. */
  readonly say?: (text: string) => void
  /** Told once where the disk of a file fails: nothing is written from then on. A database that fails is waited for instead. */
  readonly onFault?: ((error: unknown) => void) | undefined
}

/** Opens the store: as the server, or as a tool beside one. Throws with a sentence for the operator where it cannot. */
export async function openStore(database: Database, options: Opening): Promise<Store> {
  const engine = await openEngine(database, options)
  try {
    await assertWhole(engine)
    return createStore(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** Opens the database alone, whatever it holds. */
export async function openEngine(database: Database, { asServer, say, onFault }: Opening): Promise<Engine> {
  if (database.kind === 'sqlite') return sqliteFile({ file: database.file, asServer, onFault })
  // Whoever keeps to one file does not wait for the other driver to be read.
  const { postgresDatabase } = await import('./postgres.ts')
  // A server may start before its database does; a tool soon says that it is not there.
  return postgresDatabase(database.url, {
    asServer,
    ...(say && { say }),
    ...(!asServer && { patience: 2000 }),
  })
}
