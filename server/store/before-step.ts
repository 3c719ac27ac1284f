import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { writePrivately } from '../private-file.ts'
import type { Sqlite } from './sqlite-open.ts'

/** As long as anything that was erased may still stand in a backup. */
const KEPT_MS = 30 * 24 * 3600 * 1000

/** Keeps a whole copy of a file beside it before its schema goes on, for its owner only. Throws where it cannot: then nothing is changed. */
export function keepBeforeStep(db: Sqlite, file: string, done: number): void {
  const kept = `${file}.before-step-${done + 1}`
  const part = `${kept}.part`
  try {
    writePrivately(part, '')
    db.prepare('VACUUM INTO ?').run(part)
    renameSync(part, kept)
  } catch (error) {
    rmSync(part, { force: true })
    throw new Error(
      `The database has to be brought up to this release, and no copy of it could be kept beside ${file} first: make room there.`,
      { cause: error },
    )
  }
}

/** Takes away such copies that are older than a month: who was erased since stands in them. */
export function dropOldCopies(file: string, now = Date.now()): void {
  const folder = dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.before-step-`)) continue
    const copy = join(folder, name)
    const found = statSync(copy)
    if (found.isFile() && now - found.mtimeMs > KEPT_MS) rmSync(copy, { force: true })
  }
}
