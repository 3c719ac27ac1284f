import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** What a run came to. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** The closing line every CI can read. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** Counts vitest's tests; writes the counts to the file `TALLY_FILE` names, else prints the closing line. */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tally = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state)
      for (const state of states) tally[state === 'pending' ? 'skipped' : state]++
      // A file or a suite that fails outside its tests (an import, a hook) has no failed test to show for it.
      if (module.state() === 'failed' && !states.includes('failed')) tally.failed++
    }
    const file = process.env['TALLY_FILE']
    if (file) writeFileSync(file, JSON.stringify(tally))
    else console.log(`\n${tallyLine(tally)}`)
  }
}
