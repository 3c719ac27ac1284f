import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { drawer, expectThanks, line, payButton } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

it('can be bought from with the keyboard alone', async () => {
  const { page, context } = await newShopper(browser)
  await page.goto(`${shop.storefront}/products/mug-harbour.html`)
  await tabTo(page, 'Add to cart')
  await page.keyboard.press('Enter')
  await line(page, 'Harbour mug').waitFor()
  expect(await drawer(page).evaluate((dialog) => dialog.matches(':focus-within'))).toBe(true)
  await page.keyboard.press('Escape')
  await drawer(page).waitFor({ state: 'hidden' })
  expect(await focused(page)).toContain('Add to cart')
  await page.keyboard.press('Enter')
  await drawer(page).waitFor()
  await tabTo(page, 'Checkout')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/checkout\/[0-9a-f-]+$/)
  await payButton(page).waitFor()
  const answers: [string, string][] = [
    ['Email', 'ada@example.com'],
    ['Full name', 'Ada Lovelace'],
    ['Address', '12 Analytical Way'],
    ['City', 'Portland'],
    ['State', 'OR'],
    ['ZIP code', '97201'],
    ['Card number', '4242424242424242'],
    ['Expiry date', '1234'],
    ['Security code', '444'],
  ]
  for (const [label, text] of answers) {
    await tabTo(page, label)
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await expectThanks(page, shop)
  await context.close()
})

/** Presses Tab until the element of that name has the focus, as somebody without a mouse has to. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).startsWith(name)) return
  }
  throw new Error(`no way to ${name} by Tab`)
}

/** The visible name of what has the focus, also inside shadow trees. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    const labels = (element as HTMLInputElement | null)?.labels
    return (
      labels?.[0]?.textContent ??
      element?.getAttribute('aria-label') ??
      element?.textContent ??
      ''
    ).trim()
  })
}
