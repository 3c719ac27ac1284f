import { existsSync, statSync } from 'node:fs'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Observer } from './api/requests.ts'
import type { Shedding } from './api/shedding.ts'
import { listen } from './listen.ts'
import { lately } from './services/lately.ts'
import type { LimitKeeper } from './services/limits.ts'
import type { Database } from './store/open.ts'
import type { Store } from './store/store.ts'

export interface Metrics {
  /** Counts a request that was answered. */
  readonly observe: Observer
  /** Counts a step of a payment, a purchase or a delivery. */
  told(step: string): void
  /** The same limits, which count what they refuse. */
  counting(limits: LimitKeeper): LimitKeeper
  /** All of them, as Prometheus reads them. */
  text(): Promise<string>
  readonly type: string
}

interface Needed {
  readonly store: Pick<Store, 'outboxLag' | 'outboxWaiting' | 'probe'>
  readonly shedding: Shedding
  readonly database: Database
  readonly now: () => number
}

/** Prometheus itself gives up after ten seconds. */
const PATIENCE_MS = 3000
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The server's figures. Labels are names of ours from closed lists: no id, no address, nothing of a person. */
export function createMetrics({ store, shedding, database, now }: Needed): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const requests = new Counter({
    name: 'tote_requests_total',
    help: 'Requests that were answered, by what they asked for',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'tote_request_seconds',
    help: 'From a request to the end of its answer',
    labelNames: ['surface'],
    buckets: SECONDS,
    registers,
  })
  const refused = new Counter({
    name: 'tote_refused_total',
    help: 'Requests that were refused, by reason',
    labelNames: ['reason'],
    registers,
  })
  const limited = new Counter({
    name: 'tote_limited_total',
    help: 'Uses that were one too many, by limit',
    labelNames: ['limit'],
    registers,
  })
  const steps = new Counter({
    name: 'tote_steps_total',
    help: 'Steps of payments, purchases for others and deliveries, as the log names them',
    labelNames: ['step'],
    registers,
  })
  asked('tote_requests_at_hand', 'Requests that are being answered', shedding.atHand)
  asked('tote_requests_shed', 'Requests since the start that were told to come again', shedding.shed)
  asked(
    'tote_outbox_lag_seconds',
    'For how long the money that waits for longest could have been gone on with',
    lately(async () => (await store.outboxLag(now())) / 1000, now),
  )
  const up = new Gauge({ name: 'tote_store_up', help: 'Whether a write is possible just now', registers })
  const write = new Gauge({
    name: 'tote_store_write_seconds',
    help: 'How long a write took just now, undone again',
    registers,
  })
  if (database.kind === 'sqlite' && database.file !== ':memory:') {
    asked('tote_database_bytes', 'The database’s file', () => sizeOf(database.file))
    asked('tote_database_log_bytes', 'Its log of writes', () => sizeOf(`${database.file}-wal`))
  }
  const outboxWaiting = lately(store.outboxWaiting, now)
  const lanes = new Gauge({
    name: 'tote_outbox_waiting',
    help: 'Rows of tasks that wait, by what is to be done',
    labelNames: ['kind'],
    registers,
    async collect() {
      lanes.reset()
      const waiting = (await known(outboxWaiting)) ?? []
      for (const { kind, lanes: count } of waiting) lanes.set({ kind }, count)
    },
  })

  function asked(name: string, help: string, value: () => number | Promise<number>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers,
      async collect() {
        put(gauge, await known(value))
      },
    })
  }

  async function writes(): Promise<number> {
    const began = performance.now()
    await store.probe()
    return (performance.now() - began) / 1000
  }

  return {
    observe({ route = 'other', status, ms, reason }) {
      requests.inc({ route, status: String(status) })
      seconds.observe({ surface: surfaceOf(route) }, ms / 1000)
      if (reason !== undefined) refused.inc({ reason })
    },
    told: (step) => steps.inc({ step }),
    counting: ({ take, ...rest }) => ({
      ...rest,
      take: (name, by, tell) =>
        take(name, by, (held) => {
          if (held.isOver) limited.inc({ limit: `${held.name}-${held.kind}` })
          tell?.(held)
        }),
    }),
    async text() {
      const seconds = await known(writes)
      up.set(seconds === undefined ? 0 : 1)
      put(write, seconds)
      return register.metrics()
    },
    type: register.contentType,
  }
}

/** What cannot be known now, or not soon, is left out: the other figures are wanted most while the store fails. */
async function known<Value>(look: () => Value | Promise<Value>): Promise<Value | undefined> {
  let late: NodeJS.Timeout | undefined
  try {
    const given = new Promise<undefined>((resolve) => {
      late = setTimeout(resolve, PATIENCE_MS, undefined)
    })
    return await Promise.race([look(), given])
  } catch {
    return undefined
  } finally {
    clearTimeout(late)
  }
}

function put(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove()
  else gauge.set(value)
}

/** `cart.add` is a procedure, `/checkout/:id` a page, `createCart` an operation of a contract. */
function surfaceOf(route: string): string {
  if (route.startsWith('/hooks/')) return 'hooks'
  if (route.startsWith('/') || route === 'page') return 'pages'
  if (route.includes('.') || ['batch', 'preflight'].includes(route)) return 'procedures'
  return ['other', 'file'].includes(route) ? route : 'contracts'
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** Serves them at `/metrics` on an address of their own, and nothing else there. */
export async function serveMetrics(
  { text, type }: Pick<Metrics, 'text' | 'type'>,
  at: { readonly host: string; readonly port: number },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = await listen(
    (incoming, outgoing) => {
      incoming.resume()
      if (incoming.method !== 'GET' || incoming.url !== '/metrics') {
        outgoing.writeHead(404).end()
        return
      }
      text().then(
        (body) => outgoing.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
        () => outgoing.writeHead(503, { 'retry-after': '5' }).end(),
      )
    },
    { ...at, variable: 'TOTE_METRICS' },
  )
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : at.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
