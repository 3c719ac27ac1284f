import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from './own-page.ts'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { fillCard, fillDetails } from './steps.ts'

let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  ;[shop, browser] = await Promise.all([openShop(), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await Promise.all([shop[Symbol.asyncDispose](), browser[Symbol.asyncDispose]()])
})

/** A cart made by the shop's server; answers the address of its embedded checkout. */
async function embeddedUrl(): Promise<string> {
  const answer = await fetch(`${shop.server}/v3/carts?include=redirect_urls`, {
    method: 'POST',
    headers: { 'x-auth-token': shop.secretKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      custom_items: [{ sku: 'x', name: 'Dinner for two', quantity: 1, list_price: 80 }],
    }),
  })
  const { data } = (await answer.json()) as { data: { redirect_urls: { embedded_checkout_url: string } } }
  return data.redirect_urls.embedded_checkout_url
}

/** Puts a checkout into a page, which keeps what it hears, as the published client does. */
async function embed(page: Page, address: string, url: string): Promise<FrameLocator> {
  await page.goto(address)
  await page.evaluate((src) => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.addEventListener('message', ({ data, origin }) => {
      if (origin === new URL(src).origin) heard.push(data)
    })
    const frame = document.createElement('iframe')
    frame.style.cssText = 'inline-size:100%;block-size:900px'
    frame.src = src
    document.body.prepend(frame)
  }, url)
  return page.frameLocator('iframe')
}

function heard(page: Page): Promise<readonly { type: string }[]> {
  return page.evaluate(() => (window as unknown as { heard: { type: string }[] }).heard)
}

async function hears(page: Page, type: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => (window as unknown as { heard: { type: string }[] }).heard.some((one) => one.type === wanted),
    type,
  )
}

describe('a checkout inside the shop’s page', () => {
  it('tells how it goes, and is paid there', async () => {
    await using own = await openPage('localhost')
    const { page } = await newShopper(browser)
    const frame = await embed(page, own.url, await embeddedUrl())
    await hears(page, 'CHECKOUT_LOADED')
    expect((await heard(page)).map(({ type }) => type)).toEqual(['FRAME_LOADED', 'CHECKOUT_LOADED'])
    const inside = frame as unknown as Page
    await fillDetails(inside)
    await fillCard(inside)
    await frame.getByRole('button', { name: /^Pay \$/ }).click()
    await hears(page, 'CHECKOUT_COMPLETE')
    expect((await heard(page)).map(({ type }) => type)).not.toContain('CHECKOUT_ERROR')
  })

  it('says so where its link was used before', async () => {
    await using own = await openPage('localhost')
    const { page } = await newShopper(browser)
    const url = await embeddedUrl()
    await fetch(url, { redirect: 'manual' })
    await embed(page, own.url, url)
    await hears(page, 'FRAME_ERROR')
    expect(await heard(page)).toMatchObject([
      { type: 'FRAME_ERROR', payload: { message: 'This link has been used or has ended' } },
    ])
  })

  it('grows with what is in it, as the client that embeds it asks', async () => {
    await using own = await openPage('localhost')
    const { page } = await newShopper(browser)
    await embed(page, own.url, await embeddedUrl())
    await hears(page, 'CHECKOUT_LOADED')
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')
      frame?.contentWindow?.postMessage(
        '[iFrameSizer]box1:8:false:false:32:true:true:null:lowestElement',
        '*',
      )
    })
    const said = await page.waitForFunction(() =>
      (window as unknown as { heard: unknown[] }).heard.find((one) => typeof one === 'string'),
    )
    expect(await said.jsonValue()).toMatch(/^\[iFrameSizer\]box1:\d{3,4}:\d+:init$/)
  })

  it('is shown in no other page', async () => {
    const { page } = await newShopper(browser)
    const url = await embeddedUrl()
    // Another origin of the same machine, so that nothing but our own headers is in the way.
    await using elsewhere = await openPage('127.0.0.1')
    const frame = await embed(page, elsewhere.url, url)
    await page.waitForTimeout(1_000)
    expect(await frame.getByRole('heading').count()).toBe(0)
    expect(await heard(page)).toEqual([])
  })
})

/** What a script on a shop's page finds. */
interface WithCart {
  readonly tote: {
    readonly ready: Promise<{
      readonly cart: {
        add(input: { readonly product: string }): Promise<unknown>
        readonly value: { readonly quantity: number }
      }
    }>
  }
}

describe('<tote-checkout> in a page of the shop’s', () => {
  it('shows the checkout, grows with it, and tells what was bought', async () => {
    const { server, publishableKey } = shop
    await using own = await openPage('localhost', {
      policy: `default-src 'none'; script-src ${server}; connect-src ${server}; frame-src ${server}; style-src 'self'; require-trusted-types-for 'script'`,
      body: `<script defer src="${server}/embed/1/tote.js" data-key="${publishableKey}"></script><main></main>`,
    })
    const { page } = await newShopper(browser)
    await page.goto(own.url)
    await page.evaluate(async () => {
      const store = await (window as unknown as WithCart).tote.ready
      await store.cart.add({ product: 'mug-harbour' })
      const told: unknown[] = []
      Object.assign(window, { told })
      for (const type of ['tote-complete', 'tote-error'])
        document.addEventListener(type, (event) => told.push([type, (event as CustomEvent).detail]))
      document.querySelector('main')?.append(document.createElement('tote-checkout'))
    })
    const frame = page.frameLocator('iframe')
    const inside = frame as unknown as Page
    const pay = frame.getByRole('button', { name: /^Pay \$/ })
    const ofOne = await pay.textContent()
    const quantity = (add: boolean) =>
      page.evaluate(async (add) => {
        const store = await (window as unknown as WithCart).tote.ready
        if (add) await store.cart.add({ product: 'mug-harbour' })
        return store.cart.value.quantity
      }, add)
    // What the page adds stands in the frame, and what is changed there in the page.
    expect(await quantity(true)).toBe(2)
    await expect.poll(() => pay.textContent()).not.toBe(ofOne)
    await frame.getByRole('button', { name: /^One more/ }).click()
    await expect.poll(() => quantity(false)).toBe(3)
    await page.waitForFunction(() => {
      const frame = document.querySelector('tote-checkout')?.shadowRoot?.querySelector('iframe')
      return Number.parseInt(frame?.style.blockSize ?? '', 10) > 700
    })
    await fillDetails(inside)
    await fillCard(inside)
    await frame.getByRole('button', { name: /^Pay \$/ }).click()
    const told = await page.waitForFunction(() => {
      const { told } = window as unknown as { told: [string, unknown][] }
      return told.length > 0 && told
    })
    expect(await told.jsonValue()).toEqual([
      [
        'tote-complete',
        { order: expect.objectContaining({ status: 'paid', id: expect.stringMatching(/^ord_/) }) },
      ],
    ])
    await frame.getByRole('heading', { name: /thank/i }).waitFor()
    await page.waitForFunction(() => document.documentElement.scrollHeight < 1400)
  })
})
