import { expect, it } from 'vitest'
import { differencesIn, saidIn } from './audit-differences.ts'

it('tells members that differ by the way to them, those of an id by that, and of long ones that they do', () => {
  const before = { tax: { rate: 800 }, delivery: [{ id: 'post', price: 5 }], look: { a: 'red' }, same: [1] }
  const after = { tax: { rate: 1 }, delivery: [{ id: 'own', price: 5 }], look: { a: 'blue' }, same: [1] }
  expect(differencesIn(before, after, ['look'])).toEqual({
    was: 'tax.rate 800, delivery.post.id post, delivery.post.price 5, look, delivery.own.id none, delivery.own.price none',
    is: 'tax.rate 1, delivery.post.id none, delivery.post.price none, look, delivery.own.id own, delivery.own.price 5',
  })
  expect(differencesIn(before, { ...before }, ['look'])).toEqual({})
})

it('leaves out what is nothing, and does not grow without end', () => {
  expect(saidIn({ minimum: 0, endsAt: null, on: { products: [] } })).toBe('minimum 0')
  expect(saidIn({ regions: Array.from({ length: 500 }, (_, i) => i) })).toHaveLength(301)
})
