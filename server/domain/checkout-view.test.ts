import { money } from '@tote/shared/money.ts'
import { describe, expect, it } from 'vitest'
import type { Payment } from './attempt.ts'
import { newCart } from './cart.ts'
import type { Certificate } from './certificate.ts'
import { type CheckoutRecord, openCheckout, updateCheckout } from './checkout.ts'
import { showCheckout } from './checkout-view.ts'
import { type Customer, UNKNOWN_CUSTOMER } from './customer.ts'
import type { Merchant } from './merchant.ts'
import { priceCart } from './pricing.ts'

const merchant: Merchant = {
  id: 'm1',
  name: 'Shop',
  currency: 'USD',
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [
    { id: 'express', name: 'Express', price: 1800, countries: ['US'] },
    { id: 'standard', name: 'Standard', price: 600, countries: ['US', 'CA'] },
  ],
  country: 'US',
}
const opening = {
  id: 'c1',
  successUrl: 'https://shop.example/thanks?o={ORDER_ID}&c={CHECKOUT_ID}',
  cancelUrl: 'https://shop.example/cart?c={CHECKOUT_ID}',
  locale: 'de' as const,
  key: { hash: 'hash-of-the-key', cartVersion: 1 },
  country: 'US',
}
const contact = { email: 'ida@roe.example' }
const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1', country: 'US' }
const open = updateCheckout(openCheckout(undefined, opening, 0), { contact, address }, 0)
const total = { type: 'total' as const, amount: 2592, currency: 'USD' }
const payment: Payment = {
  attempt: 'secret-attempt',
  provider: 'test',
  startedAt: 0,
  snapshot: {
    cartVersion: 1,
    currency: 'USD',
    lines: [],
    codes: [],
    promotions: [],
    needsDelivery: true,
    totals: [{ type: 'delivery', label: 'Standard', amount: 600, currency: 'USD' }, total],
    total: 2592,
    claims: { stock: [], codes: [], certificates: [] },
  },
  reference: 'secret-reference',
  card: { brand: 'Visa', last4: '4242' },
  secondStep: null,
}
const order = { id: 'ord_1', number: 1001, placedAt: 0 }
const certificate: Certificate = {
  code: 'Q7KM-3T9X-HB2C-WY4D',
  amount: 5000,
  currency: 'USD',
  orderId: 'ord_1',
  recipient: { name: '', email: 'bo@roe.example' },
  sender: null,
  message: 'secret-message',
  theme: '',
  createdAt: 0,
  endsAt: null,
}
const paid: CheckoutRecord = {
  ...open,
  delivery: 'standard',
  status: 'paid',
  payment,
  order,
  issued: [certificate],
}

function shown(checkout: CheckoutRecord, isBuyer = true, customer?: Customer, isPayer = true) {
  const record = newCart('c1', 0)
  const facts = { merchant, now: 0, products: new Map(), coupons: new Map() }
  const priced = {
    ...priceCart(record, { ...facts, promotions: [], certificates: new Map() }),
    needsDelivery: true,
  }
  const deliveries = [{ id: 'standard', name: 'Standard', price: money(600, 'USD') }]
  const content = { cart: record, priced, deliveries, delivery: 'standard', needsAddress: true }
  return showCheckout({
    merchant,
    checkout,
    open: checkout.payment ? undefined : content,
    isBuyer,
    isPayer,
    customer,
    testMode: true,
    addressForm: [],
    questions: [{ name: 'size', label: 'Size', kind: 'text', required: true, maxLength: 20, options: [] }],
    payment: { kind: 'own', methods: ['card'], element: null },
    link: null,
    orderStatus: checkout.order ? 'paid' : undefined,
  })
}

describe('a checkout', () => {
  it('shows the shopper what was typed and what can be chosen', () => {
    expect(shown(open)).toMatchObject({
      id: 'c1',
      status: 'open',
      merchant: 'Shop',
      locale: 'de',
      contact,
      address,
      country: 'US',
      countries: ['CA', 'US'],
      delivery: 'standard',
      deliveries: [{ id: 'standard', name: 'Standard', price: { amount: 600, currency: 'USD' } }],
      needsDelivery: true,
      issued: [],
      cancelUrl: 'https://shop.example/cart?c=c1',
      testMode: true,
      order: null,
      returnUrl: null,
    })
  })

  it('R2.4: shows nobody else what was typed', () => {
    for (const checkout of [open, paid]) {
      expect(shown(checkout, false)).toMatchObject({ contact: null, address: null })
      expect(JSON.stringify(shown(checkout, false))).not.toMatch(/ida|Ida|Elm|Bath/)
    }
  })

  it('shows a customer what is saved, until it is paid', () => {
    const saved = { id: 'a1', address }
    const customer = { ...UNKNOWN_CUSTOMER, id: 'u1', number: 7, createdAt: 0, email: 'ida@roe.example' }
    const one = { ...customer, addresses: [saved] }
    expect(shown(open, true, one).customer).toEqual({
      email: 'ida@roe.example',
      addresses: [saved],
      isFull: false,
    })
    const many = { ...customer, addresses: Array.from({ length: 10 }, () => saved) }
    expect(shown(open, true, many).customer?.isFull).toBe(true)
    expect(shown(paid, true, one).customer).toBeNull()
    expect(shown(open).customer).toBeNull()
  })

  it('shows nobody its keys and its payment, and the end of the card to the shopper alone', () => {
    expect(JSON.stringify([shown(open), shown(paid)])).not.toMatch(/hash-of|secret-/)
    expect(shown(paid).order?.card?.last4).toBe('4242')
    expect(JSON.stringify(shown(paid, false))).not.toContain('4242')
  })

  it('shows, once paid, what was paid for and the way back', () => {
    expect(shown(paid)).toMatchObject({
      status: 'paid',
      totals: [expect.objectContaining({ type: 'delivery' }), total],
      delivery: 'standard',
      deliveries: [{ id: 'standard', name: 'Standard', price: { amount: 600, currency: 'USD' } }],
      order: { ...order, placedAt: '1970-01-01T00:00:00.000Z' },
      returnUrl: 'https://shop.example/thanks?o=ord_1&c=c1',
    })
    expect(shown({ ...paid, successUrl: null }).returnUrl).toBeNull()
  })

  it('shows the shopper, and nobody else, the gift certificates that were bought', () => {
    expect(shown(paid).issued).toEqual([
      { code: certificate.code, amount: { amount: 5000, currency: 'USD' }, recipient: 'bo@roe.example' },
    ])
    expect(JSON.stringify(shown(paid))).not.toContain('secret-message')
    expect(shown(paid, false).issued).toEqual([])
    expect(JSON.stringify(shown(paid, false))).not.toMatch(/Q7KM|WY4D/)
  })

  it('shows no address where nothing is sent by post', () => {
    const snapshot = { ...payment.snapshot, needsDelivery: false, totals: [total] }
    const digital = { ...paid, payment: { ...payment, snapshot }, delivery: null }
    expect(shown(digital)).toMatchObject({ contact, address: null, delivery: null, deliveries: [] })
  })

  it('shows whoever pays, and nobody else, the way to the bank while its answer is awaited', () => {
    const asked = (answer: 'approved' | null, isPayer = true) => {
      const step = { ...payment, secondStep: { url: '/bank', answer } }
      return shown({ ...open, status: 'secondStep', payment: step }, isPayer, undefined, isPayer)
    }
    expect([asked(null).secondStepUrl, asked('approved').secondStepUrl]).toEqual(['/bank', null])
    expect(asked(null, false).secondStepUrl).toBeNull()
    expect(shown(open).secondStepUrl).toBeNull()
  })
})
