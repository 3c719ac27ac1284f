import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rollUp } from './declarations.ts'
import { elementTypes } from './element-types.ts'

/** What `index.d.ts` says, made from what the compiler emits for the sources; whether they are sound is told by the check of all types. */
export function publishedTypes(): string {
  const emitted = mkdtempSync(join(tmpdir(), 'tote-types-'))
  try {
    const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc')
    execFileSync(tsc, ['-p', join(import.meta.dirname, 'tsconfig.declarations.json'), '--outDir', emitted])
    return `${rollUp(emitted, 'widget/package/modules/index.d.ts')}\n${elementTypes()}`
  } finally {
    rmSync(emitted, { recursive: true, force: true })
  }
}
