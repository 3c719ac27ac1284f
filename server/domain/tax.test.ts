import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, lineOf, merchant, rowsOf, stocked } from '../test/pricing.ts'
import type { Merchant, TaxRule } from './merchant.ts'
import { type Place, priceCart } from './pricing.ts'
import { taxOn, taxRates } from './tax.ts'

const rules: TaxRule[] = [
  { country: 'US', rate: 100, name: 'federal' },
  { country: 'US', region: 'NY', rate: 400, name: 'NY' },
  { country: 'US', taxClass: 'book', rate: 50, name: 'books' },
  { country: 'US', region: 'ny', taxClass: 'book', rate: 0, name: 'NY books' },
  { country: 'US', taxClass: 'food', rate: 20, name: 'food' },
  { country: 'DE', rate: 1900, name: 'MwSt' },
  { country: 'DE', taxClass: 'book', rate: 700, name: 'MwSt' },
]
const taxed: Merchant = { ...merchant, tax: { rate: 900, included: false, rules } }

describe('the rate', () => {
  it.each<[string, Place | undefined, string | null, number]>([
    ['of the country', { country: 'US' }, null, 100],
    ['of the region before the country', { country: 'US', region: 'ny' }, null, 400],
    ['of the class before the region', { country: 'US', region: 'TX' }, 'book', 50],
    ['of region and class before all', { country: 'US', region: 'NY' }, 'book', 0],
    ['of the class before a region that has a rule', { country: 'US', region: 'NY' }, 'food', 20],
    ['of the region for a class without a rule', { country: 'US', region: 'NY' }, 'toy', 400],
    ['of the merchant’s country where the place is not known', undefined, null, 100],
    ['that is ordinary where no rule fits', { country: 'FR', region: 'NY' }, 'book', 900],
    ['that is nothing for what is never taxed', { country: 'US' }, 'none', 0],
  ])('is the one %s', (_, place, taxClass, rate) => {
    expect(taxRates(taxed, place)(taxClass).rate).toBe(rate)
  })

  it('is the ordinary one where there are no rules', () => {
    const plain = { ...merchant, tax: { rate: 900, included: true } }
    expect([null, 'book', 'none'].map((taxClass) => taxRates(plain)(taxClass).rate)).toEqual([900, 900, 0])
  })
})

it.each([
  [2400, 800, false, 192],
  [56, 800, false, 4],
  [1999, 1900, true, 319],
  [5, 1000, false, 1],
  [100, 0, false, 0],
])('of %i at %i (included: %s) is %i', (amount, rate, included, tax) => {
  expect(taxOn(amount, rate, included)).toBe(tax)
})

describe('the totals', () => {
  const products = [
    stocked({ sku: 'mug', price: 1000 }),
    stocked({ sku: 'atlas', price: 2000, taxClass: 'book' }),
    stocked({ sku: 'deed', price: 4000, taxClass: 'none' }),
  ]
  const all = ['mug', 'atlas', 'deed'].map((sku) => lineOf(sku))
  const delivery = { id: 'd', name: 'Post', price: 500, countries: ['US', 'DE'] }
  const rows = (place: Place, more: { merchant?: Merchant; lines?: typeof all } = {}) => {
    const facts = factsOf({ products, place, delivery, merchant: more.merchant ?? taxed })
    return rowsOf(priceCart(cartOf(more.lines ?? all), facts)).filter(([name]) => name.startsWith('tax'))
  }

  it('have a row for each rate by its name, delivery taxed as ordinary goods', () => {
    expect(rows({ country: 'US' })).toEqual([
      ['tax books', 10],
      ['tax federal', 15],
    ])
  })

  it('have one row for rates of one name', () => {
    expect(rows({ country: 'DE' })).toEqual([['tax MwSt', 190 + 140 + 95]])
  })

  it('have a row without a name for the ordinary rate, and none for a rate of nothing', () => {
    expect(rows({ country: 'FR' })).toEqual([['tax', 90 + 180 + 45]])
    expect(rows({ country: 'US', region: 'NY' })).toEqual([['tax NY', 60]])
  })

  it('show what is in the prices for every rate', () => {
    const included = { ...taxed, tax: { ...taxed.tax, included: true } }
    const { totals, total } = priceCart(
      cartOf(all),
      factsOf({ products, merchant: included, place: { country: 'US' } }),
    )
    expect(totals.filter(({ type }) => type === 'tax')).toEqual([
      { type: 'tax', label: 'books', amount: 10, currency: 'USD', included: true },
      { type: 'tax', label: 'federal', amount: 10, currency: 'USD', included: true },
    ])
    expect(total.amount).toBe(7000)
  })
})
