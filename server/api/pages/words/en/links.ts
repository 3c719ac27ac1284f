import type { LinkWords } from '../../link-words.ts'

export const linksEn: LinkWords = {
  cart: 'Your cart',
  checkout: 'Checkout',
  back: 'Back to the shop',
  codeRefused: (code) => `The code ${code} cannot be used.`,
  ended: {
    title: 'This link has been used or has ended',
    text: 'A link to a cart works once, and for 30 days. Please ask the shop for a new one.',
    back: 'Go to the shop',
  },
  recover: {
    title: 'Your cart is still here',
    text: 'Open it to go on where you left it.',
    back: 'Go to the shop',
    button: 'Open your cart',
  },
  empty: {
    title: 'Your cart is empty',
    text: 'There is nothing in it yet.',
    back: 'Go to the shop',
  },
  noProduct: {
    title: 'This product is not here',
    text: 'The link leads to something that the shop does not sell, or not any more.',
    back: 'Go to the shop',
  },
  noChoice: {
    title: 'This product needs a choice',
    text: 'It comes in several kinds, and the link does not say which. Please choose it in the shop.',
    back: 'Go to the shop',
  },
  soldOut: {
    title: 'There is not enough of it',
    text: 'Less is left than the link asks for, or the shop sells it in other quantities. Please choose it in the shop.',
    back: 'Go to the shop',
  },
  whichShop: {
    title: 'This link does not say which shop it is for',
    text: 'Several shops are served here. The shop can put “/stores/” and its name in front of the link’s path.',
  },
  incomplete: {
    title: 'This link is not complete',
    text: 'A part of its address is missing or was changed on the way. Please go back and follow it again, or ask the shop for a new one.',
  },
  choose: {
    title: 'What would you like?',
    donation: 'Your donation',
    nothing: 'Please choose at least one product.',
    add: 'Add',
    quantity: 'Quantity',
    quantityWrong: 'A whole number from 0 to 999, please.',
    amount: 'Amount',
    between: (min, max) => `Between ${min} and ${max}.`,
    soldOut: 'Sold out',
    go: 'Continue to checkout',
  },
}
