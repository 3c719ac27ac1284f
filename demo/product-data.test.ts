import { createPageReader } from '@tote/server/providers/product-page.ts'
import { demoProducts } from '@tote/server/seed/demo-catalogue.ts'
import { secondProducts } from '@tote/server/seed/second-catalogue.ts'
import { describe, expect, it } from 'vitest'
import { readSite } from './site.fixture.ts'
import { storefront } from './storefront.ts'

const server = 'https://cart.example'
const never = new AbortController().signal
/** What schema.org calls otherwise than the shops. */
const SAID: Readonly<Record<string, string>> = { Colour: 'Color' }

describe.each([
  ['the first shop', 'first', 'https://house.example/', demoProducts, readSite('site')],
  ['the other shop', 'second', 'https://tea.example/', secondProducts, readSite('second')],
] as const)('what the pages of %s say to machines', (_, shop, site, products, { files }) => {
  const pages = storefront({ server, key: 'pk_test_1', shop, site })
  const reader = createPageReader({
    reach: {
      async send({ url }) {
        const answer = await pages.request(new URL(url).pathname)
        const headers = Object.fromEntries(answer.headers)
        return { status: answer.status, url, headers, body: Buffer.from(await answer.arrayBuffer()) }
      },
    },
  })

  it.each(products)('is what is sold of $product.sku, for whoever reads the page', async (seeded) => {
    const { product, stock } = seeded
    const { name, description, url, variants } = product
    const read = await reader.read(`${site}${url}`, never)
    expect(read).toMatchObject({ url: `${site}${url}`, name, description, currency: 'USD' })
    expect(read.variants.map((it) => ({ ...it, url: it.url?.split('?variant=') }))).toEqual(
      variants.map(({ id, sku, price, options = {}, image }) => ({
        sku,
        attributes: Object.fromEntries(
          Object.entries(options).map(([option, value]) => [SAID[option] ?? option, value]),
        ),
        price,
        isAvailable: !product.tracksStock || stock[id] !== 0,
        url: variants.length > 1 ? [`${site}${url}`, sku] : [`${site}${url}`],
        image: `${site}${image ?? product.image}`,
      })),
    )
    for (const { image } of read.variants) expect(files).toContain(image?.replace(site, '/'))
  })
})
