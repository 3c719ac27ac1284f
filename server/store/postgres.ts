import type { Engine } from './engine.ts'
import { postgresEngine } from './postgres-engine.ts'
import { openPostgres, type Patience } from './postgres-open.ts'
import { createStore, type Store } from './store.ts'

/** The store in a PostgreSQL database, or in one that speaks its protocol; any number of servers share it. */
export async function postgresStore(url: string): Promise<Store> {
  return createStore(await postgresDatabase(url))
}

/** The database alone. */
export async function postgresDatabase(url: string, options?: Patience): Promise<Engine> {
  return postgresEngine(await openPostgres(url, options))
}
