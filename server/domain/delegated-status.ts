import { type DelegatedStatus, delegatedStatuses } from '@tote/shared/delegated.ts'
import { type DelegatedRecord, NEXT, type Purchase } from './delegated.ts'

type Entry = Purchase['history'][number]

/** Whether it never changes any more. */
export function isEnded(status: DelegatedStatus): boolean {
  return NEXT[status].length === 0
}

/** The request's: as far as the purchase that is furthest behind; once all have ended, the best that came of them. */
export function statusOf({ purchases }: Pick<DelegatedRecord, 'purchases'>): DelegatedStatus {
  return together(purchases.map(({ status }) => status))
}

/** What the request went through, made of what its purchases did. */
export function historyOf({ purchases }: Pick<DelegatedRecord, 'purchases'>): readonly Entry[] {
  const [only, ...others] = purchases
  if (only && others.length === 0) return only.history
  const steps = purchases
    .flatMap(({ history }, of) => history.map((entry) => ({ of, entry })))
    .sort((one, other) => one.entry.at - other.entry.at)
  const statuses = purchases.map((): DelegatedStatus => 'QUEUED')
  const history: Entry[] = []
  for (const { of, entry } of steps) {
    statuses[of] = entry.status
    const status = together(statuses)
    if (history.at(-1)?.status !== status) history.push({ ...entry, status })
  }
  return history
}

function together(statuses: readonly DelegatedStatus[]): DelegatedStatus {
  const going = statuses.filter((status) => !isEnded(status))
  const counted = going.length > 0 ? going : statuses
  return delegatedStatuses.find((status) => counted.includes(status)) ?? 'QUEUED'
}
