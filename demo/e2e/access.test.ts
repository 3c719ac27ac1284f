import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { expectAccessible, newShopper, openBrowser } from './shopper.ts'
import {
  addVase,
  applyCode,
  drawer,
  expectThanks,
  fillCard,
  fillDetails,
  goToCheckout,
  line,
  payButton,
} from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

describe.each([
  ['light', 1280],
  ['dark', 360],
] as const)('%s, %i px wide', (colorScheme, width) => {
  it('has no violation on any page and state of the journey', async () => {
    const { page, context } = await newShopper(browser, { colorScheme, width, height: 800 })
    const settle = () => page.waitForTimeout(350)
    for (const path of [
      '/',
      '/about.html',
      '/products/stool-milking.html',
      '/products/bowl-moon.html',
      '/nowhere.html',
    ]) {
      await page.goto(shop.storefront + path)
      await expectAccessible(page)
      expect(await overflow(page)).toBe(false)
    }
    await page.goto(shop.storefront)
    await page.getByRole('button', { name: /^Cart/ }).click()
    await drawer(page).getByText(/empty/i).waitFor()
    await settle()
    await expectAccessible(page)

    await addVase(page, shop)
    await settle()
    await expectAccessible(page)
    await applyCode(page, 'NOSUCH')
    await drawer(page).getByText(/code/i).first().waitFor()
    await settle()
    await expectAccessible(page)

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Cart/ }).click()
    await applyCode(page, 'FIVEOFF')
    await drawer(page).getByText('FIVEOFF').first().waitFor()
    await goToCheckout(page)
    await expectAccessible(page)
    expect(await overflow(page)).toBe(false)
    await payButton(page).click()
    await page.getByLabel('Email').and(page.locator('[aria-invalid=true]')).waitFor()
    await expectAccessible(page)
    await fillDetails(page)
    await fillCard(page, '4000 0000 0000 3220')
    await payButton(page).click()
    await page.waitForURL(/\/bank$/)
    await expectAccessible(page)
    expect(await overflow(page)).toBe(false)
    await page.getByRole('button', { name: 'No, refuse' }).click()
    await page.getByRole('region', { name: 'Payment' }).getByText(/bank/i).first().waitFor()
    await expectAccessible(page)
    await fillCard(page)
    await payButton(page).click()
    await expectThanks(page, shop)
    await expectAccessible(page)
    expect(await overflow(page)).toBe(false)
    await page.goto(`${shop.server}/checkout/00000000-0000-4000-8000-000000000000`)
    await expectAccessible(page)
    await context.close()
  }, 120_000)
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

/** Whether the page can be scrolled sideways. */
function overflow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
