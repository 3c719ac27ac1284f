import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { anything, type Bought, coupons, goods, kinds, parts, promotions, spell } from '../test/any-cart.ts'
import { type PricedCart, priceCart } from './pricing.ts'

const cases = { numRuns: rounds(10_000) }
const nothing = fc.constant([])
const untaxed = fc.constant({ rate: 0, included: false })

function priced(bought: Bought, spelling: Partial<Parameters<typeof spell>[1]> = {}): PricedCart {
  const { cart, facts } = spell(bought, { currency: 'USD', ...spelling })
  return priceCart(cart, facts)
}

function sum(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((whole, { amount }) => whole + amount, 0)
}

function row(cart: PricedCart, type: string): number {
  return sum(cart.totals.filter((it) => it.type === type))
}

function holds(law: (bought: Bought) => void, what: fc.Arbitrary<Bought> = anything): void {
  fc.assert(fc.property(what, law), cases)
}

describe('sums', () => {
  it('add up: every row that is not included, to the total', () => {
    holds((bought) => {
      const cart = priced(bought)
      expect(sum(cart.totals.filter((it) => it.type !== 'total' && !it.included))).toBe(cart.total.amount)
      expect(cart.totals.at(-1)).toEqual({ type: 'total', ...cart.total })
    })
  })

  it('R4.4: of the parts come to their whole', () => {
    holds((bought) => {
      const cart = priced(bought)
      const { lines, codes } = cart
      for (const { unitPrice, line, total, promotion, coupon, discount } of lines) {
        expect(total.amount).toBe(unitPrice.amount * line.quantity)
        expect(discount.amount).toBe(promotion.amount + coupon.amount)
      }
      expect(sum(lines.map(({ total }) => total))).toBe(row(cart, 'subtotal'))
      expect(sum(lines.map(({ promotion }) => promotion))).toBe(
        sum(cart.promotions.map(({ discount }) => discount)),
      )
      const saved = row(cart, 'delivery') - (cart.delivery?.amount ?? 0)
      const [byCoupons, byCertificates] = ['coupon', 'certificate'].map((kind) =>
        sum(codes.filter((code) => code.kind === kind).map(({ discount }) => discount)),
      )
      expect(sum(lines.map(({ coupon }) => coupon)) + saved).toBe(byCoupons)
      expect(0 - row(cart, 'discount')).toBe(sum(lines.map(({ discount }) => discount)) + saved)
      expect(0 - row(cart, 'certificate')).toBe(byCertificates)
      expect(sum(cart.claims.certificates)).toBe(byCertificates)
      const onDelivery = row(cart, 'tax') - sum(lines.map(({ tax }) => tax))
      expect(onDelivery === 0 || (onDelivery > 0 && (cart.delivery?.amount ?? 0) > 0)).toBe(true)
      const isIncluded = bought.tax.included
      const due = sum(lines.map((line) => line.due))
      const delivered = (cart.delivery?.amount ?? 0) + (isIncluded ? 0 : onDelivery)
      expect(due + delivered).toBe(cart.total.amount + byCertificates!)
      for (const line of lines) {
        const added = line.due.amount - line.total.amount + line.discount.amount
        expect(added).toBeLessThanOrEqual(line.tax.amount)
        if (!isIncluded) expect(added).toBe(line.tax.amount)
      }
      const sent = lines.filter(({ line }) => line.kind !== 'certificate')
      expect(cart.beforeDelivery.amount).toBe(
        sum(sent.map(({ total }) => total)) - sum(sent.map(({ discount }) => discount)),
      )
    })
  })
})

