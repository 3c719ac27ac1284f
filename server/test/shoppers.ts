import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, openBrowser } from './browser.ts'
import { SERVER, SITE } from './harness.ts'

/** A browser at servers that may die under it, and what it was told. */
export interface Shopper {
  readonly browser: Browser
  /** Adds that a server said were made. */
  acknowledged: number
  /** Of these, those that had been made already when they came: their first answer was lost. */
  replayed: number
  /** The number of the order that a server said was placed. */
  order?: number
}

const PAUSE_MS = 10
const TRIES = 1000
const PATIENCE_MS = 8000

/** Where the servers listen, and what asks them. */
interface Reach {
  readonly urls: readonly string[]
  readonly key: string
  readonly fetch: typeof globalThis.fetch
}

export function openShopper({ urls, key, fetch }: Reach): Shopper {
  const send = untilAnswered(urls, fetch)
  const browser = openBrowser({ send, key, server: SERVER, site: SITE, takesCookies: true })
  return { browser, acknowledged: 0, replayed: 0 }
}

/** Puts one mug into the cart, under a name of its own. */
export async function addMug(shopper: Shopper): Promise<void> {
  const named = { 'idempotency-key': randomUUID() }
  const { headers, data } = await shopper.browser.call('cart.add', { product: 'mug-harbour' }, named)
  if (data.problems.length > 0) throw new Error(`a problem: ${JSON.stringify(data.problems)}`)
  shopper.acknowledged++
  if (headers.has('idempotent-replayed')) shopper.replayed++
}

/** How much is in the cart. */
export async function quantityIn({ browser }: Shopper): Promise<number> {
  const { cart } = (await browser.ask('cart.get')).data
  return cart.lines.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Asks any of them; where it gets no whole answer, or is told to come again, the very same goes to the next. */
function untilAnswered(urls: Reach['urls'], fetch: Reach['fetch']) {
  return async (path: string, init?: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(path, SERVER)
    let turn = Math.floor(Math.random() * urls.length)
    let failed: unknown
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const url = new URL(pathname + search, urls[turn++ % urls.length])
        const signal = AbortSignal.timeout(PATIENCE_MS)
        const answer = await fetch(url, { ...init, redirect: 'manual', signal })
        const text = await answer.text()
        const { status, headers } = answer
        if (status !== 503) return new Response(text || null, { status, headers })
        failed = text
      } catch (error) {
        failed = error
      }
      await sleep(PAUSE_MS)
    }
    throw new Error(`no server answered ${path}`, { cause: failed })
  }
}
