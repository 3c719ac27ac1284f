import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import {
  addCertificate,
  addCode,
  addLines,
  assertVersion,
  type CartRecord,
  clearCart,
  expiresAt,
  findLine,
  isLiving,
  type NewLine,
  newCart,
  removeCode,
  removeLine,
  setCurrency,
  setLine,
  spellCode,
} from './cart.ts'
import type { CustomLine, ProductLine } from './line.ts'

const empty = newCart('c1', 1000)
const REDUCE = { over: 'reduce' } as const
const plenty = { available: 10, minQuantity: 1, maxQuantity: null }

function added(
  line: Partial<ProductLine> = {},
  supply: Partial<NonNullable<NewLine['supply']>> = {},
): NewLine {
  const mug = {
    id: 'l1',
    productId: 'mug',
    variantId: 'base',
    name: 'Mug',
    quantity: 2,
    priceWhenAdded: 2400,
  }
  return { line: { ...mug, ...line }, supply: { ...plenty, ...supply } }
}
const mug = added()
const sand = added({ id: 'l2', productId: 'vase', variantId: 'sand', quantity: 1 })
const moss = added({ id: 'l3', productId: 'vase', variantId: 'moss', quantity: 1 })
const custom: Omit<CustomLine, 'addedAt'> = {
  kind: 'custom',
  id: 'x1',
  sku: 'abc',
  name: 'Cake',
  quantity: 1,
  price: 999,
  image: null,
}
const gift = {
  kind: 'certificate',
  id: 'g1',
  name: 'Gift',
  theme: 'Birthday',
  amount: 5000,
  quantity: 1,
  sender: { name: 'A', email: 'a@shop.example' },
  recipient: { name: 'B', email: 'b@shop.example' },
  message: '',
} as const

function cartOf(...lines: NewLine[]): CartRecord {
  return addLines(empty, lines, { over: 'ignoreStock' }, 2000).cart
}

const quantities = (cart: CartRecord) =>
  Object.fromEntries(cart.lines.map((line) => [line.id, line.quantity]))
const refusal = (reason: string, detail?: object) =>
  expect.objectContaining({ name: 'ToteError', reason, ...(detail && { detail }) })

describe('adding', () => {
  it('makes a line with the price that was shown', () => {
    const { cart, problems } = addLines(empty, [mug], REDUCE, 2000)
    expect(cart.lines).toEqual([{ ...mug.line, addedAt: 2000 }])
    expect(problems).toEqual([])
    expect(cart.updatedAt).toBe(2000)
  })

  it('makes the line of the same variant larger, at the price shown now', () => {
    const again = added({ id: 'other', quantity: 3, priceWhenAdded: 2500 })
    const { cart } = addLines(cartOf(mug, sand), [again], REDUCE, 3000)
    expect(quantities(cart)).toEqual({ l1: 5, l2: 1 })
    expect(cart.lines[0]).toMatchObject({ priceWhenAdded: 2500, addedAt: 2000 })
  })

  it('keeps another variant of the same product apart', () => {
    expect(quantities(cartOf(sand, moss))).toEqual({ l2: 1, l3: 1 })
  })

  it('adds several lines or none of them', () => {
    const { cart } = addLines(empty, [mug, sand, { ...mug, line: { ...mug.line, id: 'l9' } }], REDUCE, 2000)
    expect(quantities(cart)).toEqual({ l1: 4, l2: 1 })
    expect(() => addLines(empty, [mug, added({ productId: 'x' }, { available: 0 })], REDUCE, 2000)).toThrow(
      refusal('outOfStock'),
    )
  })

  it('leaves off what there is not, and tells', () => {
    const { cart, problems } = addLines(cartOf(mug), [added({ quantity: 9 })], REDUCE, 2000)
    expect(quantities(cart)).toEqual({ l1: 10 })
    expect(problems).toEqual([
      {
        code: 'quantityReduced',
        severity: 'requires_buyer_review',
        path: 'lines/l1',
        detail: { quantity: 10, wanted: 11 },
      },
    ])
  })

  it('stops at 100 lines, but lets a line there grow', () => {
    const all = Array.from({ length: 100 }, (_, i) => added({ id: `l${i}`, productId: `p${i}` }))
    const full = cartOf(...all)
    expect(full.lines).toHaveLength(100)
    expect(() => addLines(full, [sand], REDUCE, 2000)).toThrow(refusal('cartFull'))
    expect(() => addLines(full, [{ line: custom }], REDUCE, 2000)).toThrow(refusal('cartFull'))
    expect(addLines(full, [added({ productId: 'p7' })], REDUCE, 2000).cart.lines[7]?.quantity).toBe(4)
  })
})

