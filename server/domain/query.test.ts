import { describe, expect, it } from 'vitest'
import { isNumber, isOfLife, isText, isWithin } from './query.ts'

describe('a text', () => {
  it.each([
    ['=', 'initiatives', true],
    ['=', 'Initiatives', false],
    ['=', 'initiative', false],
    ['=', '%', false],
    ['!=', 'initiatives', false],
    ['!=', 'initiative', true],
  ] as const)('is or is not %s %s, letter for letter', (operator, value, isFound) => {
    expect(isText({ operator, value }, 'initiatives')).toBe(isFound)
  })

  it('is one of several, or none of them', () => {
    expect(isText({ operator: '=', value: 'b' }, 'a', 'b')).toBe(true)
    expect(isText({ operator: '!=', value: 'b' }, 'a', 'b')).toBe(false)
    expect(isText({ operator: '=', value: 'b' })).toBe(false)
    expect(isText({ operator: '!=', value: 'b' })).toBe(true)
  })
})

it.each([
  ['=', [false, true, false]],
  ['!=', [true, false, true]],
  ['<', [true, false, false]],
  ['>', [false, false, true]],
] as const)('a number compares by %s', (operator, found) => {
  expect([499, 500, 501].map((number) => isNumber({ operator, value: 500 }, number))).toEqual(found)
})

it('a time is between both ends, which are part of it, and what never was is at none', () => {
  const range = { from: 10, until: 20 }
  expect([9, 10, 15, 20, 21, null].map((at) => isWithin(range, at))).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ])
  expect(isWithin({ from: 10 }, 1e15)).toBe(true)
  expect(isWithin({ until: 20 }, 0)).toBe(true)
})

it('what was deleted is found only where that is asked about', () => {
  const kept = { createdAt: 5, updatedAt: 7, deletedAt: null }
  const gone = { createdAt: 5, updatedAt: 9, deletedAt: 9 }
  expect([kept, gone].map((one) => isOfLife({}, one))).toEqual([true, false])
  expect([kept, gone].map((one) => isOfLife({ deletedAt: { from: 9 } }, one))).toEqual([false, true])
  expect(isOfLife({ deletedAt: { until: 8 } }, gone)).toBe(false)
  expect(isOfLife({ createdAt: { until: 5 }, updatedAt: { from: 7 } }, kept)).toBe(true)
  expect(isOfLife({ createdAt: { until: 4 } }, kept)).toBe(false)
  expect(isOfLife({ updatedAt: { from: 8 } }, kept)).toBe(false)
})
