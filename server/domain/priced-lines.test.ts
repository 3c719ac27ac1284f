import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, merchant, stocked } from '../test/pricing.ts'
import type { CartRecord } from './cart.ts'
import type { StockedProduct } from './catalogue.ts'
import type { Coupon } from './coupon.ts'
import type { CartLine } from './line.ts'
import { type PricingFacts, priceCart } from './pricing.ts'

const tenth: Coupon = {
  code: 'TENTH',
  name: 'A tenth',
  minimum: 0,
  maxUses: null,
  kind: 'percentage',
  rate: 1000,
}

function price(lines: CartLine[], products: StockedProduct[], more: Partial<PricingFacts & CartRecord> = {}) {
  return priceCart(cartOf(lines, more), { ...factsOf({ products, coupons: [tenth] }), ...more })
}

const mug = stocked({ sku: 'mug', price: 2400 })
const shirt = stocked({
  sku: 'shirt',
  price: 2400,
  variants: [{ id: 's' }, { id: 'm' }],
  stock: 5,
})

function told(lines: CartLine[], products: StockedProduct[], more: Partial<PricingFacts & CartRecord> = {}) {
  return price(lines, products, more).problems.map(({ code, path, detail }) => [
    code,
    path,
    detail?.['quantity'],
  ])
}

describe('a priced line', () => {
  it('has unit price, total, what is taken off, and tax after that', () => {
    const taxed = { ...merchant, tax: { rate: 800, included: false } }
    const { lines } = price([lineOf('mug', 2)], [mug], { codes: ['TENTH'], merchant: taxed })
    const [line] = lines
    const { unitPrice, total, promotion, coupon, discount, tax } = line!
    expect([unitPrice, total, promotion, coupon, discount, tax].map(({ amount }) => amount)).toEqual([
      2400, 4800, 0, 480, 480, 346,
    ])
    expect(line).toMatchObject({ found: { product: { sku: 'mug' } }, compareAt: null, modifiers: [] })
  })

  it('costs what the server set for it, whatever it says in the catalogue and its modifiers', () => {
    const engraved = stocked({
      sku: 'mug',
      comparePrice: 9900,
      modifiers: [{ number: 1, name: 'Engraving', kind: 'text', adjustment: 700 }],
    })
    const modifiers = [{ number: 1, value: 'Ann' }]
    const priced = price([lineOf('mug', 2, { override: { price: 1500 }, modifiers })], [engraved])
    expect(priced.lines[0]).toMatchObject({
      unitPrice: { amount: 1500 },
      compareAt: null,
      modifiers: [{ name: 'Engraving', value: 'Ann', price: null }],
    })
    expect(priced.problems).toEqual([])
  })

  it('costs what the catalogue says in the currency of its cart', () => {
    const abroad = stocked({ sku: 'mug', price: 2400, prices: { JPY: 3600 } })
    const priced = price([lineOf('mug', 2, { priceWhenAdded: 3600 })], [abroad], { currency: 'JPY' })
    expect(priced.total).toEqual({ amount: 7200, currency: 'JPY' })
    expect([priced.currency, priced.problems]).toEqual(['JPY', []])
  })
})

