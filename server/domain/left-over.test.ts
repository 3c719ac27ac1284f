import { expect, it } from 'vitest'
import { type CartRecord, newCart } from './cart.ts'
import { leftOver, withMore } from './left-over.ts'
import type { Snapshot } from './snapshot.ts'

const line = (id: string, quantity: number) => ({
  id,
  productId: id,
  variantId: 'base',
  name: id,
  quantity,
  priceWhenAdded: 100,
})

function cart(lines: CartRecord['lines'], codes: readonly string[] = []): CartRecord {
  return { ...newCart('c', 1), lines, codes }
}

it('is what was not bought: lines added since, more of a line, codes that were not used', () => {
  const bought = {
    lines: [{ id: 'mug', quantity: 2 }],
    claims: { stock: [], codes: [{ code: 'USED', most: null }], certificates: [] },
  } as unknown as Snapshot
  const changed = cart([line('mug', 3), line('soap', 1)], ['USED', 'NEW'])
  expect(leftOver(changed, bought, 5)).toMatchObject({
    lines: [
      { id: 'mug', quantity: 1 },
      { id: 'soap', quantity: 1 },
    ],
    codes: ['NEW'],
    updatedAt: 5,
  })
})

it('takes along what another page put in while it moved, and nothing twice', () => {
  const before = cart([line('mug', 1)], ['A'])
  const after = cart([line('mug', 3), line('soap', 1)], ['A', 'B'])
  const moved = cart([line('mug', 1), line('lamp', 1)], ['A'])
  expect(withMore(moved, { before, after }, 7)).toMatchObject({
    lines: [
      { id: 'mug', quantity: 3 },
      { id: 'lamp', quantity: 1 },
      { id: 'soap', quantity: 1 },
    ],
    codes: ['A', 'B'],
    updatedAt: 7,
  })
  expect(withMore(moved, { before, after: before }, 7).lines).toEqual(moved.lines)
})
