import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { createClients } from './api/client-address.ts'
import { createCookies } from './api/cookies.ts'
import type { Observer } from './api/requests.ts'
import { createShedding } from './api/shedding.ts'
import { createListener } from './app.ts'
import type { Config } from './config.ts'
import { freeOn } from './disk-free.ts'
import { prepareStop } from './lifecycle.ts'
import { listen } from './listen.ts'
import { openLog } from './log.ts'
import { createMetrics, serveMetrics } from './metrics.ts'
import { openMailer } from './providers/open-mailer.ts'
import { openPayment } from './providers/open-payment.ts'
import { createReach } from './providers/reach.ts'
import { logRequests } from './request-log.ts'
import { say } from './say.ts'
import { abandonedJob } from './services/abandoned.ts'
import { clockJob } from './services/clock.ts'
import type { Deps } from './services/deps.ts'
import { attemptsJob } from './services/earlier-attempts.ts'
import { buyersJob } from './services/earlier-orders.ts'
import { createLimits } from './services/limits.ts'
import { outboxJob } from './services/outbox.ts'
import { createServices, type Services } from './services/services.ts'
import { createSweeper, releaseJob, sweepJob } from './services/sweeper.ts'
import { sessionSecrets } from './session-secrets.ts'
import { assertMayStart } from './start-guards.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { startWorker, type Worker } from './worker.ts'

export interface RunningServer extends AsyncDisposable {
  /** Where it is reached, without a trailing slash. */
  readonly url: string
  readonly services: Services
  readonly store: Store
  readonly log: Logger
  /** Comes where the disk of the database failed: it writes nothing any more and is not ready; whoever started it ends the process. */
  readonly faulted: Promise<unknown>
  /** Is ready no more, answers for so long as ever, then finishes what is in flight and closes the store. */
  stop(drainMs?: number): Promise<void>
}

const WIDGET_FOLDER = fileURLToPath(new URL('../widget/dist', import.meta.url))

/**
 * Opens the store, listens, and serves; `beforeReady` runs before readiness is told. Throws with a sentence for the operator where it cannot.
 */
export async function startServer(
  config: Config,
  beforeReady: (server: RunningServer) => Promise<void> = async () => {},
): Promise<RunningServer> {
  const log = openLog()
  let phase: 'starting' | 'ready' | 'stopping' = 'starting'
  const { promise: faulted, resolve: fault } = Promise.withResolvers<unknown>()
  const onFault = (error: unknown) => {
    phase = 'stopping'
    fault(error)
  }
  const store = await openStore(config.database, { asServer: true, say, onFault })
  const now = () => Date.now()
  let stop: RunningServer['stop'] | undefined
  let listener: RequestListener = (_, outgoing) => outgoing.writeHead(503, { 'retry-after': '1' }).end()
  try {
    await assertMayStart(config, store)
    const secrets = await sessionSecrets(config, store)
    const provider = await openPayment(config.payment, { now })
    const mailer = openMailer(config, { now, tell: (text) => log.info(text) })
    const server = await listen((incoming, outgoing) => listener(incoming, outgoing), config)
    const stopServer = prepareStop(server)
    let worker: Worker | undefined
    let figures: { close(): Promise<void> } | undefined
    let stopped: Promise<void> | undefined
    stop = (drainMs) => {
      phase = 'stopping'
      stopped ??= Promise.all([stopServer(drainMs), worker?.stop(), figures?.close()])
        // What was answered last may still have a message to send.
        .then(() => mailer.close())
        .then(() => store.close())
      return stopped
    }
    const { port } = server.address() as AddressInfo
    const clients = createClients(config.proxies)
    const shedding = createShedding()
    const metrics = config.metrics && createMetrics({ store, shedding, now, database: config.database })
    if (metrics && config.metrics) figures = await serveMetrics(metrics, config.metrics)
    const url = config.publicUrl ?? `http://localhost:${port}`
    const report = (error: unknown, what: string) => log.error({ err: error }, what)
    const services: Services = createServices({
      store,
      provider,
      mailer,
      reach: createReach({ allow: config.egressAllow }),
      upstreams: config.upstreams,
      report,
      tell: (step, facts) => {
        metrics?.told(step)
        log.info(facts, step)
      },
      wake: () => services.outbox.wake(),
      diskFree: diskOf(config),
      now,
      publicUrl: url,
    })
    const limits = createLimits(config.limits, { store, now })
    const observers: Observer[] = config.logsRequests ? [logRequests(log, clients)] : []
    if (metrics) observers.push(metrics.observe)
    listener = createListener({
      services,
      limits: metrics ? metrics.counting(limits) : limits,
      cookies: createCookies(secrets),
      log,
      clients,
      shedding,
      observers,
      ownOrigin: new URL(url).origin,
      widgetFolder: WIDGET_FOLDER,
      phase: () => phase,
    })
    const running = { url, services, store, log, faulted, stop, [Symbol.asyncDispose]: stop }
    await beforeReady(running)
    if (phase === 'starting') {
      const needed = { store, now }
      worker = startWorker(
        [
          sweepJob(createSweeper(needed), log),
          clockJob(needed, log),
          releaseJob(needed, log),
          abandonedJob(needed, log),
          buyersJob(needed, log),
          attemptsJob(needed, log),
          outboxJob(services.outbox),
        ],
        { log },
      )
      phase = 'ready'
    }
    return running
  } catch (error) {
    await (stop ? stop() : store.close())
    throw error
  }
}

/** What a database on another machine has left is not for this one to know. */
function diskOf({ database }: Config): Deps['diskFree'] {
  if (database.kind !== 'sqlite' || database.file === ':memory:') return undefined
  const folder = dirname(database.file)
  return () => freeOn(folder)
}
