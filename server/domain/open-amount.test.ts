import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, merchant, rowsOf, stocked } from '../test/pricing.ts'
import { productOf } from '../test/products.ts'
import { assertAmount, boundsIn } from './open-amount.ts'
import { priceCart } from './pricing.ts'
import { faultsOf } from './product-faults.ts'

const gift = stocked({ sku: 'gift', price: 2500, openAmount: { min: 500, max: 10_000 } })
const mug = stocked({ sku: 'mug', price: 2400 })
/** What is thrown; undefined where nothing is. */
function refusal(act: () => void): ToteError | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof ToteError) return error
    throw error
  }
}

const named = (amount?: number) => lineOf('gift', 2, amount === undefined ? {} : { amount })

describe('what the shopper names', () => {
  it.each([
    ['is what one costs', 700, 700],
    ['counts from the least', 499, 500],
    ['counts to the most', 10_001, 10_000],
    ['is the price where nothing was named', undefined, 2500],
  ])('%s', (_, amount, unit) => {
    const { lines, totals } = priceCart(cartOf([named(amount)]), factsOf({ products: [gift] }))
    expect(lines[0]).toMatchObject({
      unitPrice: { amount: unit },
      openAmount: { min: 500, max: 10_000 },
      due: { amount: 2 * unit },
    })
    expect(totals[0]?.amount).toBe(2 * unit)
  })

  it('R4.8: counts for nothing where the price stands, and that is told', () => {
    const line = lineOf('mug', 1, { amount: 1, priceWhenAdded: 1 })
    const { lines, problems } = priceCart(cartOf([line]), factsOf({ products: [mug] }))
    expect(lines[0]).toMatchObject({ unitPrice: { amount: 2400 }, openAmount: null })
    expect(problems.map(({ code }) => code)).toEqual(['priceChanged'])
  })

  it('is not converted: in another currency it cannot be had', () => {
    const cart = cartOf([named(700)], { currency: 'EUR' })
    const { lines, problems } = priceCart(cart, factsOf({ products: [gift] }))
    expect(lines[0]?.unitPrice).toEqual({ amount: 0, currency: 'EUR' })
    expect(problems.map(({ code }) => code)).toEqual(['lineUnavailable'])
  })

  it('gives way to what the merchant’s server set', () => {
    const line = lineOf('gift', 1, { amount: 700, override: { price: 900 } })
    const { lines } = priceCart(cartOf([line]), factsOf({ products: [gift] }))
    expect(lines[0]).toMatchObject({ unitPrice: { amount: 900 }, openAmount: null })
  })
})

describe('a donation', () => {
  it('is open where its link names the product, from the smallest unit to a million of them', () => {
    const donations = new Set(['mug'])
    const lines = [lineOf('mug', 1, { amount: 1 })]
    const priced = priceCart(cartOf(lines), factsOf({ products: [mug], donations }))
    expect(priced.lines[0]).toMatchObject({
      unitPrice: { amount: 1 },
      openAmount: { min: 1, max: 1_000_000 },
    })
  })

  it('leaves every other product at its price', () => {
    const facts = factsOf({ products: [mug], donations: new Set(['book']) })
    const priced = priceCart(cartOf([lineOf('mug', 1, { amount: 1 })]), facts)
    expect(priced.lines[0]).toMatchObject({ unitPrice: { amount: 2400 }, openAmount: null })
  })

  it.each([false, true])(
    'carries no tax of the merchant’s, only its own by the unit (included: %s)',
    (included) => {
      const fund = stocked({ sku: 'fund', price: 1000, localTax: 25 })
      const lines = [lineOf('fund', 1, { amount: 1000 })]
      const taxed = { products: [fund], merchant: { ...merchant, tax: { rate: 800, included } } }
      const priced = priceCart(cartOf(lines), factsOf({ ...taxed, donations: new Set(['fund']) }))
      expect(rowsOf(priced)).toEqual([
        ['subtotal', 1000],
        ['tax Local tax', 25],
        ['total', 1025],
      ])
      const bought = priceCart(cartOf(lines), factsOf(taxed))
      expect(rowsOf(bought).map(([name]) => name)).toContain('tax')
    },
  )

  it('keeps the bounds that the product has, and its price in another currency', () => {
    const donations = new Set(['gift', 'mug'])
    expect(boundsIn({ own: 'USD', currency: 'USD', donations }, gift.product)).toEqual({
      min: 500,
      max: 10_000,
    })
    expect(boundsIn({ own: 'USD', currency: 'EUR', donations }, mug.product)).toBeNull()
    expect(boundsIn({ own: 'USD', currency: 'EUR' }, gift.product)).toBeUndefined()
  })
})

