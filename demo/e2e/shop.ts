import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../start.ts', import.meta.url))
/** Where `npm start` keeps what was compiled once. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/tote/compile', import.meta.url))

/** The demo as `npm start` runs it, on free ports and in a folder of its own. */
export interface Shop extends AsyncDisposable, About {
  /** The other shop, which sells tea. */
  readonly second: About
  /** The code in the newest message to this address: without SMTP messages are kept in the data folder. */
  code(email: string): Promise<string>
  /** Ends the cart server and the storefront at once, as a crash would. */
  kill(): Promise<void>
  /** Stops the process where it stands: connections are taken and never answered. */
  freeze(): void
  thaw(): void
}

interface About {
  readonly server: string
  readonly storefront: string
  readonly publishableKey: string
  readonly secretKey: string
}

interface Options {
  /** As in TOTE_LIMITS. Journeys buy faster than people: without limits unless they are asked for. */
  readonly limits?: string
  /** Other variables. */
  readonly more?: Readonly<Record<string, string>>
}

export async function openShop({ limits = 'off', more = {} }: Options = {}): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'tote-shop-'))
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: COMPILED,
    PORT: '0',
    DEMO_PORT: '0',
    TOTE_DATA: folder,
    TOTE_LIMITS: limits,
    ...more,
  }
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  const about = await readiness(child, join(folder, 'demo.json'), () => said)
  return {
    ...about,
    code: newCodes(join(folder, 'mail')),
    kill: () => end(child, 'SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGCONT')
      await end(child, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function readiness(child: ChildProcess, file: string, said: () => string) {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (child.exitCode !== null) throw new Error(`the demo did not start:\n${said()}`)
    try {
      const about = JSON.parse(readFileSync(file, 'utf8')) as About & { second: About }
      const { server } = about
      if ((await fetch(`${server}/readyz`)).ok) return { ...about, second: { ...about.second, server } }
    } catch {
      // Not there yet.
    }
    await sleep(50)
  }
  throw new Error(`the demo was not ready in time:\n${said()}`)
}

/** Waits for a message to this address that was not read before; answers its code. */
function newCodes(folder: string): (email: string) => Promise<string> {
  const read = new Set<string>()
  const look = (email: string) => {
    for (const name of listed(folder).toSorted().reverse()) {
      if (read.has(name) || !name.endsWith('.eml')) continue
      const message = readFileSync(join(folder, name), 'utf8').replaceAll('\r', '')
      const code = /^ *(\d{4}) (\d{4})$/m.exec(message)
      if (!code || !message.includes(email)) continue
      read.add(name)
      return `${code[1]}${code[2]}`
    }
    return undefined
  }
  return async (email) => {
    for (let waited = 0; waited < 5_000; waited += 50) {
      const code = look(email)
      if (code !== undefined) return code
      await sleep(50)
    }
    throw new Error(`no code came for ${email}`)
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}
