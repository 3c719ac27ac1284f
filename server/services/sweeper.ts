import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { CART_LIFETIME_MS } from '../domain/cart.ts'
import { ORDERS_KEPT_YEARS } from '../domain/merchant.ts'
import { SWEPT_KINDS, type SweptKind } from '../store/sweep-kinds.ts'
import type { Job } from '../worker.ts'
import type { Deps } from './deps.ts'
import { WHOLE_SERVER } from './limits.ts'
import { CUSTOMER_SESSION_MS, PAGE_SESSION_MS, SESSION_LIFETIME_MS } from './sessions.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** No day too early, whichever years they are. */
const YEAR_MS = 366 * DAY_MS
/** How long a change is known by its name. */
const NAMES_KEPT_MS = 7 * DAY_MS
/** How long after its end each kind goes. */
export const KEPT_MS: Readonly<Record<SweptKind, number>> = {
  carts: CART_LIFETIME_MS,
  // What was typed at the checkout; the order has what its delivery and the books need.
  checkouts: 30 * DAY_MS,
  // Where their merchant says nothing else. What was bought and what it came to stay, without anybody's name.
  orders: ORDERS_KEPT_YEARS * YEAR_MS,
  sessions: SESSION_LIFETIME_MS,
  signedIn: CUSTOMER_SESSION_MS,
  pages: PAGE_SESSION_MS,
  requests: NAMES_KEPT_MS,
  visits: 0,
  uses: 0,
  // As long as the request that made one may come again.
  links: NAMES_KEPT_MS,
  events: 30 * DAY_MS,
  proofs: 0,
  tasks: 30 * DAY_MS,
  providerEvents: 30 * DAY_MS,
  // Who it was bought for; what it came to is kept for the books.
  buyers: 30 * DAY_MS,
  delegated: 365 * DAY_MS,
  paymentSessions: 30 * DAY_MS,
  spending: 0,
  audit: 365 * DAY_MS,
}
/** The clocks of servers differ a little, and a request may be at it just now. */
const GRACE_MS = 10 * MINUTE_MS
const PAGE = 50
/** Of its time it works a fifth: whoever waits behind a page waits behind none after it. */
const REST = 4
const LONGEST_REST_MS = 1000

const LEASE = 'sweep'
const LEASE_MS = MINUTE_MS
const TELL_EVERY_MS = 10_000

interface Place {
  readonly merchant: string
  readonly kind: SweptKind
  readonly after: readonly string[]
}

export type Gone = Record<SweptKind, number>

/** Takes away what has ended: one server at a time, a page at a time, hardly ever in anybody's way. */
export function createSweeper({ store, now }: Pick<Deps, 'store' | 'now'>) {
  /** After the last merchant comes what is counted for all of them. */
  async function firstPlace(after: string): Promise<Place> {
    const merchant = (await store.nextMerchant(after)) ?? WHOLE_SERVER
    return { merchant, kind: SWEPT_KINDS[0], after: [] }
  }

  /** Where the last one stopped that did not come to its end. */
  async function placeLeft(): Promise<Place> {
    const left = await store.getSweepPlace()
    return left ? (JSON.parse(left) as Place) : firstPlace('')
  }

  /** How long the law wants orders to be kept depends on where their merchant is. */
  async function keptMs(merchant: string, kind: SweptKind): Promise<number> {
    const years = kind === 'orders' ? (await store.getMerchant(merchant))?.keepsOrdersFor : undefined
    return years === undefined ? KEPT_MS[kind] : years * YEAR_MS
  }

  /** Sweeps the page at this place; answers the next one, undefined at the end. */
  async function sweepPage({ merchant, kind, after }: Place, gone: Gone): Promise<Place | undefined> {
    const endedBy = now() - (await keptMs(merchant, kind)) - GRACE_MS
    const page = await store.sweepPage(merchant, kind, { after, limit: PAGE, endedBy })
    gone[kind] += page.gone
    if (page.next) return { merchant, kind, after: page.next }
    const nextKind = SWEPT_KINDS[SWEPT_KINDS.indexOf(kind) + 1]
    if (nextKind) return { merchant, kind: nextKind, after: [] }
    return merchant === WHOLE_SERVER ? undefined : firstPlace(merchant)
  }

  /**
   * Goes through everything once, from where an earlier sweep stopped short. Answers what went, or undefined where another
   * server is at it, or was within the hour. Aborted, it stops after the page it is at and leaves the rest to whoever is next.
   */
  return async function sweep(signal: AbortSignal): Promise<Gone | undefined> {
    const holder = randomUUID()
    const hold = (ms: number) => store.takeLease(LEASE, holder, now() + ms, now())
    if (!(await hold(LEASE_MS))) return undefined
    const gone = Object.fromEntries(SWEPT_KINDS.map((kind) => [kind, 0])) as Gone
    let place: Place | undefined = await placeLeft()
    let toldAt = now()
    while (place && !signal.aborted) {
      const began = performance.now()
      place = await sweepPage(place, gone)
      if (now() - toldAt >= TELL_EVERY_MS) {
        toldAt = now()
        // Whoever took it over, because this one was too slow, goes on instead.
        if (!(await hold(LEASE_MS))) return gone
        await store.putSweepPlace(place ? JSON.stringify(place) : '')
      }
      const rest = Math.min(LONGEST_REST_MS, REST * (performance.now() - began))
      await sleep(rest, undefined, { signal }).catch(() => {})
    }
    if (!(await hold(place ? LEASE_MS : HOUR_MS))) return gone
    await store.putSweepPlace(place ? JSON.stringify(place) : '')
    if (place) await hold(0)
    return gone
  }
}

/** Asked more often than it works: whoever finds the lease of a server that is gone goes on. */
export function sweepJob(sweep: ReturnType<typeof createSweeper>, log: Pick<Logger, 'info'>): Job {
  return {
    name: 'sweep',
    firstAfterMs: 3 * MINUTE_MS,
    everyMs: 10 * MINUTE_MS,
    async run(signal) {
      const gone = await sweep(signal)
      if (gone && Object.values(gone).some((count) => count > 0)) log.info({ gone }, 'swept')
    },
  }
}

/** How many holdings are let go of in one go. */
const HOLDINGS = 100

/**
 * Lets go of what was set aside for checkouts that nobody came back to, soon after its time is over: others see it in stock again.
 * Every server may do it at the same time; each holding is let go of once.
 */
export function releaseJob({ store, now }: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'info'>): Job {
  return {
    name: 'release',
    firstAfterMs: MINUTE_MS,
    everyMs: MINUTE_MS,
    async run(signal) {
      let released = 0
      for (const merchant of await store.merchantsWithEnded(now())) {
        if (signal.aborted) break
        released += await store.releaseEnded(merchant, now(), HOLDINGS)
      }
      if (released > 0) log.info({ released }, 'let go of what was set aside')
    },
  }
}
