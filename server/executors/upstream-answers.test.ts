import { array, assert, constantFrom, jsonValue, oneof, option, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buyingOf, itemOf, placingOf } from '../test/buying.ts'
import { moneyOf, nameIn, standingIn, textOf, unitsOf, wordsIn } from './upstream-answers.ts'
import { quoteEstimate } from './upstream-estimate.ts'
import { begun, outcomeOf } from './upstream-outcome.ts'

const asked = placingOf(buyingOf([itemOf('https://shop.example/products/mug')]))
const anything = () => oneof(jsonValue(), constantFrom('COMPLETED', 'FAILED', 'USD', '12.00', 12, -1, null))
/** Anything, under the names that are looked at. */
const answers = () =>
  record(
    {
      taskId: anything(),
      status: anything(),
      tasks: oneof(anything(), array(anything(), { maxLength: 2 })),
      data: option(record({ status: anything(), paid: anything(), tasks: anything() }, { requiredKeys: [] })),
      history: anything(),
      paid: oneof(anything(), record({ amount: anything(), currency: anything() }, { requiredKeys: [] })),
      quote: oneof(anything(), record({ hash: anything(), total: anything() }, { requiredKeys: [] })),
      derivedDetails: anything(),
      reason: anything(),
      notes: anything(),
      message: anything(),
      orderId: anything(),
      link: anything(),
      currency: anything(),
      items: oneof(anything(), array(record({ price: anything(), available: anything(), name: anything() }))),
      subtotal: anything(),
      total: anything(),
    },
    { requiredKeys: [] },
  )

describe('an answer of another service', () => {
  it('is read whatever it is', () => {
    assert(
      property(oneof(anything(), answers()), (answer) => {
        const outcome = outcomeOf(answer, { ...asked, reference: 't1' })
        if (outcome.is === 'completed') {
          expect(outcome.paid.amount).toBeGreaterThanOrEqual(0)
          expect(outcome.paid.currency).toBe('USD')
        }
        if (outcome.is === 'failed') expect(outcome.note.length).toBeLessThan(400)
        expect(['later', 'failed']).toContain(begun({ is: 'answered', body: answer }, asked).is)
        const quoting = quoteEstimate(answer, { items: asked.items, pages: [], selected: {} })
        if (quoting?.is === 'quoted') expect(Number.isSafeInteger(quoting.quote.total)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('has no members but its own', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect([nameIn({ [name]: { taskId: 't1' } }), standingIn({ status: name })]).toEqual([
        undefined,
        undefined,
      ])
  })

  it.each([
    [19.99, 'USD', 1999],
    ['19.990', 'USD', 1999],
    ['1990', 'JPY', 1990],
    ['1.234', 'KWD', 1234],
    [1e21, 'USD', undefined],
    [0.1 + 0.2, 'USD', undefined],
    ['1,999.00', 'USD', undefined],
    ['1.5', 'JPY', undefined],
    ['', 'USD', undefined],
    [Number.NaN, 'USD', undefined],
    ['٣', 'USD', undefined],
  ])('says %j %s only where it is exactly that', (value, currency, units) => {
    expect(unitsOf(value, currency)).toBe(units)
  })

  it('says money with its currency, inside or beside', () => {
    const money = { amount: 1200, currency: 'EUR' }
    expect(moneyOf({ amount: '12.00', currency: 'eur' }, undefined)).toEqual(money)
    expect(moneyOf('12', { currency: 'EUR' })).toEqual(money)
    expect(moneyOf('12', { currency: 'euros' })).toBeUndefined()
  })

  it('says words, without what is none, and no long number', () => {
    expect(textOf('  a\u0000\u202eb \n c\ud800 ')).toBe('a b c')
    expect(textOf('\u200b\u0007')).toBeUndefined()
    expect([...(textOf('🫖'.repeat(400)) ?? '')]).toHaveLength(300)
    expect(wordsIn({ notes: 'Card 4242-4242 4242 4242 was refused' })).toBe('Card … was refused')
  })
})
