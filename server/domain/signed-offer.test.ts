import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cartOf, factsOf, NOW } from '../test/pricing.ts'
import { addLines, type CartRecord, setLine } from './cart.ts'
import { priceCart } from './pricing.ts'
import type { OfferLine } from './signed-offer.ts'

const RULES = { over: 'reduce' } as const
const offerKeys = new Set(['k'])

/** A lamp by an offer, with the words that make it a line of its own. */
function lampOf(id: string, quantity: number, more: Partial<OfferLine['offer']> = {}): OfferLine {
  const offer = { key: 'k', until: NOW + 1, ...more }
  const lamp = { kind: 'custom', sku: 'LAMP', name: 'Lamp', price: 4000, image: null } as const
  return { ...lamp, id, quantity, offer, addedAt: 0 }
}

const stateOf = (cart: CartRecord, facts = factsOf({ offerKeys })) => {
  const { lines, problems } = priceCart(cart, facts)
  return [lines.map(({ total }) => total.amount), problems.map(({ code }) => code)]
}

describe('an offer in a cart', () => {
  const cart = cartOf([lampOf('l1', 2)])

  it('costs what it says until it is over', () => {
    expect(stateOf(cart)).toEqual([[8000], []])
    expect(stateOf(cart, factsOf({ offerKeys, now: NOW + 1 }))).toEqual([[0], ['lineUnavailable']])
  })

  it.each([
    ['is revoked', new Set(['other'])],
    ['was not looked for', undefined],
  ])('cannot be had where its key %s', (_, keys) => {
    expect(stateOf(cart, factsOf({ offerKeys: keys }))).toEqual([[0], ['lineUnavailable']])
  })

  it('is told of where there is more of it than its offer allows by now', () => {
    const more = cartOf([lampOf('l1', 2, { limit: 3 }), lampOf('l2', 2, { limit: 3, options: { a: 'b' } })])
    expect(stateOf(more)).toEqual([[8000, 8000], ['quantityTooLarge']])
  })

  it('is an ordinary custom line at a price that the merchant’s server gives it', () => {
    const { cart: set } = setLine(cart, 'l1', { quantity: 2, price: 100 }, {}, RULES, NOW)
    expect(set.lines[0]).not.toHaveProperty('offer')
    expect(stateOf(set, factsOf())).toEqual([[200], []])
  })

  it('never comes to more than its limit, and each line may be set to what it says it may', () => {
    const step = fc.record({
      word: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 1, max: 12 }),
    })
    const limits = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), limits, fc.nat({ max: 2 }), (steps, limit, at) => {
        let held = cartOf([])
        for (const [i, { word, quantity }] of steps.entries()) {
          const line = lampOf(`l${i}`, quantity, { limit, written: { word } })
          try {
            held = addLines(held, [{ line }], RULES, NOW).cart
          } catch (error) {
            expect(error).toMatchObject({ reason: 'quantityTooLarge', detail: { quantity: limit } })
          }
        }
        const count = ({ lines }: CartRecord) => lines.reduce((sum, { quantity }) => sum + quantity, 0)
        expect(count(held)).toBeLessThanOrEqual(limit)
        const priced = priceCart(held, factsOf({ offerKeys })).lines
        const some = priced[at]
        if (!some) return
        const { cart: set, problems } = setLine(
          held,
          some.line.id,
          { quantity: some.available },
          {},
          RULES,
          NOW,
        )
        expect([count(set), problems]).toEqual([limit, []])
      }),
      { numRuns: 200 },
    )
  })
})
