import { expect, it } from 'vitest'
import { isCaptured, type OrderRecord, showOrder, showOrderInList, showOwnOrder } from './order.ts'

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
  notes: secret,
  fields: [{ name: 'vat', label: secret, value: secret }],
  fulfilments: [
    {
      id: 'ful_1',
      lines: [{ line: 'l1', quantity: 1 }],
      carrier: 'Post',
      tracking: secret,
      trackingUrl: `https://post.example/${secret}`,
      at: Date.UTC(2026, 10, 22),
    },
  ],
  refunds: [
    {
      id: 'ref_1',
      amount: 100,
      lines: [],
      delivery: 0,
      status: 'pending',
      reason: secret,
      reference: secret,
      isRestocked: false,
      at: Date.UTC(2026, 10, 22),
    },
  ],
  payment: {
    attempt: secret,
    provider: secret,
    reference: secret,
    card: { brand: secret, last4: secret },
  },
  placedAt: Date.UTC(2026, 10, 21, 12),
}

const sent = {
  id: 'ful_1',
  lines: [{ line: 'l1', quantity: 1 }],
  carrier: 'Post',
  tracking: null,
  trackingUrl: null,
  at: '2026-11-22T00:00:00.000Z',
}

it('R5.6: shows what was bought, by its number', () => {
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
    refunds: [
      {
        id: 'ref_1',
        amount: { amount: 100, currency: 'USD' },
        status: 'pending',
        at: '2026-11-22T00:00:00.000Z',
        lines: [],
      },
    ],
    fulfilments: [sent],
  })
})

it('R2.6: shows nothing about the buyer, the payment or the checkout', () => {
  expect(JSON.stringify(showOrder(order))).not.toContain(secret)
})

it('shows its buyer whom it went to, how it is followed, what they said, and of the card no more than a receipt does', () => {
  const own = showOwnOrder({
    ...order,
    payment: { ...order.payment, card: { brand: 'visa', last4: '4242', number: secret } as never },
  })
  expect(own).toEqual({
    ...showOrder(order),
    contact: order.contact,
    address: order.address,
    card: { brand: 'visa', last4: '4242' },
    notes: secret,
    answers: [{ label: secret, value: secret }],
    fulfilments: [{ ...sent, tracking: secret, trackingUrl: `https://post.example/${secret}` }],
  })
})

it('shows nothing of whoever else paid for it', () => {
  const shown = showOwnOrder({ ...order, paidByOther: true })
  expect(shown).toEqual({ ...showOrder(order), contact: null, address: null, card: null })
  expect(JSON.stringify([shown, showOrderInList({ ...order, paidByOther: true })])).not.toContain(secret)
})

it('shows among others what came to how much', () => {
  const line = (name: string, image: string | null) => ({ name, image, quantity: 2 }) as never
  const lines = [
    line('Mug', null),
    line('Bowl', 'https://shop.example/bowl.webp'),
    line('Cup', 'x'),
    line('Pot', null),
  ]
  expect(showOrderInList({ ...order, snapshot: { ...order.snapshot, lines } })).toEqual({
    id: order.id,
    number: 1001,
    status: 'paid',
    placedAt: '2026-11-21T12:00:00.000Z',
    total: { amount: 1900, currency: 'USD' },
    quantity: 8,
    names: ['Mug', 'Bowl', 'Cup'],
    more: 1,
    image: 'https://shop.example/bowl.webp',
  })
})

it('was paid at once where an earlier release placed it, which did not say so', () => {
  const parts = { lines: [], delivery: 0 }
  const { capturedAt: _, ...payment } = order.payment
  const of = (snapshot: object, more: object = {}) =>
    isCaptured({ ...order, snapshot: { ...order.snapshot, ...snapshot }, payment: { ...payment, ...more } })
  expect([of({}), of({ parts }), of({ parts }, { capturedAt: 1 }), of({ parts }, { failedAt: 1 })]).toEqual([
    true,
    false,
    true,
    false,
  ])
})