describe('one line', () => {
  const engraved = (text: string) => added({ id: `e-${text}`, fields: { engraving: text, font: 'serif' } })
  const wrapped = added({ id: 'w', modifiers: [{ number: 3, value: 31 }] })

  it('is what has the same choices and fields, whatever their order', () => {
    const swapped = added({ id: 'z', fields: { font: 'serif', engraving: 'Ada' } })
    expect(quantities(cartOf(engraved('Ada'), swapped))).toEqual({ 'e-Ada': 4 })
    expect(quantities(cartOf(wrapped, { ...wrapped, line: { ...wrapped.line, id: 'z' } }))).toEqual({ w: 4 })
  })

  it.each([
    ['another field', engraved('Ada'), engraved('Bob')],
    ['no field', engraved('Ada'), mug],
    ['another choice', wrapped, added({ modifiers: [{ number: 3, value: 32 }] })],
    ['no choice', wrapped, mug],
    ['a number for a text', wrapped, added({ modifiers: [{ number: 3, value: '31' }] })],
    ['a price of its own', mug, added({ id: 'o', override: { price: 1 } })],
    ['a name of its own', mug, added({ id: 'o', override: { name: 'Cup' } })],
  ])('is not what has %s', (_, one, other) => {
    expect(cartOf(one, other).lines).toHaveLength(2)
  })

  it('is every custom item and every gift certificate, each by itself', () => {
    const cart = cartOf({ line: custom }, { line: { ...custom, id: 'x2' } }, { line: gift }, { line: gift })
    expect(cart.lines.map(({ kind }) => kind)).toEqual(['custom', 'custom', 'certificate', 'certificate'])
  })
})

