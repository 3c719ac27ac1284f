import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchOptions } from '../checks/chromium.ts'
import { type Merchant, openMerchant } from './test/merchant-page.ts'

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
  `<script defer src="${server}/embed/1/tote.js" data-key="pk_test"></script>`
const markup = (
  server: string,
) => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
  ${script(server)}<tote-add product="mug-harbour"><button>Add mug</button></tote-add>`

/** Opens the page; what goes wrong on it is written down, and what it hears of that. */
async function visit(merchant: Merchant) {
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => faults.push(message.text()))
  await page.addInitScript(() => {
    const told: string[] = []
    Object.assign(window, { told })
    document.addEventListener('tote-error', ({ detail }) => told.push(String(detail.error)))
  })
  await page.goto(merchant.url)
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told)
  return { page, faults, told }
}

const inCart = (page: Page) => page.getByRole('dialog').getByRole('link', { name: 'Harbour mug' })

/** What pages do to what everybody shares: libraries of long ago, patches for zones and tracers, careless hands. */
const changed = {
  'arrays that say themselves as JSON': () => {
    Object.assign(Array.prototype, { toJSON: () => '"[]"', each: () => {} })
  },
  'a Promise of its own, that lacks what is new': () => {
    window.Promise = class Own<T> extends Promise<T> {} as PromiseConstructor
    Object.assign(Promise, { withResolvers: undefined, try: undefined })
  },
  'requests, JSON and elements that are watched': () => {
    const { fetch, JSON: own, customElements: registry } = window
    const { define } = registry
    window.fetch = (...given) => fetch(...given)
    window.JSON = { ...own, parse: own.parse.bind(own), stringify: own.stringify.bind(own) }
    registry.define = (...given) => define.apply(registry, given)
  },
  'no locks, no channels between tabs, and no storage': () => {
    Object.defineProperty(navigator, 'locks', {
      value: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) },
    })
    Object.assign(window, {
      BroadcastChannel: class {
        constructor() {
          throw new DOMException('denied', 'SecurityError')
        }
      },
    })
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  },
}

describe('a page with', () => {
  it.each(Object.entries(changed))('%s sells all the same', async (_, change) => {
    await using merchant = await openMerchant(markup)
    await context.addInitScript(change)
    const { page, faults, told } = await visit(merchant)
    await page.getByText('Add mug').click()
    await inCart(page).waitFor()
    expect(merchant.shop.cart.answer.cart.quantity).toBe(1)
    expect([faults, await told()]).toEqual([[], []])
  })

  it('things that it broke later tells of what fails, and goes on itself', async () => {
    await using merchant = await openMerchant(markup)
    const { page, faults, told } = await visit(merchant)
    await page.evaluate(() => window.tote!.ready)
    await page.evaluate(() => {
      const broken = () => {
        throw new Error('broken by the page')
      }
      Object.assign(JSON, { stringify: broken })
    })
    await page.getByText('Add mug').click()
    await page.getByRole('alert').waitFor()
    expect(faults).toEqual([])
    expect(await told()).toEqual([expect.stringContaining('broken by the page')])
  })

  it('a registry that takes no elements is left in peace', async () => {
    await using merchant = await openMerchant(markup)
    await context.addInitScript(() => {
      customElements.define = () => {
        throw new Error('not here')
      }
    })
    const { page, faults, told } = await visit(merchant)
    await expect.poll(told).toContain('Error: not here')
    expect(await page.evaluate(() => window.tote!.ready?.then(({ cart }) => cart.value.quantity))).toBe(0)
    expect(faults).toEqual([])
  })
})

describe('a page that', () => {
  it('is written anew keeps its elements, and adds', async () => {
    await using merchant = await openMerchant(markup)
    const { page, faults } = await visit(merchant)
    await page.evaluate(() => window.tote!.ready)
    await page.evaluate(() => {
      document.open()
      document.write(
        '<!doctype html><title>New</title><tote-add product="mug-harbour"><button>Add</button></tote-add>',
      )
      document.close()
    })
    await page.getByText('Add').click()
    await inCart(page).waitFor()
    expect(faults).toEqual([])
  })

  it('has a shop for each of two elements needs no key on its script', async () => {
    await using merchant = await openMerchant(
      (server) => `<!doctype html><html lang="en"><title>Mall</title><link rel="icon" href="data:,">
        <script defer src="${server}/embed/1/tote.js"></script>
        <tote-store key="pk_one"><tote-add product="mug-harbour"><button>Add mug</button></tote-add></tote-store>
        <tote-store data-key="pk_two"><tote-count></tote-count></tote-store>`,
    )
    const { page, faults } = await visit(merchant)
    await page.getByText('Add mug').click()
    await inCart(page).waitFor()
    const isFirst = await page.evaluate(async () => (await window.tote!.ready)!.cart.value.quantity === 1)
    expect(isFirst).toBe(true)
    expect(await page.locator('tote-count').textContent()).toBe('0')
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['tote:pk_one'])
    expect(faults).toEqual([])
  })

  it('calls its own things by names that browsers and we use has another in their place nowhere', async () => {
    await using merchant = await openMerchant(
      (server) => `<img name="currentScript" src="${server}/foreign/x.png" data-key="pk_foreign" alt="">
        <form name="host"><input name="parentNode" aria-label="Name"></form><a id="tote" href="#">Totes</a><p id="tote">A tote</p>
        ${markup(server).replace('<tote-add', '<form><input name="parentNode" aria-label="Name"></form><tote-add')}`,
    )
    const { page, faults } = await visit(merchant)
    await page.getByText('Add mug').click()
    await inCart(page).waitFor()
    expect(await page.evaluate(() => window.tote!.ready?.then(({ cart }) => cart.value.quantity))).toBe(1)
    expect(merchant.asked.filter((path) => /foreign\/entry/.test(path))).toEqual([])
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  })
})

describe('a network that', () => {
  it('answers with a page of its own is asked again, and what was pressed is done then', async () => {
    await using merchant = await openMerchant(markup)
    let isPortal = true
    await context.route('**/entry-*', (route) =>
      isPortal ? route.fulfill({ contentType: 'text/html', body: '<h1>Sign in</h1>' }) : route.continue(),
    )
    const { page } = await visit(merchant)
    await page.getByText('Add mug').click()
    await page.getByRole('alert').waitFor()
    isPortal = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await inCart(page).waitFor()
  })

  it('went and came back takes up by itself what waited, once', async () => {
    await using merchant = await openMerchant(markup)
    const { page } = await visit(merchant)
    await page.evaluate(() => window.tote!.ready)
    await context.setOffline(true)
    await page.getByText('Add mug').click()
    await page.getByRole('alert').getByText('The cart cannot be reached').waitFor()
    await context.setOffline(false)
    await inCart(page).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(merchant.shop.cart.answer.cart.quantity).toBe(1)
    expect(merchant.shop.paths()).toEqual(['cart.add'])
  })

  it('R16.4: is blocked for our requests leaves the page as it is, and tells whoever acts', async () => {
    await using merchant = await openMerchant(markup)
    await context.route('**/trpc/**', (route) => route.abort('blockedbyclient'))
    const { page, faults } = await visit(merchant)
    await page.getByText('Add mug').click()
    await page.getByRole('alert').getByText('The cart cannot be reached').waitFor()
    expect(faults.filter((fault) => !fault.includes('ERR_'))).toEqual([])
  })
})

it('a first addition makes three requests: the change, one chunk with all that a cart needs, one language', async () => {
  await using merchant = await openMerchant(markup)
  const { page } = await visit(merchant)
  await page.evaluate(() => window.tote!.ready)
  expect(merchant.asked).toHaveLength(2)
  merchant.asked.length = 0
  await page.getByText('Add mug').click()
  await inCart(page).waitFor()
  await page.waitForLoadState('networkidle')
  expect(merchant.asked.map((path) => path.replace(/.*\/|-.*/g, '')).sort()).toEqual([
    'cart.add',
    'drawer',
    'en',
  ])
})
