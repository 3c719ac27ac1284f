import type { DelegatedRecord } from '../domain/delegated.ts'
import type { Caps } from '../domain/delegated-limits.ts'
import type { OwnReason } from '../domain/delegated-notes.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { PaymentSession } from '../domain/payment-session.ts'
import { isClosed } from '../domain/payment-session-steps.ts'
import { isOvertaken } from './cart-requests.ts'
import type { FindingSessions } from './delegated-submitting.ts'
import type { Deps } from './deps.ts'

/** A session that a request names may be kept a little after the request. */
const SESSION_LATE_MS = 60_000

/** Whether a request can be paid now. */
export type Payable =
  | { readonly is: 'ready'; readonly session: PaymentSession | null; readonly caps: Caps }
  /** The buyer has yet to approve it: until then at most (ms since 1970). */
  | { readonly is: 'waiting'; readonly until: number; readonly session: PaymentSession | null }
  | { readonly is: 'over'; readonly why: OwnReason }

/** Looks anew, before each thing that costs, at what a request is paid with and what it may cost. */
export function createPaying(
  { store, provider, now }: Pick<Deps, 'store' | 'provider' | 'now'>,
  sessions: FindingSessions,
) {
  async function keyOf({ id }: Merchant, keyId: string): Promise<Pick<Key, 'revokedAt' | 'spendPerDay'>> {
    // One that nobody knows any more has no limits to be held to.
    return (await store.getKey(id, keyId)) ?? { revokedAt: 0 }
  }

  return async (account: Merchant, request: DelegatedRecord): Promise<Payable> => {
    const { payment, widget, options, keyId, createdAt } = request
    const key = await keyOf(account, keyId)
    if (key.revokedAt !== null) return { is: 'over', why: 'keyRevoked' }
    const isApproved = async () => {
      if (payment !== null || widget === undefined) return true
      return (await sessions.find(account, widget.sessionId))?.status === 'approved'
    }
    if (await isOvertaken({ store }, account, request, isApproved)) return { is: 'over', why: 'cancelled' }
    const caps = { perDay: key.spendPerDay ?? null, approved: null, perRequest: options.limit }
    // A test card is the test provider's: no other has anything to decline.
    if (payment?.kind === 'test')
      return provider.name === 'test'
        ? { is: 'ready', session: null, caps }
        : { is: 'over', why: 'paymentMissing' }
    const sessionId = payment?.sessionId ?? widget?.sessionId
    if (sessionId === undefined) return { is: 'over', why: 'paymentMissing' }
    const session = await sessions.find(account, sessionId)
    if (!session) {
      const until = createdAt + SESSION_LATE_MS
      return now() < until ? { is: 'waiting', until, session: null } : { is: 'over', why: 'approvalOver' }
    }
    // What a buyer approved for one request pays for no other.
    if (session.requestId !== null && session.requestId !== request.id)
      return { is: 'over', why: 'paymentMissing' }
    // No card was declined: the buyer does not want it.
    if (session.status === 'refused') return { is: 'over', why: 'cancelled' }
    if (session.expiresAt <= now() || isClosed(session)) return { is: 'over', why: 'approvalOver' }
    if (session.status === 'open') return { is: 'waiting', until: session.expiresAt, session }
    return { is: 'ready', session, caps: { ...caps, approved: session.amount } }
  }
}

export type Paying = ReturnType<typeof createPaying>
