import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Coupon, type CouponLeft, discount } from './promotion.ts'

const base = { minimum: 0, maxUses: null }
const tenth: Coupon = { ...base, code: 'TENTH', name: 'A tenth', kind: 'percentage', rate: 1000 }
const half: Coupon = { ...base, code: 'HALF', name: 'Half', kind: 'percentage', rate: 5000 }
const five: Coupon = { ...base, code: 'FIVE', name: 'Five off', kind: 'fixed', amount: 500 }

function known(...coupons: Coupon[]): Map<string, CouponLeft> {
  return new Map(coupons.map((coupon) => [coupon.code, { coupon, left: coupon.maxUses }]))
}

function whole(parts: readonly number[]): number {
  return parts.reduce((a, b) => a + b, 0)
}

describe('a code takes off', () => {
  it.each([
    ['a share of each line', [2400, 1999], tenth, [240, 200]],
    ['a share, half a cent away from zero', [5, 15], tenth, [1, 2]],
    ['everything', [2400, 1999], { ...tenth, rate: 10_000 }, [2400, 1999]],
    ['an amount, split by what the lines cost', [1000, 3000], five, [125, 375]],
    ['an amount, to the last cent', [1000, 1000, 1000], five, [167, 167, 166]],
    ['never more than there is', [100, 200], five, [100, 200]],
    ['nothing of a line that costs nothing', [0, 700], five, [0, 500]],
  ])('%s', (_, lines, coupon, parts) => {
    const { effects, rest } = discount(lines, [coupon.code], known(coupon))
    expect(effects).toEqual([{ code: coupon.code, name: coupon.name, parts, applies: true }])
    expect(rest).toEqual(lines.map((amount, i) => amount - (parts[i] ?? 0)))
  })

  it('the share first and the amount from what it leaves, whichever was typed first', () => {
    const coupons = known(five, tenth)
    for (const codes of [
      ['FIVE', 'TENTH'],
      ['TENTH', 'FIVE'],
    ]) {
      const { effects, rest } = discount([10_000], codes, coupons)
      expect(effects.map((effect) => [effect.code, whole(effect.parts)])).toEqual(
        codes.map((code) => [code, code === 'TENTH' ? 1000 : 500]),
      )
      expect(rest).toEqual([8500])
    }
  })
})

describe('a code does not apply', () => {
  it.each([
    ['below its minimum', [4999], { ...tenth, minimum: 5000 }, null],
    ['once it is used up', [5000], { ...tenth, maxUses: 3 }, 0],
    ['to nothing', [], tenth, null],
    ['to what is free already', [0, 0], five, null],
  ])('%s', (_, lines, coupon, left) => {
    const { effects, rest } = discount(lines, [coupon.code], new Map([[coupon.code, { coupon, left }]]))
    expect(effects).toMatchObject([{ code: coupon.code, applies: false, parts: lines.map(() => 0) }])
    expect(rest).toEqual(lines)
  })

  it('when nobody knows it any more', () => {
    const { effects, rest } = discount([500], ['GONE'], known())
    expect(effects).toEqual([{ code: 'GONE', name: 'GONE', parts: [0], applies: false }])
    expect(rest).toEqual([500])
  })

  it('but does from its minimum on, of the prices before other codes, and with one use left', () => {
    const picky = { ...five, minimum: 5000, maxUses: 3 }
    const coupons = new Map([...known(half), ['FIVE', { coupon: picky, left: 1 }]])
    expect(discount([5000], ['HALF', 'FIVE'], coupons).rest).toEqual([2000])
  })
})

describe('whatever the lines and codes', () => {
  const coupon = fc.oneof(
    fc.record({ kind: fc.constant('percentage' as const), rate: fc.nat({ max: 10_000 }) }),
    fc.record({ kind: fc.constant('fixed' as const), amount: fc.nat({ max: 5_000 }) }),
  )
  const coupons = fc.array(fc.tuple(coupon, fc.nat({ max: 3_000 })), { maxLength: 4 }).map((made) =>
    made.map(([kind, minimum], i): Coupon => {
      return { code: `C${i}`, name: `C${i}`, maxUses: null, minimum, ...kind }
    }),
  )
  const lines = fc.array(fc.nat({ max: 3_000 }), { maxLength: 8 })

  it('takes from no line more than is left of it, and adds up', () => {
    fc.assert(
      fc.property(lines, coupons, (lines, coupons) => {
        const { effects, rest } = discount(
          lines,
          coupons.map(({ code }) => code),
          known(...coupons),
        )
        for (const [i, amount] of lines.entries()) {
          const parts = effects.map((effect) => effect.parts[i] ?? NaN)
          expect(parts.every((part) => part >= 0)).toBe(true)
          expect(amount - whole(parts)).toBe(rest[i])
          expect(rest[i]).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('takes the same in any order of the codes', () => {
    fc.assert(
      fc.property(lines, coupons, (lines, coupons) => {
        const codes = coupons.map(({ code }) => code)
        const there = discount(lines, codes, known(...coupons))
        const back = discount(lines, codes.toReversed(), known(...coupons))
        expect(back.rest).toEqual(there.rest)
        expect(back.effects.toReversed()).toEqual(there.effects)
      }),
    )
  })
})
