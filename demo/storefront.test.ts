import { readdirSync, readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { demoProducts } from '@tote/server/seed/demo-catalogue.ts'
import { describe, expect, it } from 'vitest'
import { storefront } from './storefront.ts'

const site = join(import.meta.dirname, 'site')
const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(site.length))
const pages = files.filter((file) => file.endsWith('.html'))
const html = (page: string) => readFileSync(join(site, page), 'utf8')

const server = 'https://cart.example'
const shop = storefront({ server, key: 'pk_test_1' })

/** The addresses in a page that lead to the shop itself, without what follows the path. */
function localAddresses(page: string): string[] {
  const found = html(page).matchAll(/(?:href|src|srcset|success-url|cancel-url)="(\/[^"?#]*)/g)
  return [...new Set(Array.from(found, ([, address]) => (address === '/' ? '/index.html' : address!)))]
}

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
  it.each(pages.filter((page) => page !== '/404.html'))(
    'serves %s with its placeholders filled',
    async (page) => {
      const answer = await shop.request(page)
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
      expect(text).toContain('<script defer src="https://cart.example/embed/1/tote.js" data-key="pk_test_1">')
      expect(text).not.toContain('{{')
    },
  )

  it('serves the home page at /', async () => {
    expect(await (await shop.request('/')).text()).toBe(await (await shop.request('/index.html')).text())
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

  it.each(['/', '/styles.css', '/nothing'])(
    'lets only the shop and its cart server run and be asked on %s',
    async (path) => {
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
      expect(policy.get('require-trusted-types-for')).toBe("'script'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-cache')
    },
  )
})

describe('the pages', () => {
  it.each(pages)('%s leads only to what is there', (page) => {
    expect(localAddresses(page).filter((address) => !files.includes(address))).toEqual([])
  })

  it.each(pages)('%s leads to places that its pages have', (page) => {
    const places = html(page).matchAll(/href="(\/[^"#]*)?#([^"]+)"/g)
    for (const [, path = page, id] of places) {
      expect(html(path === '/' ? '/index.html' : path)).toContain(` id="${id}"`)
    }
  })

  it.each(pages)(
    '%s has the cart before any script runs, and nothing that a strict policy refuses',
    (page) => {
      const text = html(page)
      const [head = '', body = ''] = text.split('<body>')
      const script = '<script defer src="{{server}}/embed/1/tote.js" data-key="{{key}}"></script>'
      expect(head.split(script)).toHaveLength(2)
      expect(body.match(/<tote-cart /g)).toHaveLength(1)
      expect(body).toContain('<tote-cart-button>')
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\s(?:style|on[a-z]+)=/)
    },
  )

  it('are all linked', () => {
    const linked = new Set(pages.flatMap(localAddresses))
    expect(files.filter((file) => !linked.has(file) && file !== '/404.html')).toEqual([])
  })

  it('show every product of the catalogue, in its order, on the home page', () => {
    const shown = Array.from(
      html('/index.html').matchAll(/<h3><a href="([^"]+)">([^<]+)</g),
      ([, url, name]) => [url, name],
    )
    expect(shown).toEqual(demoProducts.map(({ product }) => [`/${product.url}`, product.name]))
  })

  it('make no request on the home page before the shopper acts', () => {
    expect(html('/index.html')).not.toContain('<tote-price')
  })
})

describe.each(demoProducts)('the page of $product.sku', ({ product, stock }) => {
  const text = html(`/${product.url}`)
  const dollars = (amount: number) => `$${(amount / 100).toFixed(2)}`

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
    const said = /<p class="stock[^>]*>([^.<]+)/.exec(text)?.[1]
    expect(said).toBe(left === 0 ? 'Sold out' : left < 10 ? `Only ${left} left` : undefined)
  })
})
