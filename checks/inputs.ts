import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What an installation depends on, in one word: another word, another installation. */
export function installInputs(top: string): string {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', '*/package.json']
  return `${hash(top, files)}-${process.platform}-${process.arch}`
}

/** What the built widget depends on, in one word. Tests do not count. */
export function widgetInputs(top: string): string {
  return hash(top, ['pnpm-lock.yaml', 'widget/**/*.*', 'shared/**/*.*'])
}

function hash(top: string, patterns: string[]): string {
  const sum = createHash('sha256')
  const exclude = [
    'node_modules',
    '**/node_modules',
    '**/dist',
    '**/*.test.ts',
    '**/*.test-d.ts',
    '**/tsconfig*.json',
  ]
  for (const file of globSync(patterns, { cwd: top, exclude }).sort()) {
    const path = join(top, file)
    if (statSync(path).isFile()) sum.update(`\0${file}\0`).update(readFileSync(path))
  }
  return sum.digest('hex')
}
