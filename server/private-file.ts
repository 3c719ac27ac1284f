import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Makes the folder of a file, readable by its owner only where it is new. Throws a sentence where it cannot. */
function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Error(
      `The folder ${dirname(file)} cannot be made (${codeOf(error)}): set TOTE_DATA to another one.`,
    )
  }
}

/** Makes an empty file that only its owner can read, where there is none. */
export function createPrivately(file: string): void {
  makeFolder(file)
  // Only what is not there: closing a file gives up every lock that this process has on it, SQLite's as well.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
}

/** Writes a new file that only its owner can read, whatever stood there before. */
export function writePrivately(file: string, text: string): void {
  makeFolder(file)
  rmSync(file, { force: true })
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
}

/** Refuses a file that everybody on this machine can read. */
export function assertPrivate(file: string): void {
  if ((statSync(file).mode & 0o007) === 0) return
  throw new Error(`Everybody on this machine can read ${file}: run "chmod go-rwx ${file}".`)
}

/** Refuses what is no file of SQLite's; an empty one is to become one. `named` begins the sentence. */
export function assertDatabaseFile(file: string, named = `TOTE_DATABASE names ${file}, which`): void {
  const sentence = `${named} is no SQLite database: name another file.`
  if (!statSync(file).isFile()) throw new Error(sentence)
  const start = Buffer.alloc(16)
  const descriptor = openSync(file, 'r')
  const length = readSync(descriptor, start, 0, 16, 0)
  closeSync(descriptor)
  if (length > 0 && start.toString('latin1') !== 'SQLite format 3\0') throw new Error(sentence)
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? error)
}
