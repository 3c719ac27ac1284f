import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { expectAccessible, openBrowser } from './shopper.ts'
import { payButton } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

/** A shopper on a small telephone; no script of ours ever runs. */
async function opened(isOff: boolean, colorScheme: 'light' | 'dark' = 'light') {
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
  return { context, page }
}

/** By the form on its page. */
async function addBy(page: Page, product: string, engraving?: string): Promise<void> {
  await page.goto(`${shop.storefront}/products/${product}.html`)
  if (engraving !== undefined) await page.getByLabel('Engraving').fill(engraving)
  await page.getByRole('button', { name: 'Add to cart' }).first().click()
  await page.getByRole('heading', { name: /^Your cart/ }).waitFor()
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
  it('is paid with JavaScript off, from a product’s page to the receipt', async () => {
    const { context, page } = await opened(true)
    await addBy(page, 'soap-olive')
    await page.getByText('Olive soap added to your cart.').waitFor()
    await addBy(page, 'mug-harbour', 'Ada')
    await page.getByLabel('Quantity of Harbour mug').fill('3')
    await page.getByRole('button', { name: 'Change Harbour mug' }).click()
    await page.getByText('$72.00').first().waitFor()
    await page.getByRole('button', { name: /^Remove Olive soap/ }).click()
    await page.getByText('Olive soap removed from your cart.').waitFor()
    await page.getByLabel('Discount or gift code').fill('welcome10')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: 'Remove code WELCOME10' }).waitFor()
    expect(await isTooWide(page)).toBe(false)
    await page.getByRole('button', { name: 'Checkout' }).click()
    await page.getByText('Engraving: Ada').first().waitFor()
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
      const { context, page } = await opened(false, scheme)
      await addBy(page, 'mug-harbour')
      await page.getByLabel('Quantity of Harbour mug').fill('two')
      await page.getByRole('button', { name: 'Change Harbour mug' }).click()
      await page.getByText('Enter a whole number.').waitFor()
      await page.getByText('Estimate delivery').click()
      await expectAccessible(page)
      expect(await isTooWide(page)).toBe(false)
      await page.goto(`${shop.server}/buy/mug-harbour:2?code=WELCOME10`)
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
