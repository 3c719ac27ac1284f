import { Product } from '@tote/shared/product.ts'
import { ProductDraft } from '@tote/shared/product-draft.ts'
import { describe, expect, it } from 'vitest'
import { faultsOf } from '../domain/product-faults.ts'
import { exampleShops } from './contracts-delegated.ts'
import { linkProducts } from './contracts-links.ts'
import { serverCartProducts } from './contracts-server-carts.ts'
import { sessionCartProducts } from './contracts-session-cart.ts'
import { demoProducts } from './demo-catalogue.ts'
import { demoMerchant } from './demo-merchant.ts'
import { demoCoupons, demoPromotions } from './demo-offers.ts'
import { secondProducts } from './second-catalogue.ts'
import { secondMerchant } from './second-merchant.ts'
import { type SeedProduct, seedProduct } from './seed-product.ts'

const contracts = [
  ...[...serverCartProducts, ...sessionCartProducts, ...linkProducts],
  ...exampleShops.flatMap(({ products }) => products),
].map((draft) => seedProduct(draft, `contracts:${draft.sku}`))

const find = (products: readonly SeedProduct[], number: number) =>
  products.find(({ product }) => product.number === number)?.product

describe.each([
  ['the demo', demoProducts],
  ["the demo's other shop", secondProducts],
  ['the contracts', contracts],
])('every product of %s', (_, products) => {
  it.each(products.map(({ draft, product }) => [draft.sku, draft, product] as const))(
    '%s is in order',
    (_sku, draft, product) => {
      expect(ProductDraft.parse(draft)).toEqual(draft)
      expect(Product.parse({ number: 1, ...product })).toBeTruthy()
      expect(faultsOf(product)).toEqual([])
    },
  )

  it('has names of its own', () => {
    for (const name of ['id', 'sku', 'publicHash'] as const) {
      expect(new Set(products.map(({ product }) => product[name])).size).toBe(products.length)
    }
  })
})

describe('the demo', () => {
  const { currencies = [] } = demoMerchant('http://127.0.0.1:4001/')

  it('has a price of its own in each of its currencies for everything it sells', () => {
    expect(currencies).toEqual(['EUR'])
    for (const { product } of [...demoProducts, ...secondProducts]) {
      for (const variant of product.variants) expect(Object.keys(variant.prices)).toEqual(currencies)
    }
  })

  it('has a coupon and a promotion of each kind, on products that there are', () => {
    expect(new Set(demoCoupons.map(({ kind }) => kind)).size).toBe(4)
    expect(new Set(demoPromotions.map(({ kind }) => kind)).size).toBe(3)
    const named = demoPromotions.flatMap((it) => {
      if (it.kind === 'bundle') return it.parts.map(({ product }) => product)
      return it.kind === 'tiers'
        ? (it.on.products ?? [])
        : [...(it.buy.on.products ?? []), ...(it.get.on.products ?? [])]
    })
    const known = new Set(demoProducts.map(({ product }) => product.id))
    expect(named.filter((id) => !known.has(id))).toEqual([])
    const categories = new Set(demoProducts.map(({ product }) => product.category))
    const meant = demoCoupons.flatMap(({ on }) => on?.categories ?? [])
    expect(meant.filter((category) => !categories.has(category))).toEqual([])
  })
})

describe("the demo's shops", () => {
  const [first, second] = [demoMerchant('http://127.0.0.1:4001/'), secondMerchant('http://127.0.0.1:4002/')]

  it('say how long each way to deliver takes, and agree in their currencies', () => {
    for (const { days } of [...first.delivery, ...second.delivery]) expect(days).toBeGreaterThan(0)
    expect([second.currency, second.currencies]).toEqual([first.currency, first.currencies])
  })

  it('share no product', () => {
    const own = new Set(demoProducts.flatMap(({ product }) => [product.id, product.sku]))
    expect(secondProducts.filter(({ product }) => own.has(product.id) || own.has(product.sku))).toEqual([])
  })

  it('are known to the first, so that pages of the second can be put into its carts', () => {
    const { pageHosts } = demoMerchant('http://127.0.0.1:4001/', ['http://127.0.0.1:4002/'])
    expect(pageHosts).toEqual(['127.0.0.1:4001', '127.0.0.1:4002'])
  })
})

describe('the contracts', () => {
  it.each([
    [191, 185],
    [107, 185],
    [118, 115],
    [120, 118],
  ])('have product %i with variant %i', (number, variant) => {
    expect(find(contracts, number)?.variants.map((it) => it.number)).toContain(variant)
  })

  it('let product 107 be bought by its variant only, and 191 without a date', () => {
    expect(find(contracts, 107)?.variants.length).toBeGreaterThan(1)
    expect(find(contracts, 191)?.modifiers).toMatchObject([{ number: 440, kind: 'date', required: false }])
  })

  it('have every choice of product 77 that is published', () => {
    const { options = [], modifiers = [] } = find(contracts, 77) ?? {}
    const values = [...options, ...modifiers].map((it) => [it.number, it.values.map(({ number }) => number)])
    expect(values).toEqual([
      // The second is ours: a product with options must be asked which.
      [120, [69, 70]],
      [121, [10]],
      [8, [101]],
      [122, []],
      [123, [104]],
      [124, [105, 106]],
    ])
  })

  it('say product 120 as published', () => {
    expect(find(contracts, 120)).toMatchObject({
      url: 'https://arabic-store.mybigcommerce.com/bigcommerce-coffee-mug/',
      variants: [{ number: 118, sku: 'SM-13', price: 1500 }],
    })
  })

  it('have a thousand of everything that runs out', () => {
    for (const { product, stock } of contracts) {
      if (!product.tracksStock) continue
      expect(product.variants.filter(({ id }) => (stock[id] ?? 0) < 1000)).toEqual([])
    }
  })
})
