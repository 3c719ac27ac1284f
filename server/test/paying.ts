import { randomUUID } from 'node:crypto'
import type { Payment } from '../domain/attempt.ts'
import type { Card } from '../providers/card.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { PayingOnce } from '../services/payments.ts'
import type { SignInShop } from './sign-in-shop.ts'

/** Begins to pay for a cart, and never gets an answer. */
export async function payFor(
  { store, clock, merchant }: Pick<SignInShop, 'store' | 'clock' | 'merchant'>,
  cartId: string,
): Promise<void> {
  const payment: Payment = {
    attempt: 'a',
    provider: 'test',
    startedAt: clock.now,
    snapshot: {
      cartVersion: 0,
      currency: merchant.currency,
      lines: [],
      codes: [],
      promotions: [],
      needsDelivery: true,
      totals: [],
      total: 0,
      claims: { stock: [], codes: [], certificates: [] },
    },
    reference: null,
    card: null,
    secondStep: null,
  }
  await store.changeCheckout(merchant.id, cartId, (held) => ({
    id: cartId,
    version: 0,
    keys: [],
    successUrl: null,
    cancelUrl: merchant.site,
    locale: 'en',
    contact: null,
    address: null,
    country: merchant.country,
    delivery: null,
    order: null,
    createdAt: clock.now,
    ...held,
    status: 'paying',
    payment,
  }))
}

/** The header that whoever pays sends along, under a name of its own unless it is given. */
export function named(key: string = randomUUID()): { 'idempotency-key': string } {
  return { 'idempotency-key': key }
}

/** What pays by card, or for nothing, under a name of its own. */
export function byCard(
  card: Card | undefined,
  expectedTotal: number,
  key: string = randomUUID(),
): PayingOnce {
  return { means: card ? { kind: 'card', card } : null, expectedTotal, once: { key } }
}

/** A provider that names attempts, takes whatever comes, and does the rest as a test says. */
export function scripted(does: Partial<PaymentProvider>): PaymentProvider {
  return {
    name: 'scripted',
    isTest: true,
    form: { kind: 'own', methods: ['card', 'ach'], element: null },
    origins: { scripts: [], frames: [], connects: [], pages: [] },
    open: async ({ attempt }) => ({ reference: `ref-${attempt}` }),
    authorise: async ({ reference, amount }) => ({ status: 'authorised', reference, amount }),
    check: async () => undefined,
    approve: async ({ sessionId }) => ({ status: 'approved', token: `approval-${sessionId}`, card: null }),
    checkApproval: async () => undefined,
    forgetApproval: async () => {},
    capture: async () => {},
    cancel: async () => {},
    refund: async ({ refundId }) => ({ status: 'done', reference: `ref-${refundId}` }),
    readEvent: (raw) => JSON.parse(new TextDecoder().decode(raw)),
    ...does,
  }
}
