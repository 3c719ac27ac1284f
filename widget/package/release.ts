import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { closure, type Manifest } from '../../checks/manifest.ts'
import { NOTICES } from '../build-notices.ts'
import { type Integrity, integrityLine, integrityOf, readIntegrity } from './integrity.ts'

/** The hash of each release's file, by version. */
export type Releases = Readonly<Record<string, string>>

const widget = join(import.meta.dirname, '..')

/** Where releases are kept, and the list of what they were when they were made. */
export const releasesFolder = join(widget, 'releases')
const LIST = 'releases.json'

/** Every release with its hash. */
export function listReleases(folder = releasesFolder): Releases {
  const file = join(folder, LIST)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Releases) : {}
}

/**
 * Keeps what is built in `dist` as a release: one file with everything that a merchant's page can load, which no later one replaces.
 * Answers the version.
 */
export function release(dist = join(widget, 'dist'), folder = releasesFolder): string {
  const { version, files: hashes } = readIntegrity(dist)
  const file = join(folder, `${version}.br`)
  const known = listReleases(folder)
  if (known[version] || existsSync(file)) {
    throw new Error(
      `${version} is released, and stays as it is: raise the version in widget/package.json first.`,
    )
  }
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  const names = ['tote.js', ...closure(manifest, 'entry.ts', { unless: () => false })].sort()
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(dist, name), 'utf8')]))
  const changed = names.filter((name) => hashes[name] !== integrityOf(files[name] ?? ''))
  if (changed.length > 0)
    throw new Error(`${changed.join(', ')} changed since the build: build the widget again.`)
  const integrity = {
    version,
    files: Object.fromEntries(names.map((name) => [name, hashes[name] ?? ''])),
  } satisfies Integrity
  const content = brotliCompressSync(
    JSON.stringify({
      ...files,
      [NOTICES]: readFileSync(join(dist, NOTICES), 'utf8'),
      'integrity.json': `${JSON.stringify(integrity, null, 2)}\n`,
    }),
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, content, { flag: 'wx' })
  writeFileSync(
    join(folder, LIST),
    `${JSON.stringify({ ...known, [version]: integrityOf(content) }, null, 2)}\n`,
  )
  return version
}

if (import.meta.main) {
  try {
    console.log(`Released ${release()}. Check in widget/releases.\n\n${integrityLine(join(widget, 'dist'))}`)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
