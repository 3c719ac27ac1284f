import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchOptions } from '../../checks/chromium.ts'

/** How a shopper's browser treats the cart server's cookie. */
export type Cookies =
  /** Third-party cookies as ever. */
  | 'allowed'
  /** Third-party cookies refused; one that is partitioned to the shop's site survives. */
  | 'restricted'
  /** No cookie of another site is kept, partitioned or not. */
  | 'refused'

/** Where nobody looks at pictures, painting them again and again takes a fifth of the whole journey. */
export async function openBrowser({ pictures = true } = {}): Promise<Browser & AsyncDisposable> {
  const options = launchOptions()
  const more = pictures ? [] : ['--blink-settings=imagesEnabled=false']
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...more] })
}

interface Wish {
  readonly cookies?: Cookies
  readonly locale?: string
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
}

/** A shopper with a browser profile of their own. */
export async function newShopper(
  browser: Browser,
  wish: Wish = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const { cookies = 'allowed', locale = 'en-US', colorScheme = 'light', width = 1280, height = 900 } = wish
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height } })
  context.setDefaultTimeout(8_000)
  if (cookies === 'refused') await refuseCookies(context)
  return { context, page: await newTab(context, cookies) }
}

/** Another tab of the same shopper. */
export async function newTab(context: BrowserContext, cookies: Cookies = 'allowed'): Promise<Page> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  // The default differs by build: said either way, so that the journey is the one it is named for.
  const controls = {
    enableThirdPartyCookieRestriction: cookies === 'restricted',
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  }
  await devtools.send('Network.setCookieControls', controls)
  return page
}

/** Keeps every cookie of the cart's calls from being set or sent, as a browser does that refuses them all. */
export async function refuseCookies(context: BrowserContext): Promise<void> {
  // The browser's own way to pass a request on would put the answer's cookies into its jar: Node keeps none.
  await context.route('**/embed/**', async (route) => {
    const request = route.request()
    const headers = await request.allHeaders()
    for (const name of ['cookie', 'host', 'connection', 'content-length', 'accept-encoding'])
      delete headers[name]
    const body = request.postData()
    const answer = await fetch(request.url(), { method: request.method(), headers, ...(body && { body }) })
    const kept = Object.fromEntries(answer.headers)
    for (const name of ['set-cookie', 'content-encoding', 'content-length']) delete kept[name]
    await route.fulfill({
      status: answer.status,
      headers: kept,
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
}

/** Proves that the token alone carries the cart: no cookie of the cart server, and a token that was not given up. */
export async function expectToken(page: Page, server: string): Promise<void> {
  const cookies = await page.context().cookies(server)
  expect(cookies.filter(({ name }) => name === '__Host-tote')).toEqual([])
  const [token] = await page.evaluate(() => Object.values(localStorage))
  expect(token).toMatch(/^[0-9A-Za-z]{43}$/)
}

/** No violation of WCAG 2.2 AA in what stands on the page now. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // What a sticky bar happens to cover at this moment can be scrolled free.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  // Where there are no frames, there is nothing to be put together in a page of its own.
  const isWhole = page.frames().length === 1
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode(isWhole).analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
  expect(found).toEqual([])
}
