import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessibleArabic, openPlainArabic } from './access-arabic.ts'
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
  payButton,
} from './steps.ts'

/** Through every page and state of a purchase, none of which has a violation or runs over its edge. */
export async function buyAccessibly(colorScheme: 'light' | 'dark', width: number): Promise<void> {
  await using shop: Shop = await openShop()
  await using browser = await openBrowser()
  const { page, context } = await newShopper(browser, { colorScheme, width, height: 800 })
  /** Drawer and form: in the dark they are looked at in every state beside their own tests. */
  const look = async () => {
    if (colorScheme === 'dark') return
    await page.waitForTimeout(350)
    await expectAccessible(page)
  }
  for (const path of [
    '/',
    '/about.html',
    '/themes.html',
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
  await look()

  await addVase(page, shop)
  await look()
  await applyCode(page, 'NOSUCH')
  await drawer(page).getByText(/code/i).first().waitFor()
  await look()

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Cart/ }).click()
  await applyCode(page, 'FIVEOFF')
  await drawer(page).getByText('FIVEOFF').first().waitFor()
  await goToCheckout(page)
  await expectAccessible(page)
  expect(await overflow(page)).toBe(false)
  await payButton(page).click()
  await page.getByLabel('Email').and(page.locator('[aria-invalid=true]')).waitFor()
  await look()
  await fillDetails(page)
  await fillCard(page, '4000 0000 0000 3220')
  await payButton(page).click()
  await page.waitForURL(/\/bank$/)
  await expectAccessible(page)
  expect(await overflow(page)).toBe(false)
  await page.getByRole('button', { name: 'No, refuse' }).click()
  await page.getByRole('region', { name: 'Payment' }).getByText(/bank/i).first().waitFor()
  await look()
  await fillCard(page)
  await payButton(page).click()
  await expectThanks(page, shop)
  await expectAccessible(page)
  expect(await overflow(page)).toBe(false)
  await page.goto(`${shop.server}/checkout/00000000-0000-4000-8000-000000000000`)
  await expectAccessible(page)
  const link = `${shop.server}/checkout/${await linkThatShows(shop)}`
  await page.goto(link)
  await page.getByRole('heading', { name: 'Support us' }).waitFor()
  await expectAccessible(page)
  expect(await overflow(page)).toBe(false)
  await context.close()
  if (colorScheme === 'dark') await seePlainArabic(browser, shop, link)
}

/** The server's own pages, before or without their scripts. */
async function seePlainArabic(browser: Browser, shop: Shop, link: string): Promise<void> {
  const page = await openPlainArabic(browser)
  await page.goto(`${shop.storefront}/products/mug-harbour.html`)
  await page.getByRole('button', { name: 'Add to cart' }).first().click()
  await page.locator('html[lang=ar]').waitFor()
  expect(page.url()).toContain('/cart')
  await expectAccessibleArabic(page)
  for (const url of [
    `${shop.server}/buy/mug-harbour:2`,
    `${shop.server}/account/${shop.publishableKey}`,
    link,
  ]) {
    await page.goto(url)
    await expectAccessibleArabic(page)
  }
  await page.context().close()
}

/** Whether the page can be scrolled sideways. */
function overflow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** A checkout link whose page lets the shopper choose, by its public hash. */
async function linkThatShows({ server, secretKey }: Shop): Promise<string> {
  const headers = { authorization: secretKey, 'content-type': 'application/json' }
  const ask = async (path: string, body?: object) => {
    const method = body ? 'POST' : 'GET'
    const url = `${server}/api/merchant/demo${path}`
    return (await (await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json())
      .data
  }
  const products = (await ask('/product')).slice(0, 3).map(({ id }: { id: string }) => id)
  const settings = { product_subtitle_verbiage: 'Support us' }
  const made = { type: 'donation', name: 'Support', products, show_available_products: true, settings }
  return (await ask('/cart', made)).public_hash
}
