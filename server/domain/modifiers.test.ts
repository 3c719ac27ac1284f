import type { Modifier } from '@tote/shared/product.ts'
import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { readModifiers } from './modifiers.ts'

type Draft = NonNullable<NonNullable<Parameters<typeof productOf>[0]>['modifiers']>[number]

const modifiersOf = (...modifiers: Draft[]) => productOf({ modifiers }).modifiers
const only = (draft: Omit<Draft, 'name'>) => modifiersOf({ number: 7, name: 'It', ...draft })

function read(modifiers: readonly Modifier[], given: Record<string, string | number | boolean>) {
  const all = Object.entries(given).map(([name, value]) => ({ name, value, pointer: `/modifiers/${name}` }))
  return readModifiers(modifiers, all)
}

const refused = (reason: string, code: string, name = 'It') =>
  expect.objectContaining({ reason, fields: [{ pointer: `/modifiers/${name}`, code }] })

const checkbox = only({ kind: 'checkbox', values: [{ number: 71, name: 'Wrapped' }] })
const twice = (required: boolean, adjustment?: number) =>
  only({
    kind: 'checkbox',
    required,
    values: [
      { number: 71, name: 'Yes' },
      { number: 72, name: 'No', adjustment: adjustment ?? null },
    ],
  })
const pickList = only({
  kind: 'pickList',
  values: [
    { number: 71, name: 'Oak' },
    { number: 72, name: 'Ash' },
    { number: 73, name: '71' },
  ],
})
const text = only({ kind: 'text', limits: { minLength: 2, maxLength: 5 } })
const number = only({ kind: 'number', limits: { min: -1, max: 2.5 } })
const date = only({ kind: 'date', limits: { earliest: '2026-01-01', latest: '2026-12-31' } })

describe('a choice beside the variant is read', () => {
  it.each([
    ['a checkbox', checkbox, true, 71],
    ['a checkbox', checkbox, 'true', 71],
    ['a checkbox', checkbox, 'ON', 71],
    ['a checkbox', checkbox, 'wrapped', 71],
    ['a checkbox', checkbox, 71, 71],
    ['a checkbox', checkbox, '71', 71],
    ['a pick list', pickList, 'ash', 72],
    ['a pick list', pickList, 72, 72],
    ['a pick list', pickList, '72', 72],
    ['a pick list whose value is called like a number', pickList, '71', 73],
    ['a text', text, '  Ada ', 'Ada'],
    ['a text of five signs', text, '🏺🏺🏺🏺🏺', '🏺🏺🏺🏺🏺'],
    ['a text, composed', text, 'Zoe\u0308', 'Zo\u00eb'],
    ['a text that is a number', text, 42, '42'],
    ['a number', number, 2.5, 2.5],
    ['a number', number, '-1', -1],
    ['a number', number, ' 0.50 ', 0.5],
    ['a number', number, -0, 0],
    ['a date', date, '2026-11-22', '2026-11-22'],
    ['a date of seconds', date, 1_767_225_600, '2026-01-01'],
    ['a date of seconds', date, '1798761599', '2026-12-31'],
  ])('%s', (_, modifiers, given, value) => {
    expect(read(modifiers, { It: given })).toEqual([{ number: 7, value }])
  })

  it.each([
    ['a checkbox', checkbox, 'maybe', 'unknown'],
    ['a checkbox', checkbox, 1, 'unknown'],
    ['a pick list', pickList, 'Elm', 'unknown'],
    ['a pick list', pickList, 99, 'unknown'],
    ['a pick list', pickList, true, 'unknown'],
    ['a text', text, 'A', 'tooShort'],
    ['a text', text, 'Ada Lo', 'tooLong'],
    ['a text', text, 'a\u0000b', 'malformed'],
    ['a text', text, 'ab\ud800', 'malformed'],
    ['a text', text, 'a\nb', 'malformed'],
    ['a text', text, '\u202eabc', 'malformed'],
    ['a text', text, true, 'malformed'],
    ['a text', text, 'x'.repeat(1001), 'tooLong'],
    ['a number', number, 'two', 'malformed'],
    ['a number', number, '1e1', 'malformed'],
    ['a number', number, '0x1', 'malformed'],
    ['a number', number, true, 'malformed'],
    ['a number', number, Number.NaN, 'malformed'],
    ['a number', number, Number.POSITIVE_INFINITY, 'malformed'],
    ['a number', number, 1e300, 'malformed'],
    ['a number', number, -1.01, 'tooSmall'],
    ['a number', number, 3, 'tooLarge'],
    ['a date', date, '2026-02-30', 'malformed'],
    ['a date', date, '22.11.2026', 'malformed'],
    ['a date', date, '2026-11-22T10:00:00Z', 'malformed'],
    ['a date', date, true, 'malformed'],
    ['a date', date, 1.5, 'malformed'],
    ['a date', date, 1e15, 'malformed'],
    ['a date', date, 999_999_999_999, 'malformed'],
    ['a date', date, '2025-12-31', 'tooEarly'],
    ['a date', date, '2027-01-01', 'tooLate'],
  ])('and refused where it is none: %s (%#)', (_, modifiers, given, code) => {
    expect(() => read(modifiers, { It: given })).toThrow(refused('modifierInvalid', code))
  })

  it('and left out where nothing was given', () => {
    for (const modifiers of [checkbox, pickList, text, number, date]) {
      expect(read(modifiers, { It: '' })).toEqual([])
      expect(read(modifiers, {})).toEqual([])
    }
  })

  it('and a checkbox that is not checked is no choice, unless an answer was asked for or has a price', () => {
    for (const no of [false, 'false', 'off']) expect(read(checkbox, { It: no })).toEqual([])
    for (const no of [false, 'No', 72]) expect(read(twice(false), { It: no })).toEqual([])
    expect(read(twice(true), { It: false })).toEqual([{ number: 7, value: 72 }])
    expect(read(twice(false, -100), { It: 'off' })).toEqual([{ number: 7, value: 72 }])
  })
})

describe('choices beside the variant', () => {
  const both = modifiersOf(
    { number: 9, name: 'Initials', kind: 'text', required: true },
    { number: 8, name: 'Wrap', kind: 'checkbox', required: true, values: ['Yes'] },
  )

  it('stand in the order of their numbers, named by name in any case or by number', () => {
    const chosen = [
      { number: 8, value: expect.any(Number) },
      { number: 9, value: 'Ada' },
    ]
    expect(read(both, { initials: 'Ada', WRAP: true })).toEqual(chosen)
    expect(read(both, { 9: 'Ada', 8: 'yes' })).toEqual(chosen)
  })

  it('that are required are all asked for at once', () => {
    for (const given of [{}, { Initials: ' ', Wrap: false }])
      expect(() => read(both, given)).toThrow(
        expect.objectContaining({
          reason: 'modifierRequired',
          fields: [
            { pointer: '/modifiers/Initials', code: 'missing' },
            { pointer: '/modifiers/Wrap', code: 'missing' },
          ],
        }),
      )
  })

  it('that are not there are refused, those of every object too', () => {
    for (const name of ['Fit', '10', '__proto__x', 'constructor', 'toString'])
      expect(() => read(both, { [name]: 'x' })).toThrow(refused('modifierUnknown', 'unknown', name))
  })

  it('may be said twice where it is the same', () => {
    expect(read(both, { Initials: 'Ada', 9: 'Ada', Wrap: true })).toHaveLength(2)
    expect(() => read(both, { Initials: 'Ada', initials: 'Bob', Wrap: true })).toThrow(
      refused('modifierInvalid', 'contradiction', 'initials'),
    )
  })
})
