import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import type { Store } from './store.ts'

const address = { name: 'Ida Roe', line1: '1 Elm Row', city: 'Bath', postalCode: 'BA1', country: 'GB' }
const buyer: DelegatedBuyer = {
  firstName: 'Ida',
  lastName: 'Roe',
  email: 'ida@roe.example',
  shipping: address,
}

export function purchaseOf(id: string, own: Partial<Purchase> = {}): Purchase {
  const url = `https://${id}.example/mug?for=${id}`
  return {
    id,
    group: `${id}.example`,
    shop: `${id}.example`,
    items: [{ id: `item-${id}`, url, quantity: 1, choices: { Text: 'Ida' }, words: 'Text Ida' }],
    status: 'QUEUED',
    history: [{ status: 'QUEUED', at: 1000 }],
    ...{ executor: null, quote: null, left: [], agreed: null, hasRisen: false, confirmBy: null },
    ...{ placing: null, isUnknown: false, reference: null, money: null, cancelAskedAt: null, paid: null },
    ...{ order: null, why: null, note: null, link: 'https://shop.example/order?k=secret', endedAt: null },
    ...own,
  }
}

/** A request as it comes in, of one purchase unless it is said of which. */
export function requestOf(
  id: string,
  purchases: readonly string[] = [id],
  own: Partial<DelegatedRecord> = {},
): Omit<DelegatedRecord, 'number'> {
  const asked = { verifyBeforePlacement: false, failTaskIfNotConfirmed: false, allowPartial: false }
  return {
    id,
    version: 1,
    contract: 'cartai',
    keyId: 'k1',
    buyer,
    payment: { kind: 'test', token: 'pays' },
    options: { ...asked, strategy: 'cheapest', limit: null },
    purchases: purchases.map((purchase) => purchaseOf(purchase)),
    createdAt: 1000,
    endedAt: null,
    ...own,
  }
}

/** A request of a shopper's cart, who is this customer. */
export function shopperRequest(id: string, customer: number): Omit<DelegatedRecord, 'number'> {
  const proofs = { tokenHash: 'token', watchHash: 'watch', sessionId: 'browser' }
  const returnUrl = 'https://shop.example/cart?who=ida'
  const widget = { cartId: 'c1', ...proofs, returnUrl, customer, notes: 'For Ida' }
  return requestOf(id, [`${id}-a`, `${id}-b`], { contract: 'widget', widget })
}

export function sessionOf(id: string, own: Partial<PaymentSession> = {}): PaymentSession {
  return {
    id,
    version: 1,
    keyId: 'k1',
    email: 'ida@roe.example',
    amount: { amount: 5000, currency: 'USD' },
    purpose: 'Mugs',
    expiresAt: 9000,
    status: 'approved',
    pageHash: 'page',
    requestId: null,
    buyer,
    approval: { provider: 'test', token: 'test_pays', card: { brand: 'visa', last4: '4242' }, at: 1500 },
    pending: null,
    declined: null,
    returnUrl: 'https://shop.example/cart?who=ida',
    locale: 'en',
    createdAt: 1000,
    ...own,
  }
}

export const add = (store: Store, request = requestOf('r1')) =>
  store.addDelegated('m1', request, { events: [], tasks: [] })

/** Its last purchase is over. */
export async function end(store: Store, id: string, endedAt: number): Promise<DelegatedRecord> {
  const ended = await store.changeDelegated('m1', id, (held) => ({ ...held, endedAt }))
  if (!ended) throw new Error(`There is no request ${id}.`)
  return ended
}
