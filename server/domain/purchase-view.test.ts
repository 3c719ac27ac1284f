import { expect, it } from 'vitest'
import type { DelegatedItem, DelegatedRecord, Purchase, Quote } from './delegated.ts'
import { newPurchase } from './delegated-steps.ts'
import { showDelegated } from './purchase-view.ts'

const item: DelegatedItem = {
  id: 'i1',
  url: 'https://tea.example/assam?size=1',
  quantity: 2,
  choices: { Size: 'small' },
  shown: { price: { amount: 1100, currency: 'USD' }, name: 'Assam', image: null },
  line: 'l1',
}
const quote: Quote = {
  currency: 'USD',
  lines: [
    {
      itemId: 'i1',
      name: 'Assam, 100 g',
      image: 'https://tea.example/a.jpg',
      choices: [{ name: 'Size', value: '100 g' }],
      quantity: 2,
      unitPrice: 1200,
    },
  ],
  subtotal: 2400,
  discount: 0,
  delivery: null,
  tax: 0,
  total: 2400,
  deliveryName: null,
  terms: { secret: 'opaque' },
  hash: 'a'.repeat(64),
  at: 5,
}
const plain = newPurchase({ id: 'p1', group: 'tea.example', shop: 'tea.example' }, [item], 0)
const record = (purchase: Partial<Purchase>): DelegatedRecord => ({
  id: 'r1',
  version: 3,
  number: 7,
  contract: 'widget',
  keyId: 'k1',
  buyer: {
    firstName: 'Ada',
    lastName: 'Byron',
    email: 'ada@example.com',
    shipping: { name: 'Ada Byron', line1: '12 Row', city: 'Portland', postalCode: '97205', country: 'US' },
  },
  payment: { kind: 'session', sessionId: 's1' },
  options: {
    verifyBeforePlacement: false,
    failTaskIfNotConfirmed: false,
    allowPartial: true,
    strategy: 'cheapest',
    limit: null,
  },
  purchases: [{ ...plain, ...purchase }],
  widget: {
    cartId: 'c1',
    tokenHash: 'h',
    watchHash: 'w',
    sessionId: 's1',
    returnUrl: 'https://shop.example/',
  },
  createdAt: 0,
  endedAt: null,
})
const NO_APPROVAL = { isAwaited: false, url: null, approved: null }
const shown = (purchase: Partial<Purchase>) => showDelegated(record(purchase), NO_APPROVAL).purchases[0]!

it('shows what was seen until the shop has said what it asks', () => {
  expect(shown({}).items).toMatchObject([
    {
      name: 'Assam',
      choices: [{ name: 'Size', value: 'small' }],
      unitPrice: { amount: 1100 },
      state: 'waiting',
    },
  ])
  expect(shown({ quote }).items).toMatchObject([
    { name: 'Assam, 100 g', unitPrice: { amount: 1200 }, shownPrice: { amount: 1100 } },
  ])
})

it('says until when it can be confirmed only while it can', () => {
  const asking = { quote, status: 'PENDING_CONFIRMATION', confirmBy: 1000, hasRisen: true } as const
  expect(shown(asking).quote).toMatchObject({ expiresAt: '1970-01-01T00:00:01.000Z', delivery: null })
  expect(shown({ ...asking, status: 'CONFIRMED' }).quote?.expiresAt).toBeNull()
})

it('tells of each thing whether it was bought, and why not', () => {
  const left = [{ itemId: 'i1', why: 'outOfStock' }] as const
  expect(shown({ status: 'COMPLETED' }).items).toMatchObject([{ state: 'bought', why: null }])
  expect(shown({ status: 'COMPLETED', left }).items).toMatchObject([
    { state: 'notBought', why: 'outOfStock' },
  ])
  expect(shown({ status: 'FAILED' }).items).toMatchObject([{ state: 'notBought' }])
})

it('says so where nobody knows what became of it', () => {
  expect(shown({ status: 'CONFIRMED', isUnknown: true }).why).toBe('outcomeUnknown')
})

it('says that it was asked to stop, also where it was bought all the same', () => {
  const statuses = ['IN-PROGRESS', 'COMPLETED', 'CANCELLED', 'FAILED'] as const
  const told = statuses.map((status) => shown({ status, cancelAskedAt: 1 }).isCancelling)
  expect(told).toEqual([true, true, false, false])
  expect(shown({ status: 'COMPLETED' }).isCancelling).toBe(false)
})

it('leads to no approval once it is over', () => {
  const approval = { isAwaited: true, url: 'https://cart.example/payment/m/s?k=1', approved: null }
  const { awaitsApproval, approvalUrl } = showDelegated(record({}), approval)
  expect([awaitsApproval, approvalUrl]).toEqual([true, approval.url])
  const over = showDelegated(record({ status: 'FAILED', endedAt: 1 }), approval)
  expect([over.awaitsApproval, over.approvalUrl]).toEqual([false, null])
})

it('shows nothing of the buyer, the cart, the key or what the shop needs back', () => {
  const text = JSON.stringify(showDelegated(record({ quote, note: 'a note for the caller' }), NO_APPROVAL))
  for (const secret of ['Ada', 'Portland', 'c1', 'k1', 's1', 'opaque', 'note'])
    expect(text).not.toContain(secret)
})
