import { statSync } from 'node:fs'
import { ToteError } from '@tote/shared/reasons.ts'

/** What is said where the files of the database are not where they were opened: what is written goes to nobody. */
class Moved extends Error {
  override readonly name = 'Moved'
  constructor(file: string) {
    super(`${file} was moved, replaced or taken away under the running server: nothing more is written.`)
  }
}

/** Whether what lies below failed: what was written may not be on disk, what is read may be wrong. */
export function isStorageFault(error: unknown): boolean {
  return (
    error instanceof Moved ||
    /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code))
  )
}

/**
 * Notes which files these are, and answers what throws `Moved` where the database or its log is another one by now, or none. `file` is
 * empty where the database is in memory.
 */
export function notePlace(file: string): () => void {
  if (file === '') return () => {}
  const log = `${file}-wal`
  const opened = fileAt(file)
  // It is there from the first read on, and goes with the last connection.
  let openedLog = fileAt(log)
  return () => {
    const found = fileAt(log)
    openedLog ??= found
    if (fileAt(file) !== opened || found !== openedLog) throw new Moved(file)
  }
}

/** Which file it is, whatever is in it. */
function fileAt(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}

/** Whether another process writes right now. */
export function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')
}

/** Another writer held the file for too long, or the disk is full or fails: the request may come again, which is no bug of this server. */
export function translated(error: unknown): unknown {
  const isFull = (error as { code?: unknown }).code === 'SQLITE_FULL'
  if (!isBusy(error) && !isFull && !isStorageFault(error)) return error
  return new ToteError('unavailable', { retryAfter: isBusy(error) ? 1 : 10, cause: error })
}
