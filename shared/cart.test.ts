import { describe, expect, it } from 'vitest'
import {
  AddInput,
  ClearInput,
  CodeInput,
  CurrencyInput,
  EstimateInput,
  LineInput,
  NoInput,
  SetQuantityInput,
  StartCheckoutInput,
} from './cart.ts'

const line = '3f0c2a52-6c56-4e7c-9d3c-0d6a3b7d7a11'
const refused = [-1, 0, 1.5, 1000, '1', '', null, NaN, Infinity, true, [], [1], {}]

describe('cart.add', () => {
  it('takes one where no quantity is given', () => {
    expect(AddInput.parse({ product: 'mug' })).toEqual({ product: 'mug', quantity: 1 })
    expect(AddInput.parse({ product: 'mug', quantity: undefined }).quantity).toBe(1)
  })

  it.each([1, 2, 999])('takes %i', (quantity) => {
    expect(AddInput.parse({ product: 'mug', quantity }).quantity).toBe(quantity)
  })

  it.each(refused)('refuses a quantity of %j', (quantity) => {
    const result = AddInput.safeParse({ product: 'mug', quantity })
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([['quantity']])
  })

  it.each(['price', 'unitPrice', 'total', 'discount', 'name'])('refuses to be told the %s', (key) => {
    expect(AddInput.safeParse({ product: 'mug', [key]: 1 }).error?.issues[0]?.code).toBe('unrecognized_keys')
  })

  it.each([
    [{}],
    [{ product: '' }],
    [{ product: 1 }],
    [{ product: 'x'.repeat(65) }],
    [{ product: 'mug', variant: null }],
    [{ product: 'mug', options: { Colour: 1 } }],
    [{ product: 'mug', options: { '': 'Sand' } }],
    [{ product: 'mug', options: 'Sand' }],
    [null],
    ['mug'],
  ])('refuses %j', (input) => {
    expect(AddInput.safeParse(input).success).toBe(false)
  })

  it('keeps a choice by name', () => {
    const options = { Colour: 'Sand' }
    expect(AddInput.parse({ product: 'vase', options }).options).toEqual(options)
  })

  it('keeps what is chosen and written beside it', () => {
    const modifiers = { Wrap: true, Card: 'For you', Size: 2.5 }
    const fields = { engraving: ' Ada ' }
    const input = AddInput.parse({ product: 'mug', modifiers, fields, currency: 'EUR', version: 0 })
    expect(input).toEqual({ product: 'mug', quantity: 1, modifiers, fields, currency: 'EUR', version: 0 })
  })

  it.each([
    { modifiers: { '': true } },
    { modifiers: { Wrap: null } },
    { modifiers: { Wrap: Number.NaN } },
    { modifiers: { Card: 'x'.repeat(1001) } },
    { fields: { engraving: 7 } },
    { fields: { engraving: 'x'.repeat(501) } },
    { fields: { ['x'.repeat(41)]: 'Ada' } },
    { currency: 'eur' },
    { currency: 'EURO' },
    { version: -1 },
    { version: 1.5 },
    { version: '1' },
  ])('refuses %j beside it', (more) => {
    expect(AddInput.safeParse({ product: 'mug', ...more }).success).toBe(false)
  })
})

describe('cart.setQuantity', () => {
  it('takes a line and a quantity', () => {
    expect(SetQuantityInput.parse({ line, quantity: 2 })).toEqual({ line, quantity: 2 })
  })

  it.each([...refused, undefined])('refuses a quantity of %j', (quantity) => {
    expect(SetQuantityInput.safeParse({ line, quantity }).success).toBe(false)
  })

  it.each([{ line: 'first', quantity: 1 }, { quantity: 1 }, { line, quantity: 1, price: 1 }])(
    'refuses %j',
    (input) => {
      expect(SetQuantityInput.safeParse(input).success).toBe(false)
    },
  )
})

it('refuses what nobody asked for, in every input', () => {
  const extra = { price: 1 }
  expect(LineInput.safeParse({ line }).success).toBe(true)
  expect(LineInput.safeParse({ line, ...extra }).success).toBe(false)
  expect(CodeInput.safeParse({ code: 'WELCOME10' }).success).toBe(true)
  expect(CodeInput.safeParse({ code: 'WELCOME10', ...extra }).success).toBe(false)
  expect(CurrencyInput.safeParse({ currency: 'EUR' }).success).toBe(true)
  expect(CurrencyInput.safeParse({ currency: 'EUR', ...extra }).success).toBe(false)
  expect(EstimateInput.safeParse({ country: 'DE', region: 'BY' }).success).toBe(true)
  expect(EstimateInput.safeParse({ country: 'DE', ...extra }).success).toBe(false)
  expect(ClearInput.safeParse(undefined).success).toBe(true)
  expect(ClearInput.safeParse({ version: 3 }).success).toBe(true)
  expect(ClearInput.safeParse(extra).success).toBe(false)
  expect(NoInput.safeParse({}).success).toBe(true)
  expect(NoInput.safeParse(undefined).success).toBe(true)
  expect(NoInput.safeParse(extra).success).toBe(false)
  expect(StartCheckoutInput.safeParse({ locale: 'de' }).success).toBe(true)
  expect(StartCheckoutInput.safeParse({ locale: 'de', ...extra }).success).toBe(false)
})

it.each([
  [{ locale: 'sv' }],
  [{ successUrl: 1 }],
  [{ successUrl: `https://shop.example/${'a'.repeat(2048)}` }],
  [{ cancelUrl: null }],
])('refuses to start a checkout with %j', (input) => {
  expect(StartCheckoutInput.safeParse(input).success).toBe(false)
})

it.each(['', ' ', 'x'.repeat(51), 'A\u0000', 10])('refuses %j as a code', (code) => {
  expect(CodeInput.safeParse({ code }).success).toBe(false)
})

it.each([
  {},
  { country: 'de' },
  { country: 'DEU' },
  { country: 'DE', region: '' },
  { country: 'DE', region: 7 },
])('refuses to estimate for %j', (place) => {
  expect(EstimateInput.safeParse(place).success).toBe(false)
})

it('takes a version with every change, and none that is no count', () => {
  const inputs = [SetQuantityInput, LineInput, CodeInput, CurrencyInput, ClearInput] as const
  const given = [{ line, quantity: 1 }, { line }, { code: 'A' }, { currency: 'EUR' }, {}]
  for (const [i, input] of inputs.entries()) {
    expect(input.safeParse({ ...given[i], version: 7 }).success).toBe(true)
    for (const version of [-1, 0.5, '7', null])
      expect(input.safeParse({ ...given[i], version }).success).toBe(false)
  }
})
