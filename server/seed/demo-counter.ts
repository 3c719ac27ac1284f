import type { Entry } from './demo-shelf.ts'

/** What is not sent by post. */
export const counter: readonly Entry[] = [
  {
    sku: 'gift-card',
    name: 'Gift card',
    description: 'A code that is worth its amount, in as many orders as it takes.',
    category: 'Gifts',
    price: [2500, 2500],
    // In words: they are the same in both currencies, and each cart says which it is.
    choice: {
      name: 'Amount',
      values: { 'Twenty-five': [2500, 2500], Fifty: [5000, 5000], Hundred: [10_000, 10_000] },
    },
    more: {
      kind: 'certificate',
      fields: [
        { name: 'recipient', label: 'For', maxLength: 60 },
        { name: 'recipient-email', label: 'Their e-mail', maxLength: 254 },
        { name: 'sender', label: 'From', maxLength: 60 },
        { name: 'message', label: 'Message', maxLength: 200 },
      ],
    },
  },
  {
    sku: 'pattern-field',
    name: 'Field throw pattern',
    description: 'The draft of our wool throw, for four shafts: eight pages to print.',
    category: 'Paper',
    price: [900, 850],
    more: { kind: 'digital', taxClass: 'books' },
  },
]
