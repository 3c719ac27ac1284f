import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { steps } from './schema.ts'
import { openSqlite } from './sqlite-open.ts'

const LAST = steps.sqlite.length
let file: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'tote-step-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  file = join(folder, 'tote.db')
})

/** A file as the release before left it, with a merchant in it. */
function olderFile(): void {
  const db = new Database(file)
  chmodSync(file, 0o600)
  for (const step of steps.sqlite.slice(0, LAST - 1)) db.exec(step)
  db.pragma(`user_version = ${LAST - 1}`)
  db.prepare('INSERT INTO merchants (merchant_id, body) VALUES (?, ?)').run('m1', '{}')
  db.close()
}

const copies = () => readdirSync(join(file, '..')).filter((name) => name.includes('before-step'))

describe('R19.8: before a file takes a step of the schema', () => {
  it('a whole copy of it is kept beside it, for its owner only', () => {
    olderFile()
    openSqlite(file).close()
    expect(copies()).toEqual([`tote.db.before-step-${LAST}`])
    const copy = `${file}.before-step-${LAST}`
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600')
    const kept = new Database(copy, { readonly: true })
    expect(kept.pragma('user_version', { simple: true })).toBe(LAST - 1)
    expect(kept.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(kept.prepare('SELECT merchant_id FROM merchants').pluck().all()).toEqual(['m1'])
    kept.close()
  })

  it('it stays as it is where no copy can be kept', () => {
    olderFile()
    mkdirSync(`${file}.before-step-${LAST}`)
    expect(() => openSqlite(file)).toThrow(/no copy of it could be kept/)
    const db = new Database(file)
    expect(db.pragma('user_version', { simple: true })).toBe(LAST - 1)
    db.close()
    expect(existsSync(`${file}.before-step-${LAST}.part`)).toBe(false)
  })

  it('none is kept of a new one, nor of one that is up to date', () => {
    openSqlite(file).close()
    openSqlite(file).close()
    expect(copies()).toEqual([])
  })

  it('and it goes at a start a month later, because who was erased since stands in it', () => {
    olderFile()
    openSqlite(file).close()
    const days = (many: number) => Date.now() / 1000 - many * 24 * 3600
    const copy = `${file}.before-step-${LAST}`
    utimesSync(copy, days(29), days(29))
    openSqlite(file).close()
    expect(copies()).toHaveLength(1)
    utimesSync(copy, days(31), days(31))
    openSqlite(file).close()
    expect(copies()).toEqual([])
  })
})
