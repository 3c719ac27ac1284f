import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { Executors } from '../executors/executor.ts'
import { createBuying } from './delegated-buying.ts'
import { createDelegatedChanges } from './delegated-changes.ts'
import type { HandlingMoney } from './delegated-money.ts'
import { createDelegatedRequests } from './delegated-requests.ts'
import { createSubmitting, type FindingSessions } from './delegated-submitting.ts'
import type { Deps } from './deps.ts'
import type { Outbox } from './outbox.ts'

/** What delegated checkout is made of. */
export interface DelegatedParts {
  readonly executors: Executors
  readonly sessions: FindingSessions
  readonly money: HandlingMoney
  /** What was bought leaves the cart it came from; again is as good as once. */
  readonly takeOut: (account: Merchant, request: DelegatedRecord, purchase: Purchase) => Promise<void>
  readonly perform: Outbox['perform']
}

/** Requests to buy for somebody: kept, carried out, confirmed, stopped. */
export function createDelegated(deps: Deps, parts: DelegatedParts) {
  return {
    ...createDelegatedRequests(deps),
    submit: createSubmitting(deps, parts),
    /** Carries out what was asked for, as a task of the outbox. */
    buying: createBuying(deps, { ...parts, change: createDelegatedChanges(deps) }),
  }
}

export type Delegated = ReturnType<typeof createDelegated>
