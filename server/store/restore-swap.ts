import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { lockForServer } from './sqlite-lock.ts'

/** What a swap does to the folder: each call is a step after which the process may be gone. */
export interface Disk {
  exists(path: string): boolean
  read(path: string): string
  write(path: string, text: string): void
  rename(from: string, to: string): void
  remove(path: string): void
  /** What was renamed and removed in this folder is so for good. */
  sync(folder: string): void
}

/** The real one. */
export const disk: Disk = {
  exists: existsSync,
  read: (path) => readFileSync(path, 'utf8'),
  write: (path, text) => writeFileSync(path, text, { mode: 0o600, flush: true }),
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  sync: syncFolder,
}

/** Where what is to become the database lies until it does. */
export function stagedFile(file: string): string {
  return `${file}.restoring`
}

/**
 * Puts the staged file in the database's place, which is moved to `safety` as it is, with its log. From the first line on it is
 * carried to its end, by whoever opens the file next if need be. The caller has the server's lock.
 */
export function swapIn(file: string, safety: string, on: Disk = disk): void {
  const journal = journalOf(file)
  on.write(`${journal}.new`, JSON.stringify({ safety }))
  on.rename(`${journal}.new`, journal)
  on.sync(dirname(file))
  finishRestore(file, on)
}

/**
 * Finishes a restore that broke off while files were moved, and clears away one that broke off before: then everything is as it was.
 * Answers whether there was something to finish. The caller has the server's lock.
 */
export function finishRestore(file: string, on: Disk = disk): boolean {
  const [journal, staged, folder] = [journalOf(file), stagedFile(file), dirname(file)]
  if (!on.exists(journal)) {
    for (const path of [`${journal}.new`, staged, `${staged}-wal`, `${staged}-shm`, `${staged}-journal`])
      if (on.exists(path)) on.remove(path)
    return false
  }
  const { safety } = JSON.parse(on.read(journal)) as { readonly safety: string }
  if (on.exists(staged)) {
    if (on.exists(file)) moveAside(file, safety, on)
    on.rename(staged, file)
    on.sync(folder)
  }
  on.remove(journal)
  on.sync(folder)
  return true
}

/** The same for whoever opens the file without the lock: a tool beside a server that may be running. */
export function settleRestore(file: string): void {
  if (!existsSync(journalOf(file))) return
  const lock = lockForServer(file, 'it is just being restored, wait until that is done')
  try {
    finishRestore(file)
  } finally {
    lock.release()
  }
}

/** The log goes first: beside the new file it would be taken for its own. */
function moveAside(file: string, safety: string, on: Disk): void {
  if (on.exists(`${file}-wal`)) on.rename(`${file}-wal`, `${safety}-wal`)
  on.remove(`${file}-shm`)
  on.sync(dirname(file))
  on.rename(file, safety)
  on.sync(dirname(file))
}

function journalOf(file: string): string {
  return `${file}.restore`
}

export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
