import type { DelegatedReason, DelegatedStatus } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import {
  type DelegatedItem,
  type DelegatedRecord,
  type ItemOutcome,
  NEXT,
  type Purchase,
  type Quote,
} from './delegated.ts'
import { isEnded } from './delegated-status.ts'

/** How long a buyer is waited for. */
const CONFIRM_WITHIN_MS = 24 * 3600 * 1000

/** What a purchase is going to be; the same where the step is not to be taken. Whatever has ended stays as it is. */
export type Step = (purchase: Purchase) => Purchase

/** Takes a step of one of a request's purchases. */
export function stepIn(request: DelegatedRecord, purchaseId: string, step: Step): DelegatedRecord {
  const purchases = request.purchases.map((it) => (it.id === purchaseId ? step(it) : it))
  if (purchases.every((it, i) => it === request.purchases[i])) return request
  const ends = purchases.map(({ endedAt }) => endedAt)
  const endedAt = ends.some((at) => at === null) ? null : Math.max(...ends.map((at) => at ?? 0))
  return { ...request, purchases, endedAt }
}

export function newPurchase(
  named: Pick<Purchase, 'id' | 'group' | 'shop'>,
  items: readonly DelegatedItem[],
  at: number,
): Purchase {
  return {
    ...named,
    items,
    status: 'QUEUED',
    history: [{ status: 'QUEUED', at }],
    executor: null,
    quote: null,
    left: [],
    agreed: null,
    hasRisen: false,
    confirmBy: null,
    placing: null,
    isUnknown: false,
    reference: null,
    money: null,
    cancelAskedAt: null,
    paid: null,
    order: null,
    why: null,
    note: null,
    link: null,
    endedAt: null,
  }
}

/** On to a state, where that may follow. Clocks of several servers differ: what comes later is never told as earlier. */
export function onTo(purchase: Purchase, status: DelegatedStatus, at: number, note?: string): Purchase {
  if (!NEXT[purchase.status].includes(status)) return purchase
  const last = purchase.history.at(-1)?.at ?? at
  const entry = { status, at: Math.max(at, last), ...(note !== undefined && { note }) }
  const ended = isEnded(status)
    ? { endedAt: entry.at, isUnknown: false, hasRisen: false, confirmBy: null }
    : {}
  return { ...purchase, status, history: [...purchase.history, entry], ...ended }
}

/** Somebody is at it, by this executor. */
export function begin(executor: Purchase['executor'], at: number): Step {
  return (purchase) => {
    if (isStopping(purchase)) return purchase
    const begun = onTo(onTo(purchase, 'STARTED', at), 'IN-PROGRESS', at)
    return begun === purchase ? purchase : { ...begun, executor }
  }
}

/** What the shop asks, before anything is placed. */
export function quoteIs(quote: Quote, left: readonly ItemOutcome[]): Step {
  return (purchase) => (isBefore(purchase) ? { ...purchase, quote, left } : purchase)
}

/** The buyer agreed to what the shop asked, before anybody was at it. */
export function agreedTo(quote: Quote): Step {
  return (purchase) => {
    if (!isBefore(purchase) || purchase.quote) return purchase
    return { ...purchase, quote, agreed: { hash: quote.hash, total: quote.total, at: quote.at } }
  }
}

/** The buyer is asked whether it is to be bought for this. */
export function askBuyer(hasRisen: boolean, at: number): Step {
  return (purchase) => {
    if (!isBefore(purchase) || isStopping(purchase)) return purchase
    const asked = onTo(purchase, 'PENDING_CONFIRMATION', at)
    return asked === purchase ? purchase : { ...asked, hasRisen, confirmBy: at + CONFIRM_WITHIN_MS }
  }
}

/** The buyer agrees to this very quote; again is as good as once. Throws what is in the way. */
export function confirmed(hash: string, at: number): Step {
  return (purchase) => {
    const { status, quote, agreed, confirmBy } = purchase
    if (status !== 'PENDING_CONFIRMATION' && agreed?.hash === hash) return purchase
    if (isEnded(status)) throw new ToteError('delegatedFinished')
    if (status !== 'PENDING_CONFIRMATION' || !quote || isStopping(purchase) || at >= (confirmBy ?? 0))
      throw new ToteError('notAwaitingConfirmation')
    if (quote.hash !== hash) throw new ToteError('quoteChanged')
    const next = onTo(purchase, 'CONFIRMED', at)
    return { ...next, agreed: { hash, total: quote.total, at }, hasRisen: false, confirmBy: null }
  }
}

/** It is to be stopped: before anything was placed whoever is at it does so, after that the shop is asked. */
export function cancelAsked(at: number): Step {
  return (purchase) =>
    isEnded(purchase.status) || isStopping(purchase) ? purchase : { ...purchase, cancelAskedAt: at }
}

/** Why nothing is bought, with what a caller can do about it. */
export interface Ending {
  readonly why: DelegatedReason
  readonly note: string
  readonly link?: string | undefined
  readonly left?: readonly ItemOutcome[] | undefined
}

/** Nothing is bought, and nothing will be. */
export function ended(status: 'FAILED' | 'CANCELLED', { why, note, link, left }: Ending, at: number): Step {
  return (purchase) => {
    const over = onTo(purchase, status, at, note)
    if (over === purchase) return purchase
    return { ...over, why, note, link: link ?? purchase.link, left: left ?? purchase.left }
  }
}

/** Nothing can have been bought. */
function isBefore({ status, placing }: Purchase): boolean {
  return !isEnded(status) && placing === null
}

/** Nobody waits for it any more: each of its purchases has ended, or was asked to stop. */
export function isGivenUp({ purchases }: Pick<DelegatedRecord, 'purchases'>): boolean {
  return purchases.every((purchase) => isEnded(purchase.status) || isStopping(purchase))
}

export function isStopping({ cancelAskedAt }: Pick<Purchase, 'cancelAskedAt'>): boolean {
  return cancelAskedAt !== null
}
