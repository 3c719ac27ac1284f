import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, CDPSession } from 'playwright-core'
import type { Contender } from './contender.ts'
import type { Told } from './merchant-page.ts'
import { openSite } from './site.ts'
import { openTab, visit } from './tab.ts'

declare global {
  interface Window {
    readonly told: Told
  }
}

/** How long a page stays as it is before it is looked at: nothing comes any more by then. */
const REST_MS = 400

/** What one page with a cart on it costs, from its first visit to the first thing in the cart. */
export interface Loading {
  /** From the beginning of the script to a button that can be pressed, in ms. */
  readonly ready: number
  /** The same from the beginning of the page's visit. */
  readonly visit: number
  readonly blocked: number
  readonly shift: number
  /** Asked for by the cart until then, and by the first add; preflights apart. */
  readonly requests: number
  readonly adding: number
  readonly preflights: number
  /** Over the network, the first add included. */
  readonly bytes: number
  /** Once the cart stands open and what is not needed is thrown away. */
  readonly heap: number
  readonly nodes: number
  readonly frames: number
}

export async function load(browser: Browser, contender: Contender): Promise<Loading> {
  await using site = await openSite(contender)
  await using tab = await openTab(browser)
  const { page, devtools } = tab
  const traffic = listen(devtools, site.url)
  const times = await visit(tab, site.url)
  await sleep(REST_MS)
  const { blocked } = await page.evaluate(() => window.told)
  const { requests } = site.asked
  await contender.button(page, 'add').click()
  await contender.shows(page, 1)
  await sleep(REST_MS)
  const { shift } = await page.evaluate(() => window.told)
  const memory = await measure(devtools)
  return {
    ready: times.usable - times.began,
    visit: times.usable,
    blocked,
    shift,
    requests,
    adding: site.asked.requests - requests,
    preflights: site.asked.preflights,
    bytes: traffic.bytes,
    ...memory,
    frames: page.frames().length,
  }
}

/** Counts the bytes that come over the network for the cart. */
function listen(devtools: CDPSession, own: string): { bytes: number } {
  const traffic = { bytes: 0 }
  const foreign = new Set<string>()
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith(own)) foreign.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (foreign.has(requestId)) traffic.bytes += encodedDataLength
  })
  return traffic
}

async function measure(devtools: CDPSession): Promise<{ heap: number; nodes: number }> {
  await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') }
}
