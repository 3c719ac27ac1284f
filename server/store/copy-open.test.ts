import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
    await expect(copied).rejects.toThrow(/^A Tote server uses .*tote\.db: stop it, so that nothing changes/)
    lock.release()
    expect(await ask(database.url, "SELECT * FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
  })

  it('a server runs on the target', async () => {
    const [from, to] = [await filledFile(), newFile()]
    const lock = lockForServer(to.file)
    await expect(copyDatabase(from, to, silent)).rejects.toThrow(
      /^A Tote server uses .*tote\.db: stop it, or name another file\.$/,
    )
    lock.release()
    expect(existsSync(to.file)).toBe(false)
  })

  it('a side is a folder or another kind of file, beside which no lock is left', async () => {
    const [from, { file }] = [await filledFile(), newFile()]
    const folder = join(dirname(file), 'folder')
    mkdirSync(folder)
    writeFileSync(file, '{"publishableKey": "pk_test_1"}', { mode: 0o600 })
    for (const wrong of [file, folder]) {
      const side: Database = { kind: 'sqlite', file: wrong }
      const sentence = `${wrong} is no SQLite database: name another file.`
      for (const [one, other] of [
        [side, newFile()],
        [from, side],
      ] as const) {
        const error: unknown = await copyDatabase(one, other, silent).catch((thrown) => thrown)
        expect((error as Error).message).toBe(sentence)
      }
    }
    expect(readdirSync(dirname(file)).sort()).toEqual(['folder', 'tote.db'])
  })

  it('secrets of another shop lie beside the target', async () => {
    const [from, to] = [await filledFile(), newFile()]
    const theirs = join(dirname(to.file), 'session-secrets')
    writeFileSync(theirs, '1:theirs\n', { mode: 0o600 })
    await expect(copyDatabase(from, to, silent)).rejects.toThrow(
      /session-secrets holds other session secrets: name a file in another folder/,
    )
    expect([readFileSync(theirs, 'utf8'), existsSync(to.file)]).toEqual(['1:theirs\n', false])
    const beside: Database = { kind: 'sqlite', file: join(dirname(from.file), 'other.db') }
    expect(await copyDatabase(from, beside, silent)).toMatchObject({ isSame: true, hasSecrets: true })
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
