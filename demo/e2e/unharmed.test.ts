import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { addMug, drawer, line } from './steps.ts'

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser({ pictures: false })
})
afterAll(() => browser.close())

describe('a page with the cart on it', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop()
  })
  afterAll(() => shop[Symbol.asyncDispose]())

  it('asks for nothing but the script files before the shopper acts', async () => {
    const { page, context } = await newShopper(browser)
    const asked: string[] = []
    const said: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto(shop.storefront, { waitUntil: 'networkidle' })
    const ours = asked.filter((url) => url.startsWith(shop.server))
    expect(new Set(ours).size).toBe(2)
    for (const url of ours) expect(url).toMatch(/\/embed\/1\/[\w-]+\.js$/)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    expect(said).toEqual([])
    await context.close()
  })

  it('lays its list out in rows: every card of a row has its button at the same height', async () => {
    const { page, context } = await newShopper(browser)
    await page.goto(shop.storefront, { waitUntil: 'networkidle' })
    const buttons = page.locator('.grid .card .button')
    const tops = await buttons.evaluateAll((all) =>
      all.slice(0, 4).map((button) => button.getBoundingClientRect().top),
    )
    expect(new Set(tops.map(Math.round)).size).toBe(1)
    const card = await page.locator('.grid .card').first().boundingBox()
    expect(card?.height).toBeLessThan(600)
    await context.close()
  })

  it('adds through three requests, and a fourth for the choice among its currencies', async () => {
    const { page, context } = await newShopper(browser)
    await page.goto(shop.storefront, { waitUntil: 'networkidle' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await addMugHere(page)
    await page.waitForLoadState('networkidle')
    const ours = asked.filter((url) => url.startsWith(`${shop.server}/embed/`))
    const names = ours.map((url) => url.replace(/.*\/|-\w+\.js$/g, ''))
    // The choice of a currency, which a shop of one does not have, comes into the cart that is open already.
    expect(names.sort()).toEqual(['cart.add', 'drawer', 'en', 'extras'])
    await context.close()
  })

  it('works with the two-line snippet on a page of somebody else, in German', async () => {
    const snippet = `<script defer src="${shop.server}/embed/1/tote.js" data-key="${shop.publishableKey}"></script>
<button data-tote-add="mug-harbour">In den Warenkorb</button>`
    const own = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8')
      answer.end(`<!doctype html><html lang="de"><title>Meine Seite</title><h1>Meine Seite</h1>${snippet}`)
    })
    await new Promise<void>((done) => own.listen(0, '127.0.0.1', done))
    const { page, context } = await newShopper(browser, { locale: 'de-DE' })
    await page.goto(`http://localhost:${(own.address() as AddressInfo).port}/`)
    await page.getByRole('button', { name: 'In den Warenkorb' }).click()
    const cart = page.getByRole('dialog', { name: /Warenkorb/ })
    await cart.getByRole('link', { name: 'Harbour mug' }).waitFor()
    expect(await cart.innerText()).toContain('Zwischensumme')
    await cart.getByRole('button', { name: /Zur Kasse/ }).click()
    await page.waitForURL(/\/checkout\//)
    await page.getByRole('heading', { name: 'Lieferadresse' }).waitFor()
    await context.close()
    own.closeAllConnections()
    own.close()
  })
})

describe('when the cart server is gone', () => {
  it('R16.4: leaves the page as it is, says so, and adds once it is back', async () => {
    await using shop = await openShop()
    const { page, context } = await newShopper(browser)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(shop.storefront, { waitUntil: 'networkidle' })
    await context.route(`${shop.server}/**`, (route) => route.abort('connectionrefused'))
    await page
      .getByRole('button', { name: /Add to cart.*Harbour mug/ })
      .first()
      .click()
    await expect
      .poll(() =>
        page
          .getByRole('alert')
          .allInnerTexts()
          .then((all) => all.join(' ')),
      )
      .toMatch(/reach|connect/i)
    expect(await page.getByRole('heading', { name: 'The shop' }).count()).toBe(1)
    await context.unroute(`${shop.server}/**`)
    await page
      .getByRole('button', { name: /try again/i })
      .first()
      .click()
    await line(page, 'Harbour mug').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('loses nothing while it is slow', async () => {
    await using shop = await openShop()
    const { page, context } = await newShopper(browser)
    await page.goto(shop.storefront, { waitUntil: 'networkidle' })
    shop.freeze()
    await page
      .getByRole('button', { name: /Add to cart.*Harbour mug/ })
      .first()
      .click()
    await page.waitForTimeout(1500)
    expect(await page.getByRole('heading', { name: 'The shop' }).count()).toBe(1)
    shop.thaw()
    await line(page, 'Harbour mug').waitFor()
    await context.close()
  })

  it('shows the cart and a way to try again when it dies in between', async () => {
    await using shop = await openShop()
    const { page, context } = await newShopper(browser)
    await addMug(page, shop)
    await shop.kill()
    await line(page, 'Harbour mug')
      .getByRole('button', { name: /increase|more/i })
      .click()
    await expect
      .poll(() =>
        drawer(page)
          .getByRole('alert')
          .allInnerTexts()
          .then((all) => all.join(' ')),
      )
      .toMatch(/reach|connect/i)
    expect(await line(page, 'Harbour mug').count()).toBe(1)
    await context.close()
  })
})

async function addMugHere(page: import('playwright-core').Page): Promise<void> {
  await page
    .getByRole('button', { name: /Add to cart.*Harbour mug/ })
    .first()
    .click()
  await line(page, 'Harbour mug').waitFor()
}
