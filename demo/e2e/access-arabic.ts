import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './shopper.ts'

/** Somebody who reads Arabic in the dark, and to whom no script comes. */
export async function openPlainArabic(browser: Browser): Promise<Page> {
  const viewport = { width: 360, height: 800 }
  const context = await browser.newContext({ locale: 'ar', colorScheme: 'dark', viewport })
  context.setDefaultTimeout(8_000)
  await context.route('**/*.js', (route) => route.abort())
  return context.newPage()
}

/** The page speaks Arabic from right to left, and axe finds nothing in it. */
export async function expectAccessibleArabic(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const { lang, dir, scrollWidth } = document.documentElement
    return { lang, dir, scrollWidth }
  })
  expect(seen).toEqual({ lang: 'ar', dir: 'rtl', scrollWidth: 360 })
  await expectAccessible(page)
}
