import type { DelegatedReason } from '@tote/shared/delegated.ts'
import type { DelegatedRecord, Purchase, Quote } from '../domain/delegated.ts'
import { NOTES, type OwnReason } from '../domain/delegated-notes.ts'
import { type Ending, ended, type Step, stepIn } from '../domain/delegated-steps.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { TaskOutcome } from '../domain/outbox.ts'
import type { Buying, Executors, PlacingAsked } from '../executors/executor.ts'
import type { DelegatedParts } from './delegated.ts'
import type { ChangeBeside, ChangeDelegated } from './delegated-changes.ts'
import type { Paying } from './delegated-paying.ts'
import type { Deps } from './deps.ts'

/** A purchase as it stands while somebody is at it. */
export interface AtHand {
  readonly account: Merchant
  readonly request: DelegatedRecord
  readonly purchase: Purchase
  readonly signal: AbortSignal
  /** The quote at which the shop did not sell, in this try. */
  readonly refused?: Quote | undefined
}

/** It goes on from there, or the try is over. */
export type Went = AtHand | TaskOutcome

/** One thing that can be done with a purchase. */
export type Action = (at: AtHand) => Promise<Went>

/** What the actions work with. */
export interface Trying extends Pick<DelegatedParts, 'money' | 'takeOut'> {
  readonly deps: Pick<Deps, 'store' | 'now' | 'report' | 'tell' | 'provider'>
  readonly executors: Executors
  readonly payable: Paying
  /** Takes a step, or several as one. */
  take(at: AtHand, steps: readonly Step[], beside?: ChangeBeside): Promise<AtHand>
}

export function takingWith(change: ChangeDelegated): Trying['take'] {
  return async (at, steps, beside) => {
    const { account, request, purchase } = at
    const step: Step = (held) => steps.reduce((it, one) => one(it), held)
    const apply = (held: DelegatedRecord) => stepIn(held, purchase.id, step)
    return goOn(at, await change(account, request.id, apply, beside))
  }
}

/** The same purchase, in the request as it is now. */
export function goOn(at: AtHand, request: DelegatedRecord): AtHand {
  const purchase = request.purchases.find(({ id }) => id === at.purchase.id)
  if (!purchase) throw new Error('a purchase left its request')
  return { ...at, request, purchase }
}

export function until(dueAt: number): TaskOutcome {
  return { state: 'waiting', dueAt }
}

/** When it came to the state that it is in. */
export function sinceOf({ history }: Purchase): number {
  return history.at(-1)?.at ?? 0
}

/** Nobody confirmed it in time. */
export function lapsed(isFailure: boolean, at: number): Step {
  return ended(isFailure ? 'FAILED' : 'CANCELLED', { why: 'notConfirmed', note: NOTES.notConfirmed }, at)
}

/** Nothing comes of it, for a reason that the core itself found. */
export function endsFor(why: OwnReason, at: number, more: Partial<Ending> = {}): Step {
  const isStopped = why === 'keyRevoked' || why === 'cancelled'
  const said = { why: toldAs(why), note: NOTES[why], ...more }
  return ended(isStopped ? 'CANCELLED' : 'FAILED', said, at)
}

function toldAs(why: OwnReason): DelegatedReason {
  if (why === 'keyRevoked') return 'cancelled'
  return why === 'totalUnknown' ? 'spendingLimit' : why
}

/** As an executor is asked: only for what is to be had, where that is known. */
export function askedOf({ account, request, purchase, signal }: AtHand): Buying {
  const { buyer, options, userData, widget } = request
  return {
    account,
    requestId: request.id,
    purchaseId: purchase.id,
    items: purchase.items,
    buyer,
    strategy: options.strategy,
    userData,
    notes: widget?.notes,
    signal,
  }
}

/** The placing that was begun, as its executor is asked for it; undefined where none was. */
export function placingOf(at: AtHand, takesMoney: boolean): PlacingAsked | undefined {
  const { placing, quote, items } = at.purchase
  if (!placing || !quote) return undefined
  const isQuoted = new Set(quote.lines.map(({ itemId }) => itemId))
  return {
    ...askedOf(at),
    items: items.filter(({ id }) => isQuoted.has(id)),
    attempt: placing.attempt,
    quote,
    payment: takesMoney ? at.request.payment : null,
  }
}
