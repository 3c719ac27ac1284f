import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { TEST_CARDS } from '../../providers/test-payment.ts'
import { readTestCard } from './test-card.ts'

const AT = '/customer/payment/data'
const CARD = {
  cardNumber: '4242 4242 4242 4242',
  cvv: '444',
  name: 'Ada',
  expiryMonth: '12',
  expiryYear: '2034',
}
const read = (given: Record<string, unknown>) =>
  readTestCard({ ...CARD, ...given }, { now: Date.UTC(2026, 10, 22), at: AT })

/** Reason, place and code of a refusal. */
function refusal(given: Record<string, unknown>): string {
  try {
    return read(given)
  } catch (error) {
    if (!(error instanceof ToteError)) throw error
    const [{ pointer, code } = { pointer: '', code: '' }] = error.fields
    return `${error.reason} ${pointer.slice(AT.length + 1)} ${code}`
  }
}

describe('a test card', () => {
  it.each(TEST_CARDS)('$number is exchanged for $does', ({ number, does }) => {
    expect(read({ cardNumber: number })).toBe(does)
  })

  it.each([
    ['with a year of two digits', { expiryYear: '34' }],
    ['with numbers', { expiryMonth: 1, expiryYear: 2034, cvv: 444, cardNumber: 4242424242424242 }],
    ['in the month in which it ends', { expiryMonth: '11', expiryYear: '2026' }],
  ])('is read %s', (_, given) => {
    expect(read(given)).toBe('pays')
  })

  it.each([
    [{ cardNumber: '5555555555554444' }, 'realCardInTestMode cardNumber realCard'],
    [{ cardNumber: '4242424242424241' }, 'validationFailed cardNumber invalid'],
    [{ cardNumber: 'pays' }, 'validationFailed cardNumber invalid'],
    [{ cardNumber: undefined }, 'validationFailed cardNumber invalid'],
    [{ cardNumber: ['4242424242424242'] }, 'validationFailed cardNumber invalid'],
    [{ expiryMonth: '13' }, 'validationFailed expiryMonth invalid'],
    [{ expiryYear: '' }, 'validationFailed expiryMonth invalid'],
    [{ expiryMonth: '10', expiryYear: '2026' }, 'validationFailed expiryYear expired'],
    [{ cvv: '4' }, 'validationFailed cvv invalid'],
    [{ cvv: undefined }, 'validationFailed cvv invalid'],
  ])('is refused: %j', (given, expected) => {
    expect(refusal(given)).toBe(expected)
  })
})