describe('how many there can be', () => {
  const counted = (
    lines: CartLine[],
    products: StockedProduct[],
    more: Pick<Partial<PricingFacts>, 'held'> = {},
  ) => price(lines, products, more).lines.map(({ available, minQuantity }) => [available, minQuantity])

  it.each([
    ['what is in stock', { stock: 7 }, [7, 1]],
    ['at most 999', { stock: 5000 }, [999, 1]],
    ['999 where nobody counts', { stock: 0, tracksStock: false }, [999, 1]],
    ['what one cart may hold', { stock: 7, maxQuantity: 3, minQuantity: 2 }, [3, 2]],
  ])('is %s', (_, draft, room) => {
    expect(counted([lineOf('mug', 2)], [stocked({ sku: 'mug', ...draft })])).toEqual([room])
  })

  const small = lineOf('shirt', 2, { variantId: 's' })
  const engraved = { ...small, id: 'engraved', quantity: 1 }
  const medium = { ...small, id: 'medium', variantId: 'm', quantity: 1 }

  it('counts the other lines of its variant and of its product', () => {
    expect(counted([small, engraved, medium], [shirt])).toEqual([
      [4, 1],
      [3, 1],
      [5, 1],
    ])
    const limited = { ...shirt, product: { ...shirt.product, minQuantity: 4, maxQuantity: 5 } }
    expect(counted([small, engraved, medium], [limited])).toEqual([
      [3, 2],
      [2, 1],
      [2, 1],
    ])
  })

  it('counts what is set aside for this cart', () => {
    const held = {
      stock: [{ productId: 'mug', variantId: 'base', quantity: 2 }],
      codes: [],
      certificates: [],
    }
    const gone = stocked({ sku: 'mug', stock: 0 })
    expect(counted([lineOf('mug', 2)], [gone], { held })).toEqual([[2, 1]])
    expect(told([lineOf('mug', 2)], [gone], { held })).toEqual([])
    expect(told([lineOf('mug', 3)], [gone], { held })).toEqual([['outOfStock', 'lines/line-mug', 2]])
  })

  it('is claimed once for each variant, where anybody counts', () => {
    const song = stocked({ sku: 'song', kind: 'digital' })
    expect(price([small, lineOf('song'), engraved, medium], [shirt, song]).claims.stock).toEqual([
      { productId: 'shirt', variantId: 's', quantity: 3 },
      { productId: 'shirt', variantId: 'm', quantity: 1 },
    ])
  })

  it('is shared by the lines in their order where there are too few', () => {
    const scarce = { ...shirt, stock: new Map([['s', 2]]) }
    expect(told([small, engraved], [scarce])).toEqual([['outOfStock', 'lines/engraved', 0]])
    expect(told([engraved, small], [scarce])).toEqual([['outOfStock', 'lines/line-shirt', 1]])
  })
})

describe('the shopper is told', () => {
  it.each<[string, Partial<PricingFacts & CartRecord>, StockedProduct[]]>([
    ['is gone', {}, []],
    ['has lost its variant', {}, [stocked({ sku: 'mug', variants: [{ id: 'large', price: 1 }] })]],
    ['is not sold any more', {}, [stocked({ sku: 'mug', isActive: false })]],
    ['is not sold there', { channel: 2 }, [mug]],
    ['has no price in this currency', { currency: 'EUR' }, [mug]],
    [
      'is of a currency that the merchant gave up',
      { currency: 'GBP' },
      [stocked({ sku: 'mug', prices: { GBP: 1 } })],
    ],
  ])('that a line %s, which costs nothing and claims nothing', (_, more, products) => {
    const priced = price([lineOf('mug')], products, more)
    expect(priced.problems).toEqual([
      { code: 'lineUnavailable', severity: 'requires_buyer_input', path: 'lines/line-mug' },
    ])
    expect([priced.total.amount, priced.lines[0]?.available, priced.claims.stock]).toEqual([0, 0, []])
  })

  it('that there are fewer than wanted, or more than one may have, or too few to sell', () => {
    expect(told([lineOf('mug', 11)], [mug])).toEqual([['outOfStock', 'lines/line-mug', 10]])
    expect(told([lineOf('mug', 10)], [mug])).toEqual([])
    const most = stocked({ sku: 'mug', minQuantity: 3, maxQuantity: 4 })
    expect(told([lineOf('mug', 5)], [most])).toEqual([['quantityTooLarge', 'lines/line-mug', 4]])
    expect(told([lineOf('mug', 3), lineOf('mug', 2, { id: 'more' })], [most])).toEqual([
      ['quantityTooLarge', 'lines/more', 1],
    ])
    expect(told([lineOf('mug', 2)], [most])).toEqual([['quantityTooSmall', 'lines/line-mug', 3]])
    expect(told([lineOf('mug', 2), lineOf('mug', 1, { id: 'more' })], [most])).toEqual([])
    expect(told([lineOf('mug'), lineOf('mug', 1, { id: 'more' })], [most])).toEqual([
      ['quantityTooSmall', 'lines/line-mug', 3],
    ])
  })

  it('that a price has changed', () => {
    expect(price([lineOf('mug', 1, { priceWhenAdded: 1900 })], [mug]).problems).toEqual([
      {
        code: 'priceChanged',
        severity: 'requires_buyer_review',
        path: 'lines/line-mug',
        detail: { from: 1900, to: 2400, currency: 'USD' },
      },
    ])
  })
})
