import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchOptions } from '../checks/chromium.ts'
import { openMerchant } from './test/merchant-page.ts'

let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await chromium.launch(launchOptions())
}, 60_000)

afterAll(() => browser.close())

beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB' })
})

afterEach(() => context.close())

const script = (server: string) =>
  `<script defer src="${server}/embed/1/tote.js" data-key="pk_test" nonce="n0nce"></script>`
const markup = (
  server: string,
) => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${script(server)}
  <tote-add product="mug-harbour"><button>Add mug</button></tote-add>
  <tote-add product="bowl-ripple"><form action="/nowhere" method="post"><input type="hidden" name="option.Size" value="Large"><button>Add bowl</button></form></tote-add>
  <tote-cart-button><a href="/nowhere">Cart <tote-count></tote-count></a></tote-cart-button>`

it('R16.2: sells from another site under a strict policy, without a violation', async () => {
  const csp = (server: string) =>
    [
      "default-src 'none'",
      `script-src 'nonce-n0nce'`,
      "style-src 'self'",
      'img-src data:',
      `connect-src ${server}`,
      "require-trusted-types-for 'script'",
    ].join('; ')
  await using merchant = await openMerchant(markup, { csp })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(merchant.url)
  await page.getByText('Add mug').click()
  await page.getByRole('dialog').getByText('$24.00').first().waitFor()
  await page.getByRole('button', { name: 'One more Harbour mug' }).click()
  await page.getByRole('dialog').getByText('$51.84').first().waitFor()
  const position = await page
    .locator('tote-cart dialog')
    .evaluate((dialog) => getComputedStyle(dialog).position)
  expect(position).toBe('fixed')
  merchant.shop.weather = 'down'
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByText('Add mug').click()
  await page.getByRole('alert').getByText('The cart cannot be reached').waitFor()
  expect(said.filter((text) => !text.includes('ERR_'))).toEqual([])
})

it('R16.2: needs one name among the trusted types that a page lists, for all its elements together', async () => {
  const csp = (server: string) =>
    [
      "default-src 'none'",
      `script-src 'nonce-n0nce'`,
      "style-src 'self'",
      'img-src data:',
      `connect-src ${server}`,
      'frame-src http://cart.test',
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; ')
  const others = ['donate product="fund"', 'order src="https://shop.test/?o=1"', 'account', 'checkout']
  const all = (server: string) =>
    markup(server) + others.map((one) => `<tote-${one}></tote-${one.split(' ')[0]}>`).join('')
  await using merchant = await openMerchant(all, { csp })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(merchant.url)
  for (const one of others)
    await page
      .locator(`tote-${one.split(' ')[0]} [part]`)
      .first()
      .waitFor()
  await page.getByText('Add mug').click()
  await page.getByRole('dialog').getByText('$24.00').first().waitFor()
  expect(said.filter((text) => /polic|trusted/i.test(text))).toEqual([])
})

it('asks for script files only, before the shopper acts', async () => {
  await using merchant = await openMerchant(markup)
  const page = await context.newPage()
  await page.goto(merchant.url)
  await page.locator('[aria-haspopup]').waitFor()
  await page.waitForLoadState('networkidle')
  expect(merchant.asked).toHaveLength(2)
  expect(merchant.asked.filter((path) => !path.endsWith('.js'))).toEqual([])
})

it('loses no click that comes before it is ready', async () => {
  await using merchant = await openMerchant(markup)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  merchant.intercept = (path) => (path.includes('/entry-') ? promise : undefined)
  const page = await context.newPage()
  await page.goto(merchant.url)
  await page.getByText('Add mug').click()
  await page.getByText('Add bowl').click()
  await page.getByText('Cart', { exact: false }).first().click()
  expect(page.url()).toBe(merchant.url)
  resolve(true)
  await page.getByRole('dialog').getByRole('link', { name: 'Ripple bowl' }).waitFor()
  const adds = merchant.shop.seen.filter(({ path }) => path === 'cart.add')
  expect(adds.map(({ input }) => input)).toEqual([
    { product: 'mug-harbour' },
    { product: 'bowl-ripple', options: { Size: 'Large' } },
  ])
})

it('tells a shopper who acts that the cart cannot be loaded, and loads it when asked again', async () => {
  await using merchant = await openMerchant(markup)
  merchant.intercept = (path) => (path.includes('/entry-') ? Promise.resolve(false) : undefined)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    document.addEventListener('tote-error', (event) => heard.push((event as CustomEvent).detail.error))
  })
  await page.goto(merchant.url)
  await page.waitForFunction('window.heard.length > 0')
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.getByText('Add mug').click()
  await page.getByRole('alert').getByText('The cart cannot be reached just now.').waitFor()
  merchant.intercept = () => undefined
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Harbour mug' }).waitFor()
})

it.each(['drawer', 'en'])(
  'opens the cart when asked again after its %s could not be fetched',
  async (chunk) => {
    await using merchant = await openMerchant(
      (server) => `${script(server)}<tote-add product="mug-harbour"><button>Add mug</button></tote-add>`,
    )
    merchant.intercept = (path) => (path.includes(`/${chunk}-`) ? Promise.resolve(false) : undefined)
    const page = await context.newPage()
    await page.goto(merchant.url)
    await page.getByText('Add mug').click()
    await page.getByRole('alert').getByText('The cart cannot be reached just now.').waitFor()
    merchant.intercept = () => undefined
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Harbour mug' }).waitFor()
    expect(merchant.shop.cart.answer.cart.quantity).toBe(1)
  },
)

it.each([
  ['twice', '/embed/1/'],
  ['in two versions', '/embed/1.0.0/'],
])('is content with being loaded %s', async (_, second) => {
  await using merchant = await openMerchant(
    (server) => `${markup(server)}${script(server).replace('/embed/1/', second)}`,
  )
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  await page.goto(merchant.url)
  await page.getByText('Add mug').click()
  await page.getByRole('dialog').getByRole('link', { name: 'Harbour mug' }).waitFor()
  expect(said).toEqual([expect.stringMatching(/^warning: tote\.js is on this page twice/)])
  expect(merchant.shop.paths()).toEqual(['cart.add'])
  expect(merchant.asked.filter((path) => path.includes('/entry-'))).toHaveLength(1)
})

it('calls back what a page pushed before and after, with the store that it is ready with', async () => {
  const early = '<script>window.tote ??= []; window.got = []; tote.push(store => got.push(store))</script>'
  await using merchant = await openMerchant((server) => `${early}${markup(server)}`)
  const page = await context.newPage()
  await page.goto(merchant.url)
  const same = await page.evaluate(async () => {
    const { tote, got } = window as unknown as {
      tote: { ready: Promise<object>; push(f: (s: object) => void): void }
      got: object[]
    }
    const store = await tote.ready
    tote.push((one) => got.push(one))
    return got.length === 2 && got.every((one) => one === store)
  })
  expect(same).toBe(true)
})

it('works where the browser refuses storage', async () => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await using merchant = await openMerchant(markup)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(merchant.url)
  await page.getByText('Add mug').click()
  await page.getByRole('dialog').getByRole('link', { name: 'Harbour mug' }).waitFor()
  expect(errors).toEqual([])
})

it('says how it wants to be loaded where it was loaded as a module', async () => {
  await using merchant = await openMerchant(
    (server) => `<script type="module" src="${server}/embed/1/tote.js" data-key="pk_test"></script>`,
  )
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(merchant.url)
  await page.waitForLoadState('networkidle')
  expect(said.filter((text) => !text.includes('favicon'))).toEqual([
    expect.stringMatching(/^error: .*without type="module"/),
  ])
})

it('minds no event of the document, and keeps clicks in shadow roots, but none for another tab', async () => {
  await using merchant = await openMerchant(
    (server) => `<!doctype html>${script(server)}<div></div><a href="#t" data-tote-add="vase-dune">Vase</a>`,
  )
  const { promise, resolve } = Promise.withResolvers<boolean>()
  merchant.intercept = (path) => (path.includes('/entry-') ? promise : undefined)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(merchant.url)
  await page.evaluate(() => {
    document.dispatchEvent(new Event('click'))
    const button = document.createElement('button')
    button.dataset['toteAdd'] = 'mug-harbour'
    document.querySelector('div')!.attachShadow({ mode: 'open' }).append(button)
    button.click()
    const modified = new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true })
    addEventListener('click', (event) => event.preventDefault(), { once: true })
    document.querySelector('a')!.dispatchEvent(modified)
  })
  resolve(true)
  await page.getByRole('dialog').getByRole('link', { name: 'Harbour mug' }).waitFor()
  expect(errors).toEqual([])
  const adds = merchant.shop.seen.filter(({ path }) => path === 'cart.add')
  expect(adds.map(({ input }) => input)).toEqual([{ product: 'mug-harbour' }])
})

it.each([
  ['no key', ''],
  ['a secret one', 'data-key="sk_test_1"'],
])('says what is missing when it has %s', async (_, key) => {
  await using merchant = await openMerchant(
    (server) => `<script defer src="${server}/embed/1/tote.js" ${key}></script>`,
  )
  const page = await context.newPage()
  const said = page.waitForEvent('console')
  await page.goto(merchant.url)
  expect((await said).text()).toMatch(/data-key|No publishable key/)
})

it('tells nothing of the machine it was built on', () => {
  const dist = join(import.meta.dirname, 'dist')
  const files = globSync('**/*.*', { cwd: dist })
  expect(files).toContain('tote.js')
  for (const file of files) expect(readFileSync(join(dist, file), 'utf8')).not.toContain(import.meta.dirname)
})

it('sells in the currency that its element names', async () => {
  const page = (server: string) => markup(server).replace('data-key', 'data-currency="EUR" data-key')
  await using merchant = await openMerchant(page)
  merchant.shop.cart.currencies = ['USD', 'EUR']
  const tab = await context.newPage()
  await tab.goto(merchant.url)
  await tab.getByText('Add mug').click()
  await tab.getByRole('dialog').getByText('€21.60').first().waitFor()
  expect(merchant.shop.seen[0]!.input).toEqual({ product: 'mug-harbour', currency: 'EUR' })
})

it('fetches what few carts need when it is wanted, and again after a failure', async () => {
  await using merchant = await openMerchant(markup)
  const page = await context.newPage()
  await page.goto(merchant.url)
  await page.getByText('Add mug').click()
  const estimate = page.getByRole('dialog').getByRole('button', { name: 'Estimate delivery' })
  await estimate.waitFor()
  expect(merchant.asked.filter((path) => path.includes('/extras-'))).toEqual([])
  merchant.intercept = (path) => (path.includes('/extras-') ? Promise.resolve(false) : undefined)
  await estimate.click()
  await page.getByRole('dialog').getByRole('alert').getByText('The shop cannot be reached.').waitFor()
  merchant.intercept = () => undefined
  await estimate.click()
  await page.getByLabel('Deliver to').waitFor()
  expect(await page.getByRole('dialog').getByRole('alert').count()).toBe(0)
})
