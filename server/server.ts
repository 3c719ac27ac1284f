import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HttpBindings, serve } from '@hono/node-server'
import pino, { type Logger } from 'pino'
import { createCookies } from './api/cookies.ts'
import { createApp } from './app.ts'
import { type Config, ConfigError, parseSecrets, type Secrets } from './config.ts'
import { prepareStop } from './lifecycle.ts'
import { assertPrivate, writePrivately } from './private-file.ts'
import { testPayment } from './providers/test-payment.ts'
import { createLimits } from './services/limits.ts'
import { createServices, type Services } from './services/services.ts'
import { sqliteStore } from './store/sqlite.ts'
import type { Store } from './store/store.ts'

export interface RunningServer extends AsyncDisposable {
  /** Where it is reached, without a trailing slash. */
  readonly url: string
  readonly services: Services
  readonly store: Store
  readonly log: Logger
  /** Says no to new work, finishes what is in flight, closes the store. */
  stop(): Promise<void>
}

const WIDGET_FOLDER = fileURLToPath(new URL('../widget/dist', import.meta.url))

/**
 * Opens the store, listens, and serves; `beforeReady` runs before readiness is told. Throws with a sentence for the operator where it cannot.
 */
export async function startServer(
  config: Config,
  beforeReady: (server: RunningServer) => Promise<void> = async () => {},
): Promise<RunningServer> {
  const log = pino({ level: 'info', base: null }, pino.destination({ dest: 2, sync: true }))
  const store = sqliteStore({ file: config.databaseFile, asServer: true })
  const now = () => Date.now()
  let phase: 'starting' | 'ready' | 'stopping' = 'starting'
  let stop: (() => Promise<void>) | undefined
  let handle: (request: Request, env: HttpBindings) => Response | Promise<Response> = () =>
    new Response(null, { status: 503, headers: { 'retry-after': '1' } })
  try {
    const secrets = await sessionSecrets(config, store)
    const server = await listen(config, (request, env) => handle(request, env))
    const stopServer = prepareStop(server)
    let stopped: Promise<void> | undefined
    stop = () => {
      phase = 'stopping'
      stopped ??= stopServer().then(() => store.close())
      return stopped
    }
    const { port } = server.address() as AddressInfo
    const url = config.publicUrl ?? `http://localhost:${port}`
    const services = createServices({ store, provider: testPayment(now), now, publicUrl: url })
    const limits = createLimits(config.limits)
    const app = createApp({
      services,
      limits,
      cookies: createCookies(secrets),
      log,
      ownOrigin: new URL(url).origin,
      widgetFolder: WIDGET_FOLDER,
      phase: () => phase,
    })
    handle = async (request, env) => {
      const answer = await app.fetch(request, env)
      if (phase === 'stopping') answer.headers.set('connection', 'close')
      return answer
    }
    const running = { url, services, store, log, stop, [Symbol.asyncDispose]: stop }
    await beforeReady(running)
    if (phase === 'starting') phase = 'ready'
    return running
  } catch (error) {
    await (stop ? stop() : store.close())
    throw error
  }
}

/** The secrets that seal sessions: from the environment, or made once and kept, which only test mode may do. */
async function sessionSecrets(config: Config, store: Store): Promise<Secrets> {
  const keys = await store.listKeys()
  if (keys.some((key) => key.mode === 'live' && key.revokedAt === null)) {
    throw new ConfigError([
      'A live key exists, but the only payment provider is the test provider: revoke the live key.',
    ])
  }
  if (config.sessionSecrets) return config.sessionSecrets
  const file = join(config.dataFolder, 'session-secrets')
  if (!existsSync(file)) writePrivately(file, `1:${randomBytes(48).toString('base64')}\n`)
  assertPrivate(file)
  try {
    return parseSecrets(readFileSync(file, 'utf8').trim())
  } catch {
    throw new Error(
      `${file} holds no session secrets: remove it, and new ones are made. Carts without a token are lost then.`,
    )
  }
}

function listen(
  config: Config,
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>,
) {
  return new Promise<Server>((resolve, reject) => {
    const server = serve({ fetch: fetch as never, port: config.port, hostname: config.host }, () =>
      resolve(server),
    ) as Server
    server.headersTimeout = 10_000
    server.requestTimeout = 30_000
    server.keepAliveTimeout = 65_000
    server.maxConnections = 10_000
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(listenFault(error, { host: config.host, port: config.port, variable: 'PORT' })),
    )
  })
}

/** The operator's sentence for an address that cannot be listened on. */
export function listenFault(
  error: NodeJS.ErrnoException,
  { host, port, variable }: { host: string; port: number; variable: string },
): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `${variable} ${port} is in use: stop what listens there, or set ${variable} to another port.`,
    EACCES: `${variable} ${port} is not allowed for this user: set ${variable} to a port above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine: set HOST to one that is, like 127.0.0.1.`,
    ENOTFOUND: `HOST ${host} is not known: set HOST to an address of this machine, like 127.0.0.1.`,
  }
  const sentence = sentences[error.code ?? '']
  return sentence === undefined ? error : new ConfigError([sentence])
}
