import { expect, it } from 'vitest'
import { isCardNumber } from './card-number.ts'

it.each([
  '4242424242424242',
  '4000000000000002',
  '378282246310005',
  '6011111111111117',
  '4242424242424242428',
])('%s can be a card’s number', (digits) => {
  expect(isCardNumber(digits)).toBe(true)
})

it.each([
  '',
  '0',
  '00000000',
  '79927398713',
  '4242424242424241',
  '4224242424242424',
  '42424242424242424242',
  '4242 4242 4242 4242',
  '42424242424242x2',
])('"%s" cannot', (digits) => {
  expect(isCardNumber(digits)).toBe(false)
})
