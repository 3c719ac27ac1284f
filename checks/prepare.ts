import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runChild, top } from './child.ts'
import { installInputs, widgetInputs } from './inputs.ts'
import { progress } from './progress.ts'

const cache = join(top, 'node_modules', '.cache', 'tote')
const loader = join(top, 'widget', 'dist', 'tote.js')

/** Installs and builds what changed since the last time. Answers what went wrong, in words for a terminal. */
export async function prepare({ widget }: { widget: boolean }): Promise<string | undefined> {
  const stale = () => !installed() || (widget && !built())
  if (!stale()) return undefined
  const free = await lock()
  try {
    // Another process may have done it while this one waited.
    if (!installed()) {
      const problem = await install()
      if (problem) return problem
    }
    return widget && !built() ? await build() : undefined
  } finally {
    free()
  }
}

async function install(): Promise<string | undefined> {
  const inputs = installInputs(top)
  const done = progress('Installing packages')
  const pnpm = ['--yes', '--prefer-offline', '--loglevel=error', '-p', 'pnpm@11.28.10', 'pnpm']
  // CI tells pnpm that nobody is there to answer a question.
  const { code, output } = await runChild(
    'npx',
    [...pnpm, 'install', '--frozen-lockfile', '--prefer-offline'],
    {
      env: { CI: 'true' },
    },
  )
  done(code === 0)
  if (code === 0) return keep('installed', inputs)
  return `${output}\nThe packages could not be installed. Check the way to the npm registry and run the command again.\n`
}

async function build(): Promise<string | undefined> {
  const inputs = widgetInputs(top)
  const done = progress('Building the widget')
  const { code, output } = await runChild(process.execPath, ['widget/build.ts'])
  const complete = code === 0 && existsSync(loader)
  done(complete)
  if (complete) return keep('widget', `${inputs} ${statSync(loader).mtimeMs}`)
  return `${output}\nThe widget could not be built: mend what is said above and run the command again.\n`
}

function installed(): boolean {
  const folders = globSync('*/package.json', { cwd: top, exclude: ['node_modules'] })
  return (
    folders.every((file) => existsSync(join(top, file, '..', 'node_modules'))) &&
    kept('installed') === installInputs(top)
  )
}

// The time of the loader is part of it: what someone built by hand from other sources is built again.
function built(): boolean {
  return existsSync(loader) && kept('widget') === `${widgetInputs(top)} ${statSync(loader).mtimeMs}`
}

function kept(name: string): string | undefined {
  const file = join(cache, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function keep(name: string, value: string): undefined {
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, name), value)
}

/** One process at a time installs and builds; a lock whose process is gone counts for nothing. */
async function lock(): Promise<() => void> {
  const file = join(cache, 'lock')
  mkdirSync(cache, { recursive: true })
  for (let told = false; ; told = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      const free = () => rmSync(file, { force: true })
      process.once('exit', free)
      return () => {
        process.off('exit', free)
        free()
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (!held(file)) rmSync(file, { force: true })
    else if (!told) process.stderr.write('Waiting for another process that installs or builds …\n')
    await sleep(100)
  }
}

function held(file: string): boolean {
  try {
    const written = statSync(file).mtimeMs
    const owner = Number(readFileSync(file, 'utf8'))
    if (owner) process.kill(owner, 0)
    return Date.now() - written < 10 * 60_000
  } catch {
    return false
  }
}
