import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import type { Api } from '../api/api.ts'
import { createClients } from '../api/client-address.ts'
import { createCookies } from '../api/cookies.ts'
import type { Observer } from '../api/requests.ts'
import { createShedding } from '../api/shedding.ts'
import { createListener } from '../app.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { UpstreamSettings } from '../executors/upstream-settings.ts'
import { listen } from '../listen.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { createReach, type Reach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import { seedDemo } from '../services/demo.ts'
import { createLimits, type Limits } from '../services/limits.ts'
import { createServices, type Services } from '../services/services.ts'
import { sqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type KeptMessages, keptMessages } from './kept-messages.ts'
import { openLoopback } from './loopback.ts'
import { seededStore } from './seeded.ts'

/** Where the server of these tests says it is reached. */
export const SERVER = 'http://localhost:4000'
/** The merchant's pages: another site than the server. */
export const SITE = 'http://127.0.0.1:4001'
/** What seals the sessions of these tests, so that a test can look into a cookie. */
export const SECRETS = { 1: 'bm90IGEgc2VjcmV0OiB0ZXN0cyBzZWFsIHdpdGggdGhpcyBvbmU=' }

export interface Shop extends AsyncDisposable {
  /** The demo merchant's publishable key. */
  readonly key: string
  readonly secretKey: string
  readonly merchant: Merchant
  readonly store: Store
  readonly services: Services
  /** What it sent by mail. */
  readonly messages: KeptMessages
  /** What the server wrote to its log, at its most talkative. */
  readonly log: readonly string[]
  /** The lines of the log for each step of a payment. */
  readonly steps: readonly string[]
  /** Where it listens, on this machine. */
  readonly port: number
  /** What its adapters are given, and what answers its requests: for those that come without a connection. */
  readonly api: Api
  readonly listener: RequestListener
  /** Does what is due beside requests, as a running server would. */
  work(): Promise<number>
  /** One request over HTTP, exactly as given. */
  send(path: string, init?: RequestInit): Promise<Response>
  /** A fresh browser on a page of the storefront. */
  browser(options?: { key?: string; cookies?: 'allowed' | 'refused' }): Browser
}

interface Options {
  readonly limits?: Limits
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** A database file; in memory where there is none. */
  readonly file?: string
  /** Where it listens; at any free port where nothing is named. */
  readonly port?: number
  /** Who moves the money; the test provider where nobody is named. */
  readonly provider?: PaymentProvider
  /** How it calls other people's servers; at public addresses where nothing is named. */
  readonly reach?: Reach
  /** Services that buy at other shops for it. */
  readonly upstreams?: readonly UpstreamSettings[]
  /** Where its mail goes; kept to be read where nothing is named. */
  readonly messages?: KeptMessages
  /** Puts something between the use cases and the store. */
  readonly around?: (store: Store) => Store
  /** Whose `X-Forwarded-For` it believes. */
  readonly proxies?: readonly string[]
  /** When it turns requests away; never where nothing is said. */
  readonly shedding?: Parameters<typeof createShedding>[0]
  readonly observers?: readonly Observer[]
}

async function seededShop(file: string | undefined, now: () => number) {
  const site = { site: `${SITE}/` }
  if (file === undefined) return seededStore(site, now)
  const store = sqliteStore({ file, asServer: false })
  return { store, seeded: await seedDemo({ store, now }, site) }
}

/** The whole server, listening, with the demo merchant and its catalogue. */
export async function openShop({
  limits,
  now = Date.now,
  file,
  port: listenAt = 0,
  provider,
  messages = keptMessages(),
  reach = createReach(),
  upstreams,
  around,
  proxies = [],
  shedding = {
    turnMs: Number.POSITIVE_INFINITY,
    atHand: Number.POSITIVE_INFINITY,
    roomMs: Number.POSITIVE_INFINITY,
  },
  observers = [],
}: Options = {}): Promise<Shop> {
  const { store: kept, seeded } = await seededShop(file, now)
  const store = around ? around(kept) : kept
  const log: string[] = []
  const steps: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) })
  const services: Services = createServices({
    store,
    provider: provider ?? testPayment(now),
    mailer: messages,
    reach,
    upstreams,
    report: (error, what) => logger.error({ err: error }, what),
    now,
    tell: (step, facts) => void steps.push(JSON.stringify({ step, ...facts })),
    wake: () => services.outbox.wake(),
    publicUrl: SERVER,
  })
  const api: Api = {
    services,
    limits: createLimits(limits ?? 'off', { store, now }),
    cookies: createCookies(SECRETS),
    log: logger,
    clients: createClients(proxies),
    shedding: createShedding(shedding),
    observers,
    ownOrigin: SERVER,
    widgetFolder: fileURLToPath(new URL('../../widget/dist', import.meta.url)),
    phase: () => 'ready',
  }
  const listener = createListener(api)
  const server = await listen(listener, { host: '127.0.0.1', port: listenAt })
  const { port } = server.address() as AddressInfo
  const loopback = openLoopback(port)
  const send = (path: string, init?: RequestInit) => loopback.send(new URL(path, SERVER), init)
  return {
    key: seeded.publishableKey,
    secretKey: seeded.secretKey,
    merchant: await services.merchants.get(seeded.merchant),
    store: kept,
    services,
    messages,
    log,
    steps,
    port,
    api,
    listener,
    work: () => services.outbox.work(new AbortController().signal),
    send,
    browser: ({ key = seeded.publishableKey, cookies = 'allowed' } = {}) =>
      openBrowser({ send, key, server: SERVER, site: SITE, takesCookies: cookies === 'allowed' }),
    async [Symbol.asyncDispose]() {
      loopback[Symbol.dispose]()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await kept.close()
    },
  }
}

/** A second shop on the same server, selling the same mug, with a key for pages of its own. */
export async function addRival(
  shop: Shop,
  site = 'https://rival.example',
): Promise<{ key: string; id: string; merchant: Merchant }> {
  const merchant = { ...shop.merchant, id: 'rival', name: 'Rival', site: `${site}/` }
  await shop.store.putMerchant(merchant)
  const mug = await shop.store.findProduct(shop.merchant.id, 'mug-harbour')
  if (!mug) throw new Error('the demo sells no mug')
  await shop.store.putProduct(merchant.id, mug.product)
  await shop.store.setStock(merchant.id, mug.product.id, 'base', 50)
  const wanted = {
    merchantId: merchant.id,
    kind: 'publishable',
    mode: 'test',
    origins: [site, SITE],
  } as const
  const { key, text } = await shop.services.keys.create(wanted)
  return { key: text, id: key.id, merchant }
}
