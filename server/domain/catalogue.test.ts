import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { isSoldOn, showProduct } from './catalogue.ts'
import type { Merchant } from './merchant.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'EUR',
  currencies: ['USD', 'CHF', 'JPY'],
  site: 'https://shop.example/de/',
  tax: { rate: 1900, included: true },
  delivery: [],
  country: 'DE',
}
const mug = productOf()
const shirt = productOf({
  id: 'p2',
  sku: 'shirt',
  name: 'Shirt',
  description: 'Linen.',
  url: '/shirt.html',
  image: 'images/shirt.webp',
  images: ['images/back.webp', 'javascript:alert(1)'],
  price: 3000,
  prices: { USD: 3300 },
  options: [
    { name: 'Colour', values: ['Sand', 'Ink'] },
    { name: 'Size', values: ['S', 'L'] },
  ],
  variants: [
    { id: 'v1', options: { Colour: 'Sand', Size: 'S' }, prices: {} },
    {
      id: 'v2',
      options: { Colour: 'Sand', Size: 'L' },
      price: 3200,
      comparePrice: 4000,
      image: '/sand.webp',
    },
    { id: 'v3', options: { Colour: 'Ink', Size: 'S' }, price: 2800, prices: { USD: 3100, JPY: 500 } },
  ],
  modifiers: [
    {
      name: 'Finish',
      kind: 'pickList',
      required: true,
      values: [
        'Plain',
        { name: 'Waxed', adjustment: { kind: 'fixed', amount: 200, amounts: { USD: 250 } } },
        { name: 'Washed', adjustment: { kind: 'share', rate: 500 } },
      ],
    },
    { name: 'Initials', kind: 'text', adjustment: 300, limits: { maxLength: 3 } },
  ],
  fields: [{ name: 'note', label: 'A note', maxLength: 40 }],
  maxQuantity: 50,
})
const stock = new Map([
  ['v1', 3],
  ['v2', 5000],
])
const show = (product = shirt, currency = 'EUR') => showProduct(merchant, { product, stock }, { currency })
const eur = (amount: number) => ({ amount, currency: 'EUR' })

describe('a product is shown', () => {
  const shown = show()

  it('from the lowest price, with what it cost before', () => {
    expect(shown.price).toEqual(eur(2800))
    expect(shown.variants.map(({ price }) => price.amount)).toEqual([3000, 3200, 2800])
    expect(shown.variants.map(({ compareAt }) => compareAt)).toEqual([null, eur(4000), null])
  })

  it('with what can be added now: at most what one cart may hold, none of what nobody counted', () => {
    expect(shown.variants.map((variant) => variant.available)).toEqual([3, 50, 0])
    expect(show({ ...shirt, maxQuantity: null }).variants[1]?.available).toBe(999)
    expect(show({ ...shirt, tracksStock: false }).variants.map(({ available }) => available)).toEqual([
      50, 50, 50,
    ])
  })

  it('with absolute addresses; a variant without a picture has that of the product', () => {
    expect(shown.url).toBe('https://shop.example/shirt.html')
    expect(shown.images).toEqual([
      'https://shop.example/de/images/shirt.webp',
      'https://shop.example/de/images/back.webp',
    ])
    expect(shown.variants.map((variant) => variant.image)).toEqual([
      'https://shop.example/de/images/shirt.webp',
      'https://shop.example/sand.webp',
      'https://shop.example/de/images/shirt.webp',
    ])
  })

  it('without page and picture where it has none', () => {
    const bare = show(mug)
    expect([bare.url, bare.image, bare.images, bare.variants[0]?.image]).toEqual([null, null, [], null])
  })

  it('with its choices by their names and what they add', () => {
    expect(shown.options).toEqual([
      { name: 'Colour', values: ['Sand', 'Ink'] },
      { name: 'Size', values: ['S', 'L'] },
    ])
    expect(shown.modifiers).toMatchObject([
      {
        name: 'Finish',
        kind: 'pickList',
        required: true,
        values: [
          { name: 'Plain', price: null },
          { name: 'Waxed', price: eur(200) },
          { name: 'Washed', price: null },
        ],
        price: null,
      },
      {
        name: 'Initials',
        kind: 'text',
        required: false,
        values: [],
        price: eur(300),
        limits: { maxLength: 3 },
      },
    ])
    expect(shown.fields).toEqual([{ name: 'note', label: 'A note', required: false, maxLength: 40 }])
  })

  it('with nothing that only servers are told', () => {
    expect(Object.keys(shown).sort()).toEqual(
      [
        ...['id', 'sku', 'name', 'description', 'kind', 'url', 'image', 'images', 'options', 'modifiers'],
        ...['fields', 'minQuantity', 'maxQuantity', 'price', 'variants'],
      ].sort(),
    )
  })
})

describe('in another currency a product is shown', () => {
  it('with the variants and choices that have a price in it', () => {
    const dollars = show(shirt, 'USD')
    expect(dollars.variants.map(({ id, price }) => [id, price.amount])).toEqual([
      ['v2', 3300],
      ['v3', 3100],
    ])
    expect(dollars.price).toEqual({ amount: 3100, currency: 'USD' })
    expect(dollars.modifiers[0]?.values.map(({ name, price }) => [name, price?.amount])).toEqual([
      ['Plain', undefined],
      ['Waxed', 250],
      ['Washed', undefined],
    ])
    const yen = show(shirt, 'JPY')
    expect(yen.variants.map(({ id }) => id)).toEqual(['v3'])
    expect(yen.modifiers[0]?.values.map(({ name }) => name)).toEqual(['Plain', 'Washed'])
  })

  it.each(['CHF', 'GBP', 'constructor'])('not at all where it has none: %s', (currency) => {
    expect(() => show(shirt, currency)).toThrow(expect.objectContaining({ reason: 'currencyNotOffered' }))
  })
})

it('shows between what its amount may be named, where that is to be had at all', () => {
  const gift = { ...shirt, openAmount: { min: 100, max: 900 } }
  expect(show(gift)).toMatchObject({ price: eur(900), openAmount: { min: eur(100), max: eur(900) } })
  expect(show()).not.toHaveProperty('openAmount')
  expect(() => show(gift, 'USD')).toThrow(expect.objectContaining({ reason: 'currencyNotOffered' }))
})

it('is sold where it is, while it is active', () => {
  expect(isSoldOn(mug, 1)).toBe(true)
  expect(isSoldOn(mug, 2)).toBe(false)
  expect(isSoldOn({ ...mug, channels: [2, 7] }, 7)).toBe(true)
  expect(isSoldOn({ ...mug, isActive: false }, 1)).toBe(false)
})
