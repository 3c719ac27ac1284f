import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivately } from './private-file.ts'
import type { DemoKeys } from './services/demo.ts'

/** What `npm start` leaves for scripts and for its next start: addresses and keys of the demo. */
export interface DemoFile extends DemoKeys {
  readonly server: string
  readonly storefront: string
  readonly merchant: string
}

export function demoFilePath(dataFolder: string): string {
  return join(dataFolder, 'demo.json')
}

/** What was left there; nothing where there is none or it cannot be read. */
export function readDemoFile(dataFolder: string): Partial<DemoFile> {
  try {
    const left: unknown = JSON.parse(readFileSync(demoFilePath(dataFolder), 'utf8'))
    return typeof left === 'object' && left !== null ? left : {}
  } catch {
    return {}
  }
}

/** Whole or not at all, and for its owner only, whatever stood there before. */
export function writeDemoFile(dataFolder: string, left: DemoFile): void {
  const path = demoFilePath(dataFolder)
  writePrivately(`${path}.new`, `${JSON.stringify(left, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}
