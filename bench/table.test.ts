import { describe, expect, it } from 'vitest'
import { figure, table, times } from './table.ts'

describe('table', () => {
  it('lines figures up at their right, and leaves no room behind the last', () => {
    const rows = [
      ['', 'Tote', 'bare'],
      ['add', '4,210', '900'],
      ['quantity', '12'],
    ]
    expect(table(rows)).toBe('            Tote   bare\nadd        4,210    900\nquantity      12')
  })
})

describe('figure', () => {
  it.each([
    [12345.6, '12,346'],
    [9.26, '9.3'],
    [0.125, '0.13'],
    [Number.NaN, '–'],
  ])('writes %d as %s', (value, text) => {
    expect(figure(value)).toBe(text)
  })
})

it('shows a ratio with how far its rounds went apart', () => {
  expect(times({ median: 0.614, low: 0.58, high: 0.63 })).toBe('0.61 (0.58–0.63)')
  expect(times({ median: 120.4, low: 99.5, high: 131 })).toBe('120 (100–131)')
})
