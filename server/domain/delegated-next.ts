import type { Purchase } from './delegated.ts'
import { isEnded } from './delegated-status.ts'
import { isStopping } from './delegated-steps.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** A quote that is older is asked for again before anything is placed. */
const QUOTE_GOOD_MS = MINUTE_MS
/** How long a shop that does not answer is asked what it wants. */
export const SHOP_PATIENCE_MS = 10 * MINUTE_MS

/** What is to be done next with a purchase: found anew at each try, from nothing but what is kept. */
export type Next =
  /** Something may have been bought: what became of it? */
  | 'check'
  /** It is to be placed, and the money for it may be set aside already. */
  | 'setAside'
  /** The shop was asked and began nothing: once more. */
  | 'again'
  | 'stop'
  | 'begin'
  | 'quote'
  /** It is agreed to, and just was quoted. */
  | 'place'
  | 'wait'
  /** Nobody confirmed it in time. */
  | 'lapse'
  /** What it leaves behind: money that is taken or let go of. */
  | 'close'

export function nextOf(purchase: Purchase, now: number): Next {
  const { status, placing, money, quote, confirmBy } = purchase
  if (isEnded(status)) return 'close'
  const isAsked = placing !== null && money?.status !== 'asked' && !placing.isIdle
  if (isAsked) return 'check'
  if (isStopping(purchase)) return 'stop'
  if (placing) return placing.isIdle ? 'again' : 'setAside'
  switch (status) {
    case 'PENDING_CONFIRMATION':
      return now >= (confirmBy ?? 0) ? 'lapse' : 'wait'
    case 'CONFIRMED':
      return quote && now - quote.at <= QUOTE_GOOD_MS ? 'place' : 'quote'
    case 'IN-PROGRESS':
      return 'quote'
    default:
      return 'begin'
  }
}

/** When somebody who has not decided is asked again: as long again as was waited for already, from two seconds on. */
export function againAt(
  what: 'placed' | 'unknown' | 'payment' | 'shop' | 'approval',
  since: number,
  now: number,
): number {
  const age = Math.max(0, now - since)
  const growing = Math.max(age, 2 * SECOND_MS)
  // Whoever approves hurries it: it is looked at only in case that went unheard.
  if (what === 'approval') return now + Math.min(Math.max(age, MINUTE_MS), 6 * HOUR_MS)
  if (what === 'unknown') return now + Math.min(growing, HOUR_MS)
  if (what === 'placed' && age > 10 * MINUTE_MS) return now + 5 * MINUTE_MS
  return now + Math.min(growing, MINUTE_MS)
}
