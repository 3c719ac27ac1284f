import { describe, expect, it } from 'vitest'
import { openLinkShop, refusalOf } from '../test/link-shop.ts'
import { NOW } from '../test/pricing.ts'
import { boundsSaid, type LinkProductChange } from './link-product-input.ts'
import { type LinkProductQuery, linkPrice } from './link-products.ts'

const plain = {
  sku: 'acdfd73e-9fae-45ab-8c5e-c6a6920aff30',
  name: 'applications',
  price: 708,
  isAmountFixed: true,
  isQuantityFixed: false,
  description: 'sample description',
}

describe('a product of the contract', () => {
  it('is digital, never runs out, and has an id of twenty and a hash', async () => {
    const { merchant, products, store } = await openLinkShop()
    const made = await products.create(merchant, { ...plain, localTax: 388, nationalTax: 444 })
    expect(made).toMatchObject({
      id: expect.stringMatching(/^[0-9a-v]{20}$/),
      publicHash: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sku: plain.sku,
      kind: 'digital',
      tracksStock: false,
      openAmount: null,
      isQuantityFixed: false,
      localTax: 388,
      nationalTax: 444,
      image: null,
      createdAt: NOW,
      updatedAt: NOW,
      deletedAt: null,
      variants: [{ id: 'base', price: 708, sku: plain.sku }],
    })
    expect(await products.get(merchant, made.id)).toEqual(made)
    expect((await store.findProduct(merchant.id, { publicHash: made.publicHash }))?.product).toEqual(made)
  })

  it('is made once under one name, and its sku is one product’s', async () => {
    const { merchant, products } = await openLinkShop()
    const once = { key: 'k', fingerprint: 'f', replayed: () => {} }
    const made = await products.create(merchant, plain, { once })
    expect(await products.create(merchant, plain, { once })).toEqual(made)
    expect(await refusalOf(products.create(merchant, plain))).toEqual(['productTaken'])
  })

  it('changes where something is said', async () => {
    const { clock, merchant, products } = await openLinkShop()
    const made = await products.create(merchant, { ...plain, image: 'https://picsum.photos/244/223' })
    clock.now += 1000
    const changed = await products.update(merchant, made.id, {
      price: 900,
      sku: 'new-sku',
      isQuantityFixed: true,
    })
    expect(changed).toEqual({
      ...made,
      sku: 'new-sku',
      isQuantityFixed: true,
      updatedAt: NOW + 1000,
      variants: [{ ...made.variants[0], price: 900, sku: 'new-sku' }],
    })
    const bare = await products.update(merchant, made.id, { image: '', localTax: null })
    expect(bare).toMatchObject({ image: null, images: [], localTax: 0, name: 'applications' })
  })

  it('keeps its other pictures, and the prices of its variants', async () => {
    const { merchant, products, sells } = await openLinkShop()
    const images = ['https://a.example/1.webp', 'https://a.example/2.webp']
    const { id } = await sells({
      sku: 'shirt',
      images,
      options: [{ name: 'Size', values: ['S', 'M'] }],
      variants: [
        { options: { Size: 'S' }, price: 100 },
        { options: { Size: 'M' }, price: 300 },
      ],
    })
    const image = 'https://a.example/3.webp'
    expect((await products.update(merchant, id, { image })).images).toEqual([image, images[1]])
    expect(await refusalOf(products.update(merchant, id, { price: 200 }))).toEqual([
      'validationFailed',
      '/price severalVariants',
    ])
    expect(linkPrice(await products.get(merchant, id))).toBe(100)
  })

  it('that was deleted is found by no shopper and no call, but for a search that asks', async () => {
    const { merchant, products, store } = await openLinkShop()
    const { id } = await products.create(merchant, plain)
    await products.remove(merchant, id)
    for (const asked of [
      products.get(merchant, id),
      products.update(merchant, id, { name: 'x' }),
      products.remove(merchant, id),
    ])
      expect(await refusalOf(asked)).toEqual(['productNotFound'])
    expect((await products.list(merchant)).total).toBe(0)
    const { found } = await products.search(merchant, { deletedAt: { until: NOW } })
    expect(found).toMatchObject([{ id, isActive: false, deletedAt: NOW }])
    expect((await store.getProducts(merchant.id, [id])).get(id)?.product.name).toBe('applications')
  })

  it('is found by price, name and id', async () => {
    const { merchant, products } = await openLinkShop()
    for (const [sku, price] of [
      ['edge', 233],
      ['apps', 708],
    ] as const)
      await products.create(merchant, { ...plain, sku, name: sku, price })
    const skus = async (query: LinkProductQuery) =>
      (await products.search(merchant, query)).found.map(({ sku }) => sku)
    expect(await skus({ price: { operator: '<', value: 500 } })).toEqual(['edge'])
    expect(await skus({ price: { operator: '>', value: 233 } })).toEqual(['apps'])
    expect(await skus({ price: { operator: '=', value: 233 } })).toEqual(['edge'])
    expect(await skus({ price: { operator: '!=', value: 233 } })).toEqual(['apps'])
    expect(await skus({ name: { operator: '=', value: 'apps' } })).toEqual(['apps'])
    expect((await products.search(merchant, { limit: 0 })).total).toBe(2)
  })
})

describe('bounds of an amount', () => {
  it.each<[string, LinkProductChange, { min: number; max: number } | null, unknown]>([
    ['none where it is fixed', { isAmountFixed: true, minAmount: 5 }, { min: 1, max: 2 }, null],
    ['none where it stays fixed', { minAmount: 5 }, null, null],
    ['the usual', { isAmountFixed: false }, null, { min: 1, max: 1_000_000 }],
    ['those that are said', { isAmountFixed: false, minAmount: 0, maxAmount: 5 }, null, { min: 0, max: 5 }],
    ['those that were', {}, { min: 7, max: 9 }, { min: 7, max: 9 }],
    ['one of them', { maxAmount: 50 }, { min: 7, max: 9 }, { min: 7, max: 50 }],
    ['wider where the least says so', { minAmount: 2_000_000 }, { min: 1, max: 5 }, { min: 2e6, max: 2e6 }],
    ['the usual again', { minAmount: null, maxAmount: null }, { min: 7, max: 9 }, { min: 1, max: 1e6 }],
  ])('are %s', (_, given, held, bounds) => {
    expect(boundsSaid(given, held)).toEqual(bounds)
  })

  it('leave something between them', async () => {
    const upside = { isAmountFixed: false, minAmount: 6, maxAmount: 5 }
    expect(await refusalOf((async () => boundsSaid(upside, null))())).toEqual([
      'validationFailed',
      '/maxAmount invalid',
    ])
  })
})
