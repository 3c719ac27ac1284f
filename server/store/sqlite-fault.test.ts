import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sqliteEngine } from './sqlite-engine.ts'
import { openSqlite } from './sqlite-open.ts'
import { type Steps, sql } from './statement.ts'

const add = sql('INSERT INTO counters (merchant_id, name, value) VALUES (?, ?, ?)')
const READ = 'SELECT value FROM counters WHERE merchant_id = ? AND name = ?'
const value = sql(READ)

const failed = (code: string) => Object.assign(new Error('disk I/O error'), { code })

const BEGIN = 'BEGIN IMMEDIATE'
const COMMIT = 'COMMIT'
const ROLLBACK = 'ROLLBACK'

/** An engine on a file of its own, of whose statements some fail below as they are told. */
function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'tote-fault-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'tote.db')
  const db = openSqlite(file)
  const fails = new Map<string, string>()
  const ran: string[] = []
  const failing =
    <Given extends unknown[], Told>(text: string, run: (...given: Given) => Told) =>
    (...given: Given): Told => {
      ran.push(text)
      const code = fails.get(text)
      if (code !== undefined) throw failed(code)
      return run(...given)
    }
  const prepare = db.prepare.bind(db)
  db.prepare = ((text: string) => {
    const made = prepare(text)
    const [run, all] = [failing(text, made.run.bind(made)), failing(text, made.all.bind(made))]
    return Object.assign(made, { run, all })
  }) as typeof db.prepare
  const pragma = db.pragma.bind(db)
  db.pragma = ((text, options) => failing(text, pragma)(text, options)) as typeof db.pragma
  const faults: unknown[] = []
  const engine = sqliteEngine(db, { onFault: (error) => faults.push(error) })
  function* adding(name: string): Steps<string> {
    yield add('m1', name, 1)
    return name
  }
  const keep = (name: string) => engine.change(() => adding(name)).catch((error: unknown) => error)
  const look = (name: string) =>
    engine.read(function* () {
      return (yield value('m1', name)).rows.length
    })
  /** A change that reads first. */
  const keepRead = (name: string) => {
    function* reading(): Steps<string> {
      yield value('m1', name)
      return yield* adding(name)
    }
    return engine.change(reading).catch((error: unknown) => error)
  }
  const commits = () => ran.filter((text) => text === COMMIT).length
  return { folder, file, db, engine, faults, fails, commits, keep, keepRead, look }
}

function namesIn(file: string): unknown[] {
  const db = new Database(file)
  const names = db.prepare('SELECT name FROM counters ORDER BY name').pluck().all()
  db.close()
  return names
}

const unavailable = { name: 'ToteError', reason: 'unavailable', retryAfter: 10 }

describe('R19: where the disk fails below', () => {
  it.each(['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'])(
    '%s in a commit is told once, and nothing is written or tried again after it',
    async (code) => {
      const { engine, faults, fails, commits, keep, look, file } = opened()
      await keep('before')
      fails.set(COMMIT, code)
      const together = await Promise.all([keep('a'), keep('b')])
      expect(together).toMatchObject([unavailable, unavailable])
      const before = commits()
      fails.clear()
      expect(await keep('after')).toMatchObject(unavailable)
      expect(commits()).toBe(before)
      expect(faults).toMatchObject([{ code }])
      expect([await look('before'), await look('a'), await look('after')]).toEqual([1, 0, 0])
      await engine.close()
      expect(namesIn(file)).toEqual(['before'])
    },
  )

  it.each(['SQLITE_IOERR_READ', 'SQLITE_CORRUPT'])(
    '%s inside one change takes back all that are committed together with it',
    async (code) => {
      const { engine, faults, fails, commits, keep, keepRead, look } = opened()
      fails.set(READ, code)
      const together = await Promise.all([keep('a'), keepRead('b'), keep('c')])
      expect(together).toMatchObject([unavailable, unavailable, unavailable])
      expect([faults, commits()]).toMatchObject([[{ code }], 0])
      fails.clear()
      expect(await keep('after')).toMatchObject(unavailable)
      expect([await look('a'), await look('c'), await look('after')]).toEqual([0, 0, 0])
      await engine.close()
    },
  )

  it('it is told where a transaction cannot begin', async () => {
    const { engine, faults, fails, keep } = opened()
    fails.set(BEGIN, 'SQLITE_IOERR_LOCK')
    expect(await Promise.all([keep('a'), keep('b')])).toMatchObject([unavailable, unavailable])
    expect(faults).toMatchObject([{ code: 'SQLITE_IOERR_LOCK' }])
    fails.clear()
    expect(await keep('after')).toMatchObject(unavailable)
    await engine.close()
  })

  it('it is told where what a full disk refused cannot be taken back', async () => {
    const { engine, faults, fails, keep } = opened()
    fails.set(COMMIT, 'SQLITE_FULL')
    fails.set(ROLLBACK, 'SQLITE_IOERR_WRITE')
    expect(await keep('a')).toMatchObject(unavailable)
    expect(faults).toMatchObject([{ code: 'SQLITE_IOERR_WRITE' }])
    fails.clear()
    expect(await keep('after')).toMatchObject(unavailable)
    await engine.close()
  })

  it.each(['incremental_vacuum(1000)', 'wal_checkpoint(TRUNCATE)'])(
    'it is told where the log is emptied after an erasure: %s',
    async (step) => {
      const { engine, faults, fails, keep } = opened()
      await keep('a')
      fails.set(step, 'SQLITE_IOERR_TRUNCATE')
      await expect(engine.scrub()).rejects.toMatchObject(unavailable)
      expect(faults).toMatchObject([{ code: 'SQLITE_IOERR_TRUNCATE' }])
      fails.clear()
      expect(await keep('after')).toMatchObject(unavailable)
      await engine.close()
    },
  )

  it('it is not said of a disk that is full, nor of a change that is refused', async () => {
    const { engine, faults, fails, keep } = opened()
    fails.set(COMMIT, 'SQLITE_FULL')
    expect(await keep('a')).toMatchObject(unavailable)
    fails.clear()
    expect(await keep('a')).toBe('a')
    expect(await keep('a')).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
    expect(faults).toEqual([])
    await engine.close()
  })

  it('a damaged page is told, whoever reads it first', async () => {
    const { engine, db, file, keep } = opened()
    await keep('a')
    const root = Number(
      db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'counters'").pluck().get(),
    )
    const size = Number(db.pragma('page_size', { simple: true }))
    await engine.close()
    const at = openSync(file, 'r+')
    writeSync(at, Buffer.alloc(size, 0xee), 0, size, (root - 1) * size)
    closeSync(at)
    const faults: unknown[] = []
    const again = sqliteEngine(openSqlite(file), { onFault: (error) => faults.push(error) })
    const read = again.read(function* () {
      return (yield value('m1', 'a')).rows.length
    })
    await expect(read).rejects.toMatchObject(unavailable)
    expect(faults).toMatchObject([{ code: expect.stringMatching(/^SQLITE_CORRUPT/) }])
    await again.close()
  })
})

