import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  escapeCell,
  readAmount,
  readCount,
  readList,
  readPairs,
  readTime,
  readYes,
  unescapeCell,
  writeAmount,
  writeList,
  writePairs,
} from './cells.ts'

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])(
    'R15.5: never begins as a formula: %j',
    (text) => {
      expect(escapeCell(text)).toBe(`'${text}`)
      expect(unescapeCell(escapeCell(text))).toBe(text)
    },
  )

  it('says what was written in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', 'a', '\t', '@') }), (text) => {
        expect(unescapeCell(escapeCell(text))).toBe(text)
      }),
    )
    expect(escapeCell("'tis")).toBe("'tis")
    expect(unescapeCell("'tis")).toBe("'tis")
  })

  it.each([
    ['USD', 5, '0.05'],
    ['USD', 2400, '24.00'],
    ['JPY', 2400, '2400'],
    ['KWD', 2400, '2.400'],
  ])('holds an amount of %s', (currency, amount, cell) => {
    expect(writeAmount(amount, currency)).toBe(cell)
    expect(readAmount(cell, currency)).toBe(amount)
  })

  it('takes fewer digits than a currency has, and no more', () => {
    expect([readAmount('24', 'USD'), readAmount('24.5', 'USD')]).toEqual([2400, 2450])
    for (const cell of ['24.005', '-1', '1,50', '1e3', '', '$5', '1.']) {
      expect(() => readAmount(cell, 'USD')).toThrow(/is no price in USD: write it like 24\.50/)
    }
    expect(() => readAmount('1.5', 'JPY')).toThrow(/write it like 2450/)
  })

  it('says what it is not', () => {
    expect(() => readCount('1.5')).toThrow('"1.5" is no whole number')
    expect(() => readYes('maybe')).toThrow('"maybe" is neither yes nor no')
    expect(() => readTime('yesterday')).toThrow(/is no time/)
    expect(() => readPairs('Sand')).toThrow(/is no choice: write it like Colour=Sand/)
    expect(() => readPairs('{')).toThrow('"{" is no JSON')
    expect([readYes('Yes'), readYes('0'), readTime('2026-01-01')]).toEqual([
      true,
      false,
      Date.UTC(2026, 0, 1),
    ])
  })

  it('holds lists and choices, whatever is in them', () => {
    expect(writeList(['a.webp', 'b.webp'])).toBe('a.webp b.webp')
    expect(writePairs({ Colour: 'Sand', Size: 'Small' })).toBe('Colour=Sand; Size=Small')
    const name = fc.string({ unit: fc.constantFrom('a', '=', ';', '{', '[', '"', '\\', 'é'), minLength: 1 })
    fc.assert(
      fc.property(fc.array(name), fc.dictionary(name, name), (texts, pairs) => {
        expect(readList(writeList(texts))).toEqual(texts)
        expect(readPairs(writePairs(pairs))).toEqual(pairs)
      }),
    )
  })
})
