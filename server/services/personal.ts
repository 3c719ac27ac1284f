import type { SweptKind } from '../store/sweep-kinds.ts'

/** What may say something about somebody: where it lies, what for, and until when. */
export interface PersonalField {
  readonly table: string
  /** Columns, or members of the document in one: `body.contact`, `body.lines[].fields`; what lies below is meant as well. */
  readonly fields: readonly string[]
  readonly what: string
  readonly why: string
  readonly until: string
  /** What sweeps it, and how many days after its end; where nothing does, it stays until it is erased. */
  readonly swept?: { readonly kind: SweptKind; readonly days: number }
}

const CART = { kind: 'carts', days: 30 } as const
const CHECKOUT = { kind: 'checkouts', days: 30 } as const
const ORDER = { kind: 'orders', days: 7 * 366 } as const
const TASK = { kind: 'tasks', days: 30 } as const
const BUYER = { kind: 'buyers', days: 30 } as const
const PAYMENT = { kind: 'paymentSessions', days: 30 } as const
const untilCart = '30 days after the cart was last changed, then deleted'
const untilErased = 'until the customer is erased'
const untilCheckout = '30 days after the order; unpaid, with the cart'
const untilOrder = "as long as the merchant's law says (keepsOrdersFor, 7 years), then nameless"
const untilBuyer = '30 days after the request ended'

/** Every field of the database that holds something personal; whatever is not here holds nothing of anybody. */
export const register: readonly PersonalField[] = [
  {
    table: 'customers',
    fields: ['id', 'number', 'email', 'cart_id', 'body'],
    what: 'the merchant’s id, e-mail address, name, language, addresses',
    why: 'to be known again, and to fill in the checkout',
    until: untilErased,
  },
  {
    table: 'sessions',
    fields: ['customer_id', 'agent', 'token_hash', 'cart_id'],
    what: 'who is signed in where: the browser’s name',
    why: 'to stay signed in, and to see where one is',
    until: '180 days for guests, 30 for customers, 24 hours for a page without a cookie',
    swept: { kind: 'sessions', days: 180 },
  },
  {
    table: 'carts',
    fields: ['body.email', 'body.lines', 'body.customer', 'body.locale', 'body.codes', 'body.certificates'],
    what: 'what somebody is about to buy, what is to be written on it, their address where a server said it',
    why: 'the cart',
    until: untilCart,
    swept: CART,
  },
  {
    table: 'holdings',
    fields: ['body'],
    what: 'what is set aside for a cart',
    why: 'so that it can still be had',
    until: '30 minutes',
  },
  {
    table: 'metafields',
    fields: ['body', 'name', 'namespace'],
    what: 'what the merchant’s programs keep beside a cart',
    why: 'theirs to say',
    until: 'with the cart',
    swept: CART,
  },
  {
    table: 'checkouts',
    fields: [
      ...['body.contact', 'body.address', 'body.notes', 'body.fields', 'body.aside', 'body.filledBy'],
      ...['body.successUrl', 'body.cancelUrl', 'body.locale', 'body.payment', 'body.ended', 'body.issued'],
    ],
    what: 'contact, address, word to the shop, answers, end of the card, lines as they were bought',
    why: 'to buy, and to see what was bought',
    until: untilCheckout,
    swept: CHECKOUT,
  },
  {
    table: 'orders',
    fields: [
      ...['body.contact', 'body.address', 'body.notes', 'body.fields', 'body.snapshot.lines', 'body.payment'],
      ...['body.issued', 'body.refunds', 'body.fulfilments', 'body.customer', 'buyer'],
    ],
    what: 'who bought what, where it went, the end of the card, parcels, why something went back',
    why: 'delivery, and the books',
    until: untilOrder,
    swept: ORDER,
  },
  {
    table: 'certificates',
    fields: ['body'],
    what: 'whom a gift certificate is for and from, and its message',
    why: 'to hand it over',
    until: untilOrder,
    swept: ORDER,
  },
  {
    table: 'coupon_uses',
    fields: ['who'],
    what: 'a customer’s number, or a hash of an e-mail address',
    why: 'how often somebody may use a code',
    until: 'as long as the code; of an erased customer the number alone',
  },
  {
    table: 'proofs',
    fields: ['body'],
    what: 'whose code to sign in or way back it is',
    why: 'to sign in',
    until: '10 minutes; what is marked as used, until it would have ended',
    swept: { kind: 'proofs', days: 0 },
  },
  {
    table: 'uses',
    fields: ['who', 'name'],
    what: 'hashed sessions and addresses of the network',
    why: 'limits',
    until: 'the span of the limit, a day at most',
    swept: { kind: 'uses', days: 0 },
  },
  {
    table: 'visits',
    fields: ['account'],
    what: 'that a browser came to a checkout',
    why: 'to come back to it',
    until: 'with the checkout',
    swept: { kind: 'visits', days: 0 },
  },
  {
    table: 'outbox',
    fields: ['body'],
    what: 'ids of orders and payments that something is to be done for',
    why: 'so that it is done',
    until: '30 days after it is done',
    swept: TASK,
  },
  {
    table: 'events',
    fields: ['body'],
    what: 'ids of carts and orders, and of customers by their number',
    why: 'to tell the merchant’s programs',
    until: '30 days',
    swept: { kind: 'events', days: 30 },
  },
  {
    table: 'requests',
    fields: ['fingerprint'],
    what: 'a hash of what was asked',
    why: 'to do nothing twice',
    until: '7 days',
    swept: { kind: 'requests', days: 7 },
  },
  {
    table: 'delegated',
    fields: [
      ...['body.buyer', 'body.userData', 'body.customer', 'body.metadata', 'body.options.others'],
      ...['body.widget', 'body.payment', 'customer'],
      ...[
        'body.purchases[].items',
        'body.purchases[].quote',
        'body.purchases[].history',
        'body.purchases[].left',
      ],
      ...['body.purchases[].note', 'body.purchases[].link', 'body.purchases[].order'],
    ],
    what: 'for whom something is bought, where it goes, what is to be written on it',
    why: 'to buy it at the shop that has it',
    until: untilBuyer,
    swept: BUYER,
  },
  {
    table: 'payment_sessions',
    fields: [
      'body.email',
      'body.buyer',
      'body.approval',
      'body.pending',
      'body.returnUrl',
      'body.agreed',
      'body.waiting',
    ],
    what: 'who approved a payment, the end of the card',
    why: 'to ask for it once',
    until: '30 days after it is over',
    swept: PAYMENT,
  },
  {
    table: 'audit',
    fields: ['body.who'],
    what: 'a customer’s number, a key’s id, the operator’s name on the machine',
    why: 'to know who changed what of money and state',
    until: 'a year',
    swept: { kind: 'audit', days: 365 },
  },
  {
    table: 'erasures',
    fields: ['number'],
    what: 'the number of who was erased',
    why: 'so that they stay erased after going back to a backup',
    until: 'for good: it leads to nobody any more',
  },
]
