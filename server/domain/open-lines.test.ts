import { describe, expect, it } from 'vitest'
import { cartOf, carts, joiningOf, lineOf, NOW } from '../test/joining.ts'
import { addLines, type NewLine, setCurrency, setLine } from './cart.ts'
import { joinCarts } from './joining.ts'

const reduce = { over: 'reduce' } as const
const supply = { available: 50, minQuantity: 1, maxQuantity: null }
const fixed = { ...supply, isFixed: true } as const
const gift = (id: string, amount?: number, quantity = 1) =>
  lineOf(id, quantity, { productId: 'gift', ...(amount !== undefined && { amount, priceWhenAdded: amount }) })
const one = (line: NewLine['line'], of: NewLine['supply'] = supply): NewLine => ({ line, supply: of })

describe('a line whose amount the shopper names', () => {
  it('grows with the same amount, and is another one with another', () => {
    const { cart } = addLines(cartOf('c', []), [one(gift('a', 700))], reduce, NOW)
    const { cart: more } = addLines(
      cart,
      [one(gift('b', 700)), one(gift('d', 900)), one(gift('e'))],
      reduce,
      NOW,
    )
    expect(more.lines.map((line) => [line.id, line.quantity])).toEqual([
      ['a', 2],
      ['d', 1],
      ['e', 1],
    ])
  })

  it('takes another amount, with its price', () => {
    const cart = cartOf('c', [gift('a', 700, 2)])
    const wanted = { quantity: 2, amount: 900 }
    const { cart: next } = setLine(cart, 'a', wanted, { supply, price: 900 }, reduce, NOW)
    expect(next.lines[0]).toMatchObject({ amount: 900, priceWhenAdded: 900, quantity: 2 })
  })

  it('keeps its amount where only the quantity is set', () => {
    const cart = cartOf('c', [gift('a', 700, 2)])
    const { cart: next } = setLine(cart, 'a', { quantity: 3 }, { supply, price: 700 }, reduce, NOW)
    expect(next.lines[0]).toMatchObject({ amount: 700, quantity: 3 })
  })

  it('keeps its cart in the currency that it was named in', () => {
    const euros = { currency: 'EUR', isOwn: false }
    expect(() => setCurrency(cartOf('c', [gift('a', 700)]), euros, () => 650, NOW)).toThrow(
      'currencyNotOffered',
    )
    expect(setCurrency(cartOf('c', [gift('a')]), euros, () => 650, NOW).currency).toBe('EUR')
  })

  it('goes into a customer’s cart of its currency, and stays behind another', () => {
    const joined = joinCarts(carts([lineOf('m', 1)], [gift('a', 700)]), joiningOf())
    expect(joined?.lines.map(({ id }) => id)).toEqual(['m', 'a'])
    const euros = cartOf('c', [lineOf('m', 1)], { currency: 'EUR' })
    const left = joinCarts(carts(euros, [gift('a', 700)]), joiningOf())
    expect(left?.lines.map(({ id }) => id)).toEqual(['m'])
    expect(left?.joined?.left).toEqual([{ name: 'gift', quantity: 1, why: 'ownPrice' }])
  })
})

describe('a fixed quantity', () => {
  const cart = cartOf('c', [gift('a', undefined, 2)])

  it('is whatever was added first, and takes no more of the same', () => {
    const { cart: begun } = addLines(cartOf('c', []), [one(gift('a', undefined, 3), fixed)], reduce, NOW)
    expect(begun.lines[0]?.quantity).toBe(3)
    expect(() => addLines(begun, [one(gift('b'), fixed)], reduce, NOW)).toThrow('quantityFixed')
  })

  it.each([1, 3])('of 2 is not set to %i by a shopper', (quantity) => {
    expect(() => setLine(cart, 'a', { quantity }, { supply: fixed, price: 700 }, reduce, NOW)).toThrow(
      'quantityFixed',
    )
  })

  it('may be said again, with another amount', () => {
    const wanted = { quantity: 2, amount: 900 }
    const { cart: next } = setLine(cart, 'a', wanted, { supply: fixed, price: 900 }, reduce, NOW)
    expect(next.lines[0]).toMatchObject({ quantity: 2, amount: 900 })
  })

  it('is no rule for the merchant’s server', () => {
    const rules = { over: 'refuse', byMerchant: true } as const
    const { cart: next } = setLine(cart, 'a', { quantity: 5 }, { supply: fixed, price: 700 }, rules, NOW)
    expect(next.lines[0]?.quantity).toBe(5)
    expect(addLines(cart, [one(gift('b'), fixed)], rules, NOW).cart.lines[0]?.quantity).toBe(3)
  })

  it('does not grow by what a guest had of the same', () => {
    const joined = joinCarts(
      carts([gift('a', undefined, 2)], [gift('b', undefined, 1)]),
      joiningOf({ isFixed: true }),
    )
    expect(joined?.lines.map(({ quantity }) => quantity)).toEqual([2])
    expect(joined?.joined?.left).toEqual([{ name: 'gift', quantity: 1, why: 'notEnough' }])
  })
})

describe('the link that a guest’s cart began with', () => {
  const guest = cartOf('g', [lineOf('m', 1)], { link: 'theirs' })

  it('goes with what comes into an empty cart', () => {
    expect(joinCarts(carts(undefined, guest), joiningOf())?.link).toBe('theirs')
    const empty = cartOf('c', [], { link: 'own' })
    expect(joinCarts(carts(empty, guest), joiningOf())?.link).toBe('theirs')
    expect(joinCarts(carts(empty, [lineOf('m', 1)]), joiningOf())).not.toHaveProperty('link')
  })

  it('gives way to that of what is there', () => {
    const own = cartOf('c', [lineOf('n', 1, { productId: 'n' })], { link: 'own' })
    expect(joinCarts(carts(own, guest), joiningOf())?.link).toBe('own')
    const plain = cartOf('c', [lineOf('n', 1, { productId: 'n' })])
    expect(joinCarts(carts(plain, guest), joiningOf())).not.toHaveProperty('link')
  })
})
