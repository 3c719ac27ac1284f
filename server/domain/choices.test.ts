import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { choose, chooseVariant, type Wanted } from './choices.ts'

const mug = productOf({ variants: [{ sku: 'mug-1' }] })
const shirt = productOf({
  sku: 'shirt',
  price: 3000,
  options: [
    {
      number: 10,
      name: 'Colour',
      values: [
        { number: 1, name: 'Sand' },
        { number: 2, name: 'Ink' },
      ],
    },
    {
      number: 11,
      name: 'Size',
      values: [
        { number: 3, name: 'S' },
        { number: 4, name: 'L' },
        { number: 5, name: '3' },
      ],
    },
  ],
  variants: [
    { id: 'v1', number: 101, sku: 'shirt-sand-s', options: { Colour: 'Sand', Size: 'S' } },
    { id: 'v2', number: 102, sku: 'shirt-sand-l', options: { Colour: 'Sand', Size: 'L' } },
    { id: 'v3', number: 103, sku: 'shirt-ink-s', options: { Colour: 'Ink', Size: 'S' } },
    { id: 'v4', number: 104, sku: 'shirt-sand-3', options: { Colour: 'Sand', Size: '3' } },
  ],
  modifiers: [
    { number: 20, name: 'Initials', kind: 'text' },
    { number: 21, name: 'Wrap', kind: 'checkbox', values: [{ number: 30, name: 'Yes' }] },
  ],
  fields: [{ name: 'note' }],
})
const by = (...pairs: [number, number | string | boolean][]) => ({
  selections: pairs.map(([number, value]) => ({ number, value })),
})
const refusal = (reason: string, fields?: object[]) =>
  expect.objectContaining({ reason, ...(fields && { fields }) })

describe('a variant is chosen', () => {
  it.each([
    ['where there is no choice', mug, {}, 'base'],
    ['where the choice is empty', mug, { options: {}, selections: [] }, 'base'],
    ['by its id', shirt, { variant: 'v2' }, 'v2'],
    ['by its sku', shirt, { variant: 'shirt-ink-s' }, 'v3'],
    ['by its number', shirt, { variant: { number: 103 } }, 'v3'],
    ['by all its options', shirt, { options: { Colour: 'Sand', Size: 'L' } }, 'v2'],
    ['by options in any case', shirt, { options: { cOLOUR: 'sand', size: 'l' } }, 'v2'],
    ['by the options that leave one', shirt, { options: { Colour: 'Ink' } }, 'v3'],
    ['by its id and options that agree', shirt, { variant: 'v2', options: { Size: 'L' } }, 'v2'],
    ['by the numbers of options and values', shirt, by([10, 1], [11, 4]), 'v2'],
    ['by numbers of options and names of values', shirt, by([10, 'ink']), 'v3'],
    ['by a number where a value is called like another’s number', shirt, by([10, 1], [11, 3]), 'v1'],
    ['by a name where another has that number', shirt, by([10, 1], [11, '3']), 'v4'],
    ['by its number and selections that agree', shirt, { variant: { number: 102 }, ...by([11, 4]) }, 'v2'],
    ['by options and selections that agree', shirt, { options: { Colour: 'Sand' }, ...by([11, 4]) }, 'v2'],
  ])('%s', (_, product, choice: Wanted, id) => {
    expect(chooseVariant(product, choice).id).toBe(id)
  })

  it.each([
    ['needs one where several fit', shirt, {}, 'variantRequired'],
    ['needs more where several still fit', shirt, { options: { Colour: 'Sand' } }, 'variantRequired'],
    ['knows no such id', shirt, { variant: 'v9' }, 'variantNotFound'],
    ['knows no such number', shirt, { variant: { number: 9 } }, 'variantNotFound'],
    ['takes no text for a number', shirt, { variant: '103' }, 'variantNotFound'],
    ["does not take another product's sku", shirt, { variant: 'mug-1' }, 'variantNotFound'],
    ['knows no such value', shirt, { options: { Colour: 'Rust', Size: 'S' } }, 'variantNotFound'],
    ['knows no value of that number', shirt, by([10, 9]), 'variantNotFound'],
    ['takes no answer for a number', shirt, by([10, true]), 'variantNotFound'],
    ['does not make that combination', shirt, { options: { Colour: 'Ink', Size: 'L' } }, 'variantNotFound'],
    ['knows no such option', shirt, { options: { Colour: 'Ink', Fit: 'Slim' } }, 'optionUnknown'],
    [
      'knows no such option of a variant',
      shirt,
      { variant: 'v1', options: { Fit: 'Slim' } },
      'optionUnknown',
    ],
    ['has no options at all', mug, { options: { Colour: 'Sand' } }, 'optionUnknown'],
    [
      'has options that contradict the id',
      shirt,
      { variant: 'v2', options: { Size: 'S' } },
      'variantNotFound',
    ],
    [
      'has selections that contradict it',
      shirt,
      { variant: { number: 102 }, ...by([11, 3]) },
      'variantNotFound',
    ],
    [
      'has selections that contradict options',
      shirt,
      { options: { Size: 'S' }, ...by([11, 4]) },
      'variantNotFound',
    ],
    ['has selections that contradict each other', shirt, by([10, 1], [10, 2]), 'variantNotFound'],
    ['takes nothing from the prototype', shirt, { options: { constructor: 'Object' } }, 'optionUnknown'],
  ])('but not where it %s', (_, product, choice: Wanted, reason) => {
    expect(() => chooseVariant(product, choice)).toThrow(refusal(reason))
  })
})

describe('all that is chosen', () => {
  it('is told apart by numbers: options choose the variant, modifiers add to it', () => {
    const chosen = choose(shirt, by([21, true], [20, ' Ada '], [10, 'Ink'], [11, 3]))
    expect(chosen).toMatchObject({
      variant: { id: 'v3' },
      modifiers: [
        { number: 20, value: 'Ada' },
        { number: 21, value: 30 },
      ],
      fields: {},
    })
  })

  it('may be said by names and by numbers at once', () => {
    const wanted = { ...by([20, 'Ada']), variant: 'v1', modifiers: { wrap: 'on' }, fields: { note: 'x' } }
    const both = choose(shirt, wanted)
    expect(both.modifiers).toHaveLength(2)
    expect(both.fields).toEqual({ note: 'x' })
    expect(choose(shirt, { ...wanted, modifiers: { Initials: 'Ada' } }).modifiers).toHaveLength(1)
  })

  it('is refused at its place', () => {
    const at = (pointer: string, code = 'unknown') => [{ pointer, code }]
    expect(() => choose(shirt, { variant: 'v1', ...by([20, 'A'], [99, 1]) })).toThrow(
      refusal('optionUnknown', at('/selections/1')),
    )
    expect(() => choose(shirt, { options: { 'a/b~': 'x' } })).toThrow(
      refusal('optionUnknown', at('/options/a~1b~0')),
    )
    expect(() => choose(shirt, { variant: 'v1', modifiers: { Fit: 'x' } })).toThrow(
      refusal('modifierUnknown', at('/modifiers/Fit')),
    )
    expect(() => choose(shirt, { variant: 'v1', ...by([20, 'A']), modifiers: { 20: 'B' } })).toThrow(
      refusal('modifierInvalid', at('/selections/0', 'contradiction')),
    )
  })
})
