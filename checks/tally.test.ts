import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runChild, top } from './child.ts'
import { tallyLine } from './tally.ts'

it('counts every way a run can go', async () => {
  const { code, tally } = await run({
    'good.test.ts': `it('passes', () => {}); it.skip('waits', () => {}); it.todo('comes')`,
    'bad.test.ts': `it('fails', () => { throw new Error('no') }); it('passes', () => {})`,
    'hook.test.ts': `beforeAll(() => { throw new Error('no') }); it('never runs', () => {})`,
    'broken.test.ts': `import './absent.ts'; it('never runs', () => {})`,
  })
  expect(tally).toEqual({ passed: 2, failed: 3, skipped: 3 })
  expect(code).toBe(1)
})

it('counts an error that no test waited for', async () => {
  const { code, tally } = await run({
    'stray.test.ts': `it('passes', () => { Promise.reject(new Error('no')) })`,
  })
  expect(tally).toEqual({ passed: 1, failed: 1, skipped: 0 })
  expect(code).toBe(1)
})

it('says it in the words every CI reads', () => {
  expect(tallyLine({ passed: 12, failed: 0, skipped: 1 })).toBe('12 passed, 0 failed, 1 skipped')
})

/** Runs vitest on these files, in a folder from which it is found. */
async function run(files: Record<string, string>) {
  const cache = join(top, 'node_modules', '.cache', 'tote')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'tally-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const reporter = JSON.stringify(join(top, 'checks', 'tally.ts'))
  const config = `
    import { TallyReporter } from ${reporter}
    export default { test: { globals: true, exclude: [], reporters: [new TallyReporter()] } }`
  for (const [file, content] of Object.entries({ ...files, 'vitest.config.ts': config })) {
    writeFileSync(join(folder, file), content)
  }
  const file = join(folder, 'tally.json')
  const { code } = await runChild('vitest', ['run', '--root', folder], { env: { TALLY_FILE: file } })
  return { code, tally: JSON.parse(readFileSync(file, 'utf8')) as unknown }
}
