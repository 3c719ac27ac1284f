import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { fillCard, fillDetails } from './steps.ts'

/** A cart made by the shop's server; answers the address of its embedded checkout. */
async function embeddedUrl(shop: Shop): Promise<string> {
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

/** An empty page: the shop's own are let in by the demo's key on every port of `localhost`, and no other. */
async function openPage(
  host: 'localhost' | '127.0.0.1',
): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end('<title>A</title>'),
  )
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
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
    await using shop = await openShop()
    await using browser = await openBrowser()
    await using own = await openPage('localhost')
    const { page } = await newShopper(browser)
    const frame = await embed(page, own.url, await embeddedUrl(shop))
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
    await using shop = await openShop()
    await using browser = await openBrowser()
    await using own = await openPage('localhost')
    const { page } = await newShopper(browser)
    const url = await embeddedUrl(shop)
    await fetch(url, { redirect: 'manual' })
    await embed(page, own.url, url)
    await hears(page, 'FRAME_ERROR')
    expect(await heard(page)).toMatchObject([
      { type: 'FRAME_ERROR', payload: { message: 'This link has been used or has ended' } },
    ])
  })

  it('grows with what is in it, as the client that embeds it asks', async () => {
    await using shop = await openShop()
    await using browser = await openBrowser()
    await using own = await openPage('localhost')
    const { page } = await newShopper(browser)
    await embed(page, own.url, await embeddedUrl(shop))
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
    await using shop = await openShop()
    await using browser = await openBrowser()
    const { page } = await newShopper(browser)
    const url = await embeddedUrl(shop)
    // Another origin of the same machine, so that nothing but our own headers is in the way.
    await using elsewhere = await openPage('127.0.0.1')
    const frame = await embed(page, elsewhere.url, url)
    await page.waitForTimeout(1_000)
    expect(await frame.getByRole('heading').count()).toBe(0)
    expect(await heard(page)).toEqual([])
  })
})
