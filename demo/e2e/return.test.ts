import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchOptions } from '../../checks/chromium.ts'
import { openShop, type Shop } from './shop.ts'
import { type Cookies, expectToken, newTab, refuseCookies } from './shopper.ts'
import { addMug, line } from './steps.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

it.each<Cookies>(['allowed', 'restricted', 'refused'])(
  'finds the cart again after the browser was closed, third-party cookies %s',
  async (cookies) => {
    const profile = mkdtempSync(join(tmpdir(), 'tote-profile-'))
    const open = async () => {
      const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), locale: 'en-US' })
      if (cookies === 'refused') await refuseCookies(context)
      return { context, page: await newTab(context, cookies) }
    }
    const first = await open()
    await addMug(first.page, shop)
    await first.context.close()

    const again = await open()
    await again.page.goto(`${shop.storefront}/about.html`)
    await again.page.getByRole('button', { name: /^Cart/ }).click()
    expect(await line(again.page, 'Harbour mug').innerText()).toContain('$24.00')
    if (cookies === 'refused') await expectToken(again.page, shop.server)
    await again.context.close()
    rmSync(profile, { recursive: true, force: true })
  },
)
