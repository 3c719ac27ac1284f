import type { PageWords } from '../../words.ts'

export const pagesEn: PageWords = {
  checkout: 'Checkout',
  summary: 'Order summary',
  testMode: 'Test mode',
  quantity: (count) => `Quantity ${count}`,
  before: 'Before:',
  balance: (amount) => `${amount} left`,
  totals: {
    subtotal: 'Subtotal',
    discount: 'Discount',
    delivery: 'Delivery',
    tax: 'Tax',
    localTax: 'Local tax',
    nationalTax: 'National tax',
    certificate: 'Gift certificate',
    total: 'Total',
  },
  taxIncluded: 'Including tax',
  free: 'Free',
  loading: 'Loading the checkout…',
  needsScript: 'Paying needs JavaScript. Please switch it on and load this page again.',
  notFound: {
    title: 'This checkout cannot be opened',
    text: 'The link is incomplete, has been used up, or belongs to a cart that has changed since. Go back to the shop and choose “Checkout” in the cart again: what you put there is still in it.',
  },
  empty: {
    title: 'There is nothing to pay for',
    text: 'The cart of this checkout is empty.',
    back: 'Back to the shop',
  },
  busy: {
    title: 'One moment, please',
    text: 'There is a lot going on just now. Nothing is lost: load this page again in a few seconds.',
  },
  refused: {
    title: 'That did not work',
    text: 'This page had become too old, or was asked for in a way it does not know. Go back, load it again and try once more.',
  },
  failed: {
    title: 'Something went wrong on our side',
    text: 'Your cart is still there and nothing was charged by this. Load the page again, or go back to the shop.',
  },
  bank: {
    name: 'Test bank',
    title: 'Do you want to make this payment?',
    payTo: 'Pay to',
    amount: 'Amount',
    approve: 'Yes, pay',
    refuse: 'No, refuse',
    note: 'This page stands in for a bank in test mode. No money moves.',
  },
}
