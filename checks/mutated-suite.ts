import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { top } from './child.ts'
import { groups } from './mutated.ts'

// All tests of a group in one file: a worker and a look at every module for each of them takes longer than they do.
const tests = groups[process.env['MUTATED'] ?? '']?.tests ?? []
for (const file of globSync([...tests], { cwd: top }).sort()) {
  describe(file, async () => {
    await import(join(top, file))
  })
}
