import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ask, newDatabase } from '../test/database.ts'
import { demoOf, filledFile, newFile, rowsOf, SECRETS } from '../test/filled-file.ts'
import { faultsIn } from '../test/statement-rules.ts'
import { copyDatabase } from './copy.ts'
import { copiedTables, PAGE } from './copy-tables.ts'
import { type Database, openStore } from './open.ts'
import { tableNames } from './schema.ts'
import { sqliteStore } from './sqlite.ts'
import { openSqlite } from './sqlite-open.ts'
import { statements } from './statement.ts'

// Two databases are made, filled and read through.
vi.setConfig({ testTimeout: 30_000 })

const silent = { begin: () => {}, add: () => {} }

describe('what is copied', () => {
  it('is every table, column by column, but for what servers tell each other for a while', () => {
    expect([...copiedTables.map(({ name }) => name), 'uses', 'leases'].sort()).toEqual([...tableNames].sort())
    const db = openSqlite(':memory:')
    for (const { name, columns } of copiedTables) {
      const there = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name)
      expect([...columns].sort(), name).toEqual(there.sort())
    }
    db.close()
  })

  it('is read and written by statements that every engine understands, each of one merchant', () => {
    const faults = statements.map((statement) => [statement.text, ...faultsIn(statement)])
    expect(faults.length).toBeGreaterThan(copiedTables.length * 8)
    expect(faults.filter(({ length }) => length > 1)).toEqual([])
  })
})

it('is the same after it went to Postgres and back to a file, and counts every row once', async () => {
  const from = await filledFile()
  await using database = await newDatabase()
  const between: Database = { kind: 'postgres', url: database.url }
  const to = newFile()
  const told: [doing: string, all: number, rows: number][] = []
  const progress = {
    begin: (doing: string, rows: number) => void told.push([doing, rows, 0]),
    add: (_: string, rows: number) => {
      told.at(-1)![2] += rows
    },
  }
  const there = await copyDatabase(from, between, progress)
  const back = await copyDatabase(between, to, silent)
  for (const { tables, isSame, hasSecrets } of [there, back]) {
    expect([isSame, hasSecrets]).toEqual([true, true])
    const carts = tables.find(({ name }) => name === 'carts')
    const count = 2 * PAGE + 90
    expect(carts?.to).toMatchObject({ rows: count + 7, sums: { version: (count * (count - 1)) / 2 + 7 } })
  }
  expect(told.map(([doing]) => doing)).toEqual(['copying', 'checking'])
  for (const [, all, rows] of told) expect(rows).toBe(all)
  expect(rowsOf(to.file)).toEqual(rowsOf(from.file))
  expect(readFileSync(join(to.file, '..', 'session-secrets'), 'utf8')).toBe(`${SECRETS}\n`)
  expect(await ask(database.url, 'SELECT * FROM leases')).toEqual([])
})

it('lets nobody write to the source while it goes on', async () => {
  const [from, to] = [await filledFile(), newFile()]
  const beside = sqliteStore({ file: from.file, asServer: false })
  onTestFinished(() => beside.close())
  const merchant = await demoOf(from)
  let late = 'waiting'
  const seen: string[] = []
  let written: Promise<void> | undefined
  const begin = (doing: string) => {
    if (doing === 'checking') seen.push(late)
    written ??= beside.putMerchant({ ...merchant, id: 'late' }).then(
      () => {
        late = 'written'
      },
      () => {
        late = 'refused'
      },
    )
  }
  const { isSame } = await copyDatabase(from, to, { ...silent, begin })
  await written
  // It came after the copy, or gave up before its end: never into the middle.
  expect(isSame).toBe(true)
  expect(seen).toEqual([expect.stringMatching(/waiting|refused/)])
})

it('hears a signal while two files are compared', async () => {
  const [from, to] = [await filledFile(), newFile()]
  let isChecking = false
  let isHeard = false
  const heard: boolean[] = []
  await copyDatabase(from, to, {
    begin(what) {
      isChecking = what === 'checking'
      if (isChecking) setImmediate(() => (isHeard = true))
    },
    add: () => isChecking && heard.push(isHeard),
  })
  expect(heard.at(-1)).toBe(true)
})

it('takes the place of secrets that a server on the empty target made for itself', async () => {
  const from = await filledFile()
  await using database = await newDatabase()
  const to: Database = { kind: 'postgres', url: database.url }
  const empty = await openStore(to, { asServer: true })
  await empty.keepOnce('session-secrets', 'its own')
  await empty.close()
  await copyDatabase(from, to, silent)
  const store = await openStore(to, { asServer: true })
  onTestFinished(() => store.close())
  expect(await store.keepOnce('session-secrets', 'more')).toBe(SECRETS)
})

describe('a copy is not whole', () => {
  it.each([
    ['a word', 'carts', `UPDATE carts SET body = replace(body, 'Über', 'über') WHERE id = 'C_100'`],
    ['a figure', 'coupons', `UPDATE coupons SET used = used + 1 WHERE code = 'FIVEOFF'`],
    ['one row more', 'erasures', `INSERT INTO erasures VALUES ('demo', 4, 8, 2)`],
    ['a name', 'settings', `UPDATE settings SET name = 'color' WHERE name = 'colour'`],
  ])('that differs by %s', async (_, name, tampering) => {
    const [from, to] = [await filledFile(), newFile()]
    await copyDatabase(from, to, silent)
    const db = openSqlite(to.file)
    // As if it had been killed before it compared.
    db.exec(`INSERT INTO settings VALUES ('~servers', 'migration', 'sqlite:${from.file}'); ${tampering}`)
    db.close()
    const { tables, isSame } = await copyDatabase(from, to, silent)
    expect([isSame, tables.filter((table) => !table.isSame).map((table) => table.name)]).toEqual([
      false,
      [name],
    ])
    await expect(openStore(to, { asServer: true })).rejects.toThrow('holds only a part')
  })
})
