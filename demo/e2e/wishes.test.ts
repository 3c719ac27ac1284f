import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { addMug, applyCode, drawer, fillCard, goToCheckout, line, totalRow } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

async function add(page: Page, product: string, quantity = 1): Promise<void> {
  await page.goto(`${shop.storefront}/products/${product}.html`)
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill(String(quantity))
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await drawer(page).waitFor()
}

it('engraves and wraps one mug, and keeps it apart from a plain one', async () => {
  const { page, context } = await newShopper(browser)
  await addMug(page, shop)
  await page.goto(`${shop.storefront}/products/mug-harbour.html`)
  await page.getByLabel(/Engraving/).fill('Ada')
  await page.getByLabel(/Gift wrap/).check()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect.poll(() => line(page, 'Harbour mug').count()).toBe(2)
  const engraved = line(page, 'Harbour mug').filter({ hasText: 'Ada' })
  await expect.poll(() => engraved.innerText()).toMatch(/Gift wrap/)
  // 24.00 and 4.00 for the wrap
  await expect.poll(() => engraved.innerText()).toContain('$28.00')
  await expect.poll(() => totalRow(drawer(page), 'Subtotal').innerText()).toBe('$52.00')
  // Another line's quantity takes nothing off this one.
  await line(page, 'Harbour mug').filter({ hasNotText: 'Ada' }).getByRole('button', { name: /more/i }).click()
  await expect.poll(() => totalRow(drawer(page), 'Subtotal').innerText()).toBe('$76.00')
  expect(await engraved.innerText()).toContain('Ada')
  await context.close()
})

it('takes off by itself what the shop offers, and says what each code took', async () => {
  const { page, context } = await newShopper(browser)
  await add(page, 'soap-olive', 3)
  await add(page, 'carafe-still')
  await add(page, 'board-ash')
  const cart = drawer(page)
  await expect.poll(() => cart.innerText()).toMatch(/3 for 2\s+[-−]\$9\.50/)
  await expect.poll(() => cart.innerText()).toMatch(/Supper set[^$]*[-−]\$12\.00/)
  await applyCode(page, 'WELCOME10')
  // 28.50 − 9.50 + 88.00 − 12.00 = 95.00
  await expect.poll(() => cart.innerText()).toMatch(/WELCOME10[^$]*[-−]\$9\.50/)
  await context.close()
})

it('says how many there are when there are few, and adds no more', async () => {
  const { page, context } = await newShopper(browser)
  await add(page, 'stool-milking', 5)
  const stool = line(page, 'Milking stool')
  await expect.poll(() => stool.innerText()).toMatch(/only 3/i)
  await expect.poll(() => stool.getByRole('spinbutton').inputValue()).toBe('3')
  await context.close()
})

it('shows the whole shop in euros once they are chosen, also on the next page', async () => {
  const { page, context } = await newShopper(browser)
  await addMug(page, shop)
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Prices in' }).selectOption('EUR')
  const card = page.getByRole('listitem').filter({ hasText: 'Lantern lamp' })
  await expect.poll(() => card.locator('.price').innerText()).toContain('€')
  await page.goto(`${shop.storefront}/products/vase-dune.html`)
  await expect.poll(() => page.locator('.about tote-price').first().innerText()).toContain('€')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect.poll(() => totalRow(drawer(page), 'Subtotal').innerText()).toMatch(/^€/)
  await context.close()
})

it('tells what delivery costs before the checkout', async () => {
  const { page, context } = await newShopper(browser)
  await addMug(page, shop)
  const cart = drawer(page)
  await cart.getByRole('button', { name: /estimate delivery/i }).click()
  await cart.getByRole('combobox', { name: 'Deliver to' }).selectOption('US')
  await expect.poll(() => cart.innerText()).toMatch(/Standard, 3–5 days\s+\$6\.00/)
  await context.close()
})

it('sells a gift card without an address, and takes it as payment for the next order', async () => {
  const { page, context } = await newShopper(browser)
  await page.goto(`${shop.storefront}/products/gift-card.html`)
  await page.getByLabel('$100', { exact: true }).check()
  await page.getByLabel('For', { exact: true }).fill('Grace')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await line(page, 'Gift card').waitFor()
  await goToCheckout(page)
  expect(await page.getByLabel('City').count()).toBe(0)
  await page.getByLabel('Email').fill('ada@example.com')
  await fillCard(page)
  await page.getByRole('button', { name: 'Pay $100.00' }).click()
  // The code stands on the receipt of the hosted checkout, which only this shopper sees.
  const text = await page.locator('.issued-code').innerText()
  expect(text).toMatch(/^[0-9A-Z]{4}([ -][0-9A-Z]{4}){3}$/)
  expect(await page.getByText('Grace').count()).toBeGreaterThan(0)

  await addMug(page, shop)
  await applyCode(page, text)
  await expect.poll(() => totalRow(drawer(page), /^Total/).innerText()).toBe('$0.00')
  await context.close()
})
