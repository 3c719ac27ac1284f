import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Integrity } from '../../widget/package/integrity.ts'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { drawer, line } from './steps.ts'

/** As far as a page with a strict policy needs it to load a script by program. */
interface Trusted {
  createPolicy<R>(name: string, rules: R): R
}

let browser: Awaited<ReturnType<typeof openBrowser>>
let shop: Shop

beforeAll(async () => {
  ;[browser, shop] = await Promise.all([
    openBrowser({ pictures: false }),
    openShop({ more: { NODE_ENV: 'production' } }),
  ])
  // The pages are built by the first request, as a shop would build them: tests are another mode.
  await fetch(`${shop.storefront}/frameworks/plain/`)
})
afterAll(async () => {
  await Promise.all([browser.close(), shop[Symbol.asyncDispose]()])
})

it.each(['react', 'vue', 'svelte', 'plain'])(
  'keeps the cart whole where %s moves, removes and draws again what it stands in',
  async (framework) => {
    const { page, context } = await newShopper(browser)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const count = page.locator('tote-cart-button tote-count')
    const known = page.locator('output')

    await page.goto(`${shop.storefront}/frameworks/${framework}/`)
    await press('Add Harbour mug')
    await line(page, 'Harbour mug').waitFor()
    await page.keyboard.press('Escape')
    await drawer(page).waitFor({ state: 'hidden' })
    await expect.poll(() => count.innerText()).toBe('1')
    await expect.poll(() => known.textContent()).toBe('1')
    expect(await page.locator('tote-price').allInnerTexts()).toEqual(['$24.00', '$42.00'])

    // Keyed nodes in another order, drawn anew, gone and there again, in another place.
    await press('Reverse')
    expect(await page.locator('tote-price').allInnerTexts()).toEqual(['$42.00', '$24.00'])
    await press('Draw again')
    await press('Move the button')
    await press('Hide')
    await press('Add by program')
    await expect.poll(() => count.innerText()).toBe('2')
    await press('Show')
    await press('Reverse')
    await press('Add Still carafe')
    await expect.poll(() => known.textContent()).not.toBe('2')
    await press('Move the button')
    await press('Draw again')
    const total = await known.textContent()
    await expect.poll(() => count.innerText()).toBe(total)

    await page.locator('tote-cart-button').getByRole('button').click()
    await line(page, 'Still carafe').waitFor()
    expect(await page.locator('tote-cart').count()).toBe(1)
    expect(said).toEqual([])
    await context.close()
  },
)

it.each([
  ['runs a version that is pinned by its hash', (hash: string) => hash, true],
  ['runs nothing where the hash is another', () => `sha384-${'A'.repeat(64)}`, false],
] as const)('%s', async (_, pinned, isRun) => {
  const { page, context } = await newShopper(browser)
  const { version, files } = (await (
    await fetch(`${shop.server}/embed/1/integrity.json`)
  ).json()) as Integrity
  const tag = {
    src: `${shop.server}/embed/${version}/tote.js`,
    integrity: pinned(files['tote.js'] ?? ''),
    crossOrigin: 'anonymous',
  }
  await page.goto(`${shop.storefront}/frameworks/`)
  const runs = await page.evaluate(
    async ({ tag: { src, ...rest }, key }) => {
      const script = Object.assign(document.createElement('script'), rest)
      const ended = new Promise((done) => {
        script.onload = script.onerror = done
      })
      const { trustedTypes } = window as unknown as { trustedTypes: Trusted }
      const policy = trustedTypes.createPolicy('page', { createScriptURL: (url: string) => url })
      script.src = policy.createScriptURL(src)
      script.dataset['key'] = key
      const button = Object.assign(document.createElement('button'), { textContent: 'Add' })
      button.dataset['toteAdd'] = 'carafe-still'
      document.body.append(button, script)
      await ended
      return 'tote' in window
    },
    { tag, key: shop.publishableKey },
  )
  expect(runs).toBe(isRun)
  if (isRun) {
    await page.getByRole('button', { name: 'Add' }).click()
    await line(page, 'Still carafe').waitFor()
  }
  await context.close()
})
