import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchOptions } from '../../checks/chromium.ts'
import { openMerchant } from '../test/merchant-page.ts'

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch(launchOptions())
}, 60_000)

afterAll(() => browser.close())

const OPTIONS = {
  cartID: 'fe254495-bca4-4d2b-9960-da166ae5f36f',
  checkout_url: '/checkout',
  cancel_url: '/cart',
  success_url: '/thanks',
}

const markup =
  (options: object) =>
  (server: string): string =>
    `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
<script src="${server}/cart/cart.js" nonce="n0nce"></script><script nonce="n0nce">var cart = new Cart(${JSON.stringify(options)})</script>
<button data-add-product="mug-harbour">Buy mug</button>`

/** No script but with the page's word, and no plain text becomes a script's address. */
const csp = (server: string) =>
  `script-src 'nonce-n0nce'; connect-src ${server}; require-trusted-types-for 'script'`

/** Runs on the page, where `cart` is the page's own. */
const run = <T>(page: Page, script: string) => page.evaluate<T>(script)

async function open(options: object) {
  const merchant = await openMerchant(markup(options), { csp })
  const page = await browser.newPage({ locale: 'en-GB' })
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(merchant.url)
  return {
    merchant,
    page,
    said,
    async [Symbol.asyncDispose]() {
      await page.close()
      await merchant[Symbol.asyncDispose]()
    },
  }
}

it('is a cart over the widget, for the checkout link that it names', async () => {
  await using shop = await open(OPTIONS)
  const { page, merchant } = shop
  await run(page, 'cart.ready.then(() => {})')
  await run(page, `cart.addProduct('mug-harbour', 2)`)
  expect(merchant.asked).toContain(`/embed/link_${OPTIONS.cartID}/trpc/cart.add`)
  expect(await run(page, '[cart.count, cart.products[0].product]')).toEqual([2, 'mug-harbour'])
  await run(page, `cart.update('mug-harbour', 3)`)
  expect(await run(page, 'cart.count')).toBe(3)
  await run(page, `cart.remove(cart.products[0].id)`)
  expect(await run(page, 'cart.count')).toBe(0)
  await page.getByText('Buy mug').click()
  await page.getByRole('dialog').getByText('Harbour mug').first().waitFor()
  expect(await run(page, 'cart.count')).toBe(1)
  await run(page, 'void cart.checkout()')
  await expect.poll(() => merchant.shop.paths().at(-1)).toBe('cart.checkout')
  expect(merchant.shop.seen.at(-1)?.input).toMatchObject({
    successUrl: `${merchant.url}thanks`,
    cancelUrl: `${merchant.url}cart`,
  })
  expect(shop.said).toEqual([])
})

it('says which of its four options is missing, and loads nothing', async () => {
  await using shop = await open({ ...OPTIONS, success_url: '' })
  expect(shop.said).toEqual(['new Cart() needs success_url.'])
  expect(await run(shop.page, `cart.add('mug-harbour').catch((error) => error.message)`)).toBe(
    'new Cart() needs success_url.',
  )
  expect(shop.merchant.asked).toEqual(['/cart/cart.js'])
})
