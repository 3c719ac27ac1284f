import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { priceCart } from '../domain/pricing.ts'
import { anything, spell } from '../test/any-cart.ts'
import { amountsOf } from './own-amounts.ts'

describe('what a quote comes to', () => {
  it('adds up: goods less discounts, with delivery and the tax that comes on top', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (bought, isPlaced) => {
        const { cart, facts } = spell({ ...bought, balances: [] }, { currency: 'USD' })
        const priced = priceCart(cart, facts)
        const { subtotal, discount, delivery, tax, total } = amountsOf(priced, isPlaced)
        expect(subtotal - discount + (delivery ?? 0) + (tax ?? 0)).toBe(total)
        expect(discount).toBeGreaterThanOrEqual(0)
        if (isPlaced) expect(total).toBe(priced.total.amount)
        if (bought.tax.included && bought.lines.every(({ perUnit }) => !perUnit)) expect(tax ?? 0).toBe(0)
      }),
      { numRuns: rounds(3_000) },
    )
  })
})