describe('an amount', () => {
  const bounds = { min: 500, max: 10_000 }
  const said = (amount: number, given: typeof bounds | null = bounds, locale?: string) =>
    refusal(() => assertAmount(amount, given, { currency: 'USD', locale }))

  it.each([500, 501, 10_000])('of %d is taken', (amount) => {
    expect(said(amount)).toBeUndefined()
  })

  it.each([0, 499, 10_001, 1e9])('of %d is refused with its bounds', (amount) => {
    expect(said(amount)).toMatchObject({
      reason: 'amountOutOfRange',
      detail: { min: '$5.00', max: '$100.00' },
    })
  })

  it('is refused in the shopper’s language', () => {
    expect(said(1, bounds, 'de')?.detail).toEqual({ min: '5,00\u00a0$', max: '100,00\u00a0$' })
  })

  it.each([500.5, -500, Number.NaN, 2 ** 60])('of %d is none', (amount) => {
    expect(said(amount)).toMatchObject({
      reason: 'validationFailed',
      fields: [{ pointer: '/amount', code: 'invalid' }],
    })
  })

  it('is refused where the price stands', () => {
    expect(said(700, null)).toMatchObject({ reason: 'amountOutOfRange', detail: undefined })
  })
})

describe('taxes per unit', () => {
  const book = stocked({ sku: 'book', price: 1000, localTax: 225, nationalTax: 210 })
  const rowsWith = (included: boolean, codes: string[] = []) =>
    priceCart(
      cartOf([lineOf('book', 2)], { codes }),
      factsOf({
        merchant: { ...merchant, tax: { rate: 1000, included } },
        products: [book],
        coupons: [{ code: 'HALF', name: 'Half', minimum: 0, maxUses: null, kind: 'percentage', rate: 5000 }],
      }),
    )

  it('are a row each, added to prices that hold the other tax already', () => {
    const priced = rowsWith(true)
    expect(rowsOf(priced)).toEqual([
      ['subtotal', 2000],
      ['tax', 182],
      ['tax Local tax', 450],
      ['tax National tax', 420],
      ['total', 2870],
    ])
    expect(priced.totals.map(({ included }) => included ?? false)).toEqual([false, true, false, false, false])
    expect(priced.totals.flatMap(({ levy }) => levy ?? [])).toEqual(['localTax', 'nationalTax'])
    expect(priced.lines[0]).toMatchObject({ tax: { amount: 1052 }, due: { amount: 2870 } })
  })

  it('are the same whatever a coupon takes off', () => {
    const priced = rowsWith(false, ['HALF'])
    expect(rowsOf(priced).slice(2)).toEqual([
      ['tax', 100],
      ['tax Local tax', 450],
      ['tax National tax', 420],
      ['total', 1970],
    ])
    expect(priced.lines[0]).toMatchObject({ due: { amount: 1970 } })
  })

  it('are not due for what stores value, and not where nothing is to be had', () => {
    const card = stocked({ sku: 'book', price: 1000, localTax: 225, kind: 'certificate' })
    const gone = stocked({ sku: 'book', price: 1000, localTax: 225, isActive: false })
    for (const product of [card, gone]) {
      const { totals } = priceCart(cartOf([lineOf('book')]), factsOf({ products: [product] }))
      expect(totals.some(({ label }) => label === 'Local tax')).toBe(false)
    }
  })

  it('keep a product from being sold in a currency that they are not known in', () => {
    const abroad = stocked({ sku: 'book', price: 1000, prices: { EUR: 900 }, localTax: 225 })
    const cart = cartOf([lineOf('book', 1, { override: { price: 500 } })], { currency: 'EUR' })
    const { problems } = priceCart(cart, factsOf({ products: [abroad] }))
    expect(problems.map(({ code }) => code)).toEqual(['lineUnavailable'])
  })
})

it('is no product whose least amount is more than its most', () => {
  const product = productOf({ openAmount: { min: 2, max: 1 } })
  expect(faultsOf(product)).toEqual([{ path: 'openAmount.max', says: 'is less than the least' }])
})