describe('R19: where the files are not where they were opened', () => {
  it('a moved database is found out by the next change, and has all that was acknowledged with its log', async () => {
    const { engine, faults, keep, folder, file } = opened()
    const elsewhere = join(folder, 'moved.db')
    expect(await keep('a')).toBe('a')
    renameSync(file, elsewhere)
    expect(await keep('b')).toMatchObject(unavailable)
    expect(faults).toMatchObject([{ name: 'Moved', message: expect.stringContaining('moved, replaced') }])
    await engine.close()
    // An empty one in its place would have SQLite throw the log away.
    expect(() => openSqlite(file)).toThrow(/no database beside .*-wal.*put it back/)
    renameSync(`${file}-wal`, `${elsewhere}-wal`)
    expect(namesIn(elsewhere)).toContain('a')
    openSqlite(file).close()
  })

  it('a replaced database is found out, and the log that lies beside the new one stays', async () => {
    const { engine, faults, keep, folder, file } = opened()
    await keep('a')
    renameSync(file, join(folder, 'moved.db'))
    renameSync(`${file}-wal`, join(folder, 'moved.db-wal'))
    const next = openSqlite(file)
    next.exec("INSERT INTO counters VALUES ('m1', 'theirs', 1)")
    expect(await keep('b')).toMatchObject(unavailable)
    expect(faults).toHaveLength(1)
    await engine.close()
    expect(existsSync(`${file}-wal`)).toBe(true)
    next.close()
    expect(namesIn(file)).toEqual(['theirs'])
    expect(namesIn(join(folder, 'moved.db'))).toContain('a')
  })

  it('a log that was taken away is found out, and what was acknowledged is saved from it', async () => {
    const { engine, faults, keep, file } = opened()
    await keep('a')
    await engine.scrub()
    expect(await keep('b')).toBe('b')
    rmSync(`${file}-wal`)
    expect(await keep('c')).toMatchObject(unavailable)
    expect(faults).toHaveLength(1)
    await engine.close()
    expect(namesIn(file)).toEqual(expect.arrayContaining(['a', 'b']))
  })
})

describe('R19: at a start', () => {
  it('a log that ends in the middle gives all that was complete before', async () => {
    const { engine, keep, file, folder } = opened()
    await engine.scrub()
    for (let i = 0; i < 20; i++) await keep(`n${String(i).padStart(2, '0')}`)
    const log = readFileSync(`${file}-wal`)
    const whole = readFileSync(file)
    await engine.close()
    let last = 20
    for (const part of [0.9, 0.6, 0.3, 0]) {
      const copy = join(folder, `copy-${part}.db`)
      writeFileSync(copy, whole, { mode: 0o600 })
      writeFileSync(`${copy}-wal`, log.subarray(0, Math.floor(log.length * part)), { mode: 0o600 })
      const db = openSqlite(copy)
      const names = db.prepare('SELECT name FROM counters ORDER BY name').pluck().all()
      db.close()
      expect(names).toEqual(names.map((_, i) => `n${String(i).padStart(2, '0')}`))
      expect(names.length).toBeLessThan(last)
      last = names.length
    }
  })

  it.each([0.9, 0.5, 0.1])('a file that ends after %f of itself is refused with a sentence', async (part) => {
    const { engine, keep, file } = opened()
    await keep('a')
    await engine.close()
    truncateSync(file, Math.floor(statSync(file).size * part))
    expect(() => openSqlite(file)).toThrow(/^The database file .* is damaged .*: restore a backup\.$/)
  })
})
