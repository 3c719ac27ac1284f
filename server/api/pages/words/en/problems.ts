import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

export const problemsEn: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name} is not available any more.`,
    outOfStock: (name, { quantity }) =>
      quantity ? `${name}: only ${quantity} left.` : `${name} is sold out.`,
    quantityTooSmall: (name, { quantity }) => `${name} is sold from ${quantity} pieces on.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity ? `${name}: no more than ${quantity} can be had.` : `There is too much of ${name}.`,
    priceChanged: (name) => `The price of ${name} has changed.`,
    couponExpired: (code) => `${code} has expired, and takes nothing off.`,
    couponNotYet: (code) => `${code} is not valid yet, and takes nothing off.`,
    couponBelowMinimum: (code, detail) => `${code} applies from ${least(detail, 'en')}.`,
    couponNotCombined: (code) => `${code} cannot be combined with the other discounts.`,
    codeExhausted: (code) => `${code} has been used up.`,
    certificateEmpty: (code) => `Nothing is left on ${code}.`,
    codeNotApplicable: (code) => `${code} does not apply to what is in this cart.`,
  },
  other: 'Something in this cart needs a look before it can be paid for: the checkout says what.',
}
