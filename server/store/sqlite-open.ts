import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { assertDatabaseFile, assertPrivate, createPrivately } from '../private-file.ts'
import { dropOldCopies, keepBeforeStep } from './before-step.ts'
import { steps } from './schema.ts'
import { isStorageFault } from './sqlite-fault.ts'

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

interface Opening {
  readonly isFirst?: boolean
  readonly keepsBefore?: boolean
}

/**
 * Opens the file with every setting that durability rests on, asserts those settings, and takes the missing schema
 * steps. The first to open a file after an unclean stop looks it through; a tool beside a running server does not, and
 * takes steps only in a new file. Of a copy that is thrown away where that fails, none is kept before. Throws with one sentence where any of it does not hold.
 */
export function openSqlite(file: string, { isFirst = true, keepsBefore = true }: Opening = {}): Sqlite {
  if (Number(process.versions['napi']) < 10) {
    throw new Error(
      `This Node (${process.version}) is too old for the database driver: use Node 24 or newer.`,
    )
  }
  const isFile = file !== ':memory:'
  if (isFile) {
    // Closing a file that was opened here would give up SQLite's locks on it: only the first looks into it.
    if (isFirst && existsSync(file)) assertDatabaseFile(file)
    if (isFirst) assertNoStrayLog(file)
    createPrivately(file)
    assertPrivate(file)
  }
  const unclean = isFirst && isFile && sizeOf(`${file}-wal`) > 0
  const db = new Database(isFile ? file : (empty ?? file), { timeout: 1500 })
  try {
    applySettings(db)
    assertSettings(db, isFile)
    if (unclean) assertSound(db)
    const done = stepsTaken(db)
    if (isFirst && keepsBefore && isFile) {
      dropOldCopies(file)
      if (done > 0 && done < steps.sqlite.length) keepBeforeStep(db, file, done)
    }
    migrate(db, isFirst)
    if (!isFile) empty ??= db.serialize()
  } catch (error) {
    db.close()
    throw isStorageFault(error) ? damaged(file, error) : error
  }
  return db
}

/** Every connection is set so; most of it lasts no longer than the connection. */
export function applySettings(db: Sqlite): void {
  // What is free in a new file can be given back a little at a time. Said of one that is there, it would wait for who writes.
  if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL')
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
}

/** SQLite throws a log away that it finds beside no database, or an empty one. */
function assertNoStrayLog(file: string): void {
  const log = `${file}-wal`
  if (sizeOf(log) === 0 || sizeOf(file) > 0) return
  throw new Error(
    `There is no database beside ${log}, which holds what was written last: put it back at ${file}, or move the log away.`,
  )
}

function damaged(file: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error)
  return new Error(`The database file ${file} is damaged (${why}): restore a backup.`, { cause: error })
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
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

/** How many schema steps were taken; 0 in an empty file. */
export function stepsTaken(db: Sqlite): number {
  return Number(db.pragma('user_version', { simple: true }))
}
