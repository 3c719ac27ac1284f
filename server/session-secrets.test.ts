import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sessionSecrets } from './session-secrets.ts'
import { postgresStore } from './store/postgres.ts'
import { sqliteStore } from './store/sqlite.ts'
import { newDatabase } from './test/database.ts'
import { openFolder } from './test/running.ts'

const memory = () => sqliteStore({ file: ':memory:', asServer: true })

describe('the secrets of sessions', () => {
  it('are the same for all servers of one database, also where they start at once', async () => {
    await using database = await newDatabase()
    const stores = await Promise.all([1, 2, 3].map(() => postgresStore(database.url)))
    using folder = openFolder()
    const config = { sessionSecrets: undefined, dataFolder: folder.path }
    const secrets = await Promise.all(stores.map((store) => sessionSecrets(config, store)))
    expect(secrets[0]?.[1]?.length).toBeGreaterThan(60)
    expect(secrets).toEqual([secrets[0], secrets[0], secrets[0]])
    const [store] = stores
    if (store) expect(await sessionSecrets(config, store)).toEqual(secrets[0])
    await Promise.all(stores.map((store) => store.close()))
  })

  it('lie in a private file of the data folder where there is one server', async () => {
    using folder = openFolder()
    const config = { sessionSecrets: undefined, dataFolder: folder.path }
    const secrets = await sessionSecrets(config, memory())
    const file = join(folder.path, 'session-secrets')
    expect(readFileSync(file, 'utf8')).toBe(`1:${secrets[1]}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await sessionSecrets(config, memory())).toEqual(secrets)
  })

  it('are those that were given, where any were', async () => {
    const given = { 2: 'given' }
    const store = { ...memory(), isShared: true, keepOnce: () => Promise.reject(new Error('asked')) }
    expect(await sessionSecrets({ sessionSecrets: given, dataFolder: '/nowhere' }, store)).toBe(given)
  })

  it('are not read from a database that holds something else', async () => {
    const store = { ...memory(), isShared: true, keepOnce: () => Promise.resolve('nonsense') }
    const secrets = sessionSecrets({ sessionSecrets: undefined, dataFolder: '/nowhere' }, store)
    await expect(secrets).rejects.toThrow(/^The database holds no session secrets that can be read/)
  })
})
