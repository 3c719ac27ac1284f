import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { drawer, expectThanks, fillCard, fillDetails, goToCheckout, line } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser()])
})
afterAll(async () => {
  await Promise.all([shop[Symbol.asyncDispose](), browser[Symbol.asyncDispose]()])
})

it('moves nothing on any page, from the first visit to the order', async () => {
  const { page, context } = await newShopper(browser)
  await page.addInitScript(watchShifts)
  const shifts: Record<string, Shifts> = {}
  const keep = async (name: string) => {
    await page.waitForLoadState('networkidle')
    shifts[name] = await page.evaluate(() => window.shifts)
  }
  await page.goto(`${shop.storefront}/products/mug-harbour.html`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await line(page, 'Harbour mug').waitFor()
  await line(page, 'Harbour mug').getByRole('button', { name: 'One more' }).click()
  await drawer(page).getByText('$48.00').first().waitFor()
  await drawer(page).getByRole('button', { name: 'Close' }).click()
  await drawer(page).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /^Cart/ }).click()
  await drawer(page).waitFor()
  await keep('product')
  await page.goto(shop.storefront)
  await page.getByRole('button', { name: 'Cart, 2 items' }).waitFor()
  await keep('list, with a cart')
  await page.goto(`${shop.storefront}/themes.html`)
  await page.locator('tote-cart[mode=page]').getByRole('link', { name: 'Harbour mug' }).waitFor()
  await keep('carts in the page')
  await page.goto(shop.storefront)
  await page.getByRole('button', { name: /^Cart/ }).click()
  await goToCheckout(page)
  await fillDetails(page)
  await fillCard(page)
  await page.keyboard.press('Enter')
  await expectThanks(page, shop)
  await keep('order')
  expect(shifts).toEqual(
    Object.fromEntries(Object.keys(shifts).map((name) => [name, { page: [], idle: [] }])),
  )
  await context.close()
})

const CYCLES = rounds(500)

it(`holds no more after ${CYCLES} times open, add, remove, close`, async () => {
  const { page, context } = await newShopper(browser)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const devtools = await context.newCDPSession(page)
  await page.goto(`${shop.storefront}/products/mug-harbour.html`)
  const looks: Look[] = []
  for (let look = 0; look < 5; look++) {
    await page.evaluate(cycle, CYCLES / 5)
    looks.push(await memory(devtools))
  }
  await context.close()
  const [first, last, before] = [looks[0]!, looks.at(-1)!, looks.at(-2)!]
  const told = JSON.stringify(looks)
  // What is on its way at one look is gone at the next.
  expect(Math.min(last.nodes, before.nodes), told).toBeLessThanOrEqual(first.nodes + 5)
  expect(Math.min(last.listeners, before.listeners), told).toBeLessThanOrEqual(first.listeners)
  // Code that is compiled meanwhile takes some room; what every cycle left behind would come to more.
  expect(last.heap - first.heap, told).toBeLessThan(256 * 1024)
}, 300_000)

interface Shifts {
  /** What moved of the page itself, whatever the shopper did. */
  readonly page: string[]
  /** What moved while the shopper did nothing. */
  readonly idle: string[]
}

interface Look {
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
}

declare global {
  interface Window {
    shifts: Shifts
  }
}

/** In the page, before all else. */
function watchShifts(): void {
  const shifts: Shifts = { page: [], idle: [] }
  window.shifts = shifts
  let pressed = Number.NEGATIVE_INFINITY
  const acts = ({ timeStamp }: Event) => {
    pressed = timeStamp
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, acts, true)
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      sources: { node: Node | null }[]
    })[]) {
      // What is inside a cart is not told by name.
      const names = entry.sources.map(({ node }) => {
        const element = node instanceof Element ? node : node?.parentElement
        return element?.outerHTML.slice(0, 120) ?? 'inside a cart'
      })
      const text = `${entry.value.toFixed(4)} at ${Math.round(entry.startTime)}: ${names.join(' | ')}`
      if (entry.sources.some(({ node }) => node)) shifts.page.push(text)
      // A server may take its time to answer; what it answers is shown then.
      else if (entry.startTime - pressed > 3000) shifts.idle.push(text)
    }
  })
  observer.observe({ type: 'layout-shift', buffered: true })
}

/** In the page: opens, adds, removes and closes so many times, as fast as it goes. */
async function cycle(times: number): Promise<void> {
  const host = document.querySelector('tote-cart')!
  const until = async (is: () => unknown) => {
    for (const end = performance.now() + 10_000; !is(); ) {
      if (performance.now() > end) throw new Error(`it stops at ${is}`)
      await new Promise((resolve) => setTimeout(resolve, 4))
    }
  }
  const inside = (selector: string) => host.shadowRoot?.querySelector<HTMLElement>(selector)
  for (let i = 0; i < times; i++) {
    document.querySelector<HTMLElement>('tote-add button')!.click()
    await until(() => inside('dialog[open] li') && !inside('[aria-busy=true]'))
    inside('[part=remove-button]')!.click()
    await until(() => !inside('li'))
    inside('[part~=close-button]')!.click()
    await until(() => !inside('dialog[open]'))
  }
}

async function memory(devtools: CDPSession): Promise<Look> {
  await devtools.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners: listeners } = await devtools.send('Memory.getDOMCounters')
  const { usedSize: heap } = await devtools.send('Runtime.getHeapUsage')
  return { heap, nodes, listeners }
}