describe('how much of a product', () => {
  const engraved = (supply = {}) => added({ id: 'e', fields: { engraving: 'Ada' }, quantity: 3 }, supply)

  it.each([
    ['none of it is left', empty, added({}, { available: 0 }), 'outOfStock', { quantity: 0, name: 'Mug' }],
    [
      'the line holds all there is',
      cartOf(added({ quantity: 10 })),
      mug,
      'outOfStock',
      { quantity: 10, name: 'Mug' },
    ],
    [
      'the line holds more than is left',
      cartOf(mug),
      added({}, { available: 1 }),
      'outOfStock',
      { quantity: 1, name: 'Mug' },
    ],
    [
      'other lines hold all there is',
      cartOf(added({ quantity: 10 })),
      engraved(),
      'outOfStock',
      { quantity: 0, name: 'Mug' },
    ],
    [
      'the line holds all that is allowed',
      cartOf(mug),
      added({}, { maxQuantity: 2 }),
      'quantityTooLarge',
      { quantity: 2, name: 'Mug' },
    ],
    [
      'the line holds 999',
      cartOf(added({ quantity: 999 })),
      added({}, { available: 5000 }),
      'quantityTooLarge',
      { quantity: 999, name: 'Mug' },
    ],
    [
      'it is sold in fours',
      empty,
      added({}, { minQuantity: 4 }),
      'quantityTooSmall',
      { quantity: 4, name: 'Mug' },
    ],
    [
      'it is sold in fours and three are left',
      empty,
      added({ quantity: 4 }, { minQuantity: 4, available: 3 }),
      'outOfStock',
      { quantity: 3, name: 'Mug' },
    ],
  ])('is refused where %s', (_, cart, addition, reason, detail) => {
    expect(() => addLines(cart, [addition], REDUCE, 2000)).toThrow(refusal(reason, detail))
  })

  it('is shared by all of its lines', () => {
    expect(quantities(addLines(cartOf(added({ quantity: 8 })), [engraved()], REDUCE, 0).cart)).toEqual({
      l1: 8,
      e: 2,
    })
    const other = added({ id: 'v', variantId: 'blue', quantity: 5 }, { maxQuantity: 6 })
    expect(quantities(addLines(cartOf(mug), [other], REDUCE, 0).cart)).toEqual({ l1: 2, v: 4 })
    const least = added({ id: 'v', variantId: 'blue', quantity: 2 }, { minQuantity: 4 })
    expect(quantities(addLines(cartOf(mug), [least], REDUCE, 0).cart)).toEqual({ l1: 2, v: 2 })
  })

  it('R6.7: never exceeds 999 in a line', () => {
    const many = added({ quantity: 999 }, { available: 5000 })
    const { cart, problems } = addLines(cartOf(mug), [many], REDUCE, 2000)
    expect(quantities(cart)).toEqual({ l1: 999 })
    expect(problems).toMatchObject([{ detail: { quantity: 999, wanted: 1001 } }])
  })

  it('comes to no more than a line and an order may come to', () => {
    const yachts = (id: string, quantity: number) =>
      added({ id, productId: id, priceWhenAdded: 1e9, quantity }, { available: 5000 })
    const { cart, problems } = addLines(empty, [yachts('a', 150)], REDUCE, 0)
    expect(quantities(cart)).toEqual({ a: 100 })
    expect(problems).toMatchObject([{ code: 'quantityReduced', detail: { quantity: 100, wanted: 150 } }])
    expect(() => addLines(cart, [yachts('a', 1)], REDUCE, 0)).toThrow(
      refusal('quantityTooLarge', { quantity: 100, name: 'Mug' }),
    )
    const ten = [...'bcdefghijk'].map((id) => yachts(id, id === 'k' ? 1 : 99))
    const nearly = addLines(cart, ten, REDUCE, 0).cart
    expect(quantities(addLines(nearly, [yachts('k', 90)], REDUCE, 0).cart)['k']).toBe(9)
    expect(quantities(setLine(nearly, 'k', { quantity: 90 }, {}, REDUCE, 0).cart)['k']).toBe(9)
    const cake = { line: { ...custom, price: 1e9, quantity: 101 } }
    for (const over of ['refuse', 'ignoreStock'] as const) {
      const faulty = expect.objectContaining({
        reason: 'validationFailed',
        fields: [{ pointer: '/quantity', code: 'too_big' }],
      })
      expect(() => addLines(empty, [cake], { over }, 0)).toThrow(faulty)
      expect(() => addLines(nearly, [{ line: { ...gift, amount: 1e9, quantity: 9 } }], { over }, 0)).toThrow(
        faulty,
      )
      expect(() => setLine(cart, 'a', { quantity: 100, price: 1e9 }, {}, { over }, 0)).not.toThrow()
      expect(() => setLine(cartOf(mug), 'l1', { quantity: 101, price: 1e9 }, {}, { over }, 0)).toThrow(faulty)
    }
  })

  it('holds at most 100 gift certificates made by the merchant', () => {
    const refuse = { over: 'refuse' } as const
    const { cart } = addLines(empty, [{ line: { ...gift, quantity: 60 } }], refuse, 0)
    const more = (quantity: number) => () =>
      addLines(cart, [{ line: { ...gift, id: 'g2', quantity } }], refuse, 0)
    expect(more(41)).toThrow(refusal('quantityTooLarge', { quantity: 40, name: 'Gift' }))
    expect(more(40)).not.toThrow()
  })

  it('is not reduced where that is to be refused', () => {
    const refuse = { over: 'refuse' } as const
    const add = (line: NewLine) => () => addLines(cartOf(mug), [line], refuse, 2000)
    expect(add(added({ quantity: 9 }))).toThrow(refusal('outOfStock', { quantity: 10, name: 'Mug' }))
    expect(add(added({}, { maxQuantity: 3 }))).toThrow(
      refusal('quantityTooLarge', { quantity: 3, name: 'Mug' }),
    )
    expect(add(added({ quantity: 999 }, { available: 5000 }))).toThrow(refusal('quantityTooLarge'))
    expect(add(added({ quantity: 1 }, { minQuantity: 4 }))).toThrow(refusal('quantityTooSmall'))
    expect(quantities(add(added({ quantity: 8 }))().cart)).toEqual({ l1: 10 })
  })

  it('is what was asked for where stock does not count yet', () => {
    const ignore = { over: 'ignoreStock' } as const
    expect(
      addLines(empty, [added({ quantity: 16 }, { available: 0 })], ignore, 0).cart.lines[0]?.quantity,
    ).toBe(16)
    expect(addLines(cartOf(mug), [added({ quantity: 999 })], ignore, 0).cart.lines[0]?.quantity).toBe(999)
    expect(() => addLines(empty, [added({ quantity: 4 }, { maxQuantity: 3 })], ignore, 0)).toThrow(
      refusal('quantityTooLarge'),
    )
  })
})

