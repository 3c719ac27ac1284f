import { describe, expect, it } from 'vitest'
import { cartOf, discountsOf, factsOf, lineOf, NOW, rowsOf, stocked } from '../test/pricing.ts'
import type { CartLine } from './line.ts'
import { type PricedCart, priceCart } from './pricing.ts'
import type { Promotion } from './promotion.ts'

const products = [
  stocked({ sku: 'candle', price: 1000, category: 'light', stock: 99 }),
  stocked({ sku: 'lamp', price: 4000, prices: { EUR: 3500 }, category: 'light' }),
  stocked({ sku: 'mug', price: 1500, category: 'kitchen' }),
  stocked({
    sku: 'tea',
    category: 'kitchen',
    variants: [
      { id: 'small', price: 500 },
      { id: 'large', price: 900 },
    ],
  }),
  stocked({ sku: 'card', price: 2000, kind: 'certificate', category: 'light' }),
  stocked({
    sku: 'ring',
    price: 2000,
    modifiers: [
      { number: 1, name: 'Engraving', kind: 'text', adjustment: 50_000 },
      { number: 2, name: 'Second choice', kind: 'text', adjustment: -500 },
    ],
  }),
]

const named = { id: 'p1', name: 'Deal', isActive: true, order: 1 }
const light = { categories: ['light'] }
const threeForTwo: Promotion = {
  ...named,
  kind: 'buyGet',
  buy: { quantity: 2, on: light },
  get: { quantity: 1, on: light, rate: 10_000 },
  most: null,
}
const teaWithMug: Promotion = {
  ...named,
  kind: 'bundle',
  parts: [
    { product: 'mug', quantity: 1 },
    { product: 'tea', quantity: 2 },
  ],
  price: 3000,
}
const bySize: Promotion = {
  ...named,
  kind: 'tiers',
  by: 'quantity',
  on: light,
  tiers: [
    { from: 5, rate: 2000 },
    { from: 3, rate: 1000 },
  ],
}

function price(lines: CartLine[], promotions: Promotion[], currency?: string): PricedCart {
  const cart = cartOf(lines, currency === undefined ? {} : { currency })
  return priceCart(cart, factsOf({ products, promotions }))
}

const taken = (lines: CartLine[], ...promotions: Promotion[]) => discountsOf(price(lines, promotions))

it('is named in the totals and with what it took off, beside the goods', () => {
  const priced = price([lineOf('candle', 3)], [threeForTwo])
  expect(rowsOf(priced)).toEqual([
    ['subtotal', 3000],
    ['discount Deal', -1000],
    ['total', 2000],
  ])
  expect(priced.promotions).toEqual([{ id: 'p1', name: 'Deal', discount: { amount: 1000, currency: 'USD' } }])
  expect(priced.lines[0]).toMatchObject({ promotion: { amount: 1000 }, coupon: { amount: 0 } })
})

describe('buy and get', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 1000],
    [5, 1000],
    [6, 2000],
  ])('gives of %i candles %i off for three paid as two', (quantity, off) => {
    expect(taken([lineOf('candle', quantity)], threeForTwo)).toEqual([off])
  })

  it('makes the cheapest free, whichever line it is', () => {
    expect(taken([lineOf('lamp', 1), lineOf('candle', 2)], threeForTwo)).toEqual([0, 1000])
    expect(taken([lineOf('candle', 1), lineOf('lamp', 5)], threeForTwo)).toEqual([1000, 4000])
  })

  it('ends after so many times', () => {
    expect(taken([lineOf('candle', 9)], { ...threeForTwo, most: 2 })).toEqual([2000])
  })

  it('makes other goods cheaper for those that are bought', () => {
    const half = { ...threeForTwo, get: { quantity: 1, on: { products: ['mug'] }, rate: 5000 } }
    expect(taken([lineOf('candle', 4), lineOf('mug', 3)], half)).toEqual([0, 1500])
    expect(taken([lineOf('candle', 1), lineOf('mug', 3)], half)).toEqual([0, 0])
  })

  it('never counts one piece as bought and got', () => {
    const any = { ...threeForTwo, get: { quantity: 1, on: {}, rate: 10_000 } }
    expect(taken([lineOf('candle', 2)], any)).toEqual([0])
    expect(taken([lineOf('candle', 2), lineOf('lamp', 1)], any)).toEqual([1000, 0])
    expect(taken([lineOf('candle', 2), lineOf('mug', 1)], any)).toEqual([0, 1500])
  })

  it('leaves gift certificates alone', () => {
    expect(taken([lineOf('candle', 2), lineOf('card', 1)], threeForTwo)).toEqual([0, 0])
  })
})

describe('tiers', () => {
  it.each([
    [2, 0],
    [3, 300],
    [4, 400],
    [5, 1000],
  ])('by quantity take off %i candles %i', (quantity, off) => {
    expect(taken([lineOf('candle', quantity)], bySize)).toEqual([off])
  })

  it('count all goods they are for together, and no others', () => {
    expect(taken([lineOf('candle', 2), lineOf('lamp', 1), lineOf('mug', 4)], bySize)).toEqual([200, 400, 0])
  })

  it('by amount count what the goods cost, in a currency in which they say how much', () => {
    const byAmount: Promotion = {
      ...bySize,
      by: 'amount',
      tiers: [{ from: 4000, froms: { EUR: 3600 }, rate: 1000 }],
    }
    expect(taken([lineOf('candle', 3)], byAmount)).toEqual([0])
    expect(taken([lineOf('candle', 4)], byAmount)).toEqual([400])
    const inEuros = (lamps: number) => discountsOf(price([lineOf('lamp', lamps)], [byAmount], 'EUR'))
    expect([inEuros(1), inEuros(2)]).toEqual([[0], [700]])
    const onlyDollars: Promotion = { ...byAmount, tiers: [{ from: 4000, rate: 1000 }] }
    expect(discountsOf(price([lineOf('lamp', 2)], [onlyDollars], 'EUR'))).toEqual([0])
  })
})

