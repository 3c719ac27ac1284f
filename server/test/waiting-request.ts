import { randomUUID } from 'node:crypto'
import type { DelegatedRecord } from '../domain/delegated.ts'
import { newPurchase } from '../domain/delegated-steps.ts'
import type { ShopQuote } from '../services/payment-quotes.ts'

/** What a buyer types on the page of a payment session. */
export const WHO = {
  'contact.email': 'ada@example.com',
  'contact.phone': '+1 503 555 0100',
  firstName: 'Ada',
  lastName: 'Byron',
  'address.country': 'US',
  'address.line1': '12 Analytical Row',
  'address.city': 'Portland',
  'address.region': 'OR',
  'address.postalCode': '97205',
}
export const CARD = { 'card.number': '4242 4242 4242 4242', 'card.expiry': '12 / 34', 'card.code': '737' }

/** A shop that asks so much for one thing, delivery and tax included. */
export function shopAsks(
  shop: string,
  total: number,
  currency = 'USD',
  image: string | null = null,
): ShopQuote {
  const item = { id: randomUUID(), url: `https://${shop}/thing`, quantity: 2, choices: {} }
  const line = {
    itemId: item.id,
    name: `Thing of ${shop}`,
    image,
    choices: [{ name: 'Size', value: 'Large' }],
    quantity: 2,
    unitPrice: (total - 500) / 2,
  }
  const quote = {
    currency,
    lines: [line],
    subtotal: total - 500,
    discount: 0,
    delivery: 500,
    tax: 0,
    total,
    deliveryName: 'Post',
  }
  return { purchaseId: randomUUID(), shop, items: [item], quoting: { is: 'quoted', quote, left: [] } }
}

/** A request of the widget with one purchase, which waits for its buyer. */
export function waiting(id: string, at: number): Omit<DelegatedRecord, 'number'> {
  const item = { id: randomUUID(), url: 'https://mugs.example/thing', quantity: 2, choices: {} }
  return {
    id,
    version: 0,
    contract: 'widget',
    keyId: 'key1',
    buyer: null,
    payment: null,
    options: {
      verifyBeforePlacement: false,
      failTaskIfNotConfirmed: false,
      allowPartial: true,
      strategy: 'cheapest',
      limit: null,
    },
    purchases: [newPurchase({ id, group: 'mugs.example', shop: 'mugs.example' }, [item], at)],
    createdAt: at,
    endedAt: null,
  }
}
