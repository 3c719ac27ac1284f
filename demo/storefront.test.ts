import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { demoProducts } from '@tote/server/seed/demo-catalogue.ts'
import { secondProducts } from '@tote/server/seed/second-catalogue.ts'
import { describe, expect, it } from 'vitest'
import { dollars, readSite } from './site.fixture.ts'
import { storefront } from './storefront.ts'

const server = 'https://cart.example'
const site = 'https://house.example/'
const other = 'https://tea.example/'

const first = { ...readSite('site'), shop: storefront({ server, key: 'pk_test_1', other }) }
const second = {
  ...readSite('second'),
  shop: storefront({ server, key: 'pk_test_1', shop: 'second', site: other, other: site }),
}
const { shop, html } = first

/** `fetch` tidies an address before it is sent; this sends it as it stands. */
async function getRaw(path: string): Promise<{ status: number | undefined; text: string }> {
  const listening = serve({ fetch: shop.fetch, port: 0, hostname: '127.0.0.1' })
  try {
    await new Promise((resolve) => listening.once('listening', resolve))
    const { port } = listening.address() as AddressInfo
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, agent: false }, resolve).once('error', reject)
    })
    return { status: answer.statusCode, text: Buffer.concat(await answer.toArray()).toString() }
  } finally {
    await new Promise((resolve) => listening.close(resolve))
  }
}

describe('storefront', () => {
  it.each(
    [first, second].flatMap((each) =>
      each.pages.filter((page) => page !== '/404.html').map((page) => [page, each.shop] as const),
    ),
  )('serves %s with its placeholders filled', async (page, shop) => {
    const answer = await shop.request(page)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(text).toContain('<script defer src="https://cart.example/embed/1/tote.js" data-key="pk_test_1">')
    expect(text).not.toContain('{{')
  })

  it('serves the home page at /', async () => {
    expect(await (await shop.request('/')).text()).toBe(await (await shop.request('/index.html')).text())
  })

  it.each([
    ['/themes', '/themes.html'],
    ['/frameworks', '/frameworks/'],
  ])('leads from %s to %s', async (from, to) => {
    const answer = await shop.request(from)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to])
  })

  it('escapes what it fills in', async () => {
    const hostile = storefront({ server, key: '"><script>alert(1)</script>&' })
    const text = await (await hostile.request('/')).text()
    expect(text).toContain('data-key="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"')
  })

  it.each([
    ['/styles.css', 'text/css'],
    ['/shop.js', 'text/javascript'],
    ['/favicon.svg', 'image/svg+xml'],
    ['/images/hero.webp', 'image/webp'],
  ])('serves %s as %s, and not again when it is known', async (path, type) => {
    const answer = await shop.request(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain(type)
    const known = { 'if-none-match': answer.headers.get('etag') ?? '' }
    expect((await shop.request(path, { headers: known })).status).toBe(304)
  })

  it.each(['/nothing.html', '/products/nothing.html', '/nothing', '/images', '/products/', '/404.html'])(
    'answers %s with 404 and a page of the shop',
    async (path) => {
      const answer = await shop.request(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('src="https://cart.example/embed/1/tote.js"')
    },
  )

  it.each([
    '/../storefront.ts',
    '/products/../../storefront.ts',
    '/..%2fstorefront.ts',
    '/%2e%2e/storefront.ts',
    '/products/..%2f..%2fstorefront.ts',
    '/..%5cstorefront.ts',
    '//storefront.ts',
    '/images/%2e%2e/%2e%2e/package.json',
  ])('gives nothing from outside of the site for %s', async (path) => {
    const { status, text } = await getRaw(path)
    expect(status).toBe(404)
    expect(text).not.toContain('storefront(')
    expect(text).not.toContain('@tote/demo')
  })

  it.each([
    ['/', shop],
    ['/styles.css', shop],
    ['/nothing', shop],
    ['/', second.shop],
  ] as const)('lets only the shop and its cart server run and be asked on %s', async (path, shop) => {
    const { headers } = await shop.request(path)
    const policy = new Map(
      headers
        .get('content-security-policy')
        ?.split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')] as const),
    )
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self' https://cart.example")
    expect(policy.get('style-src')).toBe("'self'")
    expect(policy.get('connect-src')).toBe('https://cart.example')
    expect(policy.get('frame-src')).toBe('https://cart.example')
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-cache')
  })
})

