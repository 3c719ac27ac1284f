import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsEn: RefusalWords = {
  known: {
    cardDeclined: () =>
      'Your bank declined this card. Please use another one or ask your bank. Nothing was charged.',
    cardNoFunds: () => 'There is not enough money on this card. Please use another. Nothing was charged.',
    cardExpired: () => 'This card has expired. Please use another. Nothing was charged.',
    cardCodeWrong: () => 'The security code is not right. Please check it. Nothing was charged.',
    secondStepRefused: () =>
      'The payment was not confirmed. Please try again or pay another way. Nothing was charged.',
    accountRefused: () =>
      'Your bank refused the debit. Please use another account or a card. Nothing was charged.',
    paymentNotTaken: () => 'The payment did not come through. Nothing was charged.',
    paymentMethodUnavailable: () => 'This way to pay is not available here. Please choose another.',
    rawCardNotAccepted: () => 'Neither a card number nor a key belongs here. It was not kept.',
    realCardInTestMode: () => 'This shop is in test mode. Please use a test card; your card was not charged.',
    cardInvalid: () => 'Please check card number, date and security code.',
    accountInvalid: () => 'Please check the account and routing numbers.',
    priceChanged: () => 'The total has changed. Please look at it once more, then pay.',
    cartChanged: () => 'The order has changed. Please look at it once more, then pay.',
    outOfStock: ({ quantity }) =>
      quantity ? `Only ${quantity} left. Please choose fewer.` : 'Something in your order is sold out.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Please take at least ${quantity}.` : 'Please take more.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Please take at most ${quantity}.` : 'Please take fewer.',
    quantityFixed: () => 'The quantity of this cannot be changed.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? 'Please enter another amount.' : `Please enter an amount from ${min} to ${max}.`,
    lineUnavailable: () => 'This is no longer available. Please remove it to go on.',
    productNotFound: () => 'This product is no longer available.',
    codeNotFound: () => 'We do not know this code. Please check how it is spelt.',
    codeExhausted: () => 'This code has been used up.',
    codeNotApplicable: () => 'This code does not apply to this order.',
    certificateEmpty: () => 'Nothing is left on this gift certificate.',
    couponExpired: () => 'This code has expired.',
    couponNotYet: () => 'This code is not valid yet.',
    couponBelowMinimum: (detail) => `This code applies from ${least(detail, 'en')}.`,
    couponNotCombined: () => 'This code cannot be combined with the other discounts.',
    deliveryUnavailable: () => 'This delivery is not available there. Please choose another.',
    addressIncomplete: () => 'Something is still missing.',
    addressesFull: () => 'The address was not saved: there is no room for another.',
    paymentInProgress: () => 'A payment is under way already. Please wait a moment.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `That was too many attempts. Please try again in ${Math.ceil(Number(retryAfter) / 60)} minutes.`
        : 'That was a little fast. Please wait a moment and try again.',
    unavailable: () =>
      'The payment provider cannot be reached just now. Try again in a moment: you will not be charged twice.',
    validationFailed: () => 'Something here is not quite right. Please check what you entered.',
  },
  other: 'That did not work. Please look at your order once more and try again.',
}
