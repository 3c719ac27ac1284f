import { describe, expect, it } from 'vitest'
import { groupCardNumber, typedCardNumber } from './card-number.ts'

describe('a card number', () => {
  it.each([
    ['', ''],
    ['4242', '4242'],
    ['42424', '4242 4'],
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242424242424242424', '4242 4242 4242 4242 424'],
    ['378282246310005', '3782 822463 10005'],
  ])('%s is shown as "%s"', (digits, shown) => {
    expect(groupCardNumber(digits)).toBe(shown)
  })

  it.each([
    ['typing at the end', '42424', 5, '4242 4', 6],
    ['typing in the middle', '42942 42', 3, '4294 242', 3],
    ['behind a full group', '4242', 4, '4242', 4],
    ['pasting with dashes', '4242-4242-4242-4242', 19, '4242 4242 4242 4242', 19],
    ['letters are dropped', '42x42', 3, '4242', 2],
    ['American Express stops at fifteen', '3782822463100059', 16, '3782 822463 10005', 17],
  ])('keeps the caret: %s', (_, text, caret, shown, at) => {
    expect(typedCardNumber(text, caret)).toEqual({ text: shown, caret: at })
  })
})
