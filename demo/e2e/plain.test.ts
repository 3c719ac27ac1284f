import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { expectAccessible, openBrowser } from './shopper.ts'
import { payButton } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

/** A shopper on a small telephone who follows a buy link; no script of ours ever runs. */
async function followed(isOff: boolean, colorScheme: 'light' | 'dark' = 'light') {
  const viewport = { width: 320, height: 640 }
  const context = await browser.newContext({
    javaScriptEnabled: !isOff,
    locale: 'en-US',
    colorScheme,
    viewport,
  })
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  await page.route('**/*.js', (route) => route.abort())
  await page.goto(`${shop.server}/buy/mug-harbour:2?code=WELCOME10`)
  return { context, page }
}

/** Where each part of the form stands, from the top of the page, and how high it is. */
const places = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('tote-checkout')
    const form = host?.shadowRoot?.querySelector('.layout') ?? host
    const parts = form?.querySelectorAll(
      'h2, .input, .choice, .note, .line-name, .line-total, .code, .pay, dd',
    )
    return [...(parts ?? [])].flatMap((part) => {
      const { top, height } = part.getBoundingClientRect()
      return height > 0 ? `${part.tagName} ${part.id} ${Math.round(top + scrollY)} ${Math.round(height)}` : []
    })
  })

const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

async function fillIn(page: Page): Promise<void> {
  const typed = {
    Email: 'ada@example.com',
    'Full name': 'Ada Lovelace',
    City: 'Portland',
    'ZIP code': '97205',
    'Card number': '4242 4242 4242 4242',
    'Expiry date': '12 / 34',
    'Security code': '123',
  }
  for (const [label, value] of Object.entries(typed)) await page.getByLabel(label).fill(value)
  await page.getByLabel('Address', { exact: true }).fill('12 Analytical Way')
  await page.getByLabel('State').selectOption('Oregon')
}

describe('the checkout without a script', () => {
  it('is paid with JavaScript off, from a link to the receipt', async () => {
    const { context, page } = await followed(true)
    await page.getByLabel('Quantity of Harbour mug').fill('3')
    await page.getByRole('button', { name: 'Change Harbour mug' }).click()
    await page.getByText('$72.00').first().waitFor()
    await payButton(page).click()
    await page.getByRole('link', { name: 'Enter your email address.' }).click()
    expect(page.url()).toMatch(/#contact-email$/)
    await fillIn(page)
    await page.getByLabel(/^Note to/).fill('Ring twice')
    await payButton(page).click()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    expect(await page.getByText('Visa ending in 4242').isVisible()).toBe(true)
    expect(await page.getByText('Ring twice').isVisible()).toBe(true)
    expect(await page.getByText(/^You can print this page/).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText(/^You can print this page/).isVisible()).toBe(false)
    expect(await page.getByRole('link', { name: /^Back to/ }).count()).toBe(0)
    for (const kept of ['Visa ending in 4242', 'Harbour mug', '12 Analytical Way'])
      expect(await page.getByText(kept).first().isVisible()).toBe(true)
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'stands and works before its script is there, and axe finds nothing (%s)',
    async (scheme) => {
      const { context, page } = await followed(false, scheme)
      await page.getByText('Order summary').first().click()
      await expectAccessible(page)
      expect(await isTooWide(page)).toBe(false)
      await payButton(page).click()
      await page.getByRole('alert').waitFor()
      await expectAccessible(page)
      expect(await isTooWide(page)).toBe(false)
      await fillIn(page)
      await payButton(page).click()
      await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
      await expectAccessible(page)
      expect(await isTooWide(page)).toBe(false)
      await context.close()
    },
  )

  it('is taken over without anything moving, and stands from right to left in forced colours as well', async () => {
    const viewport = { width: 320, height: 640 }
    const context = await browser.newContext({ locale: 'en-US', viewport, forcedColors: 'active' })
    const page = await context.newPage()
    const script = Promise.withResolvers<void>()
    await page.route('**/embed/1/*.js', async (route) => {
      await script.promise
      await route.continue()
    })
    await page.goto(`${shop.server}/buy/mug-harbour:2?code=WELCOME10`, { waitUntil: 'commit' })
    await payButton(page).waitFor()
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    await page.getByText('Order summary').first().click()
    await expectAccessible(page)
    expect(await isTooWide(page)).toBe(false)
    await page.evaluate(() => {
      const moved: string[] = []
      const see = (list: PerformanceObserverEntryList) => {
        moved.push(...list.getEntries().map((entry) => JSON.stringify(entry)))
      }
      new PerformanceObserver(see).observe({ type: 'layout-shift' })
      Object.assign(globalThis, { moved })
    })
    const before = await places(page)
    expect(before.length).toBeGreaterThan(25)
    script.resolve()
    await page.getByRole('button', { name: 'One more Harbour mug' }).waitFor()
    expect(await places(page)).toEqual(before)
    expect(await page.evaluate('moved')).toEqual([])
    await expectAccessible(page)
    expect(await isTooWide(page)).toBe(false)
    await context.close()
  })
})
