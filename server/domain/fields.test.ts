import { describe, expect, it } from 'vitest'
import { productOf } from '../test/products.ts'
import { readFields } from './fields.ts'

const { fields } = productOf({
  fields: [
    { name: 'text', label: 'Your text', required: true, maxLength: 5 },
    { name: 'font', label: 'Font' },
  ],
})
const refused = (reason: string, ...faults: [name: string, code: string][]) =>
  expect.objectContaining({
    reason,
    fields: faults.map(([name, code]) => ({ pointer: `/fields/${name}`, code })),
  })

describe('what is written for a line', () => {
  it('is kept trimmed and composed, by the names of the fields', () => {
    const read = readFields(fields, { text: ' Zoe\u0308 ', font: 'Serif' })
    expect(Object.entries(read)).toEqual([
      ['font', 'Serif'],
      ['text', 'Zo\u00eb'],
    ])
    expect(readFields(fields, { text: '🏺🏺🏺🏺🏺', font: '  ' })).toEqual({ text: '🏺🏺🏺🏺🏺' })
  })

  it('is refused at its place', () => {
    expect(() => readFields(fields, { text: 'Ada Lo', font: 'a\u0000b' })).toThrow(
      refused('fieldInvalid', ['text', 'tooLong'], ['font', 'malformed']),
    )
    for (const bad of ['\ud800', 'a\nb', 'a\u202eb'])
      expect(() => readFields(fields, { text: bad })).toThrow(refused('fieldInvalid', ['text', 'malformed']))
    expect(() => readFields(fields, { text: 'Ada', size: 'L', constructor: 'x' })).toThrow(
      refused('fieldUnknown', ['size', 'unknown'], ['constructor', 'unknown']),
    )
  })

  it('is asked for where it is required', () => {
    for (const given of [{}, { text: '' }, { text: '   ', font: 'Serif' }])
      expect(() => readFields(fields, given)).toThrow(refused('fieldRequired', ['text', 'missing']))
    expect(readFields([], {})).toEqual({})
  })
})
