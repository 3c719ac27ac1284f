import { describe, expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { LONE, notText, refuses, shopper, UNKNOWN_LINE } from '../test/refusals.ts'

const quantities = [
  -1,
  0,
  0.5,
  1.000001,
  -0.1,
  1000,
  1e9,
  1e308,
  2 ** 53,
  '2',
  '',
  'two',
  '0x10',
  '1e3',
  null,
  true,
  false,
  [],
  [2],
  {},
]
const strangers: readonly object[] = [
  { price: 1 },
  { unitPrice: { amount: 1, currency: 'USD' } },
  { total: 1 },
  { listPrice: 1 },
  { override: { price: 1 } },
  { list_price: 1 },
  { kind: 'custom' },
  { channel: 2 },
  { customer: 5 },
  { discount: 100 },
  { id: 'x' },
  { constructor: 1 },
  { toString: 'x' },
]

const versions = [-1, 0.5, 1e308, '1', '', null, true, [1], {}]

describe('cart.add', () => {
  const add = { product: 'mug-harbour' }

  it('R4.2: refuses every quantity that is not a whole number from 1 to 999', () =>
    refuses('cart.add', '400 validationFailed', () => quantities.map((quantity) => ({ ...add, quantity }))))

  it('refuses fields it does not know, prices first of all', () =>
    refuses('cart.add', '400 validationFailed', () => strangers.map((more) => ({ ...add, ...more }))))

  it('refuses what is no name of a product', () =>
    refuses('cart.add', '400 validationFailed', () => [
      ...notText.map((product) => ({ product })),
      ...notText.map((variant) => ({ ...add, variant })),
      { product: 'x'.repeat(65) },
      {},
      [],
      'mug-harbour',
      null,
      7,
      [add],
    ]))

  it('R15.4: refuses what is no currency, and one that is not sold in', async () => {
    const none = [...notText, 'usd', 'USDX', 'US', 840].map((currency) => ({ ...add, currency }))
    await refuses('cart.add', '400 validationFailed', () => none)
    const others = ['GBP', 'XXX', 'JPY'].map((currency) => ({ ...add, currency }))
    await refuses('cart.add', '400 currencyNotOffered', () => others)
  })

  it('refuses what is no version', () =>
    refuses('cart.add', '400 validationFailed', () => versions.map((version) => ({ ...add, version }))))

  it('refuses options that are no names and values', () =>
    refuses('cart.add', '400 validationFailed', () => [
      ...[
        'Moss',
        7,
        null,
        ['Moss'],
        { Colour: 7 },
        { Colour: null },
        { Colour: ['Moss'] },
        { Colour: LONE },
      ].map((options) => ({ product: 'vase-dune', options })),
      { product: 'vase-dune', options: { [LONE]: 'Moss' } },
    ]))

  it('refuses choices and fields that are no names and values', () =>
    refuses('cart.add', '400 validationFailed', () => [
      ...['Yes', 7, null, ['x'], { 'Gift wrap': null }, { 'Gift wrap': ['on'] }, { 'Gift wrap': {} }].map(
        (modifiers) => ({ ...add, modifiers }),
      ),
      ...['Ada', 7, null, ['x'], { engraving: 7 }, { engraving: null }, { engraving: ['Ada'] }].map(
        (fields) => ({ ...add, fields }),
      ),
      ...notText
        .filter((name) => typeof name === 'string')
        .flatMap((name) => [
          { ...add, modifiers: { [name]: 'x' } },
          { ...add, fields: { [name]: 'x' } },
        ]),
      { ...add, modifiers: { 'Gift wrap': 'x'.repeat(1001) } },
      { ...add, fields: { engraving: 'x'.repeat(501) } },
    ]))

  it('refuses choices and fields that the product does not have, or not so', async () => {
    await refuses('cart.add', '422 modifierUnknown', () =>
      ['Wax', '999', 'constructor', 'toString'].map((name) => ({ ...add, modifiers: { [name]: 'x' } })),
    )
    await refuses('cart.add', '422 modifierInvalid', () =>
      ['maybe', LONE, '\u0000', 'a\nb', 7, -1, 1e308].map((wrap) => ({
        ...add,
        modifiers: { 'Gift wrap': wrap },
      })),
    )
    await refuses('cart.add', '422 fieldUnknown', () =>
      ['monogram', 'Engraving', 'constructor'].map((name) => ({ ...add, fields: { [name]: 'x' } })),
    )
    await refuses('cart.add', '422 fieldInvalid', () =>
      ['x'.repeat(21), LONE, 'a\u0000b', 'a\nb', '\u202eabc'].map((engraving) => ({
        ...add,
        fields: { engraving },
      })),
    )
  })

  it('knows no other product', () =>
    refuses('cart.add', '404 productNotFound', () =>
      ['nope', 'MUG-HARBOUR', '__proto__', 'constructor', "' OR 1=1 --", '%', '../mug-harbour'].map(
        (product) => ({
          product,
        }),
      ),
    ))

  it('knows no other variant', () =>
    refuses('cart.add', '404 variantNotFound', () => [
      { product: 'vase-dune', variant: 'Teal' },
      { product: 'vase-dune', variant: '__proto__' },
      { product: 'vase-dune', options: { Colour: 'Teal' } },
      { product: 'vase-dune', variant: 'moss', options: { Colour: 'Ink' } },
      { ...add, variant: 'moss' },
    ]))

  it('asks for a choice where there is one, and for no other', async () => {
    await refuses('cart.add', '422 variantRequired', () => [
      { product: 'vase-dune' },
      { product: 'vase-dune', options: {} },
    ])
    await refuses('cart.add', '422 optionUnknown', () => [
      { product: 'vase-dune', options: { Size: 'Small' } },
      { ...add, options: { Colour: 'Moss' } },
      { product: 'vase-dune', options: { Colour: 'Moss', Gift: 'yes' } },
    ])
  })

  it('sells nothing that is sold out', () =>
    refuses('cart.add', '409 outOfStock', () => [
      { product: 'bowl-moon' },
      { product: 'bowl-moon', quantity: 999 },
    ]))
})

describe('the currency of a cart', () => {
  it('is one that is sold in', async () => {
    const none = [...notText, 'eur', 'EURO', ''].map((currency) => ({ currency }))
    await refuses('cart.setCurrency', '400 validationFailed', () => [
      ...none,
      ...versions.map((version) => ({ currency: 'EUR', version })),
      { currency: 'EUR', rate: 1 },
      {},
    ])
    await refuses('cart.setCurrency', '400 currencyNotOffered', () => [
      { currency: 'GBP' },
      { currency: 'XXX' },
    ])
  })
})

describe('the lines of a cart', () => {
  it('take no quantity that is not a whole number from 1 to 999', () =>
    refuses('cart.setQuantity', '400 validationFailed', (line) => [
      ...quantities.map((quantity) => ({ line, quantity })),
      { line },
      { quantity: 2 },
      ...versions.map((version) => ({ line, quantity: 2, version })),
      ...strangers.map((more) => ({ line, quantity: 2, ...more })),
    ]))

  it('are named by an id or not at all', async () => {
    const inputs = [...notText, 'line-1', `${UNKNOWN_LINE}x`].map((line) => ({ line }))
    await refuses('cart.remove', '400 validationFailed', (line) => [...inputs, {}, [], { line, all: true }])
  })

  it('are only those that are there', async () => {
    await refuses('cart.setQuantity', '404 lineNotFound', () => [{ line: UNKNOWN_LINE, quantity: 1 }])
    await refuses('cart.remove', '404 lineNotFound', () => [{ line: UNKNOWN_LINE }])
  })

  it('are never those of another cart', async () => {
    await using shop = await openShop()
    const { browser, line } = await shopper(shop)
    const before = (await browser.ask('cart.get')).text
    const stranger = shop.browser()
    await stranger.call('cart.add', { product: 'soap-olive' })
    expect((await stranger.call('cart.remove', { line })).refusal).toBe('404 lineNotFound')
    expect((await stranger.call('cart.setQuantity', { line, quantity: 9 })).refusal).toBe('404 lineNotFound')
    expect((await browser.ask('cart.get')).text).toBe(before)
  })
})
