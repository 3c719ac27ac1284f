import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import {
  addCode,
  addLine,
  type CartRecord,
  clearCart,
  expiresAt,
  findLine,
  newCart,
  removeCode,
  removeLine,
  setLineQuantity,
  spellCode,
} from './cart.ts'

const empty = newCart('c1', 1000)
const mug = {
  lineId: 'l1',
  productId: 'mug',
  variantId: 'base',
  name: 'Mug',
  quantity: 2,
  price: 2400,
  available: 10,
}
const sand = {
  lineId: 'l2',
  productId: 'vase',
  variantId: 'sand',
  name: 'Vase',
  quantity: 1,
  price: 5800,
  available: 10,
}
const moss = { ...sand, lineId: 'l3', variantId: 'moss' }

function cartOf(...additions: (typeof mug)[]): CartRecord {
  return additions.reduce((cart, addition) => addLine(cart, addition, 2000).cart, empty)
}

function quantities(cart: CartRecord) {
  return Object.fromEntries(cart.lines.map((line) => [line.id, line.quantity]))
}

const refusal = (reason: string) => expect.objectContaining({ name: 'ToteError', reason })

describe('adding', () => {
  it('makes a line with the price that was shown', () => {
    const { cart, problems } = addLine(empty, mug, 2000)
    expect(cart.lines).toEqual([
      { id: 'l1', productId: 'mug', variantId: 'base', name: 'Mug', quantity: 2, priceWhenAdded: 2400 },
    ])
    expect(problems).toEqual([])
    expect(cart.updatedAt).toBe(2000)
  })

  it('makes the line of the same variant larger', () => {
    const cart = cartOf(mug, sand, { ...mug, lineId: 'other', quantity: 3 })
    expect(quantities(cart)).toEqual({ l1: 5, l2: 1 })
  })

  it('keeps another variant of the same product apart', () => {
    expect(quantities(cartOf(sand, moss))).toEqual({ l2: 1, l3: 1 })
  })

  it('leaves off what there is not, and tells', () => {
    const { cart, problems } = addLine(cartOf(mug), { ...mug, quantity: 9 }, 2000)
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

  it('holds a line to 999', () => {
    const many = { ...mug, quantity: 999, available: 5000 }
    const { cart, problems } = addLine(cartOf(mug), many, 2000)
    expect(quantities(cart)).toEqual({ l1: 999 })
    expect(problems).toMatchObject([{ detail: { quantity: 999, wanted: 1001 } }])
  })

  it.each([
    ['none of it is left', empty, { ...mug, available: 0 }],
    ['the line holds all there is', cartOf({ ...mug, quantity: 10 }), mug],
    ['the line holds more than is left', cartOf(mug), { ...mug, available: 1 }],
  ])('is refused where %s', (_, cart, addition) => {
    expect(() => addLine(cart, addition, 2000)).toThrow(refusal('outOfStock'))
  })

  it('stops at 100 lines, but lets a line there grow', () => {
    const all = Array.from({ length: 100 }, (_, i) => ({ ...mug, lineId: `l${i}`, productId: `p${i}` }))
    const full = cartOf(...all)
    expect(full.lines).toHaveLength(100)
    expect(() => addLine(full, sand, 2000)).toThrow(refusal('cartFull'))
    expect(addLine(full, { ...mug, productId: 'p7' }, 2000).cart.lines[7]?.quantity).toBe(4)
  })
})

describe('setting a quantity', () => {
  const wanted = { quantity: 4, available: 10, price: 2500 }

  it('is absolute, and takes the price shown now', () => {
    const { cart, problems } = setLineQuantity(cartOf(mug, sand), 'l1', wanted, 3000)
    expect(quantities(cart)).toEqual({ l1: 4, l2: 1 })
    expect(cart.lines[0]?.priceWhenAdded).toBe(2500)
    expect(cart.updatedAt).toBe(3000)
    expect(problems).toEqual([])
  })

  it('goes as far as stock does, and tells', () => {
    const { cart, problems } = setLineQuantity(cartOf(mug), 'l1', { ...wanted, available: 3 }, 3000)
    expect(quantities(cart)).toEqual({ l1: 3 })
    expect(problems).toMatchObject([{ code: 'quantityReduced', path: 'lines/l1', detail: { wanted: 4 } }])
  })

  it('is refused where none is left or the line is not there', () => {
    expect(() => setLineQuantity(cartOf(mug), 'l1', { ...wanted, available: 0 }, 3000)).toThrow(
      refusal('outOfStock'),
    )
    expect(() => setLineQuantity(cartOf(mug), 'l9', wanted, 3000)).toThrow(refusal('lineNotFound'))
  })
})

describe('taking out', () => {
  it('takes the one line', () => {
    const cart = removeLine(cartOf(mug, sand), 'l1', 3000)
    expect(quantities(cart)).toEqual({ l2: 1 })
    expect(cart.updatedAt).toBe(3000)
  })

  it('keeps the coupon when a line goes', () => {
    expect(removeLine(addCode(cartOf(mug), 'WELCOME10', 2000), 'l1', 3000).codes).toEqual(['WELCOME10'])
  })

  it('refuses a line that is not there', () => {
    expect(() => removeLine(cartOf(mug), 'l2', 3000)).toThrow(refusal('lineNotFound'))
    expect(() => findLine(empty, 'l1')).toThrow(ToteError)
  })

  it('takes lines and codes, and leaves the cart', () => {
    const cleared = clearCart(addCode(cartOf(mug, sand), 'WELCOME10', 2000), 3000)
    expect(cleared).toEqual({ ...empty, updatedAt: 3000 })
  })
})

describe('codes', () => {
  it('are kept in the order they came', () => {
    const cart = addCode(addCode(empty, 'WELCOME10', 2000), 'FIVEOFF', 3000)
    expect(cart).toMatchObject({ codes: ['WELCOME10', 'FIVEOFF'], updatedAt: 3000 })
  })

  it('change nothing when they are there already', () => {
    const cart = addCode(empty, 'WELCOME10', 2000)
    expect(addCode(cart, 'WELCOME10', 3000)).toBe(cart)
  })

  it('go one by one', () => {
    const cart = addCode(addCode(empty, 'WELCOME10', 2000), 'FIVEOFF', 2000)
    expect(removeCode(cart, 'WELCOME10', 3000)).toMatchObject({ codes: ['FIVEOFF'], updatedAt: 3000 })
    expect(() => removeCode(empty, 'WELCOME10', 3000)).toThrow(refusal('codeNotFound'))
  })

  it.each(['welcome10', 'Welcome10', 'WELCOME10'])('are one, however %s is written', (code) => {
    expect(spellCode(code)).toBe('WELCOME10')
  })
})

it('changes no record it was given', () => {
  const cart = Object.freeze({ ...cartOf(mug), lines: Object.freeze([...cartOf(mug).lines]) })
  addLine(cart, mug, 3000)
  addLine(cart, sand, 3000)
  clearCart(removeLine(addCode(cart, 'A', 3000), 'l1', 3000), 3000)
  expect(cart).toEqual(cartOf(mug))
})

it('lasts 30 days from its last change', () => {
  const thirtyDays = 30 * 86_400_000
  expect(expiresAt(empty)).toBe(1000 + thirtyDays)
  expect(expiresAt(cartOf(mug))).toBe(2000 + thirtyDays)
})
