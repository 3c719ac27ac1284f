import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `integrity.json` says beside what is built: which version it is, and the hash of each file as a page's `integrity` wants it. */
export interface Integrity {
  readonly version: string
  readonly files: Readonly<Record<string, string>>
}

const NAME = 'integrity.json'

/** The hash of a file's content, for `integrity`. */
export function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`
}

/** Writes down the hashes of all scripts in the folder. */
export function writeIntegrity(folder: string): void {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
  ) as Integrity
  const scripts = globSync('*.js', { cwd: folder }).sort()
  const files = Object.fromEntries(
    scripts.map((file) => [file, integrityOf(readFileSync(join(folder, file)))]),
  )
  writeFileSync(join(folder, NAME), `${JSON.stringify({ version, files } satisfies Integrity, null, 2)}\n`)
}

/** What was written down there. */
export function readIntegrity(folder: string): Integrity {
  return JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Integrity
}

/** The tag that pins what is built, once it is released. */
export function integrityLine(folder: string): string {
  const { version, files } = readIntegrity(folder)
  return `<script defer src="https://…/embed/${version}/tote.js" integrity="${files['tote.js']}" crossorigin="anonymous" data-key="pk_…"></script>`
}