describe('setting a line', () => {
  const facts = { supply: plenty, price: 2500 }
  const set = (cart: CartRecord, id: string, wanted: Parameters<typeof setLine>[2], more = {}) =>
    setLine(cart, id, wanted, { ...facts, ...more }, REDUCE, 3000)

  it('is absolute, and takes the price shown now', () => {
    const { cart, problems } = set(cartOf(mug, sand), 'l1', { quantity: 4 })
    expect(quantities(cart)).toEqual({ l1: 4, l2: 1 })
    expect(cart.lines[0]).toMatchObject({ priceWhenAdded: 2500 })
    expect(cart.updatedAt).toBe(3000)
    expect(problems).toEqual([])
  })

  it('goes as far as stock and the product do, and tells', () => {
    for (const supply of [
      { ...plenty, available: 3 },
      { ...plenty, maxQuantity: 3 },
    ]) {
      const { cart, problems } = set(cartOf(mug), 'l1', { quantity: 4 }, { supply })
      expect(quantities(cart)).toEqual({ l1: 3 })
      expect(problems).toMatchObject([{ code: 'quantityReduced', path: 'lines/l1', detail: { wanted: 4 } }])
    }
  })

  it('is refused where none is left, where it is too little, and where the line is not there', () => {
    const set = (id: string, supply: object) => () =>
      setLine(cartOf(mug), id, { quantity: 4 }, { supply: { ...plenty, ...supply } }, REDUCE, 3000)
    expect(set('l1', { available: 0 })).toThrow(refusal('outOfStock'))
    expect(set('l1', { minQuantity: 5 })).toThrow(refusal('quantityTooSmall', { quantity: 5, name: 'Mug' }))
    expect(set('l9', {})).toThrow(refusal('lineNotFound'))
  })

  it('is no shopper’s way to more of what the merchant priced by hand', () => {
    const cart = cartOf(
      added({ override: { price: 1 } }),
      { line: { ...custom, quantity: 2 } },
      { line: gift },
    )
    for (const [id, facts, name] of [
      ['l1', { supply: plenty, price: 1 }, 'Mug'],
      ['x1', {}, 'Cake'],
    ] as const) {
      const raised = setLine(cart, id, { quantity: 9 }, facts, REDUCE, 3000)
      expect(quantities(raised.cart)[id]).toBe(2)
      expect(raised.problems).toMatchObject([{ code: 'quantityReduced', detail: { quantity: 2, wanted: 9 } }])
      expect(() => setLine(cart, id, { quantity: 3 }, facts, { over: 'refuse' }, 3000)).toThrow(
        refusal('quantityTooLarge', { quantity: 2, name }),
      )
      const byMerchant = { over: 'refuse', byMerchant: true } as const
      expect(quantities(setLine(cart, id, { quantity: 3 }, facts, byMerchant, 3000).cart)[id]).toBe(3)
      expect(quantities(setLine(cart, id, { quantity: 1 }, facts, REDUCE, 3000).cart)[id]).toBe(1)
    }
    expect(quantities(setLine(cart, 'g1', { quantity: 3 }, {}, REDUCE, 3000).cart)['g1']).toBe(3)
  })

  it('of what a page says is the shopper’s to choose, until the merchant’s server sets a price', () => {
    const ownPage = { url: 'https://shop.example/cake', choices: {}, priceWhenAdded: 900 }
    const cart = cartOf({ line: { ...custom, ownPage } })
    const more = setLine(cart, 'x1', { quantity: 9 }, {}, REDUCE, 3000).cart.lines[0]
    const seen = { ...ownPage, priceWhenAdded: custom.price }
    expect(more).toMatchObject({ quantity: 9, price: custom.price, ownPage: seen })
    const byMerchant = { over: 'refuse', byMerchant: true } as const
    const [set] = setLine(cart, 'x1', { quantity: 9, price: 5 }, {}, byMerchant, 3000).cart.lines
    expect(set).toMatchObject({ quantity: 9, price: 5 })
    expect(set).not.toHaveProperty('ownPage')
  })

  it('may set a price that the catalogue does not have', () => {
    const named = cartOf(added({ override: { name: 'Cup' } }), { line: custom }, { line: gift })
    const line = set(named, 'l1', { quantity: 1, price: 7 }).cart.lines[0]
    expect(line).toMatchObject({ priceWhenAdded: 7, override: { name: 'Cup', price: 7 } })
    const none = { supply: undefined, price: undefined }
    expect(set(named, 'x1', { quantity: 2, price: 7 }, none).cart.lines[1]).toMatchObject({
      price: 7,
      quantity: 2,
    })
    expect(set(named, 'g1', { quantity: 2 }, none).cart.lines[2]).toMatchObject({ amount: 5000, quantity: 2 })
  })
})

