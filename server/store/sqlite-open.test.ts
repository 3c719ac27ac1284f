import {
  chmodSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { steps } from './schema.ts'
import { applySettings, assertSettings, assertSound, openSqlite, type Sqlite } from './sqlite-open.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-open-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function closing(db: Sqlite): Sqlite {
  onTestFinished(() => void db.close())
  return db
}

const opened = (file = join(newFolder(), 'tote.db')) => closing(openSqlite(file))
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('an open database', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['wal_autocheckpoint', 4000],
    ['cache_size', -64 * 1024],
    ['journal_size_limit', 64 * 1024 * 1024],
    ['busy_timeout', 1500],
    ['user_version', steps.sqlite.length],
  ])('has %s set to %s', (pragma, value) => {
    expect(opened().pragma(pragma, { simple: true })).toBe(value)
  })

  it('R19.1: maps nothing into memory, whatever the driver would', () => {
    const db = opened()
    expect(db.pragma('mmap_size')).toEqual([{ mmap_size: 0 }])
    db.pragma('mmap_size = 1048576')
    expect(db.pragma('mmap_size')).toEqual([{ mmap_size: 1048576 }])
    applySettings(db)
    expect(db.pragma('mmap_size')).toEqual([{ mmap_size: 0 }])
  })

  it('is sound', () => {
    expect(() => assertSound(opened())).not.toThrow()
  })

  it('holds only strict tables, each keyed by its merchant first', () => {
    const db = opened(':memory:')
    const tables = db.pragma('table_list') as { name: string; strict: number; schema: string }[]
    const own = tables.filter(({ name, schema }) => schema === 'main' && !name.startsWith('sqlite_'))
    expect(own.length).toBeGreaterThan(5)
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([])
    expect(() =>
      db.prepare('INSERT INTO merchants (merchant_id, body) VALUES (?, ?)').run('m1', NaN),
    ).toThrow(/NOT NULL/)
  })

  it('keeps its folder and files to their owner', () => {
    const folder = join(newFolder(), 'new', 'data')
    const file = join(folder, 'tote.db')
    opened(file)
    expect(modeOf(folder)).toBe('700')
    expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600'])
  })

  it('is opened again as it was left', () => {
    const file = join(newFolder(), 'tote.db')
    const before = openSqlite(file)
    before.prepare('INSERT INTO merchants (merchant_id, body) VALUES (?, ?)').run('m1', '{}')
    before.close()
    expect(opened(file).prepare('SELECT merchant_id FROM merchants').pluck().all()).toEqual(['m1'])
  })
})

describe('settings are refused', () => {
  it('under which a write is answered before it is on disk', () => {
    const db = opened()
    assertSettings(db, true)
    db.pragma('synchronous = NORMAL')
    expect(() => assertSettings(db, true)).toThrow(/synchronous is not FULL/)
  })

  it('that the driver chooses where nobody says otherwise', () => {
    const file = join(newFolder(), 'tote.db')
    openSqlite(file).close()
    const db = closing(new Database(file))
    db.prepare('SELECT count(*) FROM merchants').get()
    expect(() => assertSettings(db, true)).toThrow(/synchronous is not FULL/)
  })

  it('without a WAL, in a file', () => {
    const db = closing(new Database(join(newFolder(), 'tote.db')))
    db.pragma('synchronous = FULL')
    expect(() => assertSettings(db, true)).toThrow(/WAL/)
    expect(() => assertSettings(db, false)).not.toThrow()
  })
})

describe('a tool beside a server', () => {
  it.each([1, 2])('leaves an older schema alone, under which that server may run: %i', (done) => {
    const file = join(newFolder(), 'tote.db')
    const older = closing(new Database(file))
    chmodSync(file, 0o600)
    older.pragma('journal_mode = WAL')
    for (const step of steps.sqlite.slice(0, done)) older.exec(step)
    older.pragma(`user_version = ${done}`)
    expect(() => openSqlite(file, { isFirst: false })).toThrow(
      /^The database has an older schema: start the server once, which brings it up\.$/,
    )
    expect(older.pragma('user_version', { simple: true })).toBe(done)
    expect(opened(file).pragma('user_version', { simple: true })).toBe(steps.sqlite.length)
  })

  it('takes every step in a new file', () => {
    const db = closing(openSqlite(join(newFolder(), 'tote.db'), { isFirst: false }))
    expect(db.pragma('user_version', { simple: true })).toBe(steps.sqlite.length)
  })
})

describe('a file is refused', () => {
  it('that a newer Tote has written, and is left alone', () => {
    const file = join(newFolder(), 'tote.db')
    const db = openSqlite(file)
    db.pragma(`user_version = ${steps.sqlite.length + 1}`)
    db.close()
    expect(() => openSqlite(file)).toThrow(/newer Tote/)
    expect(closing(new Database(file)).pragma('user_version', { simple: true })).toBe(steps.sqlite.length + 1)
  })

  it('that is no database', () => {
    const file = join(newFolder(), 'tote.db')
    writeFileSync(file, 'Dear diary, '.repeat(1000), { mode: 0o600 })
    expect(() => openSqlite(file)).toThrow(/no SQLite database/)
  })

  it('that is damaged after an unclean stop, and only then looked through', () => {
    const file = damagedFile()
    openSqlite(file).close()
    writeFileSync(`${file}-wal`, 'left behind')
    expect(() => openSqlite(file)).toThrow(/damaged/)
  })

  it('is not, that is sound after an unclean stop', () => {
    const file = join(newFolder(), 'tote.db')
    openSqlite(file).close()
    writeFileSync(`${file}-wal`, 'left behind')
    expect(opened(file).pragma('user_version', { simple: true })).toBe(steps.sqlite.length)
  })
})

it('leaves alone the mode an operator gave the file', () => {
  const file = join(newFolder(), 'tote.db')
  openSqlite(file).close()
  chmodSync(file, 0o640)
  opened(file)
  expect(modeOf(file)).toBe('640')
})

/** A database with rubbish in the middle of a table. */
function damagedFile(): string {
  const file = join(newFolder(), 'tote.db')
  const db = openSqlite(file)
  const add = db.prepare('INSERT INTO merchants (merchant_id, body) VALUES (?, ?)')
  db.transaction(() => {
    for (let i = 0; i < 500; i++) add.run(`m${i}`, 'x'.repeat(900))
  })()
  db.close()
  const size = readFileSync(file).length
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(8192, 0xff), 0, 8192, Math.floor(size / 8192) * 4096)
  return file
}

it('refuses a file that everybody can read', () => {
  const file = join(newFolder(), 'tote.db')
  openSqlite(file).close()
  chmodSync(file, 0o644)
  expect(() => openSqlite(file)).toThrow(/chmod/)
})
