import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ask, newDatabase } from '../test/database.ts'
import { demoOf, filledFile, newFile, rowsOf } from '../test/filled-file.ts'
import { copyDatabase } from './copy.ts'
import { mark } from './copy-mark.ts'
import { type Database, openEngine, openStore } from './open.ts'
import { sqliteStore } from './sqlite.ts'
import { lockForServer } from './sqlite-lock.ts'
import { openSqlite } from './sqlite-open.ts'

// Each fills a file of its own.
vi.setConfig({ testTimeout: 20_000 })

const silent = { begin: () => {}, add: () => {} }

describe('nothing is changed where', () => {
  it('a server runs on the source', async () => {
    const from = await filledFile()
    await using database = await newDatabase()
    const lock = lockForServer(from.file)
    const copied = copyDatabase(from, { kind: 'postgres', url: database.url }, silent)
    await expect(copied).rejects.toThrow(/already uses .*tote\.db: stop it, so that nothing changes/)
    lock.release()
    expect(await ask(database.url, "SELECT * FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
  })

  it('a tool is writing to the source', async () => {
    const [from, to] = [await filledFile(), newFile()]
    const tool = openSqlite(from.file, { isFirst: false })
    tool.exec('BEGIN IMMEDIATE')
    await expect(copyDatabase(from, to, silent)).rejects.toThrow('Somebody is writing to')
    tool.close()
    expect(existsSync(to.file)).toBe(false)
  })

  it('the source is not there', async () => {
    const [from, to] = [newFile(), newFile()]
    await expect(copyDatabase(from, to, silent)).rejects.toThrow(/There is no file .* to copy from/)
    expect([existsSync(from.file), existsSync(to.file)]).toEqual([false, false])
  })

  it('it would be copied into itself', async () => {
    const from = await filledFile()
    const before = readFileSync(from.file)
    await expect(copyDatabase(from, { ...from }, silent)).rejects.toThrow('cannot be copied into itself')
    expect(readFileSync(from.file).equals(before)).toBe(true)
  })

  it('the target has merchants, whatever else it has', async () => {
    const [from, to] = [await filledFile(), newFile()]
    const store = sqliteStore({ file: to.file, asServer: true })
    await store.putMerchant({ ...(await demoOf(from)), id: 'other' })
    await store.close()
    const before = rowsOf(to.file)
    await expect(copyDatabase(from, to, silent)).rejects.toThrow('has merchants already')
    expect(rowsOf(to.file)).toEqual(before)
    expect(existsSync(join(to.file, '..', 'session-secrets'))).toBe(false)
    await (await openStore(to, { asServer: true })).close()
  })

  it('the target holds a part of another source', async () => {
    const [from, to] = [await filledFile(), newFile()]
    await halfOf('sqlite:/elsewhere/tote.db', to)
    const before = rowsOf(to.file)
    await expect(copyDatabase(from, to, silent)).rejects.toThrow(
      /part of sqlite:\/elsewhere\/tote\.db: finish/,
    )
    expect(rowsOf(to.file)).toEqual(before)
  })

  it('the source itself is but a part', async () => {
    const [from, to] = [await filledFile(), newFile()]
    await halfOf('sqlite:/elsewhere/tote.db', from)
    await expect(copyDatabase(from, to, silent)).rejects.toThrow('holds only a part of sqlite:/elsewhere')
    expect(existsSync(to.file)).toBe(false)
  })

  it('the target cannot be reached; the sentence keeps the password', async () => {
    const from = await filledFile()
    const before = rowsOf(from.file)
    const to: Database = { kind: 'postgres', url: 'postgres://tote:hush@127.0.0.1:9/tote' }
    const error = await copyDatabase(from, to, silent).catch(String)
    expect(error).toMatch(/The database at 127\.0\.0\.1:9\/tote cannot be used/)
    expect(error).not.toContain('hush')
    expect(rowsOf(from.file)).toEqual(before)
  })
})

async function halfOf(source: string, database: Database): Promise<void> {
  const engine = await openEngine(database, { asServer: true })
  await mark(engine, source)
  await engine.close()
}