describe('taking out', () => {
  it('takes the one line', () => {
    const cart = removeLine(cartOf(mug, sand), 'l1', 3000)
    expect(quantities(cart)).toEqual({ l2: 1 })
    expect(cart.updatedAt).toBe(3000)
  })

  it('refuses a line that is not there', () => {
    expect(() => removeLine(cartOf(mug), 'l2', 3000)).toThrow(refusal('lineNotFound'))
    expect(() => findLine(empty, 'l1')).toThrow(ToteError)
  })

  it('takes lines and codes, and leaves the cart', () => {
    const cart = { ...cartOf(mug, sand), currency: 'EUR', customer: 5 }
    const coded = addCertificate(addCode(cart, 'WELCOME10', 2000), 'GIFT-1234', 2000)
    expect(clearCart(coded, 3000)).toEqual({ ...empty, currency: 'EUR', customer: 5, updatedAt: 3000 })
  })
})

describe('codes', () => {
  it('are kept in the order they came', () => {
    const cart = addCode(addCode(empty, 'WELCOME10', 2000), 'FIVEOFF', 3000)
    expect(cart).toMatchObject({ codes: ['WELCOME10', 'FIVEOFF'], updatedAt: 3000 })
    expect(addCertificate(cart, 'GIFT-1234', 4000)).toMatchObject({
      certificates: ['GIFT-1234'],
      updatedAt: 4000,
    })
  })

  it('change nothing when they are there already', () => {
    const cart = addCertificate(addCode(empty, 'WELCOME10', 2000), 'GIFT-1234', 2000)
    expect(addCode(cart, 'WELCOME10', 3000)).toBe(cart)
    expect(addCertificate(cart, 'GIFT-1234', 3000)).toBe(cart)
  })

  it('go one by one, a gift certificate also as it is shown', () => {
    const cart = ['WELCOME10', 'FIVEOFF'].reduce((held, code) => addCode(held, code, 2000), empty)
    const both = ['GIFT-1234', 'GIFT-5678'].reduce((held, code) => addCertificate(held, code, 2000), cart)
    expect(removeCode(both, 'welcome10', 3000)).toEqual({ ...both, codes: ['FIVEOFF'], updatedAt: 3000 })
    const one = removeCode(both, '•••• 5678', 3000)
    expect(one).toEqual({ ...both, certificates: ['GIFT-1234'], updatedAt: 3000 })
    expect(removeCode(one, 'gift-1234', 3000)).toEqual({ ...cart, updatedAt: 3000 })
    expect(() => removeCode(empty, 'WELCOME10', 3000)).toThrow(refusal('codeNotFound'))
  })

  it.each(['welcome10', 'Welcome10', 'WELCOME10'])('are one, however %s is written', (code) => {
    expect(spellCode(code)).toBe('WELCOME10')
  })
})

describe('another currency', () => {
  const eur = { currency: 'EUR', isOwn: false }
  const set = (cart: CartRecord, wanted = eur, price: number | undefined = 900) =>
    setCurrency(cart, wanted, () => price, 3000)

  it('takes the price in it for the one that was shown', () => {
    const cart = set(cartOf(mug))
    expect(cart).toMatchObject({
      currency: 'EUR',
      updatedAt: 3000,
      lines: [{ priceWhenAdded: 900, quantity: 2 }],
    })
    expect(set(cart, { currency: 'USD', isOwn: true }, 2400)).toEqual({ ...cartOf(mug), updatedAt: 3000 })
  })

  it('leaves a line that has no price in it as it was', () => {
    expect(setCurrency(cartOf(mug), eur, () => undefined, 3000).lines).toEqual(cartOf(mug).lines)
  })

  it.each([
    ['a custom item', { line: custom }],
    ['a gift certificate', { line: gift }],
    ['a price that was set', added({ override: { price: 1 } })],
  ])('is refused beside %s, which has a price in one only', (_, line) => {
    expect(() => set(cartOf(mug, line))).toThrow(refusal('currencyNotOffered'))
  })
})

