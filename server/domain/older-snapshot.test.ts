import { expect, it } from 'vitest'
import { wholeSnapshot } from './older-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const line = {
  id: 'l1',
  product: 'mug',
  variant: 'base',
  name: 'Mug',
  options: [],
  image: null,
  url: null,
  quantity: 2,
  maxQuantity: 9,
  unitPrice: usd(1000),
  total: usd(2000),
  discount: usd(500),
}
/** As the first release kept it. */
const older = {
  cartVersion: 3,
  currency: 'USD',
  lines: [line],
  codes: [{ code: 'FIVEOFF', name: 'Five off', discount: usd(500) }],
  totals: [{ type: 'total', ...usd(1500) }],
  total: 1500,
  claims: { stock: [{ productId: 'p1', variantId: 'base', quantity: 2 }], codes: ['FIVEOFF'] },
} as unknown as Snapshot

it('is filled up where the first release kept less', () => {
  const whole = wholeSnapshot(older)
  expect(whole).toEqual({
    ...older,
    lines: [{ ...line, kind: 'product', modifiers: [], fields: [], minQuantity: 1, compareAt: null }],
    codes: [{ kind: 'coupon', code: 'FIVEOFF', name: 'Five off', discount: usd(500), balance: null }],
    promotions: [],
    needsDelivery: true,
    claims: { ...older.claims, codes: [{ code: 'FIVEOFF', most: null }], certificates: [] },
  })
  expect(wholeSnapshot(whole)).toBe(whole)
})
