import { money } from '@tote/shared/money.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderRecord, RefundRecord } from './order.ts'
import { decideRefund, refundable, refundedOf, wholeRefund } from './refunding.ts'

interface Bought {
  readonly quantity: number
  readonly amount: number
}

/** An order of these lines (called `l0`, `l1`, …), of which gift certificates paid a part. */
function order(lines: readonly Bought[], { delivery = 0, byCertificates = 0 } = {}): OrderRecord {
  const total = lines.reduce((sum, { amount }) => sum + amount, delivery) - byCertificates
  return {
    payment: {},
    snapshot: {
      currency: 'EUR',
      lines: lines.map(({ quantity }, i) => ({ id: `l${i}`, quantity })),
      totals: [],
      total,
      parts: { lines: lines.map(({ amount }, i) => ({ line: `l${i}`, amount })), delivery },
    },
  } as unknown as OrderRecord
}

function withRefund(
  held: OrderRecord,
  refund: Partial<RefundRecord> & Pick<RefundRecord, 'amount'>,
): OrderRecord {
  const whole = { lines: [], delivery: 0, status: 'done' as const, ...refund } as unknown as RefundRecord
  return { ...held, refunds: [...(held.refunds ?? []), whole] }
}

const two = order(
  [
    { quantity: 3, amount: 1000 },
    { quantity: 1, amount: 499 },
  ],
  { delivery: 500 },
)

describe('what goes back', () => {
  it('is all that is left where nothing is said', () => {
    expect(decideRefund(two, {})).toEqual({
      amount: 1999,
      lines: [
        { line: 'l0', quantity: 3 },
        { line: 'l1', quantity: 1 },
      ],
      delivery: 500,
    })
  })

  it('is the share of the units named, and delivery only where it is asked for', () => {
    const lines = [{ line: 'l0', quantity: 1 }]
    expect(decideRefund(two, { lines })).toEqual({ amount: 333, lines, delivery: 0 })
    expect(decideRefund(two, { lines, delivery: true })).toEqual({ amount: 833, lines, delivery: 500 })
  })

  it('counts what went back of the line before, so that the last unit takes what rounding left', () => {
    const once = withRefund(two, { amount: 333, lines: [{ line: 'l0', quantity: 1 }] })
    expect(decideRefund(once, { lines: [{ line: 'l0', quantity: 2 }] }).amount).toBe(667)
  })

  it('is an amount where one is named', () => {
    expect(decideRefund(two, { amount: 100 })).toEqual({ amount: 100, lines: [], delivery: 0 })
  })

  it('is never delivery twice', () => {
    const once = withRefund(two, { amount: 500, delivery: 500 })
    expect(() => decideRefund(once, { delivery: true })).toThrow('refundTooLarge')
  })
})

describe('refused', () => {
  it.each([
    ['all of it where only delivery is said not to go back', { delivery: false }],
    ['an amount above what was taken', { amount: 2000 }],
    ['nothing', { amount: 0 }],
    ['more of a line than was bought', { lines: [{ line: 'l1', quantity: 2 }] }],
    [
      'the same line twice, together more than was bought',
      {
        lines: [
          { line: 'l1', quantity: 1 },
          { line: 'l1', quantity: 1 },
        ],
      },
    ],
  ])('%s', (_, wanted) => {
    expect(() => decideRefund(two, wanted)).toThrow('refundTooLarge')
  })

  it('a line that is not in the order', () => {
    expect(() => decideRefund(two, { lines: [{ line: 'l9', quantity: 1 }] })).toThrow('lineNotFound')
  })

  it('anything, once all went back or is on its way', () => {
    const gone = withRefund(two, { amount: 1999, status: 'pending' })
    expect(() => decideRefund(gone, {})).toThrow('refundTooLarge')
    expect(() => decideRefund(gone, { amount: 1 })).toThrow('refundTooLarge')
  })

  it('what gift certificates paid', () => {
    const half = order([{ quantity: 1, amount: 1000 }], { byCertificates: 600 })
    expect(refundable(half)).toBe(400)
    expect(() => decideRefund(half, { lines: [{ line: 'l0', quantity: 1 }] })).toThrow('refundTooLarge')
    expect(decideRefund(half, {}).amount).toBe(400)
  })
})

it('gives back by amount only what did not buy gift certificates: those go back by their lines', () => {
  const parts = {
    delivery: 0,
    lines: [
      { line: 'l0', amount: 1000 },
      { line: 'l1', amount: 5000, issues: true },
    ],
  }
  const plain = order([
    { quantity: 1, amount: 1000 },
    { quantity: 2, amount: 5000 },
  ])
  const gift = { ...plain, snapshot: { ...plain.snapshot, parts } } as unknown as OrderRecord
  expect(decideRefund(gift, { amount: 1000 }).amount).toBe(1000)
  expect(() => decideRefund(gift, { amount: 1001 })).toThrow('refundTooLarge')
  expect(decideRefund(gift, { lines: [{ line: 'l1', quantity: 1 }] }).amount).toBe(2500)
  expect(decideRefund(gift, {}).amount).toBe(6000)
})

