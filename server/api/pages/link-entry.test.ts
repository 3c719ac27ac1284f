import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts } from '../../test/contracts.ts'
import { askLinks, LINKS, MERCHANT, PRODUCTS } from '../../test/link-calls.ts'
import { openStoreBrowser, type StoreBrowser } from '../../test/shopper-browser.ts'

const BLEEDING_EDGE = 'fe254495-bca4-4d2b-9960-da166ae5f36f'
const APPLICATIONS = 'f164740d-1005-4f9a-b958-111e4704840f'
const GERMAN = { 'accept-language': 'de-AT,de;q=0.9' }

let shop: ContractsShop

beforeAll(async () => {
  shop = await openContracts()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** As the published link is. */
const PUBLISHED = {
  type: 'normal',
  name: 'initiatives',
  description: 'sample cart description',
  products: ['d0doh5fsvrvasm390u30'],
  show_available_products: true,
  success_url: 'https://yoursite.com/thanks',
  cancel_url: 'https://yoursite.com/checkout',
  settings: { product_subtitle_verbiage: 'Products' },
}

/** A link like the published one, but for what is said. */
async function linked(change: object = {}) {
  const { body, text } = await askLinks(shop, `POST ${LINKS}`, { ...PUBLISHED, ...change })
  expect([text, body.status]).toEqual([text, 'success'])
  return { id: body.data.id as string, url: `/checkout/${body.data.public_hash}` }
}

/** A product of the contract; answers its id and public hash. */
async function product(change: object) {
  const made = { name: 'Gift', price: 1000, fixed_amount: true, fixed_qty: false, description: '' }
  const sku = crypto.randomUUID()
  const { body, text } = await askLinks(shop, `POST ${PRODUCTS}`, { sku, ...made, ...change })
  expect([text, body.status]).toEqual([text, 'success'])
  return { id: body.data.id as string, hash: body.data.public_hash as string }
}

/** What following an address led to: the cart behind the checkout, as it is kept. */
async function followed(browser: StoreBrowser, url: string) {
  const answer = await browser.visit(url)
  const place = new URL(answer.headers.get('location') ?? `http://none/${answer.status}`)
  const id = /^\/checkout\/([0-9a-f-]{36})$/.exec(place.pathname)?.[1] ?? place.pathname
  const { store } = shop.shop
  const cart = await store.getCart(MERCHANT, id)
  const products = await store.getProducts(
    MERCHANT,
    (cart?.lines ?? []).flatMap((line) => (line.kind === undefined ? [line.productId] : [])),
  )
  const lines = (cart?.lines ?? []).map((line) => {
    if (line.kind !== undefined) throw new Error('no product')
    const name = products.get(line.productId)?.product.name
    return [name, line.quantity, ...(line.amount === undefined ? [] : [line.amount])]
  })
  return {
    id,
    cart,
    lines,
    key: place.searchParams.get('k'),
    checkout: await store.getCheckout(MERCHANT, id),
  }
}

describe('a link to buy', () => {
  it('leads to a new checkout with its product, at every visit', async () => {
    const link = await linked()
    const url = `${link.url}?add_products=${BLEEDING_EDGE}`
    const browser = openStoreBrowser(shop.shop)
    const first = await followed(browser, url)
    expect(first.lines).toEqual([['bleeding-edge', 1]])
    expect(first.cart).toMatchObject({ link: link.id, version: 1 })
    expect(first.key).toMatch(/^\w{43}$/)
    expect(first.checkout).toMatchObject({
      successUrl: 'https://yoursite.com/thanks',
      cancelUrl: 'https://yoursite.com/checkout',
    })
    await browser.visit(`/checkout/${first.id}?k=${first.key}`)
    const page = await browser.visit(`/checkout/${first.id}`)
    expect(page.status).toBe(200)
    // 2.33, with local and national tax.
    for (const shown of ['bleeding-edge', '$2.33', '$2.25', '$2.10', '$6.68'])
      expect(page.text).toContain(shown)
    const second = await followed(browser, url)
    expect(second.lines).toEqual(first.lines)
    expect(second.id).not.toBe(first.id)
  })

  it('names several products and how many of each', async () => {
    const { url } = await linked()
    const browser = openStoreBrowser(shop.shop)
    const both = [
      ['bleeding-edge', 2],
      ['applications', 1],
    ]
    for (const query of [
      `add_products=${BLEEDING_EDGE}:2,${APPLICATIONS}`,
      `add_products=${BLEEDING_EDGE}:1&add_products=${APPLICATIONS.toUpperCase()},${BLEEDING_EDGE}`,
    ])
      expect((await followed(browser, `${url}?${query}`)).lines).toEqual(both)
  })

  it('begins with all that the link sells where it names nothing and the link shows nothing', async () => {
    const products = ['product1', 'd0doh5fsvrvasm390u30']
    const { url } = await linked({ show_available_products: false, products })
    const { lines } = await followed(openStoreBrowser(shop.shop), url)
    expect(lines).toEqual([
      ['Sample product 1', 1],
      ['bleeding-edge', 1],
    ])
  })

  it('puts a code on the cart', async () => {
    const url = `${(await linked()).url}?add_products=${BLEEDING_EDGE}&code=shop20`
    const { cart } = await followed(openStoreBrowser(shop.shop), url)
    expect(cart?.codes).toEqual(['SHOP20'])
  })

  it.each([
    ['nothing', 400],
    [`${BLEEDING_EDGE}:0`, 400],
    [`${BLEEDING_EDGE}:1000`, 400],
    [`${BLEEDING_EDGE}:-1`, 400],
    [`${BLEEDING_EDGE}:1.5`, 400],
    [Array.from({ length: 101 }, () => BLEEDING_EDGE).join(), 400],
    ['fe254495-bca4-4d2b-9960-da166ae5f360', 404],
  ])('says so of what it cannot add', async (wanted, status) => {
    const browser = openStoreBrowser(shop.shop)
    const answer = await browser.visit(`${(await linked()).url}?add_products=${wanted}`)
    expect(answer.status).toBe(status)
    const title = status === 400 ? 'This link is not complete' : 'This product is not here'
    expect(answer.text).toContain(`<h1>${title}</h1>`)
    expect(browser.cookies.size).toBe(0)
  })

  it('changes nothing where nobody goes there', async () => {
    const url = `${(await linked()).url}?add_products=${BLEEDING_EDGE}`
    const browser = openStoreBrowser(shop.shop)
    for (const headers of [
      { 'sec-purpose': 'prefetch' },
      { 'sec-fetch-dest': 'image' },
      { purpose: 'preview' },
    ]) {
      const answer = await browser.visit(url, headers as Record<string, string>)
      expect([headers, answer.status]).toEqual([headers, 403])
    }
    expect((await shop.shop.send(url, { method: 'HEAD' })).status).toBe(200)
    expect(browser.cookies.size).toBe(0)
  })

  it('is no page any more once the link is deleted', async () => {
    const { url, id } = await linked()
    await askLinks(shop, `DELETE ${LINKS}/${id}`)
    for (const gone of [url, `${url}?add_products=${BLEEDING_EDGE}`, `/checkout/${crypto.randomUUID()}`])
      expect((await openStoreBrowser(shop.shop).visit(gone)).status).toBe(404)
  })
})

describe('the page of a link that shows its products', () => {
  it('is a form that needs no script, and leads to a checkout', async () => {
    const { url } = await linked({ products: ['d0doh5fsvrvasm390u30', 'product2', 'product1'] })
    const browser = openStoreBrowser(shop.shop)
    const page = await browser.visit(url)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(page.text).toContain('<h1>Products</h1>')
    expect(page.text).toContain('<p class="intro">sample cart description</p>')
    expect(page.text).toMatch(/bleeding-edge.*\$2\.33.*Sample product 2.*Sample product 1/s)
    expect(page.text).toContain('<img src="https://picsum.photos/250/159"')
    expect(page.text).not.toContain('<script')
    expect(browser.cookies.size).toBe(0)
    const names = [...page.text.matchAll(/name="(quantity\.[^"]+)" value="0"/g)].map(([, name]) => name)
    expect(names).toHaveLength(3)
    const query = new URLSearchParams({ chosen: '1', [names[0] ?? '']: '2', [names[2] ?? '']: '1' })
    const { lines } = await followed(browser, `${url}?${query}`)
    expect(lines).toEqual([
      ['bleeding-edge', 2],
      ['Sample product 1', 1],
    ])
  })

  it('offers one of a single product at first', async () => {
    const page = await openStoreBrowser(shop.shop).visit((await linked()).url)
    expect(page.text).toContain(`name="quantity.${BLEEDING_EDGE}" value="1"`)
  })

  it('has a box for each of several that are had once', async () => {
    const [one, other] = [await product({ fixed_qty: true }), await product({ fixed_qty: true })]
    const { url } = await linked({ products: [one.id, other.id] })
    const page = await openStoreBrowser(shop.shop).visit(url)
    for (const { hash } of [one, other])
      expect(page.text).toContain(`type="checkbox" name="quantity.${hash}" value="1" `)
  })

  it('speaks the shopper’s language where the link has no words of its own', async () => {
    const { url } = await linked({ settings: null })
    const browser = openStoreBrowser(shop.shop)
    const page = await browser.visit(url, GERMAN)
    expect(page.text).toContain('<html lang="de"')
    expect(page.text).toContain('<h1>Was darf es sein?</h1>')
    expect(page.text).toContain('<span class="badge">Testmodus</span>')
    expect(page.text).toContain('2,33\u00a0$')
    const empty = await browser.visit(`${url}?chosen=1&quantity.${BLEEDING_EDGE}=0`, GERMAN)
    expect([empty.status, empty.text.includes('mindestens ein Produkt')]).toEqual([422, true])
  })

  it('keeps what was typed where it does not do, and says so at its field', async () => {
    const { url } = await linked()
    const browser = openStoreBrowser(shop.shop)
    for (const typed of ['two', '-1', '1000', '1.5', '<b>']) {
      const query = new URLSearchParams({ chosen: '1', [`quantity.${BLEEDING_EDGE}`]: typed })
      const page = await browser.visit(`${url}?${query}`)
      expect([typed, page.status]).toEqual([typed, 422])
      expect(page.text).toContain(`value="${typed.replace('<b>', '&lt;b&gt;')}"`)
      expect(page.text).toMatch(
        /aria-describedby="(quantity-[^"]+-told)" aria-invalid="true" autofocus>.*id="\1"/s,
      )
    }
    expect(browser.cookies.size).toBe(0)
  })

  it('lets the shopper name the amount within its bounds, and nothing else', async () => {
    const open = { fixed_amount: false, min_amount: 500, max_amount: 5000 }
    const gift = await product({ ...open, fixed_qty: true })
    const { url } = await linked({ products: [gift.id] })
    const browser = openStoreBrowser(shop.shop)
    const page = await browser.visit(url)
    expect(page.text).toContain(`name="amount.${gift.hash}" value="10.00"`)
    expect(page.text).toContain('Between $5.00 and $50.00.')
    // The only one needs no box.
    expect(page.text).toContain(`type="hidden" name="quantity.${gift.hash}" value="1"`)
    expect(page.text).not.toContain('checkbox')
    const choose = (amount: string) =>
      `${url}?${new URLSearchParams({ chosen: '1', [`quantity.${gift.hash}`]: '1', [`amount.${gift.hash}`]: amount })}`
    for (const amount of ['4.99', '50.01', '12.345', '-10', '', 'ten']) {
      const answer = await browser.visit(choose(amount))
      expect([amount, answer.status]).toEqual([amount, 422])
    }
    expect((await followed(browser, choose('12.50'))).lines).toEqual([['Gift', 1, 1250]])
    expect((await followed(browser, choose('12,5'))).lines).toEqual([['Gift', 1, 1250]])
  })

  it('lets the shopper name the amount of a donation, which is no other product’s', async () => {
    const { url } = await linked({ type: 'donation', settings: null })
    const browser = openStoreBrowser(shop.shop)
    const page = await browser.visit(url)
    expect(page.text).toContain(`name="amount.${BLEEDING_EDGE}" value="2.33"`)
    expect(page.text).toMatch(/<h1>Your donation<\/h1>.*>Your donation \(USD\)</s)
    const chosen = { chosen: '1', [`quantity.${BLEEDING_EDGE}`]: '1', [`amount.${BLEEDING_EDGE}`]: '25' }
    const { lines } = await followed(browser, `${url}?${new URLSearchParams(chosen)}`)
    expect(lines).toEqual([['bleeding-edge', 1, 2500]])
    const other = { chosen: '1', [`quantity.${APPLICATIONS}`]: '1', [`amount.${APPLICATIONS}`]: '1' }
    expect((await browser.visit(`${url}?${new URLSearchParams(other)}`)).status).toBe(422)
    expect((await browser.visit(`${url}?add_products=${APPLICATIONS}`)).status).toBe(404)
  })

  it('holds nothing that a merchant’s words could start', async () => {
    const name = '<script>alert(1)</script>"\'&'
    const { id } = await product({ name, description: name })
    const { url } = await linked({ products: [id], description: name })
    const page = await openStoreBrowser(shop.shop).visit(`${url}?code=${encodeURIComponent(name)}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('<script')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('/buy', () => {
  it.each(['/buy', `/stores/${MERCHANT}/buy`])(
    '%s leads to a new checkout of what its path names',
    async (path) => {
      const browser = openStoreBrowser(shop.shop)
      const url = `${path}/SM-13:2,SAMPLE-15?code=SHOP20`
      const first = await followed(browser, url)
      expect(first.lines).toEqual([
        ['BigCommerce Coffee Mug', 2],
        ['1 L Le Parfait Jar', 1],
      ])
      expect(first.cart?.codes).toEqual(['SHOP20'])
      expect(first.cart).not.toHaveProperty('link')
      expect((await followed(browser, url)).id).not.toBe(first.id)
    },
  )

  it('knows what comes in kinds by the sku of the kind', async () => {
    const { cart } = await followed(openStoreBrowser(shop.shop), '/buy/SAMPLE-107-black:2,SM-13')
    const { product } = (await shop.shop.store.findProduct(MERCHANT, { sku: 'SAMPLE-107' })) ?? {}
    const { id } = product?.variants.find(({ options }) => options['Color'] === 'Black') ?? {}
    expect(cart?.lines[0]).toMatchObject({ productId: product?.id, variantId: id, quantity: 2 })
    expect(cart?.lines).toHaveLength(2)
  })

  it.each([
    ['/buy/NOTHING', 404],
    ['/buy/SAMPLE-107-green', 404],
    ['/buy/-----', 404],
    ['/buy/SM-13:0', 400],
    ['/buy/SM-13:x', 404],
    ['/buy/SAMPLE-107', 409],
    ['/buy/,', 404],
    ['/buy/%00', 400],
    ['/stores/nobody/buy/SM-13', 400],
  ])('%s says why it leads nowhere', async (path, status) => {
    const browser = openStoreBrowser(shop.shop)
    const answer = await browser.visit(path)
    expect([answer.status, browser.cookies.size]).toEqual([status, 0])
    expect(answer.text).toContain('<h1>')
  })
})
