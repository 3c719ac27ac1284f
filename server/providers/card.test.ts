import { inspect } from 'node:util'
import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { Card, readCard } from './card.ts'

const good = { number: '4242424242424242', expiry: '12/30', code: '123' }

function faultOf(given: unknown): ToteError {
  try {
    readCard(given)
  } catch (error) {
    if (error instanceof ToteError) return error
    throw error
  }
  throw new Error('was taken')
}

describe('a card is read', () => {
  it.each([
    ['with blanks', '4242 4242 4242 4242'],
    ['with dashes', '4242-4242-4242-4242'],
    ['as digits', '4242424242424242'],
  ])('%s', (_, number) => {
    expect(readCard({ ...good, number }).reveal((number, code) => [number, code])).toEqual([
      '4242424242424242',
      '123',
    ])
  })

  it.each([
    ['12/30', 12, 2030],
    ['1/30', 1, 2030],
    ['01/2031', 1, 2031],
    [' 09 / 31 ', 9, 2031],
  ])('that is good until %s', (expiry, month, year) => {
    expect(readCard({ ...good, expiry }).expiry).toEqual({ month, year })
  })

  it.each([
    ['4242424242424242', 'Visa', '4242'],
    ['5555555555554444', 'Mastercard', '4444'],
    ['2223003122003222', 'Mastercard', '3222'],
    ['378282246310005', 'American Express', '0005'],
    ['6011111111111117', 'Card', '1117'],
  ])('%s, which is a %s ending in %s', (number, brand, last4) => {
    const card = readCard({ ...good, number, code: '1234' })
    expect([card.brand, card.last4]).toEqual([brand, last4])
  })
})

describe('a card is refused, and not repeated,', () => {
  it.each([
    ['by its check digit', { number: '4242424242424241' }, 'number'],
    ['with two digits swapped', { number: '4242424242422442' }, 'number'],
    ['too short', { number: '42424242424' }, 'number'],
    ['too long', { number: '42424242424242424242' }, 'number'],
    ['with much around it', { number: `4242424242424242${' '.repeat(20)}` }, 'number'],
    ['with a letter', { number: '424242424242424x' }, 'number'],
    ['in other digits', { number: '４２４２４２４２４２４２４２４２' }, 'number'],
    ['as a number', { number: 4242424242424242 }, 'number'],
    ['without a number', { number: undefined }, 'number'],
    ['in month 13', { expiry: '13/30' }, 'expiry'],
    ['in month 0', { expiry: '00/30' }, 'expiry'],
    ['without a year', { expiry: '12/' }, 'expiry'],
    ['with a year of three digits', { expiry: '12/030' }, 'expiry'],
    ['with more behind the year', { expiry: '12/2030/1' }, 'expiry'],
    ['without an expiry', { expiry: null }, 'expiry'],
    ['with a code too short', { code: '12' }, 'code'],
    ['with a code too long', { code: '12345' }, 'code'],
    ['with a code in letters', { code: '12a' }, 'code'],
    ['with a number as its code', { code: 123 }, 'code'],
  ])('%s', (_, fault, part) => {
    const error = faultOf({ ...good, ...fault })
    expect(error.reason).toBe('cardInvalid')
    expect(error.fields).toEqual([{ pointer: `/card/${part}`, code: 'invalid' }])
    for (const shown of [
      error.message,
      String(error.stack),
      inspect(error, { depth: 9, showHidden: true }),
    ]) {
      expect(shown).not.toMatch(/4242|12\/|12a/)
    }
  })

  it.each([null, undefined, 'text', 4242424242424242, true, [], {}])('as %j', (given) => {
    expect(faultOf(given).reason).toBe('cardInvalid')
  })
})

describe('a card', () => {
  const card = new Card('4242424242424242', '987', { month: 12, year: 2030 })

  it.each([
    ['as JSON', () => JSON.stringify({ card })],
    ['inspected', () => inspect(card)],
    ['inspected with all that is hidden', () => inspect({ card }, { showHidden: true, depth: 9 })],
    ['inspected without its own way', () => inspect(card, { customInspect: false, showHidden: true })],
    ['as text', () => String(card)],
    ['in a template', () => `${card}`],
    ['by its entries', () => JSON.stringify(Object.entries({ ...card }))],
    ['cloned', () => JSON.stringify(structuredClone(card))],
  ])('R7.5: shows no digits %s', (_, show) => {
    expect(show()).not.toMatch(/4242|987/)
    expect(show()).not.toBe('')
  })

  it('is good to the end of its month', () => {
    expect(card.isExpired(new Date('2030-12-31T23:59:59Z'))).toBe(false)
    expect(card.isExpired(new Date('2031-01-01T00:00:00Z'))).toBe(true)
    expect(card.isExpired(new Date('2030-01-15T00:00:00Z'))).toBe(false)
    const spring = new Card('4242424242424242', '123', { month: 3, year: 2030 })
    expect(spring.isExpired(new Date('2030-03-31T23:59:59Z'))).toBe(false)
    expect(spring.isExpired(new Date('2030-04-01T00:00:00Z'))).toBe(true)
  })
})
