import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild, stopChildren } from './child.ts'
import { type Tally, tallyLine } from './tally.ts'

const colour = Boolean(process.stdout.isTTY)
// What was compiled once is not compiled again for each of the many processes.
const compiled = join(import.meta.dirname, '../node_modules/.cache/tote/compile')
const env: Record<string, string> = {
  NODE_COMPILE_CACHE: compiled,
  ...(colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
}

const checks: [name: string, command: string, args: string[]][] = [
  ['types', 'tsc', ['-b', '--force', '--pretty', String(colour)]],
  ['lint', 'biome', ['ci', '--error-on-warnings', `--colors=${colour ? 'force' : 'off'}`]],
  ['unused code', 'knip', ['--no-progress']],
  ['sizes', process.execPath, ['checks/size.ts']],
  ['browser', process.execPath, ['checks/browser.ts']],
]

let interrupted = 0
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  process.on(signal, () => {
    interrupted = 128 + number
    stopChildren(signal)
    // Whoever does not go by itself is ended with this process.
    setTimeout(() => process.exit(interrupted), 2_000)
  })
}

const filters = process.argv.slice(2)
const verdicts = process.env['SOAK'] ? [] : await Promise.all(checks.map(check))
if (interrupted) process.exit(interrupted)
const tests = await vitest()
if (interrupted) process.exit(interrupted)
const failed = verdicts.filter((good) => !good).length
console.log()
console.log(
  tallyLine({
    passed: tests.passed + verdicts.length - failed,
    failed: tests.failed + failed,
    skipped: tests.skipped,
  }),
)
process.exitCode = tests.failed + failed > 0 ? 1 : 0

async function check([name, command, args]: (typeof checks)[number]): Promise<boolean> {
  const started = performance.now()
  const { code, output } = await runChild(command, args, { env })
  const good = code === 0
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${good ? '✓' : '✗'} ${name.padEnd(12)}${seconds.padStart(5)} s`)
  if (!good) console.log(`\n${output.trim()}\n`)
  return good
}

/** All test projects, shown as they go. A run that ends without its counts, or badly without a failed test, is a failure. */
async function vitest(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'tote-tally-'))
  const file = join(folder, 'tally.json')
  const { code } = await runChild('vitest', ['run', ...filters], {
    env: { ...env, TALLY_FILE: file },
    show: true,
  })
  let tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  try {
    tally = JSON.parse(readFileSync(file, 'utf8')) as Tally
  } catch {
    console.log('vitest ended without a result.')
  }
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}
