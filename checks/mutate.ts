import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'
import { top } from './child.ts'
import { groups, LEAST } from './mutated.ts'

const HELP = `Usage: npm run mutate [-- ${Object.keys(groups).join(' | ')}] [--anew]

Changes the modules where a wrong character costs money, lets somebody in or does a thing twice, in one place at a
time, and counts how many of these changes their tests notice. Without a name all groups are tried, one after the
other. Pages with what went unnoticed are left in mutation/.

  --anew   tries everything; else what was tried before and has not changed since is remembered

Exit codes: 0 the tests of each group notice ${LEAST} % at least, 1 they do not, 2 the command was not understood.
`

const words = process.argv.slice(2)
const isAnew = words.includes('--anew')
const asked = words.filter((word) => word !== '--anew')
if (asked.some((name) => !Object.hasOwn(groups, name))) {
  process.stdout.write(HELP)
  process.exitCode = words.includes('--help') ? 0 : 2
} else for (const name of asked.length > 0 ? asked : Object.keys(groups)) await mutate(name)

async function mutate(name: string): Promise<void> {
  const page = (ending: string) => join('mutation', `${name}${ending}`)
  process.chdir(top)
  process.env['MUTATED'] = name
  if (isAnew) rmSync(page('-before.json'), { force: true })
  process.stdout.write(`\nMutating ${name} …\n`)
  await new Stryker({
    mutate: [...(groups[name]?.files ?? [])],
    plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
    testRunner: 'vitest',
    vitest: { configFile: 'checks/mutated.config.ts', related: false },
    coverageAnalysis: 'perTest',
    // What runs in circles is found by its turns; a machine that is busy is not to pass for one.
    timeoutMS: 20_000,
    // Whoever works beside it keeps a processor.
    concurrency: 1,
    // The compiler of this house cannot be called by programs: types are checked elsewhere.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    tempDirName: 'node_modules/.cache/stryker',
    ignorePatterns: [
      '/docs',
      '/widget/releases',
      '/widget/package',
      '__screenshots__',
      '/mutation',
      '/supply',
    ],
    incremental: true,
    incrementalFile: page('-before.json'),
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only', 'clear-text', 'json', 'html'],
    clearTextReporter: { reportTests: false, reportMutants: false, allowColor: false },
    jsonReporter: { fileName: page('.json') },
    htmlReporter: { fileName: page('.html') },
    thresholds: { high: 90, low: LEAST, break: LEAST },
  }).runMutationTest()
}