it('counts a refund that failed as none', () => {
  const failed = withRefund(two, { amount: 1999, status: 'failed', lines: [{ line: 'l0', quantity: 3 }] })
  expect(refundable(failed)).toBe(1999)
  expect(refundedOf(failed, 'l0')).toBe(0)
  expect(wholeRefund(failed, { id: 'r', at: 1, reason: 'outOfStock' })).toEqual({
    id: 'r',
    at: 1,
    reason: 'outOfStock',
    amount: 1999,
    lines: [
      { line: 'l0', quantity: 3 },
      { line: 'l1', quantity: 1 },
    ],
    delivery: 500,
    status: 'pending',
    reference: null,
    isRestocked: false,
  })
})

it('R4.4: gives back every unit in any order and in the end exactly what was taken', () => {
  const bought = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    amount: fc.integer({ min: 0, max: 99_999 }),
  })
  fc.assert(
    fc.property(
      fc.array(bought, { minLength: 1, maxLength: 4 }),
      fc.nat(2000),
      fc.infiniteStream(fc.nat()),
      (lines, delivery, picks) => {
        let held = order(lines, { delivery })
        const { total } = held.snapshot
        for (const pick of picks) {
          const open = held.snapshot.lines.filter(({ id, quantity }) => quantity > refundedOf(held, id))
          const line = open[pick % open.length]
          if (!line) break
          const parts = { lines: [{ line: line.id, quantity: 1 }] }
          // A unit that cost nothing has nothing to give back.
          const amount = tryRefund(held, parts)
          held = withRefund(held, { amount, ...parts })
        }
        const { amount } = delivery > 0 ? decideRefund(held, { delivery: true }) : { amount: 0 }
        expect(held.refunds?.reduce((sum, it) => sum + it.amount, amount)).toBe(total)
      },
    ),
    { numRuns: 100 },
  )
})

function tryRefund(held: OrderRecord, wanted: Parameters<typeof decideRefund>[1]): number {
  try {
    return decideRefund(held, wanted).amount
  } catch {
    return 0
  }
}

it('takes the shares of an order of an earlier release from what its lines came to', () => {
  const line = (id: string, total: number, discount: number) => ({
    id,
    quantity: 1,
    total: money(total, 'EUR'),
    discount: money(discount, 'EUR'),
  })
  const older = {
    payment: {},
    snapshot: {
      currency: 'EUR',
      lines: [line('a', 1000, 0), line('b', 1000, 500)],
      totals: [
        { type: 'delivery', amount: 300, currency: 'EUR' },
        { type: 'tax', amount: 150, currency: 'EUR' },
      ],
      total: 1950,
    },
  } as unknown as OrderRecord
  expect(decideRefund(older, { lines: [{ line: 'a', quantity: 1 }] }).amount).toBe(1100)
  expect(decideRefund(older, { delivery: true }).amount).toBe(300)
})

describe('what gift certificates are worth that live on', () => {
  /** A gift certificate for 100 beside a mug for 30. */
  function withGift({ byCertificates = 0 } = {}): OrderRecord {
    const made = order(
      [
        { quantity: 1, amount: 10_000 },
        { quantity: 1, amount: 3000 },
      ],
      { byCertificates },
    )
    const parts = made.snapshot.parts
    const lines = parts?.lines.map((part, i) => (i === 0 ? { ...part, issues: true as const } : part)) ?? []
    return { ...made, snapshot: { ...made.snapshot, parts: { delivery: 0, ...parts, lines } } }
  }
  const gift = [{ line: 'l0', quantity: 1 }]
  const mug = [{ line: 'l1', quantity: 1 }]
  const tooLarge = (left: number) =>
    expect.objectContaining({ reason: 'refundTooLarge', detail: { left, currency: 'EUR' } })

  it('stays, whether an amount or lines go back', () => {
    expect(() => decideRefund(withGift(), { amount: 3001 })).toThrow(tooLarge(3000))
    const given = withRefund(withGift(), decideRefund(withGift(), { amount: 3000 }))
    expect(() => decideRefund(given, { lines: mug })).toThrow(tooLarge(0))
    expect(decideRefund(given, { lines: gift }).amount).toBe(10_000)
    expect(decideRefund(given, {}).amount).toBe(10_000)
  })

  it('keeps nothing else from going back where other certificates paid a part', () => {
    const paid = withGift({ byCertificates: 9000 })
    expect(decideRefund(paid, { amount: 3000 }).amount).toBe(3000)
    expect(decideRefund(paid, { lines: mug }).amount).toBe(3000)
    expect(() => decideRefund(paid, { amount: 3001 })).toThrow(tooLarge(3000))
  })
})