describe('a change of one thing', () => {
  const whole: CartRecord = {
    ...addCertificate(
      addCode(
        cartOf(
          added({
            fields: { engraving: 'Ada' },
            modifiers: [{ number: 3, value: 31 }],
            override: { name: 'Cup' },
          }),
          sand,
        ),
        'WELCOME10',
        2000,
      ),
      'GIFT-1234',
      2000,
    ),
    currency: 'EUR',
    customer: 5,
    email: 'a@shop.example',
    channel: 2,
    locale: 'de',
    fromServer: true,
  }
  const without = ({ lines, updatedAt, ...rest }: CartRecord) => rest
  const facts = { supply: plenty, price: 2500 }

  it.each([
    ['an addition', (cart: CartRecord) => addLines(cart, [moss], REDUCE, 3000).cart],
    ['a quantity', (cart: CartRecord) => setLine(cart, 'l1', { quantity: 7 }, facts, REDUCE, 3000).cart],
    ['a removal', (cart: CartRecord) => removeLine(cart, 'l2', 3000)],
  ])('drops nothing else: %s', (_, change) => {
    const changed = change(whole)
    expect(without(changed)).toEqual(without(whole))
    expect(changed.lines[0]).toMatchObject({
      fields: { engraving: 'Ada' },
      modifiers: [{ number: 3, value: 31 }],
      override: { name: 'Cup' },
    })
  })

  it.each([
    ['a coupon', (cart: CartRecord) => addCode(cart, 'FIVEOFF', 3000), 'codes'],
    ['a gift certificate', (cart: CartRecord) => addCertificate(cart, 'GIFT-9999', 3000), 'certificates'],
    ['a coupon that goes', (cart: CartRecord) => removeCode(cart, 'WELCOME10', 3000), 'codes'],
    ['a certificate that goes', (cart: CartRecord) => removeCode(cart, '•••• 1234', 3000), 'certificates'],
  ] as const)('drops nothing else: %s', (_, change, touched) => {
    const changed = change(whole)
    expect(changed[touched]).not.toEqual(whole[touched])
    const strip = ({ [touched]: _touched, updatedAt, ...rest }: CartRecord) => rest
    expect(strip(changed)).toEqual(strip(whole))
  })

  it('drops nothing else: a currency', () => {
    const changed = setCurrency(whole, { currency: 'CHF', isOwn: false }, () => 5, 3000)
    expect(without(changed)).toEqual({ ...without(whole), currency: 'CHF' })
    expect(changed.lines).toEqual(whole.lines.map((line) => ({ ...line, priceWhenAdded: 5 })))
  })
})

it('changes no record it was given', () => {
  const cart = Object.freeze({ ...cartOf(mug), lines: Object.freeze([...cartOf(mug).lines]) })
  addLines(cart, [mug, sand], REDUCE, 3000)
  clearCart(removeLine(addCode(cart, 'A', 3000), 'l1', 3000), 3000)
  expect(cart).toEqual(cartOf(mug))
})

it('is asked for by its version, or by none', () => {
  expect(() => assertVersion({ version: 3 }, 2)).toThrow(refusal('cartChanged'))
  expect(() => assertVersion({ version: 3 }, 0)).toThrow(refusal('cartChanged'))
  assertVersion({ version: 3 }, 3)
  assertVersion({ version: 3 }, undefined)
})

it('lasts 30 days from its last change', () => {
  const thirtyDays = 30 * 86_400_000
  expect(expiresAt(empty)).toBe(1000 + thirtyDays)
  expect(expiresAt(cartOf(mug))).toBe(2000 + thirtyDays)
  expect(isLiving(empty, 999 + thirtyDays)).toBe(true)
  expect(isLiving(empty, 1000 + thirtyDays)).toBe(false)
})
