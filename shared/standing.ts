import type { DelegatedPurchaseView, DelegatedStatus } from './delegated.ts'

/** How a purchase at another shop stands, in a word. */
export type Standing =
  | 'waiting'
  | 'asking'
  | 'confirm'
  | 'confirmed'
  | 'ordered'
  | 'stopping'
  | 'bought'
  | 'notBought'
  | 'cancelled'

const STANDINGS: Readonly<Record<DelegatedStatus, Standing>> = {
  QUEUED: 'waiting',
  STARTED: 'asking',
  'IN-PROGRESS': 'asking',
  PENDING_CONFIRMATION: 'confirm',
  CONFIRMED: 'confirmed',
  PLACED: 'ordered',
  COMPLETED: 'bought',
  CANCELLED: 'cancelled',
  FAILED: 'notBought',
}
const ENDED: readonly Standing[] = ['bought', 'cancelled', 'notBought']

/** How it stands, as it is told in a word. */
export function standingOf({ status, isCancelling, quote }: DelegatedPurchaseView): Standing {
  const standing = STANDINGS[status]
  if (isCancelling && !ENDED.includes(standing)) return 'stopping'
  // Its price is known: what takes its time now is the order.
  return status === 'IN-PROGRESS' && quote ? 'confirmed' : standing
}
