// The way in for every npm script. It runs on whatever Node there is (18 and up), goes on under Node 24, installs
// and builds what changed, and becomes the command itself: signals and exit codes are the command's own.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import * as module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = '24.21.0'
const top = dirname(fileURLToPath(import.meta.url))
const major = Number(process.versions.node.split('.')[0])

const commands = {
  start: {
    file: 'demo/start.ts',
    widget: true,
    serves: true,
    does: 'the cart server and the two demo shops, Alder & Ash and Halyard Tea',
  },
  serve: { file: 'server/main.ts', widget: true, serves: true, does: 'the cart server alone' },
  tote: {
    file: 'server/cli.ts',
    does: 'the command line tool: keys, products, customers, demo data, migrate, doctor',
  },
  test: { file: 'checks/run.ts', widget: true, does: 'every check and test; what follows goes to vitest' },
  size: { file: 'checks/size.ts', widget: true, does: "the widget's sizes beside their budgets (--json)" },
  bench: {
    file: 'bench/main.ts',
    widget: true,
    does: 'Tote beside the bare limit of this machine and its peers (--help)',
  },
  soak: { file: 'checks/run.ts', widget: true, does: 'the tests with the full number of rounds' },
  mutate: {
    file: 'checks/mutate.ts',
    widget: true,
    does: 'how many faults put into money, access and idempotency their tests notice (--help)',
  },
  supply: {
    file: 'checks/supply.ts',
    does: 'what ships: lockfile, licences, bills of materials, advisories (--help)',
  },
}

const usage = `Usage: node bootstrap.mjs <command> [arguments]

${Object.entries(commands)
  .map(([name, { does }]) => `  ${name.padEnd(7)}${does}`)
  .join('\n')}
`

const [name = '', ...args] = process.argv.slice(2)
const command = Object.keys(commands).includes(name) ? commands[name] : undefined
if (name === '--help' || name === '-h') process.stdout.write(usage)
else if (!command) fail(name ? `There is no command '${name}'.\n\n${usage}` : usage, 2)
else if (major < 18) fail(`Tote needs Node 18 or newer to begin with; this is ${process.version}.\n`, 1)
else if (major < 24) await goOnUnderNewerNode(command)
else await run(command)

function fail(text, code) {
  process.stderr.write(text)
  process.exitCode = code
}

async function run({ file, widget, serves }) {
  // What was compiled once is not compiled again: half the time to start, and a quarter less memory.
  module.enableCompileCache(join(top, 'node_modules', '.cache', 'tote', 'compile'))
  // Until the command listens for signals itself there is nothing to finish: a server that never began stops well.
  const leave = (signal, number) => {
    if (process.listenerCount(signal) === 1) process.exit(serves ? 0 : 128 + number)
  }
  process.on('SIGINT', () => leave('SIGINT', 2))
  process.on('SIGTERM', () => leave('SIGTERM', 15))

  const { prepare } = await import('./checks/prepare.ts')
  const problem = await prepare({ widget: Boolean(widget) })
  if (problem) return fail(problem, 1)
  if (name === 'soak') process.env.SOAK = '1'
  process.argv = [process.execPath, join(top, file), ...args]
  await import(`./${file}`)
}

async function goOnUnderNewerNode({ serves }) {
  const node = remembered() || (await fetchNode())
  if (!node) return
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  const passedOn = new Set()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => passedOn.add(signal) && child.kill(signal))
  }
  child.on('error', (error) => fail(`Node ${wanted} did not start: ${error.message}\n`, 1))
  child.on('exit', (code, signal) => {
    // A terminal sends Ctrl-C to the child as well: the second one can catch a server that is just done.
    if (!signal || (serves && passedOn.has(signal))) process.exit(code || 0)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function note() {
  return join(top, 'node_modules', '.cache', 'tote', `node-${wanted}`)
}

function remembered() {
  if (!existsSync(note())) return undefined
  const node = readFileSync(note(), 'utf8')
  return existsSync(node) ? node : undefined
}

/** Node comes from the package registry, like every other dependency. */
async function fetchNode() {
  process.stderr.write(`This is Node ${process.versions.node}; looking for Node ${wanted} …\n`)
  const ask = [
    '--yes',
    '--prefer-offline',
    '--loglevel=error',
    '-p',
    `node@${wanted}`,
    'node',
    '-p',
    'process.execPath',
  ]
  const child = spawn('npx', ask, { cwd: top, shell: process.platform === 'win32' })
  let stoppedBy = 0
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15 })) {
    process.once(signal, () => {
      stoppedBy = number
      child.kill(signal)
    })
  }
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (errors += data))
  const code = await new Promise((done) =>
    child.on('error', (error) => done(error.message)).on('close', done),
  )
  if (stoppedBy) process.exit(command.serves ? 0 : 128 + stoppedBy)
  const node = output.trim().split('\n').pop()
  if (code === 0 && existsSync(node)) {
    mkdirSync(dirname(note()), { recursive: true })
    writeFileSync(note(), node)
    return node
  }
  fail(
    `${errors}\nNode ${wanted} could not be fetched. Check the way to the npm registry, or install Node 24, and try again.\n`,
    1,
  )
  return undefined
}
