import type { Product } from '@tote/shared/product.ts'
import { describe, expect, it } from 'vitest'
import { chooseVariant, showProduct } from './catalogue.ts'
import type { Merchant } from './merchant.ts'

const mug: Product = {
  id: 'p1',
  sku: 'mug',
  name: 'Mug',
  description: 'Holds tea.',
  url: '/mug.html',
  image: 'images/mug.webp',
  options: [],
  variants: [{ id: 'base', sku: 'mug-1', options: {}, price: 2400, image: null }],
}

const shirt: Product = {
  ...mug,
  id: 'p2',
  sku: 'shirt',
  options: [
    { name: 'Colour', values: ['Sand', 'Ink'] },
    { name: 'Size', values: ['S', 'L'] },
  ],
  variants: [
    { id: 'v1', sku: 'shirt-sand-s', options: { Colour: 'Sand', Size: 'S' }, price: 3000, image: null },
    {
      id: 'v2',
      sku: 'shirt-sand-l',
      options: { Colour: 'Sand', Size: 'L' },
      price: 3200,
      image: '/sand.webp',
    },
    { id: 'v3', sku: 'shirt-ink-s', options: { Colour: 'Ink', Size: 'S' }, price: 2800, image: null },
  ],
}

describe('a variant is chosen', () => {
  it.each([
    ['where there is no choice', mug, {}, 'base'],
    ['where the choice is empty', mug, { options: {} }, 'base'],
    ['by its id', shirt, { variant: 'v2' }, 'v2'],
    ['by its sku', shirt, { variant: 'shirt-ink-s' }, 'v3'],
    ['by all its options', shirt, { options: { Colour: 'Sand', Size: 'L' } }, 'v2'],
    ['by options in any case', shirt, { options: { cOLOUR: 'sand', size: 'l' } }, 'v2'],
    ['by the options that leave one', shirt, { options: { Colour: 'Ink' } }, 'v3'],
    ['by its id and options that agree', shirt, { variant: 'v2', options: { Size: 'L' } }, 'v2'],
  ])('%s', (_, product, choice, id) => {
    expect(chooseVariant(product, choice).id).toBe(id)
  })

  it.each([
    ['needs one where several fit', shirt, {}, 'variantRequired'],
    ['needs more where several still fit', shirt, { options: { Colour: 'Sand' } }, 'variantRequired'],
    ['knows no such id', shirt, { variant: 'v9' }, 'variantNotFound'],
    ["does not take another product's sku", shirt, { variant: 'mug-1' }, 'variantNotFound'],
    ['knows no such value', shirt, { options: { Colour: 'Rust', Size: 'S' } }, 'variantNotFound'],
    ['does not make that combination', shirt, { options: { Colour: 'Ink', Size: 'L' } }, 'variantNotFound'],
    ['knows no such option', shirt, { options: { Colour: 'Ink', Fit: 'Slim' } }, 'optionUnknown'],
    ['has no options at all', mug, { options: { Colour: 'Sand' } }, 'optionUnknown'],
    [
      'has options that contradict the id',
      shirt,
      { variant: 'v2', options: { Size: 'S' } },
      'variantNotFound',
    ],
    ['takes nothing from the prototype', shirt, { options: { constructor: 'Object' } }, 'optionUnknown'],
  ])('but not where it %s', (_, product, choice, reason) => {
    expect(() => chooseVariant(product, choice)).toThrow(expect.objectContaining({ reason }))
  })
})

describe('a product is shown', () => {
  const merchant: Merchant = {
    id: 'm1',
    name: 'Shop',
    currency: 'EUR',
    site: 'https://shop.example/de/',
    tax: { rate: 1900, included: true },
    delivery: [],
    country: 'DE',
  }
  const stock = new Map([
    ['v1', 3],
    ['v2', 5000],
  ])
  const shown = showProduct(merchant, { product: shirt, stock })

  it('from the lowest price, in the currency of the merchant', () => {
    expect(shown.price).toEqual({ amount: 2800, currency: 'EUR' })
    expect(shown.variants.map((variant) => variant.price.amount)).toEqual([3000, 3200, 2800])
  })

  it('with what can be added now: at most 999, none of what nobody counted', () => {
    expect(shown.variants.map((variant) => variant.available)).toEqual([3, 999, 0])
  })

  it('with absolute addresses; a variant without a picture has that of the product', () => {
    expect(shown.url).toBe('https://shop.example/mug.html')
    expect(shown.variants.map((variant) => variant.image)).toEqual([
      'https://shop.example/de/images/mug.webp',
      'https://shop.example/sand.webp',
      'https://shop.example/de/images/mug.webp',
    ])
  })

  it('without page and picture where it has none', () => {
    const bare = showProduct(merchant, { product: { ...mug, url: null, image: null }, stock })
    expect([bare.url, bare.image, bare.variants[0]?.image]).toEqual([null, null, null])
  })
})
