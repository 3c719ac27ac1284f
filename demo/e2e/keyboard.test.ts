import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { outOfOrder, stopOf, stopsOf, tabTo } from './keys.ts'
import { openPage } from './own-page.ts'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { Speech } from './speech.ts'
import { drawer, expectThanks, payButton } from './steps.ts'

// There is much to listen to, and a busy machine speaks slowly.
vi.setConfig({ testTimeout: 90_000 })

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
})

const answers: readonly [label: string, text: string][] = [
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

/** A page of the shop's that has all elements on it which are pressed. */
function openGifts(language: 'en' | 'ar', cart = '<tote-cart></tote-cart>') {
  const thanks = `${shop.storefront}/thanks.html?order={ORDER_ID}`
  return openPage('localhost', {
    body: `<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <script src="${shop.server}/embed/1/tote.js" data-key="${shop.publishableKey}"></script>
      <h1>Gifts</h1>
      <tote-add product="bowl-ripple"><form>
        <label>Size <select name="option.Size"><option value="">Choose</option><option>Large</option></select></label>
        <label>How many <input name="quantity" type="number" value="1"></label><button>Add to cart</button>
      </form></tote-add>
      <tote-donate product="well-fund" presets="5,10,25" open-on="never"></tote-donate>
      <tote-buy product="mug-harbour" success-url="${thanks}"><button>Buy now</button></tote-buy>
      ${cart}`,
  })
}

async function visit(page: Page, { url }: { url: string }): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(() => customElements.get('tote-add'))
}

/** Something that costs what is given for it. */
async function addFund(): Promise<void> {
  const fund = {
    sku: 'well-fund',
    name: 'Well fund',
    price: 500,
    fixed_amount: false,
    fixed_qty: true,
    description: '',
  }
  const headers = { authorization: shop.secretKey, 'content-type': 'application/json' }
  const url = `${shop.server}/api/merchant/demo/product`
  expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(fund) })).ok).toBe(true)
}

it('can be used with the keyboard alone: form, drawer, gift, page, purchase', async () => {
  await addFund()
  const { page, context } = await newShopper(browser)
  const { keyboard } = page
  await using gifts = await openGifts('en')
  await visit(page, gifts)
  await tabTo(page, 'Size')
  await keyboard.type('Large')
  await tabTo(page, 'How many')
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await drawer(page).getByLabel('Currency').waitFor()
  const stops = await stopsOf(page)
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([])
  expect(outOfOrder(stops, 'ltr')).toEqual([])
  await tabTo(page, 'Quantity of Ripple bowl')
  await keyboard.press('ArrowDown')
  await drawer(page).getByText('$51.84').first().waitFor()
  await tabTo(page, 'Remove')
  await keyboard.press('Enter')
  await drawer(page).getByText(/empty/i).waitFor()
  expect(await drawer(page).evaluate((dialog) => dialog.matches(':focus-within'))).toBe(true)
  await keyboard.press('Escape')
  await drawer(page).waitFor({ state: 'hidden' })
  expect((await stopOf(page))?.name).toMatch(/^How many/)

  await tabTo(page, '$5')
  await keyboard.press('ArrowRight')
  await tabTo(page, 'Donate $10')
  await keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('tote-cart')?.matches(':state(empty)') === false)
  expect((await stopOf(page))?.name).toMatch(/^Donate/)

  await using whole = await openGifts('en', '<tote-cart mode="page"></tote-cart>')
  await visit(page, whole)
  await page.getByRole('button', { name: /^Checkout/ }).waitFor()
  await tabTo(page, 'Remove Well fund')
  await tabTo(page, 'Checkout')

  await page.reload()
  await tabTo(page, 'Buy now')
  await keyboard.press('Enter')
  await payButton(page).waitFor()
  await fillIn(page)
  await keyboard.press('Enter')
  await expectThanks(page, shop)
  await context.close()
})

async function fillIn(page: Page): Promise<void> {
  for (const [label, text] of answers) {
    if (!(await stopOf(page))?.name.startsWith(label)) await tabTo(page, label)
    await page.keyboard.type(text)
  }
}

describe('what is heard, word for word,', () => {
  it('leads from the product to the paid order', async () => {
    const { page, context } = await newShopper(browser)
    const { speech, tab, press, type } = await listening(page)
    await speech.after('open the page of the Harbour mug', () =>
      page.goto(`${shop.storefront}/products/mug-harbour.html`),
    )
    await tab('Add to cart')
    await press('Enter', () => drawer(page).getByLabel('Currency').waitFor())
    await speech.read('dialog')
    await tab('Quantity of Harbour mug')
    await press('ArrowUp', () => drawer(page).getByText('$51.84').first().waitFor())
    await tab('Add a code')
    await press('Enter')
    await type('SPRNG')
    await press('Enter', () => drawer(page).getByText('We do not know this code').waitFor())
    await press('Control+A')
    await type('WELCOME10')
    await press('Enter', () => drawer(page).getByText('WELCOME10', { exact: true }).waitFor())
    await speech.read('dialog')
    await press('Escape', () => drawer(page).waitFor({ state: 'hidden' }))
    await press('Enter', () => drawer(page).getByText('$69.98').first().waitFor())
    await tab('Checkout')
    await press('Enter', () => payButton(page).waitFor())
    await speech.read('main')
    await tab('Pay')
    await press('Enter', () => page.getByText('Please check:').waitFor())
    await fillIn(page)
    await press('Enter', () => page.locator('tote-order').getByText('Thank you').waitFor())
    await speech.read('main')
    await expect(said(speech)).toMatchFileSnapshot('spoken-en.txt')
    await context.close()
  })

  it('speaks Arabic, and leads from right to left', async () => {
    const { page, context } = await newShopper(browser, { locale: 'ar' })
    const { speech, tab, press } = await listening(page)
    await using gifts = await openGifts('ar')
    await visit(page, gifts)
    await tab('Size')
    await page.keyboard.type('Large')
    await tab('Add to cart')
    await press('Enter', () => page.getByRole('dialog').locator('select').waitFor())
    await speech.read('dialog')
    const stops = await stopsOf(page)
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([])
    expect(outOfOrder(stops, 'rtl')).toEqual([])
    await press('Escape', () => page.getByRole('dialog').waitFor({ state: 'hidden' }))
    await expect(said(speech)).toMatchFileSnapshot('spoken-ar.txt')
    await context.close()
  })
})

/** All of it, but for what is another each time. */
function said({ transcript }: Speech): string {
  return `${transcript.join('\n')}\n`.replace(/Order \d+ · Placed on .*/, 'Order {number} · Placed on {day}')
}

async function listening(page: Page) {
  const speech = await Speech.of(page)
  return {
    speech,
    tab: (name: string) => speech.after(`Tab to ${name}`, () => tabTo(page, name)),
    press: (key: string, until?: () => Promise<unknown>) =>
      speech.after(key, () => page.keyboard.press(key), until),
    type: (text: string) => speech.after(`type ${text}`, () => page.keyboard.type(text)),
  }
}