it('is the same in any order of lines, codes and promotions, line by line', () => {
  const orders = fc.array(fc.nat({ max: 20 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(anything, orders, (bought, order) => {
      const [cart, other] = [priced(bought), priced(bought, { order })]
      expect(byId(other)).toEqual(byId(cart))
      expect(other.total).toEqual(cart.total)
      expect(other.codes).toHaveLength(cart.codes.length)
      expect(other.codes).toEqual(expect.arrayContaining([...cart.codes]))
      expect(other.promotions).toEqual(cart.promotions)
      expect(other.claims.certificates).toEqual(cart.claims.certificates)
    }),
    cases,
  )
})

function byId({ lines }: PricedCart) {
  return lines.toSorted((a, b) => (a.line.id < b.line.id ? -1 : 1))
}

it('is never less than nothing, neither in all nor for a line nor on a certificate', () => {
  holds((bought) => {
    const cart = priced(bought)
    for (const line of cart.lines) {
      expect(line.unitPrice.amount).toBeGreaterThanOrEqual(0)
      expect(line.promotion.amount).toBeGreaterThanOrEqual(0)
      expect(line.coupon.amount).toBeGreaterThanOrEqual(0)
      expect(line.discount.amount).toBeLessThanOrEqual(line.total.amount)
      expect(line.tax.amount).toBeGreaterThanOrEqual(0)
    }
    for (const { discount, balance } of cart.codes) {
      expect(discount.amount).toBeGreaterThanOrEqual(0)
      expect(balance?.amount ?? 0).toBeGreaterThanOrEqual(0)
    }
    expect(cart.delivery?.amount ?? 0).toBeGreaterThanOrEqual(0)
    expect(cart.total.amount).toBeGreaterThanOrEqual(0)
  })
})

it('is the same count of minor units in yen, dollars and dinars, own or another’s', () => {
  const ofAnyCurrency = anything.map((bought) => ({
    ...bought,
    lines: bought.lines.map((line) => ({ ...line, perUnit: undefined, open: undefined })),
  }))
  holds((bought) => {
    const figures = (currency: string, own = currency) =>
      JSON.stringify(priced(bought, { currency, own }), (name, value: unknown) =>
        name === 'found' || name === 'currency' ? undefined : value,
      )
    const dollars = figures('USD')
    expect(figures('JPY')).toBe(dollars)
    expect(figures('KWD')).toBe(dollars)
    expect(figures('KWD', 'JPY')).toBe(dollars)
  }, ofAnyCurrency)
})

it('adds what is due by the unit for each of them, whatever was taken off, and a row for each such tax', () => {
  holds((bought) => {
    const cart = priced(bought)
    const taxed = bought.lines.filter(({ kind }) => kind === 'product')
    const dueOf = (which: 0 | 1) =>
      taxed.reduce((all, { perUnit, quantity }) => all + (perUnit?.[which] ?? 0) * quantity, 0)
    const rowOf = (label: string) => sum(cart.totals.filter((it) => it.label === label && !it.included))
    expect([rowOf('Local tax'), rowOf('National tax')]).toEqual([dueOf(0), dueOf(1)])
  })
})

/**
 * More of a line costs no less: true of what is not discounted, and of discounts that do not begin somewhere. A minimum, a tier, a
 * bundle and "buy one, get two" make more cost less on purpose.
 */
describe('more costs no less', () => {
  const lines = fc.array(goods, { minLength: 1, maxLength: 6 })
  const plain = { ...parts, lines, coupons: nothing, promotions: nothing, balances: nothing }

  function monotone(what: fc.Arbitrary<Bought>, figure = (cart: PricedCart) => cart.total.amount): void {
    fc.assert(
      fc.property(what, fc.nat({ max: 5 }), (bought, i) => {
        const more = bought.lines.map((it, at) =>
          at === i % bought.lines.length ? { ...it, quantity: it.quantity + 1 } : it,
        )
        expect(figure(priced({ ...bought, lines: more }))).toBeGreaterThanOrEqual(figure(priced(bought)))
      }),
      cases,
    )
  }

  it('at list prices, whatever is taken off later', () => {
    monotone(fc.record({ ...parts, lines }), (cart) => row(cart, 'subtotal'))
  })

  it('with tax and delivery, where nothing is taken off', () => {
    monotone(fc.record(plain))
  })

  it('with tax, where shares are taken off', () => {
    monotone(fc.record({ ...plain, coupons: coupons(kinds.percentage) }))
  })

  // A fixed amount split anew may move the rounding of the tax by a cent.
  it('before tax, where shares and amounts off the order are taken off', () => {
    const some = coupons(fc.oneof(kinds.percentage, kinds.fixed))
    monotone(fc.record({ ...plain, coupons: some, tax: untaxed }))
  })

  it('before tax, where amounts off each item and off the order are taken off', () => {
    const some = coupons(fc.oneof(kinds.fixedEach, kinds.fixed))
    monotone(fc.record({ ...plain, coupons: some, tax: untaxed }))
  })

  it('before tax, where for some one is free', () => {
    const free = fc.integer({ min: 1, max: 4 }).map((quantity) => ({
      kind: 'buyGet' as const,
      buy: { quantity, on: {} },
      get: { quantity: 1, on: {}, rate: 10_000 },
      most: null,
    }))
    const one = promotions(free).map((all) => all.slice(0, 1))
    monotone(fc.record({ ...plain, promotions: one, tax: untaxed }))
  })
})
