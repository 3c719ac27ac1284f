import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivately } from './private-file.ts'
import type { SeedKeys } from './services/seeding.ts'

/** Which merchant was seeded, and its keys. */
export interface SeedFile extends SeedKeys {
  readonly merchant: string
}

/** What `npm start` leaves for scripts and for its next start: addresses and keys of the demo. */
export interface DemoFile extends SeedFile {
  readonly server: string
  readonly storefront: string
  /** The other shop, on an origin of its own; absent where an earlier release left the file. */
  readonly second?: SeedFile & { readonly storefront: string }
}

export function demoFilePath(dataFolder: string): string {
  return seedFilePath(dataFolder, 'demo')
}

/** What was left there; nothing where there is none or it cannot be read. */
export function readDemoFile(dataFolder: string): Partial<DemoFile> {
  return readSeedFile(dataFolder, 'demo')
}

/** Whole or not at all, and for its owner only, whatever stood there before. */
export function writeDemoFile(dataFolder: string, left: DemoFile): void {
  writeSeedFile(dataFolder, 'demo', left)
}

/** What an earlier seeding of this name left; nothing where there is none or it cannot be read. */
export function readSeedFile(dataFolder: string, name: string): Partial<SeedFile> {
  try {
    const left: unknown = JSON.parse(readFileSync(seedFilePath(dataFolder, name), 'utf8'))
    return typeof left === 'object' && left !== null ? left : {}
  } catch {
    return {}
  }
}

/** Leaves it for the next seeding of this name. */
export function writeSeedFile(dataFolder: string, name: string, left: SeedFile): void {
  const path = seedFilePath(dataFolder, name)
  writePrivately(`${path}.new`, `${JSON.stringify(left, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

function seedFilePath(dataFolder: string, name: string): string {
  return join(dataFolder, `${name}.json`)
}
