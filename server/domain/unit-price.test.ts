import type { ModifierDraft } from '@tote/shared/product-draft.ts'
import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import type { ChosenModifier } from './line.ts'
import { linePrice } from './unit-price.ts'

const modifiers: ModifierDraft[] = [
  { number: 1, name: 'Gift wrap', kind: 'checkbox', values: [{ number: 10, name: 'Yes', adjustment: 300 }] },
  {
    number: 2,
    name: 'Finish',
    kind: 'pickList',
    values: [
      { number: 20, name: 'Plain' },
      { number: 21, name: 'Gold', adjustment: { kind: 'share', rate: 1250 } },
      { number: 22, name: 'Second choice', adjustment: -3000 },
      { number: 23, name: 'Silver', adjustment: { kind: 'fixed', amount: 500, amounts: { EUR: 450 } } },
    ],
  },
  { number: 3, name: 'Engraving', kind: 'text', adjustment: 700 },
]
const product = productOf({ sku: 'cup', price: 1999, prices: { EUR: 1800 }, comparePrice: 2500, modifiers })
const variant = product.variants[0]!

function priceOf(chosen?: ChosenModifier[], currency = 'USD') {
  return linePrice({ own: 'USD', currency }, { product, variant }, chosen ? { modifiers: chosen } : {})
}

describe('a unit price', () => {
  it.each<[string, ChosenModifier[] | undefined, number]>([
    ['the list price', undefined, 1999],
    ['what a checkbox adds', [{ number: 1, value: 10 }], 2299],
    ['nothing for a value that adds nothing', [{ number: 2, value: 20 }], 1999],
    ['a share of the list price, rounded', [{ number: 2, value: 21 }], 2249],
    ['what a text adds', [{ number: 3, value: 'For Ann' }], 2699],
    [
      'all of them',
      [
        { number: 1, value: 10 },
        { number: 2, value: 21 },
        { number: 3, value: 'A' },
      ],
      3249,
    ],
    ['never less than nothing', [{ number: 2, value: 22 }], 0],
  ])('is %s', (_, chosen, unit) => {
    expect(priceOf(chosen)?.unit).toBe(unit)
  })

  it('names what was chosen and what it adds', () => {
    const chosen = [
      { number: 2, value: 20 },
      { number: 3, value: 'For Ann' },
    ]
    expect(priceOf(chosen)?.modifiers).toEqual([
      { name: 'Finish', value: 'Plain', price: null },
      { name: 'Engraving', value: 'For Ann', price: { amount: 700, currency: 'USD' } },
    ])
    const given = { modifiers: chosen, override: { price: 5 } }
    expect(linePrice({ own: 'USD', currency: 'USD' }, { product, variant }, given)?.modifiers).toEqual([
      { name: 'Finish', value: 'Plain', price: null },
      { name: 'Engraving', value: 'For Ann', price: null },
    ])
  })

  it('has beside it what it cost before, with the same modifiers', () => {
    expect(priceOf()?.compareAt).toBe(2500)
    expect(priceOf([{ number: 1, value: 10 }])?.compareAt).toBe(2800)
  })

  it.each([
    ['costs the same', { comparePrice: 1999 }],
    ['costs more now', { comparePrice: 1500 }],
    ['never cost anything else', {}],
  ])('has nothing beside it where it %s', (_, draft) => {
    const product = productOf({ price: 1999, ...draft })
    const price = linePrice({ own: 'USD', currency: 'USD' }, { product, variant: product.variants[0]! }, {})
    expect(price?.compareAt).toBeNull()
  })

  it('is the one given for another currency, never a conversion', () => {
    expect(priceOf(undefined, 'EUR')).toEqual({
      unit: 1800,
      extra: 0,
      compareAt: null,
      modifiers: [],
      open: null,
    })
    expect(priceOf([{ number: 2, value: 23 }], 'EUR')?.unit).toBe(2250)
    expect(priceOf([{ number: 2, value: 21 }], 'EUR')?.unit).toBe(2025)
    expect(priceOf([{ number: 2, value: 20 }], 'EUR')?.unit).toBe(1800)
  })

  it.each<[string, ChosenModifier[] | undefined, string]>([
    ['without a price in the currency', undefined, 'JPY'],
    ['with a choice that has none in it', [{ number: 1, value: 10 }], 'EUR'],
    ['with a modifier that is gone', [{ number: 9, value: 10 }], 'USD'],
    ['with a value that is gone', [{ number: 2, value: 99 }], 'USD'],
    ['with a value of another kind', [{ number: 1, value: '10' }], 'USD'],
  ])('is none %s', (_, chosen, currency) => {
    expect(priceOf(chosen, currency)).toBeUndefined()
  })
})
