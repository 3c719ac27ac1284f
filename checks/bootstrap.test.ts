import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { top } from './child.ts'
import { installInputs, widgetInputs } from './inputs.ts'

// A house with the real way in, everything installed and built, and the smallest commands there are.
const house = mkdtempSync(join(tmpdir(), 'tote-house-'))
const loader = join(house, 'widget', 'dist', 'tote.js')

const server = `
  const open = setInterval(() => {}, 1000)
  process.on('SIGTERM', () => { clearInterval(open); console.log('stopped') })
  console.log('ready')`
const tool = `
  console.log(JSON.stringify(process.argv.slice(2)))
  process.exitCode = Number(process.argv[2])`

beforeAll(() => {
  write('demo/start.ts', server)
  write('server/cli.ts', tool)
  write('widget/entry.ts', '')
  write('widget/dist/tote.js', '')
  for (const file of ['bootstrap.mjs', 'package.json']) cpSync(join(top, file), join(house, file))
  cpSync(join(top, 'checks'), join(house, 'checks'), { recursive: true })
  write('node_modules/.cache/tote/installed', installInputs(house))
  write('node_modules/.cache/tote/widget', `${widgetInputs(house)} ${statSync(loader).mtimeMs}`)
  write('node_modules/.cache/tote/node-24.21.0', process.execPath)
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

const ways: [string, string[]][] = [
  ['this Node', []],
  ['an older Node', ['--import', pretend('20.1.0')]],
]

describe.each(ways)('the way in, with %s', (_, node) => {
  it('hands a command its arguments, and nothing else stands on stdout', async () => {
    const { output, errors } = await bootstrap(node, 'tote', '0', '--json')
    expect(JSON.parse(output)).toEqual(['0', '--json'])
    expect(errors).toBe('')
  })

  it("exits with the command's own code", async () => {
    expect(await bootstrap(node, 'tote', '3')).toMatchObject({ code: 3 })
  })

  it('stops a server on SIGTERM, which exits well', async () => {
    const { code, output } = await bootstrap(node, 'start')
    expect(output).toBe('ready\nstopped\n')
    expect(code).toBe(0)
  })

  it('names the commands when asked for help', async () => {
    const { code, output } = await bootstrap(node, '--help')
    expect(output).toMatch(/start.*serve.*tote.*test.*size.*soak/s)
    expect(code).toBe(0)
  })

  it.each([[], ['strat'], ['toString']])('refuses what is no command: %s', async (...words: string[]) => {
    const { code, output, errors } = await bootstrap(node, ...words)
    expect(errors).toMatch(/^(There is no command|Usage:)/)
    expect(output).toBe('')
    expect(code).toBe(2)
  })
})

describe('the way in', () => {
  it('says plainly when Node is too old to begin with', async () => {
    const { code, errors } = await bootstrap(['--import', pretend('16.20.2')], 'start')
    expect(errors).toMatch(/Node 18 or newer/)
    expect(code).toBe(1)
  })
})

function pretend(version: string): string {
  const versions = `{ ...process.versions, node: '${version}' }`
  return `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`
}

function write(file: string, content: string): void {
  mkdirSync(join(house, file, '..'), { recursive: true })
  writeFileSync(join(house, file), content)
}

/** Runs the way in to its end; whatever says it is ready is asked to stop. */
async function bootstrap(node: string[], ...words: string[]) {
  const child = spawn(process.execPath, [...node, join(house, 'bootstrap.mjs'), ...words])
  let output = ''
  let errors = ''
  child.stderr.on('data', (data) => (errors += data))
  child.stdout.on('data', (data) => {
    output += data
    if (output === 'ready\n') child.kill('SIGTERM')
  })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, output, errors }
}
