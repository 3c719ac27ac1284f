import { secondProducts } from '@tote/server/seed/second-catalogue.ts'
import { secondMerchant } from '@tote/server/seed/second-merchant.ts'
import { describe, expect, it } from 'vitest'
import { dollars, readSite } from './site.fixture.ts'

const { html } = readSite('second')

it('shows every product of its catalogue, with its lowest price, on the first page', () => {
  const cards = html('/index.html').split('<li class="card">').slice(1)
  const shown = cards.map((card) => [
    /<h3><a href="([^"]+)">/.exec(card)?.[1],
    /<h3><a [^>]+>([^<]+)</.exec(card)?.[1],
    /<p class="price">([^<]+)</.exec(card)?.[1],
  ])
  const known = secondProducts.map(({ product: { url, name, variants } }) => {
    const prices = variants.map(({ price }) => price)
    const from = new Set(prices).size > 1 ? 'From ' : ''
    return [`/${url}`, name, `${from}${dollars(Math.min(...prices))}`]
  })
  expect(shown).toHaveLength(known.length)
  expect(shown.toSorted()).toEqual(known.toSorted())
})

describe.each(secondProducts)('the page of $product.sku', ({ product }) => {
  const text = html(`/${product.url}`)
  const lowest = Math.min(...product.variants.map(({ price }) => price))

  it('sells the product that it is about, at the catalogue’s price', () => {
    expect(text).toContain(`<tote-add product="${product.sku}">`)
    expect(text).toContain(`<h1>${product.name}</h1>`)
    expect(text).toContain(`<p class="lead">${product.description}</p>`)
    expect(text).toMatch(new RegExp(`<tote-price[^>]*>(?:From )?\\${dollars(lowest)}</tote-price>`))
  })

  it('offers exactly the choices that the catalogue has, each at its price where they differ', () => {
    const offered = Array.from(
      text.matchAll(/<label>[^"]*"radio" name="option\.(\w+)" value="([^"]+)"((?:(?!<\/label>)[\s\S])*)/g),
      ([, name, value, rest = '']) => [name, value, /<span class="muted">([^<]+)/.exec(rest)?.[1]],
    )
    const [option] = product.options
    const differ = new Set(product.variants.map(({ price }) => price)).size > 1
    const known = option?.values.map(({ name }, i) => {
      return [option.name, name, differ ? dollars(product.variants[i]!.price) : undefined]
    })
    expect(offered).toEqual(known ?? [])
  })

  it('tells the delivery that there is', () => {
    const said = /<dt>Delivery<\/dt>\s*<dd>([^<]+)/.exec(text)?.[1]
    const [post, , overseas] = secondMerchant('http://127.0.0.1/').delivery
    const free = dollars(post?.freeFrom?.amount ?? 0).replace('.00', '')
    expect(said).toBe(
      `${dollars(post!.price)} in the United States and Canada, nothing from ${free}; ${dollars(overseas!.price)} overseas. Tax is added at checkout.`,
    )
  })
})
