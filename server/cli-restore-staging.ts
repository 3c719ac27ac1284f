import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CliError } from './cli-answer.ts'
import type { FileBar } from './cli-backup-bar.ts'
import { megabytes } from './cli-backup-work.ts'
import { copyPlain, type Opening, unseal } from './sealed-file.ts'
import { checkSnapshot } from './store/snapshot.ts'
import { lockForServer } from './store/sqlite-lock.ts'

/** A backup, and where it is made ready. */
interface Staging {
  readonly path: string
  readonly staged: string
  /** Opens what is encrypted. */
  readonly opening: Opening | undefined
  readonly bar: FileBar
}

/** Copies a backup to where it is made ready, and looks it through. What was written last may lie in a log beside it. */
export async function stage({ path, staged, opening, bar }: Staging): Promise<void> {
  const log = opening ? undefined : logBeside(path)
  if (log) assertIdle(path)
  const { size } = statSync(path)
  assertRoom(size + (log?.size ?? 0), dirname(staged))
  if (opening) await bar.telling('decrypting', size, (told) => unseal(path, staged, opening, told))
  else await bar.telling('copying', size, (told) => copyPlain(path, staged, told))
  if (log) await bar.telling('copying', log.size, (told) => copyPlain(log.path, `${staged}-wal`, told))
  // Opened for that, the copy takes in its log.
  await bar.growing('checking', size, staged, () => checkSnapshot(staged, path))
}

/** Beside a database that was copied, or replaced, without being closed. */
function logBeside(path: string): { readonly path: string; readonly size: number } | undefined {
  const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  return size > 0 ? { path: `${path}-wal`, size } : undefined
}

/** What is written to while it is copied is no one moment of it. */
function assertIdle(path: string): void {
  if (!existsSync(`${path}.lock`)) return
  try {
    lockForServer(path, 'restore what "tote backup" makes of it').release()
  } catch (error) {
    // Where nobody can write, nobody writes.
    if ((error as { code?: unknown }).code === undefined) throw new CliError((error as Error).message)
  }
}

/** Twice: what was there stays until somebody takes it away, and SQLite writes a log while it is settled. */
function assertRoom(bytes: number, folder: string): void {
  const needed = bytes * 1.3
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= needed) return
  throw new CliError(
    `There is no room in ${folder}: the backup takes ${megabytes(needed)} there, and ${megabytes(bavail * bsize)} are free. Nothing was changed.`,
  )
}