describe('a bundle', () => {
  const large = lineOf('tea', 2, { variantId: 'large' })

  it('takes off what its parts cost more than its price, by what they cost', () => {
    expect(taken([lineOf('mug', 1), large], teaWithMug)).toEqual([136, 164])
  })

  it('is made as often as its parts are there', () => {
    expect(taken([lineOf('mug', 5), { ...large, quantity: 5 }], teaWithMug)).toEqual([273, 327])
    expect(taken([lineOf('mug', 5), { ...large, quantity: 1 }], teaWithMug)).toEqual([0, 0])
    expect(taken([large], teaWithMug)).toEqual([0])
  })

  it('takes the dearest pieces, and is not made where it would cost more', () => {
    const small = lineOf('tea', 2, { variantId: 'small', id: 'cheap' })
    expect(taken([lineOf('mug', 1), small, large], teaWithMug)).toEqual([136, 0, 164])
    expect(taken([lineOf('mug', 2), small, large], teaWithMug)).toEqual([136, 0, 164])
    expect(taken([lineOf('mug', 1), small], teaWithMug)).toEqual([0, 0])
  })

  it('needs a price in the currency of the cart', () => {
    const lamps: Promotion = {
      ...named,
      kind: 'bundle',
      parts: [{ product: 'lamp', quantity: 2 }],
      price: 100,
    }
    const inEuros = (promotion: Promotion) => discountsOf(price([lineOf('lamp', 2)], [promotion], 'EUR'))
    expect(inEuros(lamps)).toEqual([0])
    expect(inEuros({ ...lamps, prices: { EUR: 5000 } })).toEqual([2000])
  })

  it('stands for list prices: what modifiers add is paid beside it', () => {
    const parts = ['ring', 'mug'].map((product) => ({ product, quantity: 1 }))
    const set: Promotion = { ...named, kind: 'bundle', parts, price: 3000 }
    const ring = (number: number) => lineOf('ring', 1, { modifiers: [{ number, value: 'For Ann' }] })
    expect(taken([lineOf('ring', 1), lineOf('mug', 1)], set)).toEqual([286, 214])
    expect(taken([ring(1), lineOf('mug', 1)], set)).toEqual([286, 214])
    expect(taken([ring(2), lineOf('mug', 1)], set)).toEqual([0, 0])
    const half: Promotion = { ...bySize, id: 'p0', order: 0, on: {}, tiers: [{ from: 1, rate: 9900 }] }
    expect(price([ring(1), lineOf('mug', 1)], [half, set]).promotions.map(({ id }) => id)).toEqual(['p0'])
  })

  it('may name one variant of a product, and is made of no other', () => {
    const ofLarge: Promotion = {
      ...named,
      kind: 'bundle',
      parts: [{ product: 'tea', variant: 'large', quantity: 2 }],
      price: 800,
    }
    const small = lineOf('tea', 4, { variantId: 'small', id: 'cheap' })
    expect(taken([small, large], ofLarge)).toEqual([0, 1000])
    expect(taken([small], ofLarge)).toEqual([0])
    const both = [...ofLarge.parts, { product: 'tea', variant: 'small', quantity: 1 }]
    expect(taken([small, large], { ...ofLarge, parts: both, price: 2000 })).toEqual([65, 235])
    const another = [...ofLarge.parts, { product: 'tea', quantity: 1 }]
    expect(taken([small, large], { ...ofLarge, parts: another, price: 2000 })).toEqual([65, 235])
    expect(taken([large], { ...ofLarge, parts: another, price: 100 })).toEqual([0])
  })

  it('counts a product that it names twice', () => {
    const parts = [1, 2].map(() => ({ product: 'candle', quantity: 1 }))
    const pair: Promotion = { ...named, kind: 'bundle', parts, price: 1600 }
    expect(taken([lineOf('candle', 1)], pair)).toEqual([0])
    expect(taken([lineOf('candle', 3)], pair)).toEqual([400])
  })
})

describe('several', () => {
  const last: Promotion = { ...bySize, id: 'p2', order: 2, tiers: [{ from: 1, rate: 1000 }] }

  it('are taken in their order, each from what the ones before left', () => {
    expect(taken([lineOf('candle', 3)], last, threeForTwo)).toEqual([1200])
    expect(taken([lineOf('candle', 3)], { ...last, order: 0 }, threeForTwo)).toEqual([1200])
    const priced = price([lineOf('candle', 3)], [last, { ...threeForTwo, name: 'Three for two' }])
    expect(rowsOf(priced).slice(1, 3)).toEqual([
      ['discount Three for two', -1000],
      ['discount Deal', -200],
    ])
  })

  it.each<[string, Partial<Promotion>]>([
    ['switched off', { isActive: false }],
    ['begins later', { startsAt: NOW + 1 }],
    ['has ended', { endsAt: NOW }],
  ])('leave out one that is %s', (_, more) => {
    const promotion = { ...threeForTwo, ...more } as Promotion
    expect(price([lineOf('candle', 3)], [promotion]).promotions).toEqual([])
  })

  it('take one that runs from its first moment to its last', () => {
    const running = { ...threeForTwo, startsAt: NOW, endsAt: NOW + 1 }
    expect(taken([lineOf('candle', 3)], running)).toEqual([1000])
  })
})
