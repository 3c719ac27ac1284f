import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { type Cookies, expectToken, newShopper, openBrowser } from './shopper.ts'
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
  totalRow,
} from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

describe.each<Cookies>(['allowed', 'restricted', 'refused'])('with third-party cookies %s', (cookies) => {
  it('buys a variant with a code, from the list to the thank-you page', async () => {
    const { page, context } = await newShopper(browser, { cookies })
    await addVase(page, shop, 'Moss')
    expect(await line(page, 'Dune vase').innerText()).toContain('Moss')
    await expect.poll(() => totalRow(drawer(page), 'Subtotal').innerText()).toBe('$58.00')

    await line(page, 'Dune vase')
      .getByRole('button', { name: /increase|more/i })
      .click()
    await expect.poll(() => totalRow(drawer(page), 'Subtotal').innerText()).toBe('$116.00')

    await applyCode(page, 'welcome10')
    await expect.poll(() => totalRow(drawer(page), 'Discount').innerText()).toMatch(/^[-−]\$11\.60$/)
    await expect.poll(() => totalRow(drawer(page), /^Total/).innerText()).toBe('$112.75')

    if (cookies === 'refused') await expectToken(page, shop.server)
    await goToCheckout(page)
    expect(new URL(page.url()).origin).toBe(shop.server)
    await fillDetails(page)
    await page.getByLabel(/Express/).check()
    // 116.00 − 11.60 + 18.00, and 8 % of it
    await expect.poll(() => payButton(page).innerText()).toContain('$132.19')
    await fillCard(page)
    await payButton(page).click()

    await expectThanks(page, shop)
    const order = page.locator('tote-order')
    await order.getByText('Dune vase').first().waitFor()
    await order.getByText('$132.19').first().waitFor()

    // The cart became the order: the next page has none.
    await page.goto(shop.storefront)
    await page.getByRole('button', { name: /^Cart/ }).click()
    await drawer(page).getByText(/empty/i).first().waitFor()
    await context.close()
  })
})

it('shows lines and totals on the checkout before any script runs', async () => {
  const { page, context } = await newShopper(browser)
  await addVase(page, shop, 'Ink')
  await goToCheckout(page)
  const cookies = await context.cookies(shop.server)
  const plain = await browser.newContext({ javaScriptEnabled: false })
  await plain.addCookies(cookies)
  const bare = await plain.newPage()
  await bare.goto(page.url())
  const text = await bare.locator('main').innerText()
  for (const shown of ['Dune vase', 'Ink', '$58.00', '$6.00', '$69.12']) expect(text).toContain(shown)
  await plain.close()
  await context.close()
})

it("sells on any page through a checkout link's `cart.js`", async () => {
  const { page, context } = await newShopper(browser, { cookies: 'restricted' })
  const asked = await fetch(`${shop.server}/api/merchant/demo/cart`, {
    method: 'POST',
    headers: { authorization: shop.secretKey, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'normal', name: 'Elsewhere' }),
  })
  const { data } = await asked.json()
  const options = { cartID: data.public_hash, checkout_url: '/c', cancel_url: '/', success_url: '/thanks' }
  const markup = `<!doctype html><html lang="en"><title>Elsewhere</title><script src="${shop.server}/cart/cart.js"></script>
    <script>var cart = new Cart(${JSON.stringify(options)})</script><button data-add-product="mug-harbour">Buy it</button>`
  await using elsewhere = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end(markup),
  )
  await once(elsewhere.listen(0, 'localhost'), 'listening')
  const site = `http://localhost:${(elsewhere.address() as AddressInfo).port}`
  await page.goto(site)
  await page.getByText('Buy it').click()
  await goToCheckout(page)
  await fillDetails(page)
  await fillCard(page)
  await payButton(page).click()
  await page.waitForURL(`${site}/thanks`)
  await context.close()
})
