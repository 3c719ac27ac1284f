import { expect, it } from 'vitest'
import { decideFulfilment, fulfilmentOf, toFulfil } from './fulfilling.ts'
import type { OrderRecord } from './order.ts'

function order(more: Partial<OrderRecord> = {}): OrderRecord {
  const snapshot = {
    lines: [
      { id: 'a', quantity: 3 },
      { id: 'b', quantity: 1 },
    ],
  }
  return { snapshot, ...more } as unknown as OrderRecord
}

const sent = (quantity: number, line = 'a') =>
  ({ id: 'f', lines: [{ line, quantity }], carrier: null, tracking: null, trackingUrl: null, at: 1 }) as const

it('sends all that is left where nothing is said', () => {
  expect(decideFulfilment(order({ fulfilments: [sent(2)] }), undefined)).toEqual([
    { line: 'a', quantity: 1 },
    { line: 'b', quantity: 1 },
  ])
})

it('sends nothing that went back', () => {
  const refund = { lines: [{ line: 'a', quantity: 3 }], status: 'done', amount: 1 }
  expect(toFulfil(order({ refunds: [refund] as never }))).toEqual([{ line: 'b', quantity: 1 }])
})

it.each([
  ['more than is left', [{ line: 'a', quantity: 4 }]],
  [
    'a line twice, together more than is left',
    [
      { line: 'a', quantity: 2 },
      { line: 'a', quantity: 2 },
    ],
  ],
])('refuses %s', (_, lines) => {
  expect(() => decideFulfilment(order(), lines)).toThrow('nothingToFulfil')
})

it('refuses a line that is not in it, and an order that needs a look first', () => {
  expect(() => decideFulfilment(order(), [{ line: 'c', quantity: 1 }])).toThrow('lineNotFound')
  const review = { reason: 'outOfStock', at: 1 }
  expect(() => decideFulfilment(order({ review }), undefined)).toThrow('nothingToFulfil')
})

it('says how far it is', () => {
  expect(fulfilmentOf(order())).toBe('none')
  expect(fulfilmentOf(order({ fulfilments: [sent(3)] }))).toBe('part')
  expect(fulfilmentOf(order({ fulfilments: [sent(3), sent(1, 'b')] }))).toBe('whole')
})
