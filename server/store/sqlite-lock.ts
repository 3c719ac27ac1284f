import Database from 'better-sqlite3'
import { createPrivately } from '../private-file.ts'

/** What is not held here is let go of as garbage, and the lock with it. */
const held = new Set<Database.Database>()

/**
 * One server a file: holds an operating system lock, through SQLite's own locking of a file beside the database, for
 * as long as the process lives. It goes with the process, also after `kill -9`. Throws when another server holds it;
 * `remedy` is what a tool then asks for.
 */
export function lockForServer(file: string, remedy?: string): { release(): void } {
  const path = `${file}.lock`
  createPrivately(path)
  const db = new Database(path, { timeout: 0 })
  try {
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error
    throw new Error(
      remedy === undefined
        ? `Another Tote server already uses ${file}: stop it, or set TOTE_DATA to another folder.`
        : `A Tote server uses ${file}: ${remedy}.`,
    )
  }
  held.add(db)
  return {
    release() {
      held.delete(db)
      db.close()
    },
  }
}
