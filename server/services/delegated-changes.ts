import type { DelegatedStatus } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'
import { type Caps, spentBy } from '../domain/delegated-limits.ts'
import { hurryTasks } from '../domain/delegated-tasks.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Deps } from './deps.ts'
import { said } from './money-moves.ts'

const EVENTS = {
  QUEUED: 'delegated/queued',
  STARTED: 'delegated/started',
  'IN-PROGRESS': 'delegated/inProgress',
  PENDING_CONFIRMATION: 'delegated/pendingConfirmation',
  CONFIRMED: 'delegated/confirmed',
  PLACED: 'delegated/placed',
  COMPLETED: 'delegated/completed',
  CANCELLED: 'delegated/cancelled',
  FAILED: 'delegated/failed',
} as const satisfies Record<DelegatedStatus, ShopEvent['type']>

const NO_CAPS: Caps = { perDay: null, approved: null, perRequest: null }

/** What is kept with a change besides what follows from it. */
export interface ChangeBeside {
  /** The most that may be spent, where something begins to be placed. */
  readonly caps?: Caps
  /** What waited goes on because of it. */
  readonly hurries?: boolean
}

/** A change of a request: with each new state its event, and what is spent or given back by it, in one transaction. */
export type ChangeDelegated = (
  account: Merchant,
  id: string,
  apply: (request: DelegatedRecord) => DelegatedRecord,
  beside?: ChangeBeside,
) => Promise<DelegatedRecord>

export function createDelegatedChanges({
  store,
  now,
  tell,
  wake,
}: Pick<Deps, 'store' | 'now' | 'tell' | 'wake'>): ChangeDelegated {
  return async (account, id, apply, { caps = NO_CAPS, hurries = false } = {}) => {
    let news: readonly News[] = []
    let lost: readonly string[] = []
    const kept = await store.changeDelegated(account.id, id, apply, {
      events(before, after) {
        news = newsOf(before, after)
        lost = lostIn(before, after)
        return account.keepsEvents ? news.map((it) => eventOf(id, it)) : []
      },
      // Also what ends by it has something left to do.
      tasks: (before, after) => (hurries && before ? hurryTasks(before, `v${after.version}`, now()) : []),
      spend: (before, after) => spentBy(before, after, caps),
    })
    if (!kept) throw new ToteError('delegatedNotFound')
    const about = (purchase: string) => ({
      ...said(),
      merchant: account.id,
      request: id,
      ...factsOf(kept, purchase),
    })
    for (const { purchaseId, status } of news) tell(`delegated ${status}`, about(purchaseId))
    for (const purchaseId of lost) tell('delegated unknown', about(purchaseId))
    if (hurries) wake()
    return kept
  }
}

interface News {
  readonly purchaseId: string
  readonly status: DelegatedStatus
  readonly at: number
}

/** Of which nobody can say any more what became of them. */
function lostIn(before: DelegatedRecord | undefined, after: DelegatedRecord): readonly string[] {
  const isNews = ({ isUnknown }: Purchase, i: number) => isUnknown && !before?.purchases[i]?.isUnknown
  return after.purchases.filter(isNews).map(({ id }) => id)
}

/** Where, by whom and how far: nothing of the buyer. */
function factsOf({ purchases }: DelegatedRecord, id: string): Record<string, string | number | null> {
  const found = purchases.find((purchase) => purchase.id === id)
  if (!found) return { purchase: id }
  const { group, executor, placing, paid, why } = found
  return {
    purchase: id,
    shop: group,
    ...(executor && { executor }),
    ...(placing && { attempt: placing.attempt }),
    ...(paid && { paid: paid.amount, currency: paid.currency }),
    ...(why && { why }),
  }
}

/** The states that purchases came to, in the order in which they did. */
export function newsOf(before: DelegatedRecord | undefined, after: DelegatedRecord): readonly News[] {
  return after.purchases.flatMap(({ id: purchaseId, history }, i) =>
    history
      .slice(before?.purchases[i]?.history.length ?? 0)
      .map(({ status, at }) => ({ purchaseId, status, at })),
  )
}

export function eventOf(requestId: string, { purchaseId, status, at }: News): ShopEvent {
  return { cartId: requestId, at, type: EVENTS[status], taskId: purchaseId }
}
