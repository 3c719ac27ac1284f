import { expect, it } from 'vitest'
import { type OrderRecord, showOrder } from './order.ts'

const secret = 'nobody-else-sees-this'

const code = {
  kind: 'coupon' as const,
  code: 'FIVEOFF',
  name: 'Five off',
  discount: { amount: 500, currency: 'USD' },
  balance: null,
}

const order: OrderRecord = {
  id: 'ord_0000000000000000000001',
  number: 1001,
  checkoutId: secret,
  snapshot: {
    cartVersion: 4,
    currency: 'USD',
    lines: [],
    codes: [code],
    promotions: [],
    needsDelivery: true,
    totals: [{ type: 'total', amount: 1900, currency: 'USD' }],
    total: 1900,
    claims: {
      stock: [{ productId: secret, variantId: secret, quantity: 1 }],
      codes: [{ code: secret, most: 1 }],
      certificates: [{ code: secret, amount: 1 }],
    },
  },
  contact: { email: `${secret}@roe.example`, phone: secret },
  address: { name: secret, line1: secret, city: secret, postalCode: secret, country: 'US' },
  delivery: secret,
  issued: [
    {
      code: secret,
      amount: 1,
      currency: 'USD',
      orderId: secret,
      recipient: null,
      sender: null,
      message: secret,
      theme: '',
      createdAt: 0,
      endsAt: null,
    },
  ],
  customer: 5,
  payment: {
    attempt: secret,
    provider: secret,
    reference: secret,
    card: { brand: secret, last4: secret },
  },
  placedAt: Date.UTC(2026, 10, 21, 12),
}

it('shows what was bought, by its number', () => {
  expect(showOrder(order)).toEqual({
    id: 'ord_0000000000000000000001',
    number: 1001,
    status: 'paid',
    placedAt: '2026-11-21T12:00:00.000Z',
    currency: 'USD',
    lines: [],
    codes: [code],
    promotions: [],
    totals: [{ type: 'total', amount: 1900, currency: 'USD' }],
  })
})

it('shows nothing about the buyer, the payment or the checkout', () => {
  expect(JSON.stringify(showOrder(order))).not.toContain(secret)
})
