import { expect, it } from 'vitest'
import { flatness } from './flat.ts'

const looks = (at: (i: number) => number) => Array.from({ length: 30 }, (_, i) => at(i))

it('calls flat what grows only at first, and what goes up and down', () => {
  expect(flatness(looks((i) => Math.min(100, 50 + i * 10)))).toEqual({ growth: 1, isFlat: true })
  expect(flatness(looks((i) => 100 + (i % 2) * 20)).isFlat).toBe(true)
})

it('finds what grows steadily, by as little as one percent a look', () => {
  expect(flatness(looks((i) => 100 + i)).isFlat).toBe(false)
})
