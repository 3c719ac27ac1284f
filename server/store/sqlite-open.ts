import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { assertDatabaseFile, assertPrivate, createPrivately } from '../private-file.ts'
import { steps } from './schema.ts'

export type Sqlite = Database.Database

const CACHE_KIB = 64 * 1024
const OLDEST_SAFE = [3, 51, 3] // older ones can corrupt a WAL file that two connections reset

/** An empty database with every schema step: making one anew takes twenty times as long as a copy. */
let empty: Buffer | undefined

/** An older server may still run on it: a tool beside that one leaves it as it is. */
export class OlderSchema extends Error {
  constructor() {
    super('The database has an older schema: start the server once, which brings it up.')
  }
}

/**
 * Opens the file with every setting that durability rests on, asserts those settings, and takes the missing schema
 * steps. The first to open a file after an unclean stop looks it through; a tool beside a running server does not, and
 * takes steps only in a new file. Throws with one sentence where any of it does not hold.
 */
export function openSqlite(file: string, { isFirst = true } = {}): Sqlite {
  if (Number(process.versions['napi']) < 10) {
    throw new Error(
      `This Node (${process.version}) is too old for the database driver: use Node 24 or newer.`,
    )
  }
  const isFile = file !== ':memory:'
  if (isFile) {
    // Closing a file that was opened here would give up SQLite's locks on it: only the first looks into it.
    if (isFirst && existsSync(file)) assertDatabaseFile(file)
    createPrivately(file)
    assertPrivate(file)
  }
  const unclean = isFirst && isFile && existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  const db = new Database(isFile ? file : (empty ?? file), { timeout: 1500 })
  try {
    db.pragma('journal_mode = WAL')
    // The driver is compiled to fall back to NORMAL in WAL mode: it must be said on every connection.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.pragma('mmap_size = 0')
    // Who is erased is not to be found in what is free in the file.
    db.pragma('secure_delete = ON')
    // What is written is carried over to the file in larger pieces: fewer times does everybody wait for the disk.
    db.pragma('wal_autocheckpoint = 4000')
    // With a million carts the driver's 2 MB hold not even the inner pages of the trees.
    db.pragma(`cache_size = -${CACHE_KIB}`)
    db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
    assertSettings(db, isFile)
    if (unclean) assertSound(db)
    migrate(db, isFirst)
    if (!isFile) empty ??= db.serialize()
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/** Refuses settings and versions under which an acknowledged write could be lost. */
export function assertSettings(db: Sqlite, isFile: boolean): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number)
  const older = OLDEST_SAFE.map((part, i) => (version[i] ?? 0) - part).find((difference) => difference !== 0)
  if (older !== undefined && older < 0)
    throw new Error(`SQLite ${version.join('.')} is too old: 3.51.3 is needed.`)
  if (Number(db.pragma('synchronous', { simple: true })) < 2) {
    throw new Error('SQLite would answer before a write is on disk (synchronous is not FULL).')
  }
  if (isFile && db.pragma('journal_mode', { simple: true }) !== 'wal') {
    throw new Error('SQLite could not switch to WAL: the data folder must be on a local disk.')
  }
}

/** Looks the whole file through; throws where it is damaged. */
export function assertSound(db: Sqlite): void {
  const found = db.pragma('quick_check', { simple: true })
  if (found !== 'ok') throw new Error(`The database file is damaged (${found}): restore a backup.`)
}

function migrate(db: Sqlite, isFirst: boolean): void {
  const take = db.transaction(() => {
    const done = stepsTaken(db)
    if (done > steps.sqlite.length)
      throw new Error('The database was written by a newer Tote: update this one.')
    if (!isFirst && done > 0 && done < steps.sqlite.length) throw new OlderSchema()
    for (const step of steps.sqlite.slice(done)) db.exec(step)
    db.pragma(`user_version = ${steps.sqlite.length}`)
  })
  // Looking first spares every later open the write lock.
  if (stepsTaken(db) !== steps.sqlite.length) take.immediate()
}

function stepsTaken(db: Sqlite): number {
  return Number(db.pragma('user_version', { simple: true }))
}
