import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

/** What is asked of the thread: SQLite copies and checks a file in one go, and the main one shows meanwhile how far it is. */
export type SnapshotWork =
  | { readonly does: 'copy'; readonly from: string; readonly to: string }
  | { readonly does: 'check'; readonly file: string }

/** The number of schema steps in the file, or a code of what is wrong with it. */
export type SnapshotAnswer =
  | { readonly steps: number }
  | { readonly fault: 'noDatabase' | 'notOurs' | 'damaged' | 'failed'; readonly code: string }

/** As long as another process may keep it from reading. */
const PATIENCE_MS = 5000
const OURS = ['merchants', 'carts', 'orders']

function work(asked: SnapshotWork): SnapshotAnswer {
  try {
    return asked.does === 'copy' ? copy(asked.from, asked.to) : check(asked.file)
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? error)
    return { fault: /CORRUPT|NOTADB/.test(code) ? 'damaged' : 'failed', code }
  }
}

function copy(from: string, to: string): SnapshotAnswer {
  const db = new Database(from, { readonly: true, fileMustExist: true, timeout: PATIENCE_MS })
  try {
    // A file from before there was such a thing comes back with it.
    if (db.pragma('auto_vacuum', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL')
    db.prepare('VACUUM INTO ?').run(to)
    return { steps: Number(db.pragma('user_version', { simple: true })) }
  } finally {
    db.close()
  }
}

function check(file: string): SnapshotAnswer {
  if (!isDatabase(file)) return { fault: 'noDatabase', code: 'header' }
  const db = new Database(file, { fileMustExist: true })
  try {
    const found = String(db.pragma('integrity_check(1)', { simple: true }))
    if (found !== 'ok') return { fault: 'damaged', code: found }
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    if (!OURS.every((name) => names.includes(name))) return { fault: 'notOurs', code: 'tables' }
    return { steps: Number(db.pragma('user_version', { simple: true })) }
  } finally {
    db.close()
  }
}

/** Looked at before SQLite opens it, which takes an empty file for a new database. */
function isDatabase(file: string): boolean {
  const start = Buffer.alloc(100)
  const descriptor = openSync(file, 'r')
  const length = readSync(descriptor, start, 0, 100, 0)
  closeSync(descriptor)
  if (length < 100 || start.toString('latin1', 0, 16) !== 'SQLite format 3\0') return false
  // Beside a log it may be shorter than what the two come to.
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return true
  // A file that was cut off says how long it was.
  const pageSize = start.readUInt16BE(16) === 1 ? 65_536 : start.readUInt16BE(16)
  return statSync(file).size >= pageSize * start.readUInt32BE(28)
}

parentPort?.postMessage(work(workerData as SnapshotWork))
