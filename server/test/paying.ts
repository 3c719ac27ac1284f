import type { Payment } from '../domain/checkout.ts'
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
