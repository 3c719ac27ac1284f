import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newDatabase } from '../test/database.ts'
import { openPostgres } from './postgres-open.ts'
import { steps, tableNames } from './schema.ts'
import { openSqlite } from './sqlite-open.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
}

/** A table as the database itself describes it. */
interface Described {
  readonly columns: readonly Column[]
  /** Of each key its columns, the primary one first. */
  readonly keys: readonly (readonly string[])[]
}

type Catalog = Readonly<Record<string, Described>>

const byColumns = (a: readonly string[], b: readonly string[]) => a.join().localeCompare(b.join())

function sqliteCatalog(): Catalog {
  const db = openSqlite(':memory:')
  const list = <T>(text: string) => db.prepare(text).all() as T[]
  const tables = list<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
  return Object.fromEntries(
    tables.map(({ name }) => {
      const columns = list<{ name: string; type: string; notnull: number }>(`PRAGMA table_info(${name})`)
      const indexes = list<{ name: string; origin: string; unique: number }>(`PRAGMA index_list(${name})`)
      const keys = indexes.map((index) => ({
        isFirst: index.origin === 'pk',
        columns: list<{ name: string }>(`PRAGMA index_info(${index.name})`).map((column) => column.name),
      }))
      return [
        name,
        {
          columns: columns.map((it) => ({ name: it.name, type: it.type, isNullable: it.notnull === 0 })),
          keys: sorted(keys),
        },
      ]
    }),
  )
}

async function postgresCatalog(): Promise<Catalog> {
  const database = await newDatabase()
  const pool = await openPostgres(database.url)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  onTestFinished(async () => {
    await Promise.all([pool.end(), client.end()])
    await database[Symbol.asyncDispose]()
  })
  const columns = await client.query<{ table: string; name: string; type: string; nullable: string }>(
    `SELECT table_name AS table, column_name AS name, data_type AS type, is_nullable AS nullable
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
  )
  const keys = await client.query<{ table: string; name: string; type: string; column: string }>(
    `SELECT c.table_name AS table, c.constraint_name AS name, c.constraint_type AS type, k.column_name AS column
     FROM information_schema.table_constraints c
     JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name, table_name)
     WHERE c.table_schema = 'public' ORDER BY c.table_name, c.constraint_name, k.ordinal_position`,
  )
  const type = (told: string) => (told === 'bigint' ? 'INTEGER' : told.toUpperCase())
  return Object.fromEntries(
    [...Map.groupBy(columns.rows, ({ table }) => table)].map(([table, its]) => {
      const own = Map.groupBy(
        keys.rows.filter((key) => key.table === table),
        (key) => key.name,
      )
      const described = [...own.values()].map((parts) => ({
        isFirst: parts[0]?.type === 'PRIMARY KEY',
        columns: parts.map(({ column }) => column),
      }))
      return [
        table,
        {
          columns: its.map((it) => ({
            name: it.name,
            type: type(it.type),
            isNullable: it.nullable === 'YES',
          })),
          keys: sorted(described),
        },
      ]
    }),
  )
}

function sorted(keys: readonly { isFirst: boolean; columns: readonly string[] }[]) {
  const of = (isFirst: boolean) => keys.filter((key) => key.isFirst === isFirst).map(({ columns }) => columns)
  return [...of(true), ...of(false).sort(byColumns)]
}

it('is the same in both databases: tables, columns, types, keys', async () => {
  const sqlite = sqliteCatalog()
  expect(Object.keys(sqlite)).toEqual([...tableNames].sort())
  expect(await postgresCatalog()).toEqual(sqlite)
})

describe('every table', () => {
  it.each(Object.entries(sqliteCatalog()))('can be distributed by merchant: %s', (_, { columns, keys }) => {
    expect(columns[0]).toEqual({ name: 'merchant_id', type: 'TEXT', isNullable: false })
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(key[0]).toBe('merchant_id')
    expect(new Set(columns.map(({ type }) => type)).difference(new Set(['TEXT', 'INTEGER']))).toEqual(
      new Set(),
    )
  })

  it('is made of words that every engine understands', () => {
    const text = steps.postgres.join('\n')
    expect(text).not.toMatch(
      /serial|identity|sequence|nextval|default|references|trigger|extension|function|index/i,
    )
    expect(text.match(/CREATE TABLE IF NOT EXISTS/g)).toHaveLength(tableNames.length)
  })
})
