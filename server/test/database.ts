import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Engine } from '../store/engine.ts'
import { postgresEngine } from '../store/postgres-engine.ts'
import { openPostgres } from '../store/postgres-open.ts'
import { tableNames } from '../store/schema.ts'
import { createStore, type Store } from '../store/store.ts'
import { oneMerchantAtATime } from './statement-rules.ts'

/** A new, empty database in the Postgres of this run; gone with its scope. */
export async function newDatabase(): Promise<{ readonly url: string } & AsyncDisposable> {
  const name = `tote_${randomUUID().replaceAll('-', '')}`
  await ask(inject('postgres'), `CREATE DATABASE ${name}`)
  const url = new URL(inject('postgres'))
  url.pathname = `/${name}`
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await ask(inject('postgres'), `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** Says one thing to a database, past the store; answers its rows. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** Stores of two servers, for tests that come one after the other: on one database, emptied for each. `through` may put something under them. */
export async function newStores(): Promise<
  { open(through?: (engine: Engine) => Engine): Promise<Store> } & AsyncDisposable
> {
  const database = await newDatabase()
  const pools = await Promise.all([openPostgres(database.url), openPostgres(database.url)])
  const emptying = tableNames.map((name) =>
    name === 'settings' ? "DELETE FROM settings WHERE merchant_id <> '~schema'" : `DELETE FROM ${name}`,
  )
  return {
    async open(through = (engine) => engine) {
      await pools[0].query(emptying.join(';'))
      const stores = pools.map((pool) => createStore(through(oneMerchantAtATime(postgresEngine(pool)))))
      return inTurn(stores)
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(pools.map((pool) => pool.end()))
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Asks one server after the other, as a load balancer would; none of them is closed. */
function inTurn(stores: readonly Store[]): Store {
  let turn = 0
  const next = () => stores[turn++ % stores.length] as Store
  return new Proxy(next(), {
    get(one, name: keyof Store) {
      if (name === 'close') return async () => {}
      if (typeof one[name] !== 'function') return one[name]
      return (...given: never[]) => (next()[name] as (...given: never[]) => unknown)(...given)
    },
  })
}
