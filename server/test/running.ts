import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemo } from '../services/demo.ts'
import { sqliteStore } from '../store/sqlite.ts'

const top = join(import.meta.dirname, '../..')
/** Where `npm run` keeps what was compiled once. */
const COMPILED = join(top, 'node_modules', '.cache', 'tote', 'compile')
/** How long a process may take to do what is waited for. */
const PATIENCE_MS = 20_000

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Running extends AsyncDisposable {
  readonly child: ChildProcessWithoutNullStreams
  readonly ended: Promise<Ended>
  /** Waits until this was said, on either stream; throws where it ended before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
}

/** A folder that goes with the test. */
export function openFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'tote-data-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** Runs a script of this repository under this Node, with this environment and no other; what was compiled before stays so, as with `npm run`. */
export function run(script: string, args: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [join(top, script), ...args], {
    cwd: top,
    env: { NODE_COMPILE_CACHE: COMPILED, ...env },
  })
  const heard = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      heard[stream] += text
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, ...heard }))
  })
  const told = () => `${heard.stdout}${heard.stderr}`
  return {
    child,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(told())
          if (found) resolve(found)
        }
        const give = (why: string) => reject(new Error(`${script} ${why}, without ${pattern}:\n${told()}`))
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        ended.then(() => give('ended'))
        setTimeout(give, PATIENCE_MS, 'said nothing more').unref()
        look()
      }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const env = (folder: string, more: object = {}) => ({ TOTE_DATA: folder, PORT: '0', DEMO_PORT: '0', ...more })
/** The server with the demo and its storefront, on any free ports. */
export const startDemo = (folder: string, more?: object) => run('demo/start.ts', [], env(folder, more))
/** The server alone. */
export const serve = (folder: string, more?: object) => run('server/main.ts', [], env(folder, more))

/** A server alone, once it serves, and where. */
export async function serving(folder: string, more?: object) {
  const server = serve(folder, more)
  const [, url = ''] = await server.said(/Tote serves on (\S+)/)
  return { server, url, port: Number(new URL(url).port) }
}

/** Loads the demo beside a running server. */
export async function seed(folder: string): Promise<{ publishableKey: string }> {
  const store = sqliteStore({ file: join(folder, 'tote.db'), asServer: false })
  try {
    return await seedDemo({ store, now: Date.now }, { site: 'http://127.0.0.1:4001/' })
  } finally {
    await store.close()
  }
}
