import { fileURLToPath } from 'node:url'
import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { type Money, money } from '@tote/shared/money.ts'
import pino from 'pino'
import type { Api } from '../api/api.ts'
import { createClients } from '../api/client-address.ts'
import { createCookies } from '../api/cookies.ts'
import { paymentPage } from '../api/pages/payment-page.ts'
import { createShedding } from '../api/shedding.ts'
import { readWidgetFiles } from '../api/widget-files.ts'
import type { DelegatedRecord } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import { createReach } from '../providers/reach.ts'
import { testPayment } from '../providers/test-payment.ts'
import type { Deps } from '../services/deps.ts'
import { createKeys } from '../services/keys.ts'
import { createLimits, type Limits } from '../services/limits.ts'
import type { ShopQuote } from '../services/payment-quotes.ts'
import { createPaymentSessions, type NewPaymentSession } from '../services/payment-sessions.ts'
import { createStorefronts } from '../services/storefronts.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { SERVER } from './harness.ts'
import { keptMessages } from './kept-messages.ts'
import { addMerchant } from './outbox.ts'
import { fieldsOf } from './plain-form.ts'

/** A page as a browser without script sees it. */
export interface Seen {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

const OWN_FORM = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  origin: 'null',
}
const ENV = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

interface Options {
  readonly provider?: (now: () => number) => PaymentProvider
  readonly limits?: Limits
  /** What the shops ask for a request that waits. */
  readonly quote?: (buyer: DelegatedBuyer) => readonly ShopQuote[]
  readonly publicUrl?: string
}

/** Payment sessions and their page, with clock, provider and shops in a test's hands. */
export async function openApprovals({
  provider = (now) => testPayment(now, 0),
  limits,
  quote = () => [],
  publicUrl = SERVER,
}: Options = {}) {
  const clock = { now: Date.UTC(2026, 10, 22, 12) }
  const log: string[] = []
  const now = () => clock.now
  const store = sqliteStore({ file: ':memory:', asServer: false })
  const merchant: Merchant = { ...(await addMerchant(store)), site: 'https://shop.example/' }
  await store.putMerchant(merchant)
  const deps: Deps = {
    store,
    provider: provider(now),
    mailer: keptMessages(),
    reach: createReach(),
    report: (error) => void log.push(String(error)),
    tell: (step) => void log.push(step),
    wake: () => {},
    now,
    publicUrl,
  }
  const asked: DelegatedBuyer[] = []
  const sessions = createPaymentSessions(deps, {
    quote: async (_, __, buyer) => {
      asked.push(buyer)
      return quote(buyer)
    },
  })
  const services = {
    paymentSessions: sessions,
    storefronts: createStorefronts(deps),
    testMode: deps.provider.isTest,
  }
  const api = {
    services: services as Api['services'],
    limits: createLimits(limits ?? 'off', deps),
    clients: createClients([]),
    shedding: createShedding(),
    observers: [],
    cookies: createCookies({ 1: 'bm90IGEgc2VjcmV0OiB0ZXN0cyBzZWFsIHdpdGggdGhpcyBvbmU=' }),
    log: pino({}, { write: (line: string) => void log.push(line) }),
    ownOrigin: SERVER,
    widgetFolder: fileURLToPath(new URL('../../widget/dist', import.meta.url)),
    phase: () => 'ready' as const,
  }
  const app = paymentPage(api, readWidgetFiles(api.widgetFolder))
  const ask = async (url: string, init?: RequestInit): Promise<Seen> => {
    const { pathname, search } = new URL(url, SERVER)
    return seen(await app.request(pathname + search, init, ENV))
  }

  return {
    clock,
    log,
    store,
    merchant,
    sessions,
    keys: createKeys(deps),
    /** The buyers for whom the shops were asked. */
    asked,
    create: (more: Partial<NewPaymentSession> = {}) =>
      sessions.create(
        merchant,
        { id: 'key1' },
        { email: 'ada@example.com', amount: dollars(500), purpose: 'Purchase Agent', ...more },
      ),
    /** A request of the widget that waits for its buyer. */
    async addRequest(request: Omit<DelegatedRecord, 'number'>): Promise<void> {
      await store.addDelegated(merchant.id, request, { events: [], tasks: [] })
    },
    /** The session of a page, as its buyer comes to it. */
    async ref(url: string) {
      const { pathname, searchParams } = new URL(url)
      const [, , merchantId = '', id = ''] = pathname.split('/')
      const found = await sessions.open(merchantId, id, searchParams.get('k') ?? '')
      if (!found) throw new Error('there is no such page')
      return found
    },
    get: (url: string, headers: Record<string, string> = {}) => ask(url, { headers }),
    post: (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(url, {
        method: 'POST',
        headers: { ...OWN_FORM, ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    /** Types over what stands in the page's form, and sends it by one of its buttons. */
    async send(url: string, typed: Record<string, string>, button: string): Promise<Seen> {
      const { text } = await ask(url)
      return this.post(url, { ...fieldsOf(text), ...typed, do: button })
    },
    [Symbol.asyncDispose]: () => store.close(),
  }
}

export type Approvals = Awaited<ReturnType<typeof openApprovals>>

export const dollars = (whole: number): Money => money(whole * 100, 'USD')

async function seen(answer: Response): Promise<Seen> {
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
