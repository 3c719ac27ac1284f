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
  { currency: 'EUR' },
  { discount: 100 },
  { id: 'x' },
  { constructor: 1 },
  { toString: 'x' },
]

describe('cart.add', () => {
  const add = { product: 'mug-harbour' }

  it('refuses every quantity that is not a whole number from 1 to 999', () =>
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

describe('the lines of a cart', () => {
  it('take no quantity that is not a whole number from 1 to 999', () =>
    refuses('cart.setQuantity', '400 validationFailed', (line) => [
      ...quantities.map((quantity) => ({ line, quantity })),
      { line },
      { quantity: 2 },
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
