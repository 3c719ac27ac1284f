import { UNKNOWN_CUSTOMER } from '../domain/customer.ts'
import type { SessionRow, SigningIn, Store } from './store.ts'

/** A guest's session, as far as a test does not say otherwise. */
export function guestSession(own: Partial<SessionRow> & Pick<SessionRow, 'id'>): SessionRow {
  const nobody = { customerId: null, site: 'same', agent: null, family: null } as const
  return { cartId: `of-${own.id}`, tokenHash: null, createdAt: 1000, seenAt: 1000, ...nobody, ...own }
}

export function addCustomer(store: Store, id = 'ida', own: { email?: string; number?: number } = {}) {
  return store.addCustomer('m1', { ...UNKNOWN_CUSTOMER, id, createdAt: 1000, ...own })
}

/** A sign-in as this session of this customer, from the guest's session that is proven. */
export function signingIn(
  id: string,
  from: string | undefined,
  { customerId = 'ida', now = 2000, ...more }: Partial<SigningIn> = {},
): SigningIn {
  const session = guestSession({
    id,
    customerId,
    createdAt: now,
    seenAt: now,
    site: 'cross',
    agent: 'Firefox',
  })
  return { customerId, session, from, now, ...more }
}