describe.each([
  ['the first shop', first],
  ['the other shop', second],
] as const)('the pages of %s', (_, { files, pages, html, localAddresses }) => {
  it.each(pages)('%s leads only to what is there', (page) => {
    // Those of frameworks are built when they are asked for.
    const isBuilt = (address: string) => address === '/frameworks/'
    expect(localAddresses(page).filter((address) => !files.includes(address) && !isBuilt(address))).toEqual(
      [],
    )
  })

  it.each(pages)('%s leads to places that its pages have', (page) => {
    const places = html(page).matchAll(/href="(\/[^"#]*)?#([^"]+)"/g)
    for (const [, path = page, id] of places) {
      expect(html(path === '/' ? '/index.html' : path)).toContain(` id="${id}"`)
    }
  })

  it.each(pages)('%s names each of its places once', (page) => {
    const ids = Array.from(html(page).matchAll(/ id="([^"]+)"/g), ([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  it.each(pages)(
    '%s has the cart before any script runs, and nothing that a strict policy refuses',
    (page) => {
      const text = html(page)
      const [head = '', body = ''] = text.split('<body>')
      const script = '<script defer src="{{server}}/embed/1/tote.js" data-key="{{key}}"></script>'
      expect(head.split(script)).toHaveLength(2)
      // One cart is shown in three ways on the page about its looks.
      expect(body.match(/<tote-cart /g)).toHaveLength(page === '/themes.html' ? 3 : 1)
      expect(body).toContain('<tote-cart-button>')
      expect(text).not.toMatch(/<script(?![^>]* (?:src=|type="application\/ld\+json"))/)
      expect(text).not.toMatch(/<style|\s(?:style|on[a-z]+)=/)
    },
  )

  it('are all linked, and so is every file', () => {
    const linked = new Set(pages.flatMap(localAddresses))
    expect(files.filter((file) => !linked.has(file) && file !== '/404.html')).toEqual([])
  })

  it('make no request on the home page before the shopper acts', () => {
    expect(html('/index.html')).not.toContain('<tote-price')
  })
})

it('shows every product of the catalogue, in its order, on the home page', () => {
  const shown = Array.from(
    html('/index.html').matchAll(/<h3><a href="([^"]+)">([^<]+)</g),
    ([, url, name]) => [url, name],
  )
  expect(shown).toEqual(demoProducts.map(({ product }) => [`/${product.url}`, product.name]))
})

describe('the page on which both shops are bought at', () => {
  const text = html('/anywhere.html')

  it('has its cart buy at the shops, and is reached from every page', () => {
    expect(text).toContain('<tote-cart checkout="delegated">')
    expect(first.pages.filter((page) => !first.localAddresses(page).includes('/anywhere.html'))).toEqual([])
  })

  it('is reached from every page of the other shop, which gets no more from the first than that', async () => {
    for (const page of second.pages.filter((page) => page !== '/404.html')) {
      const answer = await second.shop.request(page)
      expect(await answer.text()).toContain('<a href="https://house.example/anywhere.html">')
      expect(answer.headers.get('content-security-policy')).not.toContain('house.example')
    }
  })

  it('offers no code, which nobody takes there', () => {
    expect(first.pages.filter((page) => !html(page).includes('WELCOME10'))).toEqual(['/anywhere.html'])
  })

  it('offers examples that both shops have', () => {
    const examples = Array.from(
      text.matchAll(/data-page="\{\{(site|other)\}\}([^"?]+)(?:\?variant=([^"]+))?"/g),
      ([, which, page, variant]) => ({ which, page, variant }),
    )
    for (const { which, page, variant } of examples) {
      const products = which === 'site' ? demoProducts : secondProducts
      const found = products.find(({ product }) => product.url === page)
      expect(found, page).toBeDefined()
      if (variant) expect(found?.product.variants.map(({ sku }) => sku)).toContain(variant)
    }
    expect(new Set(examples.map(({ which }) => which))).toEqual(new Set(['site', 'other']))
  })

  it('may show the pictures of the other shop, and nothing else of it', async () => {
    const { headers } = await shop.request('/anywhere.html')
    const policy = headers.get('content-security-policy')?.split('; ') ?? []
    expect(policy.filter((rule) => rule.includes('tea.example'))).toEqual([
      "img-src 'self' data: https://cart.example https://tea.example",
    ])
  })
})

describe.each(demoProducts)('the page of $product.sku', ({ product, stock }) => {
  const text = html(`/${product.url}`)

  it('sells the product that it is about', () => {
    expect(text).toContain(`<tote-add product="${product.sku}">`)
    expect(text).toContain(`<h1>${product.name}</h1>`)
  })

  it('says the price of the first choice until the server does', () => {
    const price = product.variants[0]!.price
    expect(text).toMatch(/<tote-price[^>]*>\$[\d.]+<\/tote-price>/)
    expect(text).toContain(`>${dollars(price)}</tote-price>`)
  })

  it('offers exactly the choices that the catalogue has', () => {
    const offered = Array.from(text.matchAll(/name="option\.(\w+)" value="([^"]+)"/g), ([, name, value]) => [
      name,
      value,
    ])
    const known = product.options.flatMap(({ name, values }) => values.map((value) => [name, value.name]))
    expect(offered).toEqual(known)
  })

  it('asks for exactly the fields and modifiers that the catalogue has', () => {
    const asked = Array.from(text.matchAll(/name="((?:field|modifier)\.[^"]+)"/g), ([, name]) => name)
    const known = [
      ...product.fields.map(({ name }) => `field.${name}`),
      ...product.modifiers.map(({ name }) => `modifier.${name}`),
    ]
    expect(asked).toEqual(known)
  })

  it('says when there are few or none', () => {
    if (!product.tracksStock) return
    const left = Math.max(...Object.values(stock))
    const said = /<p class="stock[^>]*>(?:<tote-stock>)?([^.<]+)/.exec(text)?.[1]
    expect(said).toBe(left === 0 ? 'Sold out' : left < 10 ? `Only ${left} left` : undefined)
  })
})
