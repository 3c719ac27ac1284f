import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CartRecord } from './cart.ts'
import type { StockedProduct } from './catalogue.ts'
import type { Merchant } from './merchant.ts'
import { type PricedCart, priceCart } from './pricing.ts'
import type { Coupon } from './promotion.ts'

interface Bought {
  readonly prices: readonly { readonly price: number; readonly quantity: number }[]
  readonly coupons: readonly Coupon[]
  readonly tax: Merchant['tax']
  readonly delivery: number | undefined
}

const kinds = {
  percentage: fc.record({ kind: fc.constant('percentage' as const), rate: fc.nat({ max: 10_000 }) }),
  fixed: fc.record({ kind: fc.constant('fixed' as const), amount: fc.nat({ max: 8_000 }) }),
}

function coupons(
  kind: fc.Arbitrary<{ kind: 'percentage'; rate: number } | { kind: 'fixed'; amount: number }>,
  minimum: fc.Arbitrary<number>,
): fc.Arbitrary<Coupon[]> {
  return fc
    .array(fc.tuple(kind, minimum), { maxLength: 3 })
    .map((made) =>
      made.map(([kind, minimum], i) => ({ code: `C${i}`, name: `C${i}`, maxUses: null, minimum, ...kind })),
    )
}

// Small prices and few of them make equal shares and halves of a cent likely.
const price = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 20_000 }))
const prices = fc.array(fc.record({ price, quantity: fc.integer({ min: 1, max: 20 }) }), { maxLength: 6 })
const tax = fc.record({ rate: fc.nat({ max: 5_000 }), included: fc.boolean() })
const delivery = fc.option(fc.nat({ max: 3_000 }), { nil: undefined })
const anyCoupons = coupons(fc.oneof(kinds.percentage, kinds.fixed), fc.nat({ max: 3_000 }))
const anything = fc.record({ prices, coupons: anyCoupons, tax, delivery })
const many = { numRuns: 200 }

/** Prices it with its lines, and its codes, in the given order. */
function priced(
  { prices, coupons, tax, delivery }: Bought,
  reversed = { lines: false, codes: false },
): PricedCart {
  const merchant: Merchant = {
    id: 'm1',
    name: 'Shop',
    currency: 'EUR',
    site: 'https://shop.example/',
    tax,
    delivery: [],
    country: 'DE',
  }
  const lines = prices.map(({ price, quantity }, i) => {
    return {
      id: `l${i}`,
      productId: `p${i}`,
      variantId: 'base',
      name: 'As added',
      quantity,
      priceWhenAdded: price,
    }
  })
  const products = new Map(prices.map(({ price }, i) => [`p${i}`, stocked(`p${i}`, price)]))
  const codes = coupons.map(({ code }) => code)
  const cart: CartRecord = {
    id: 'c1',
    version: 1,
    lines: reversed.lines ? lines.toReversed() : lines,
    codes: reversed.codes ? codes.toReversed() : codes,
    createdAt: 0,
    updatedAt: 0,
  }
  return priceCart(cart, {
    merchant,
    products,
    coupons: new Map(coupons.map((coupon) => [coupon.code, { coupon, left: null }])),
    delivery: delivery === undefined ? undefined : { id: 'd', name: 'D', price: delivery, countries: [] },
  })
}

function stocked(id: string, price: number): StockedProduct {
  const variants = [{ id: 'base', sku: id, options: {}, price, image: null }]
  const product = { id, sku: id, name: id, description: '', url: null, image: null, options: [], variants }
  return { product, stock: new Map([['base', 999]]) }
}

function row(cart: PricedCart, type: string): number {
  return cart.totals.filter((it) => it.type === type).reduce((whole, it) => whole + it.amount, 0)
}

function sum(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((whole, { amount }) => whole + amount, 0)
}

it('adds up: every row that is not included, to the total', () => {
  fc.assert(
    fc.property(anything, (bought) => {
      const cart = priced(bought)
      const added = cart.totals.filter((it) => it.type !== 'total' && !it.included)
      expect(sum(added)).toBe(cart.total.amount)
      expect(cart.totals.at(-1)).toEqual({ type: 'total', ...cart.total })
      expect(cart.totals.some((it) => it.included)).toBe(bought.tax.included && bought.tax.rate > 0)
    }),
    many,
  )
})

it('takes off the lines what the codes say, and never more than a line costs', () => {
  fc.assert(
    fc.property(anything, (bought) => {
      const cart = priced(bought)
      for (const line of cart.lines) {
        expect(line.discount.amount).toBeGreaterThanOrEqual(0)
        expect(line.discount.amount).toBeLessThanOrEqual(line.total.amount)
      }
      expect(sum(cart.lines.map((line) => line.discount))).toBe(sum(cart.codes.map((code) => code.discount)))
      expect(sum(cart.codes.map((code) => code.discount))).toBe(0 - row(cart, 'discount'))
      expect(sum(cart.lines.map((line) => line.total))).toBe(row(cart, 'subtotal'))
    }),
    many,
  )
})

it('never comes to less than the delivery', () => {
  fc.assert(
    fc.property(anything, (bought) => {
      expect(priced(bought).total.amount).toBeGreaterThanOrEqual(bought.delivery ?? 0)
      expect(row(priced(bought), 'tax')).toBeGreaterThanOrEqual(0)
    }),
    many,
  )
})

it('comes to the same in any order of lines and codes', () => {
  fc.assert(
    fc.property(anything, (bought) => {
      const cart = priced(bought)
      for (const reversed of [
        { lines: true, codes: false },
        { lines: false, codes: true },
        { lines: true, codes: true },
      ]) {
        const other = priced(bought, reversed)
        expect(other.total).toEqual(cart.total)
        expect(row(other, 'tax')).toBe(row(cart, 'tax'))
      }
    }),
    { numRuns: 400 },
  )
})

// A minimum makes more cost less on purpose; a fixed amount split anew may move the rounding of the tax by a cent.
it('costs no less for more, while codes are shares without a minimum', () => {
  const shares = coupons(kinds.percentage, fc.constant(0))
  fc.assert(
    fc.property(fc.record({ prices, coupons: shares, tax, delivery }), fc.nat({ max: 5 }), (bought, i) => {
      expect(priced(oneMore(bought, i)).total.amount).toBeGreaterThanOrEqual(priced(bought).total.amount)
    }),
    many,
  )
})

it('costs no less for more before tax, while codes have no minimum', () => {
  const free = coupons(fc.oneof(kinds.percentage, kinds.fixed), fc.constant(0))
  const untaxed = fc.constant({ rate: 0, included: false })
  fc.assert(
    fc.property(
      fc.record({ prices, coupons: free, tax: untaxed, delivery }),
      fc.nat({ max: 5 }),
      (bought, i) => {
        expect(priced(oneMore(bought, i)).total.amount).toBeGreaterThanOrEqual(priced(bought).total.amount)
      },
    ),
    many,
  )
})

function oneMore(bought: Bought, index: number): Bought {
  const prices = bought.prices.map((it, i) => (i === index ? { ...it, quantity: it.quantity + 1 } : it))
  return { ...bought, prices }
}
