import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { faultsOf } from './product-faults.ts'

const options = [{ name: 'Colour', values: ['Sand', 'Moss'] }]
const [sand, moss] = [{ options: { Colour: 'Sand' } }, { options: { Colour: 'Moss' } }]
const text = { name: 'Text', kind: 'text' as const }

describe('a product is refused', () => {
  it.each([
    ['where a variant names no value', { options, variants: [{}] }, 'variants.0.options'],
    [
      'where a value is unknown',
      { options, variants: [{ options: { Colour: 'Ink' } }] },
      'variants.0.options',
    ],
    [
      'where an option is unknown',
      { options: [], variants: [{ options: { Size: 'S' } }] },
      'variants.0.options',
    ],
    ['where two variants are the same', { options, variants: [sand, sand] }, 'variants.1'],
    [
      'where two variants share a sku',
      {
        options,
        variants: [
          { ...sand, sku: 'a' },
          { ...moss, sku: 'a' },
        ],
      },
      'variants.1',
    ],
    [
      'where two variants share an id',
      {
        options,
        variants: [
          { ...sand, id: 'a', sku: '1' },
          { ...moss, id: 'a', sku: '2' },
        ],
      },
      'variants.1',
    ],
    [
      'where two variants share a number',
      {
        options,
        variants: [
          { ...sand, number: 4 },
          { ...moss, number: 4 },
        ],
      },
      'variants.1',
    ],
    [
      'where a value stands there twice',
      { options: [{ name: 'Colour', values: ['Sand', 'sand'] }], variants: [sand] },
      'options.0.values.1',
    ],
    [
      'where a modifier is called as an option',
      { options, variants: [sand], modifiers: [{ ...text, name: 'colour' }] },
      'options.1',
    ],
    [
      'where a modifier has the number of an option',
      {
        options,
        variants: [sand],
        modifiers: [
          { ...text, number: 1 },
          { ...text, name: 'B', number: 1 },
        ],
      },
      'options.2',
    ],
    [
      'where a pick list is empty',
      { modifiers: [{ name: 'Ribbon', kind: 'pickList' as const }] },
      'modifiers.0.values',
    ],
    [
      'where a checkbox has three values',
      { modifiers: [{ name: 'Box', kind: 'checkbox' as const, values: ['1', '2', '3'] }] },
      'modifiers.0.values',
    ],
    ['where a text has values', { modifiers: [{ ...text, values: ['1'] }] }, 'modifiers.0.values'],
    [
      'where a pick list itself has a price',
      { modifiers: [{ name: 'P', kind: 'pickList' as const, values: ['1'], adjustment: 5 }] },
      'modifiers.0.adjustment',
    ],
    [
      'where lengths contradict',
      { modifiers: [{ ...text, limits: { minLength: 5, maxLength: 2 } }] },
      'modifiers.0.limits.minLength',
    ],
    [
      'where numbers contradict',
      { modifiers: [{ ...text, limits: { min: 5, max: 2 } }] },
      'modifiers.0.limits.min',
    ],
    [
      'where dates contradict',
      { modifiers: [{ ...text, limits: { earliest: '2026-02-01', latest: '2026-01-01' } }] },
      'modifiers.0.limits.earliest',
    ],
    ['where fewer are sold than must be taken', { minQuantity: 6, maxQuantity: 4 }, 'minQuantity'],
    [
      'where a sku that is made is too long',
      { sku: 'a'.repeat(60), options, variants: [sand] },
      'variants.0.sku',
    ],
    ['where two fields share a name', { fields: [{ name: 'a' }, { name: 'a' }] }, 'fields.1'],
  ])('%s', (_, draft, path) => {
    expect(faultsOf(productOf(draft)).map((fault) => fault.path)).toEqual([path])
  })

  it('never where there is nothing wrong', () => {
    expect(faultsOf(productOf())).toEqual([])
    expect(faultsOf(productOf({ options, variants: [sand, moss], modifiers: [text] }))).toEqual([])
  })
})
