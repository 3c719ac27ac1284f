import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'
import { SERVER } from '../../test/harness.ts'
import { openStoreBrowser } from '../../test/shopper-browser.ts'

const DAY = 24 * 3600 * 1000

/** A cart made by the merchant's server, and links to it. */
async function linked(shop: ContractsShop, query?: Record<string, string>) {
  const made = await shop.ask('POST /v3/carts', { body: { line_items: [{ quantity: 5, product_id: 191 }] } })
  const id: string = made.body.data.id
  const body = query ? { query_params: query } : {}
  const { data } = (await shop.ask(`POST /v3/carts/${id}/redirect_urls`, { body })).body
  return { id, urls: data as Record<'cart_url' | 'checkout_url' | 'embedded_checkout_url', string> }
}

describe('links to a cart made by a server', () => {
  it('have the published form, with one token', async () => {
    await using shop = await openContracts()
    const { id, urls } = await linked(shop)
    const token = new URL(urls.cart_url).searchParams.get('token') ?? ''
    expect(token).toMatch(/^[0-9a-f]{64}$/)
    const form = (url: string) =>
      url
        .replace('https://test-store.mybigcommerce.com', SERVER)
        .replace(/id=[^&]+/, `id=${id}`)
        .replace(/token=[^&]+/, `token=${token}`)
    const published = payload('post-redirect-urls.201').data as Record<string, string>
    const expected = Object.entries(published).map(([name, url]) => [name, form(url)])
    expect(urls).toEqual(Object.fromEntries(expected))
  })

  it('carry what the server wants to find again, and nothing that changes them', async () => {
    await using shop = await openContracts()
    const query = { key_1: 'value_1', key_2: 'value 2&x', token: 'mine', action: 'add' }
    const { id, urls } = await linked(shop, query)
    for (const url of Object.values(urls)) {
      const { searchParams } = new URL(url)
      expect(searchParams.get('key_1')).toBe('value_1')
      expect(searchParams.get('key_2')).toBe('value 2&x')
      expect(searchParams.get('id')).toBe(id)
      expect(searchParams.getAll('action')).toHaveLength(1)
      expect(searchParams.get('token')).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it.each([
    ['de_DE', 'en-US', 'de'],
    ['fr', 'de-AT', 'fr'],
    ['sv', 'de-AT', 'de'],
    [undefined, 'de', 'de'],
    ['en', undefined, 'en'],
  ])(
    'lead to a checkout in the cart’s language %s, else in the browser’s %s: %s',
    async (locale, asked, lang) => {
      await using shop = await openContracts()
      const body = { line_items: [{ quantity: 1, product_id: 191 }], ...(locale && { locale }) }
      const { data } = (await shop.ask('POST /v3/carts?include=redirect_urls', { body })).body
      const browser = openStoreBrowser(shop.shop)
      const spoken: Record<string, string> = asked === undefined ? {} : { 'accept-language': asked }
      let answer = await browser.visit(data.redirect_urls.checkout_url, spoken)
      while (answer.status === 303) answer = await browser.visit(answer.headers.get('location') ?? '', spoken)
      expect([answer.status, /<html lang="(\w+)/.exec(answer.text)?.[1]]).toEqual([200, lang])
    },
  )

  it('put the cart into the shopper’s hands, on a page with a button that needs no script', async () => {
    await using shop = await openContracts()
    const { id, urls } = await linked(shop)
    const browser = openStoreBrowser(shop.shop)
    const loaded = await browser.visit(urls.cart_url)
    expect([loaded.status, loaded.headers.get('location')]).toEqual([
      303,
      `/stores/${shop.merchant}/cart.php`,
    ])
    expect(loaded.headers.getSetCookie()[0]).toMatch(/^__Host-tote=.*SameSite=Lax$/)
    const page = await browser.visit(`/stores/${shop.merchant}/cart.php`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Your cart')
    expect(page.text).toMatch(/name="quantity\.[^>]* value="5"/)
    const [cart] = (await browser.call('GET /api/storefront/carts')).body
    expect(cart.id).toBe(id)
    const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const sent = await shop.shop.send(`/stores/${shop.merchant}/cart.php`, {
      method: 'POST',
      headers: {
        origin: SERVER,
        'sec-fetch-site': 'same-origin',
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: new URLSearchParams({ token }),
    })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toMatch(new RegExp(`/checkout/${id}\\?k=\\w+$`))
  })

  it('lead to a fresh checkout of that cart', async () => {
    await using shop = await openContracts()
    const { id, urls } = await linked(shop)
    const browser = openStoreBrowser(shop.shop)
    const opened = await browser.visit(urls.checkout_url)
    const url = opened.headers.get('location') ?? ''
    expect([opened.status, new URL(url).pathname]).toEqual([303, `/checkout/${id}`])
    const entered = await browser.visit(url)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, `/checkout/${id}`])
    const page = await browser.visit(`/checkout/${id}`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.text).toContain('Order summary')
  })

  it('show the name and the price that the server set', async () => {
    await using shop = await openContracts()
    const body = { line_items: [{ quantity: 2, product_id: 120, list_price: 15, name: 'mug' }] }
    const made = await shop.ask('POST /v3/carts?include=redirect_urls', { body })
    const browser = openStoreBrowser(shop.shop)
    await browser.visit(made.body.data.redirect_urls.cart_url)
    const { text } = await browser.visit(`/stores/${shop.merchant}/cart.php`)
    expect(text).toMatch(/class="line-name"[^>]*>mug</)
    expect(text).toContain('$30.00')
  })

  it('work once, whichever of them was followed', async () => {
    await using shop = await openContracts()
    const { urls } = await linked(shop)
    const browser = openStoreBrowser(shop.shop)
    expect((await browser.visit(urls.checkout_url)).status).toBe(303)
    for (const url of Object.values(urls)) {
      const again = await browser.visit(url)
      expect(again.status).toBe(404)
      expect(again.text).toContain('This link has been used or has ended')
      expect(again.text).toContain('<a class="button" href="https://yoursite.com/">Go to the shop</a>')
    }
  })

  it('say so in the shopper’s language', async () => {
    await using shop = await openContracts()
    const { urls } = await linked(shop)
    const german = { 'accept-language': 'de-AT,de;q=0.9' }
    const browser = openStoreBrowser(shop.shop)
    await browser.visit(urls.cart_url, german)
    expect((await browser.visit(`/stores/${shop.merchant}/cart.php`, german)).text).toContain('Ihr Warenkorb')
    expect((await browser.visit(urls.cart_url, german)).text).toContain('Dieser Link wurde schon benutzt')
  })

  it('are followed by one of many at once', async () => {
    await using shop = await openContracts()
    const { urls } = await linked(shop)
    const visits = await Promise.all(
      Array.from({ length: 30 }, () => openStoreBrowser(shop.shop).visit(urls.checkout_url)),
    )
    expect(visits.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  it('end after 30 days', async () => {
    let time = Date.UTC(2026, 10, 1)
    await using shop = await openContracts({ now: () => time })
    const { id, urls } = await linked(shop)
    const { urls: others } = await linked(shop)
    time += 29 * DAY
    await shop.ask(`POST /v3/carts/${id}/items`, { body: { line_items: [{ quantity: 1, product_id: 86 }] } })
    expect((await openStoreBrowser(shop.shop).visit(others.cart_url)).status).toBe(303)
    time += DAY
    expect((await openStoreBrowser(shop.shop).visit(urls.cart_url)).status).toBe(404)
  })

  it('are closed alike: wrong, cut off, of another cart, of no cart', async () => {
    await using shop = await openContracts()
    const { id, urls } = await linked(shop)
    const { id: other } = await linked(shop)
    const token = new URL(urls.cart_url).searchParams.get('token') ?? ''
    const closed = [
      `/cart.php?action=load&id=${id}&token=${'0'.repeat(64)}`,
      `/cart.php?action=load&id=${id}&token=${token.slice(1)}`,
      `/cart.php?action=load&id=${id}`,
      `/cart.php?action=load&id=${other}&token=${token}`,
      `/cart.php?action=load&id=018f3c1e-7b7a-7c63-9d41-6f6a2b1c0d9e&token=${token}`,
      `/cart.php?action=loadInCheckout&id=%00&token=${token}`,
    ]
    for (const url of closed) {
      const { status, text, headers } = await openStoreBrowser(shop.shop).visit(url)
      expect([url, status]).toEqual([url, 404])
      expect(text).toContain('This link has been used or has ended')
      expect(headers.getSetCookie()).toEqual([])
    }
    expect((await openStoreBrowser(shop.shop).visit(urls.cart_url)).status).toBe(303)
  })

  it('are not used up by what nobody looks at', async () => {
    await using shop = await openContracts()
    const { urls } = await linked(shop)
    const path = urls.checkout_url.replace(SERVER, '')
    expect((await shop.shop.send(path, { method: 'HEAD' })).status).toBe(200)
    const browser = openStoreBrowser(shop.shop)
    expect((await browser.visit(urls.checkout_url, { 'sec-purpose': 'prefetch' })).status).toBe(403)
    for (const ahead of [{ purpose: 'prefetch' }, { 'x-purpose': 'preview' }, { 'x-moz': 'prefetch' }])
      expect([ahead, (await browser.visit(urls.checkout_url, ahead)).status]).toEqual([ahead, 403])
    expect((await browser.visit(urls.checkout_url, { 'sec-fetch-dest': 'image' })).status).toBe(403)
    expect((await browser.visit(urls.checkout_url)).status).toBe(303)
  })

  it('are not used up by a visit that comes too often', async () => {
    const limits = { ...DEFAULT_LIMITS, checkoutStart: { address: [1, 1] } } as const
    await using shop = await openContracts({ limits })
    const [one, other] = [await linked(shop), await linked(shop)]
    expect((await openStoreBrowser(shop.shop).visit(one.urls.checkout_url)).status).toBe(303)
    const later = openStoreBrowser(shop.shop)
    const refused = await later.visit(other.urls.checkout_url)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    await sleep(1_100)
    expect((await later.visit(other.urls.checkout_url)).status).toBe(303)
  })

  it('are not made for a cart that a shopper made', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const cart = (
      await browser.call('POST /api/storefront/carts', { lineItems: [{ quantity: 1, productId: 86 }] })
    ).body
    const { status } = await shop.ask(`POST /v3/carts/${cart.id}/redirect_urls`, { body: {} })
    expect(status).toBe(403)
  })

  it('keep the same session, and leave one that is paid for alone', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    await browser.call('POST /api/storefront/carts', { lineItems: [{ quantity: 1, productId: 86 }] })
    const { id, urls } = await linked(shop)
    await browser.visit(urls.cart_url)
    const [cart] = (await browser.call('GET /api/storefront/carts')).body
    expect(cart.id).toBe(id)
    expect(browser.cookies.size).toBe(1)
  })
})

describe('the button of the cart page', () => {
  it.each([
    ['without its token', {}, {}],
    ['with another token', { token: 'x' }, {}],
    [
      'from another site',
      { token: 'own' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    ],
  ])('%s opens nothing', async (_, form: Record<string, string>, headers) => {
    await using shop = await openContracts()
    const { id, urls } = await linked(shop)
    const browser = openStoreBrowser(shop.shop)
    await browser.visit(urls.cart_url)
    const page = await browser.visit(`/stores/${shop.merchant}/cart.php`)
    const own = /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const { status } = await shop.shop.send(`/stores/${shop.merchant}/cart.php`, {
      method: 'POST',
      headers: {
        origin: SERVER,
        'sec-fetch-site': 'same-origin',
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      body: new URLSearchParams(form['token'] === 'own' ? { token: own } : form),
    })
    expect(status).toBe(403)
    expect(await shop.shop.store.getCheckout(shop.merchant, id)).toBe(undefined)
  })
})

describe('links that fill a cart', () => {
  it('add to the shopper’s cart, by number or sku, with a code', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const added = await browser.visit('/cart.php?action=add&product_id=86&qty=2&couponcode=SHOP20')
    expect([added.status, added.headers.get('location')]).toEqual([303, `/stores/${shop.merchant}/cart.php`])
    await browser.visit('/cart.php?action=add&sku=storekit-1')
    const [cart] = (await browser.call('GET /api/storefront/carts')).body
    expect(cart.coupons).toMatchObject([{ code: 'SHOP20' }])
    const items = Object.values(cart.lineItems).flat() as { quantity: number }[]
    expect(items.map(({ quantity }) => quantity)).toEqual([2, 1])
    const page = await browser.visit(`/stores/${shop.merchant}/cart.php`)
    expect(page.text).toContain('SHOP20')
  })

  it('say that a code was not taken, and add nevertheless', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const added = await browser.visit('/cart.php?action=add&product_id=86&couponcode=%3Cb%3ENO')
    const page = await browser.visit(added.headers.get('location') ?? '')
    expect(page.text).toContain('The code &lt;b&gt;NO cannot be used.')
    expect(page.text).toMatch(/name="quantity\.[^>]* value="1"/)
  })

  it('say of a code and of a line what is wrong with it, in the shopper’s language', async () => {
    await using shop = await openContracts()
    const { store } = shop.shop
    const tenth = { code: 'TENTH', name: 'A tenth off', kind: 'percentage', rate: 1000 } as const
    await store.putCoupon(shop.merchant, { ...tenth, minimum: 0, maxUses: null })
    const browser = openStoreBrowser(shop.shop)
    await browser.visit(`/stores/${shop.merchant}/cart.php?action=add&product_id=86&couponcode=TENTH`)
    await store.putCoupon(shop.merchant, { ...tenth, minimum: 0, maxUses: null, endsAt: Date.now() - 1 })
    const page = () => browser.visit(`/stores/${shop.merchant}/cart.php`)
    expect((await page()).text).toContain('TENTH has expired, and takes nothing off.')
    await store.putCoupon(shop.merchant, { ...tenth, minimum: 90_000_000, maxUses: null })
    const { text } = await page()
    expect(text).toContain('TENTH applies from $900,000.00.')
    expect(text).not.toContain('the checkout says what')
  })

  it('buy at once', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const bought = await browser.visit('/cart.php?action=buy&product_id=86')
    expect(bought.headers.get('location')).toMatch(/\/checkout\/[0-9a-f-]{36}\?k=\w+$/)
  })

  it('make a new cart on every visit where they name products for a checkout', async () => {
    await using shop = await openContracts()
    const browser = openStoreBrowser(shop.shop)
    const url = '/checkout/?products=86:1,88:2&coupon=SHOP20&order_source=www&action=buy'
    const ids = []
    for (let visit = 0; visit < 3; visit++) {
      const { status, headers } = await browser.visit(url)
      expect(status).toBe(303)
      ids.push(new URL(headers.get('location') ?? '').pathname.split('/')[2] ?? '')
    }
    expect(new Set(ids).size).toBe(3)
    for (const id of ids) {
      const cart = await shop.shop.store.getCart(shop.merchant, id)
      expect(cart?.lines.map(({ quantity }) => quantity)).toEqual([1, 2])
      expect(cart?.codes).toEqual(['SHOP20'])
    }
  })

  const refused: [url: string, status: number, text: string][] = [
    ['/cart.php?action=add&product_id=4711', 404, 'This product is not here'],
    ['/cart.php?action=add&sku=nothing', 404, 'This product is not here'],
    ['/cart.php?action=add', 404, 'This product is not here'],
    ['/cart.php?action=add&product_id=107', 409, 'This product needs a choice'],
    ['/cart.php?action=add&product_id=86&qty=0', 400, 'This link is not complete'],
    ['/cart.php?action=add&product_id=86&qty=1e3', 400, 'This link is not complete'],
    ['/cart.php?action=add&product_id=-1', 400, 'This link is not complete'],
    ['/checkout/?products=4711:1', 404, 'This product is not here'],
    ['/checkout/?products=86:x', 404, 'This product is not here'],
    ['/checkout/?products=', 404, 'This product is not here'],
    [`/checkout/?products=${Array(101).fill('86:1').join()}`, 400, 'This link is not complete'],
    ['/stores/nobody/cart.php?action=add&product_id=86', 400, 'does not say which shop'],
  ]
  it.each(refused)('%s begins nothing', async (url, status, text) => {
    await using shop = await openContracts()
    const answer = await openStoreBrowser(shop.shop).visit(url)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(text)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('know their shop by where the shopper comes from', async () => {
    await using shop = await openContracts()
    const mug = await shop.shop.store.findProduct(shop.shop.merchant.id, 'mug-harbour')
    const url = `/cart.php?action=add&product_id=${mug?.product.number}`
    const site = shop.shop.merchant.site
    const here = await openStoreBrowser(shop.shop).visit(url, { referer: site })
    expect(here.headers.get('location')).toBe(`/stores/${shop.shop.merchant.id}/cart.php`)
  })

  it('show an empty cart as such', async () => {
    await using shop = await openContracts()
    const { status, text } = await openStoreBrowser(shop.shop).visit(`/stores/${shop.merchant}/cart.php`)
    expect([status, text.includes('Your cart is empty')]).toEqual([200, true])
  })
})
