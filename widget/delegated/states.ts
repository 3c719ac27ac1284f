import type {
  DelegatedPurchaseView,
  DelegatedQuoteView,
  DelegatedStatus,
  DelegatedView,
} from '@tote/shared/delegated.ts'
import type { Money } from '@tote/shared/money.ts'

/** Whether it never changes any more. */
export function isEnded(status: DelegatedStatus): boolean {
  return status === 'COMPLETED' || status === 'CANCELLED' || status === 'FAILED'
}

export function bought({ purchases }: DelegatedView): readonly DelegatedPurchaseView[] {
  return purchases.filter(({ status }) => status === 'COMPLETED')
}

/** How far a purchase is, of what a shopper can tell apart. */
export const steps = ['asked', 'priced', 'ordered', 'bought'] as const
export type Step = (typeof steps)[number]

const REACHED: Readonly<Record<DelegatedStatus, number>> = {
  QUEUED: 0,
  STARTED: 0,
  'IN-PROGRESS': 0,
  PENDING_CONFIRMATION: 1,
  CONFIRMED: 1,
  PLACED: 2,
  COMPLETED: 3,
  CANCELLED: -1,
  FAILED: -1,
}

/** The number of steps that are done, of `steps`. */
export function stepOf({ status, quote }: DelegatedPurchaseView): number {
  const reached = REACHED[status]
  return reached === 0 && quote ? 1 : reached
}

export type Phase = 'approval' | 'going' | 'deciding' | 'ended'

/** Whose turn it is: the shopper's before anything is bought and where a price is to be decided on, the shops', or nobody's any more. */
export function phaseOf(view: DelegatedView): Phase {
  if (isEnded(view.status)) return 'ended'
  if (view.awaitsApproval) return 'approval'
  return view.purchases.some(isAsking) ? 'deciding' : 'going'
}

export function isAsking({ status, isCancelling }: DelegatedPurchaseView): boolean {
  return status === 'PENDING_CONFIRMATION' && !isCancelling
}

/** Also what was left of a shop's purchase counts. */
export function resultOf(view: DelegatedView): 'all' | 'some' | 'none' {
  if (bought(view).length === 0) return 'none'
  const isWhole = view.purchases.every(
    ({ status, items }) => status === 'COMPLETED' && items.every(({ state }) => state === 'bought'),
  )
  return isWhole ? 'all' : 'some'
}

/** Nothing was left, though it was asked to stop: it was ordered already. */
export function isLate(view: DelegatedView): boolean {
  return resultOf(view) === 'all' && view.purchases.some(({ isCancelling }) => isCancelling)
}

/** What is left of the approval for this one, in minor units; undefined where that is not known. */
export function leftFor(
  { approved, purchases }: DelegatedView,
  { id, quote }: DelegatedPurchaseView,
): number | undefined {
  if (!approved || approved.currency !== quote?.total.currency) return undefined
  const spent = purchases.map((each) =>
    each.id === id || each.status === 'FAILED' || each.status === 'CANCELLED'
      ? 0
      : ((each.paid ?? (each.status === 'CONFIRMED' || each.status === 'PLACED' ? each.quote?.total : null))
          ?.amount ?? 0),
  )
  return approved.amount - spent.reduce((sum, each) => sum + each, 0)
}

/** Null also where nothing is sent: by no way, for nothing. */
export function deliveryOf({ delivery, deliveryName }: DelegatedQuoteView): Money | null {
  return delivery?.amount === 0 && deliveryName === null ? null : delivery
}

/** As it stands in a sum. */
export function lessen(discount: Money | null): Money | null {
  return discount && { ...discount, amount: -discount.amount }
}
