import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import { currencyDigits, LIMITS, type Money, money } from '@tote/shared/money.ts'
import { type Decline, ToteError } from '@tote/shared/reasons.ts'
import type { BuyTask } from './delegated-tasks.ts'
import type { AgreedQuote, PaymentSession } from './payment-session.ts'

const MINUTE_MS = 60_000
/** How soon one may end at the earliest, so that there is time to approve it. */
export const SHORTEST_MS = 5 * MINUTE_MS
export const LONGEST_MS = 90 * 24 * 60 * MINUTE_MS

/** Why purchases cannot be paid with it. */
export type Unusable = 'unknown' | 'open' | 'over' | 'refused'

export function isOver({ expiresAt }: Pick<PaymentSession, 'expiresAt'>, now: number): boolean {
  return now >= expiresAt
}

export function isClosed({ closedAt }: Pick<PaymentSession, 'closedAt'>): boolean {
  return closedAt !== undefined
}

/** Why nothing can be bought with it now; undefined where it can. */
export function unusable(session: PaymentSession | undefined, now: number): Unusable | undefined {
  if (!session) return 'unknown'
  if (session.status === 'refused') return 'refused'
  if (isOver(session, now) || isClosed(session)) return 'over'
  return session.approval === null ? 'open' : undefined
}

/** Throws `approvalOver` once its time or its request is over, `approvalInvalid` where it was refused or needs no approval any more. */
export function assertOpen(session: PaymentSession, now: number): void {
  if (isOver(session, now) || isClosed(session)) throw new ToteError('approvalOver')
  if (session.status !== 'open') throw new ToteError('approvalInvalid')
}

/** The most that is approved for what costs this now: a tenth more, up to a whole unit, so that a small change needs no second approval. */
export function withHeadroom({ amount, currency }: Money): Money {
  const unit = 10 ** currencyDigits(currency)
  const most = Math.ceil((amount * 11) / 10 / unit) * unit
  return money(Math.min(most, LIMITS.order), currency)
}

/** Who buys, as it was typed. What is under way elsewhere was begun for somebody else, maybe, and is not waited for any more. */
export function withBuyer(session: PaymentSession, buyer: DelegatedBuyer, now: number): PaymentSession {
  assertOpen(session, now)
  return { ...session, buyer, email: buyer.email, pending: null, declined: null }
}

/** What the buyer agreed to by approving: at most so much, and what each shop asked. */
export interface Agreement {
  readonly amount: Money
  readonly agreed: readonly AgreedQuote[]
}

/** The buyer is on the provider's page. */
export function elsewhere(
  session: PaymentSession,
  { amount, agreed }: Agreement,
  reference: string,
  now: number,
): PaymentSession {
  assertOpen(session, now)
  return { ...session, amount, pending: { reference, at: now, agreed }, declined: null }
}

/** How many are hurried by one approval; what else waits for it looks for itself. */
const MOST_WAITING = 200

/** A purchase that names it waits for the buyer. */
export function awaited(session: PaymentSession, task: BuyTask): PaymentSession {
  const { status, requestId, waiting = [] } = session
  // A cart's request is found by its id.
  if (status !== 'open' || requestId !== null || waiting.length >= MOST_WAITING) return session
  const isKnown = waiting.some(({ purchaseId }) => purchaseId === task.purchaseId)
  return isKnown ? session : { ...session, waiting: [...waiting, task] }
}

/** Approved at most so much. Of two at once the first counts. */
export function approved(
  session: PaymentSession,
  approval: Omit<NonNullable<PaymentSession['approval']>, 'at'>,
  { amount, agreed }: Agreement,
  now: number,
): PaymentSession {
  if (session.status === 'approved') return session
  assertOpen(session, now)
  const given = { ...approval, at: now }
  return { ...session, status: 'approved', amount, agreed, approval: given, pending: null, declined: null }
}

/** The provider said no; another card may be tried. */
export function declined(session: PaymentSession, why: Decline): PaymentSession {
  return session.status === 'open' ? { ...session, declined: why, pending: null } : session
}

/** The buyer turned back on the provider's page. */
export function turnedBack(session: PaymentSession): PaymentSession {
  return session.status === 'open' ? { ...session, pending: null } : session
}

/** The buyer does not want it. */
export function refusedByBuyer(session: PaymentSession, now: number): PaymentSession {
  assertOpen(session, now)
  return { ...session, status: 'refused', pending: null, declined: null }
}

/** The request that it was made for is over: nobody is waited for any more, and what it could be charged by is not kept. */
export function closed(session: PaymentSession, now: number): PaymentSession {
  if (isClosed(session)) return session
  const { approval } = session
  return { ...session, closedAt: now, pending: null, approval: approval && { ...approval, token: '' } }
}
