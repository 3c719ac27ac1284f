import { describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { openStoreBrowser } from '../../test/shopper-browser.ts'

const INSIDE = { 'sec-fetch-dest': 'iframe' }

async function embeddedUrl(shop: ContractsShop): Promise<{ id: string; url: string }> {
  const body = { line_items: [{ quantity: 1, product_id: 191 }] }
  const { data } = (await shop.ask('POST /v3/carts?include=redirect_urls', { body })).body
  return { id: data.id, url: data.redirect_urls.embedded_checkout_url }
}

describe('an embedded checkout', () => {
  it('R17.4: may be framed by the merchant’s pages and nobody else’s', async () => {
    await using shop = await openContracts()
    const { id, url } = await embeddedUrl(shop)
    const browser = openStoreBrowser(shop.shop)
    const opened = await browser.visit(url, INSIDE)
    const entry = opened.headers.get('location') ?? ''
    expect(entry).toMatch(new RegExp(`/checkout/${id}\\?k=\\w+&embedded=1$`))
    const entered = await browser.visit(entry, INSIDE)
    expect(entered.headers.get('location')).toBe(`/checkout/${id}?embedded=1`)
    for (const { headers } of [opened, entered])
      for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/SameSite=None; Partitioned$/)
    const page = await browser.visit(`/checkout/${id}?embedded=1`, INSIDE)
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors https://yoursite.com http://localhost:*;')
    const told = /id="tote-embedded">([^<]+)</.exec(page.text)?.[1] ?? ''
    expect(JSON.parse(told)).toEqual({ origins: ['https://yoursite.com', 'http://localhost:*'] })
    expect(page.text).toMatch(/src="\/embed\/1\/embedded-[\w-]+\.js"/)
  })

  it('is an ordinary one where it stands alone', async () => {
    await using shop = await openContracts()
    const { id, url } = await embeddedUrl(shop)
    const browser = openStoreBrowser(shop.shop)
    const opened = await browser.visit(url)
    await browser.visit(opened.headers.get('location') ?? '')
    const page = await browser.visit(`/checkout/${id}?embedded=1`)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.text).not.toContain('tote-embedded')
  })

  it('says inside the page around it that its link has ended', async () => {
    await using shop = await openContracts()
    const { url } = await embeddedUrl(shop)
    await openStoreBrowser(shop.shop).visit(url, INSIDE)
    const again = await openStoreBrowser(shop.shop).visit(url, INSIDE)
    expect(again.status).toBe(404)
    expect(again.headers.get('content-security-policy')).toContain('frame-ancestors https://yoursite.com')
    const told = JSON.parse(/id="tote-embedded">([^<]+)</.exec(again.text)?.[1] ?? '')
    expect(told.failure).toBe('This link has been used or has ended')
  })

  it('without a cart is refused in the published words', async () => {
    await using shop = await openContracts()
    const { status, text } = await openStoreBrowser(shop.shop).visit('/embedded-checkout', INSIDE)
    expect(status).toBe(403)
    expect(text).toContain('Cannot start checkout session with an empty cart')
  })

  it('is the session’s where there is one', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const add = { lineItems: [{ quantity: 1, productId: 86 }] }
    const { body } = await browser.call('POST /api/storefront/carts', add)
    const opened = await browser.visit('/embedded-checkout', INSIDE)
    expect(opened.headers.get('location')).toContain(`/checkout/${body.id}?k=`)
  })

  it('sends shoppers back who come by to be seen, to the merchants’ pages only', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const back = (url: string) =>
      browser.visit(`/embedded-checkout/allow-cookie?returnUrl=${encodeURIComponent(url)}`)
    const known = await back('https://yoursite.com/checkout?step=1')
    expect([known.status, known.headers.get('location')]).toEqual([
      303,
      'https://yoursite.com/checkout?step=1',
    ])
    for (const url of [
      'https://evil.example/',
      'javascript:alert(1)',
      'blob:https://yoursite.com/x',
      'x',
      '',
    ])
      expect((await back(url)).status).toBe(403)
  })
})
