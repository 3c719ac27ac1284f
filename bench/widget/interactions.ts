import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Frame, Locator } from 'playwright-core'
import type { Contender, Press } from './contender.ts'
import { openSite } from './site.ts'
import { openTab, visit } from './tab.ts'

/** One press, from the click to the next frame that shows what came of it, in ms. */
export interface Interaction {
  readonly press: Press
  readonly delay: number
}

/** A browser tells of nothing shorter than this. */
const SHORTEST = 16
/** How long after a press the browser has told of it. */
const REST_MS = 150

declare global {
  interface Window {
    interactions?: { at: number; delay: number }[]
  }
}

/** What is pressed in one cycle. */
export const PRESSES_IN_CYCLE = 6

/** Presses everything that a cart has so many times over in one page; the first add fetches what a cart is made of. */
export async function interact(
  browser: Browser,
  contender: Contender,
  cycles: number,
): Promise<Interaction[]> {
  await using site = await openSite(contender)
  await using tab = await openTab(browser)
  const { page } = tab
  await visit(tab, site.url)
  const watched = new Set<Frame>()
  const found: { press: Press; at: number }[] = []

  async function press(name: Press): Promise<void> {
    for (const frame of page.frames()) {
      if (!watched.has(frame)) await frame.evaluate(observe)
      watched.add(frame)
    }
    const { x, y } = await middle(contender.button(page, name))
    // A mouse is over what it presses for a while; and Playwright's own click listens in the page, which takes time.
    await page.mouse.move(x, y)
    await sleep(REST_MS)
    found.push({ press: name, at: await page.evaluate(() => performance.timeOrigin + performance.now()) })
    await page.mouse.click(x, y)
    await sleep(REST_MS)
  }

  for (let quantity = 1; quantity <= cycles; quantity++) {
    await press('add')
    await contender.shows(page, quantity)
    await press('more')
    await contender.shows(page, quantity + 1)
    await press('less')
    await contender.shows(page, quantity)
    await press('close')
    await contender.closed(page)
    await press('open')
    await contender.shows(page, quantity)
    await press('close')
    await contender.closed(page)
  }
  const told = (
    await Promise.all(page.frames().map((frame) => frame.evaluate(() => window.interactions ?? [])))
  ).flat()
  return found.map(({ press, at }, i) => {
    const until = found[i + 1]?.at ?? Number.POSITIVE_INFINITY
    const own = told.filter((event) => event.at >= at && event.at < until)
    return { press, delay: Math.max(SHORTEST, ...own.map(({ delay }) => delay)) }
  })
}

/** In the page: keeps every event of an interaction and how long it was until the next frame. */
function observe(): void {
  const kept: { at: number; delay: number }[] = []
  window.interactions = kept
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId)
        kept.push({ at: performance.timeOrigin + entry.startTime, delay: entry.duration })
    }
  })
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

/** Where it is once it stands still. */
async function middle(button: Locator): Promise<{ x: number; y: number }> {
  await button.waitFor()
  let before = ''
  for (let looks = 0; looks < 100; looks++) {
    const box = await button.boundingBox()
    const now = JSON.stringify(box)
    if (box && now === before) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    before = now
    await sleep(50)
  }
  throw new Error('a button does not stand still')
}
