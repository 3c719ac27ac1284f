import type { Browser, CDPSession, Page } from 'playwright-core'

/** How many times slower the page's processor is than this machine's. */
export const SLOWER = 4

/** A tab of a browser that was never there before, on a slow processor. */
export interface Tab extends AsyncDisposable {
  readonly page: Page
  readonly devtools: CDPSession
}

export async function openTab(browser: Browser): Promise<Tab> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Performance.enable')
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  return { page, devtools, [Symbol.asyncDispose]: () => context.close() }
}

/** When the script began and its button was usable, in ms since the page was asked for. */
export interface Times {
  readonly began: number
  readonly usable: number
}

/** Opens the page and waits until the button that adds to the cart can be pressed. */
export async function visit({ page }: Tab, url: string): Promise<Times> {
  const told = page.waitForEvent('console', (message) => message.text() === 'usable')
  await page.goto(url, { waitUntil: 'commit' })
  await told
  return page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    return { began: at('evaluate'), usable: at('usable') }
  })
}
