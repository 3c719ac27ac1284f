import type { KeptTask, NewTask, TaskOutcome } from '../domain/outbox.ts'
import type { Store } from './store.ts'

export const NOW = 10_000
export const LEASE = 60_000

export const numbered = (count: number, first = 0): string[] =>
  Array.from({ length: count }, (_, i) => `t${String(first + i).padStart(3, '0')}`)

/** A task that is due, in a lane of its own. */
export function task(id: string, own: Partial<NewTask> = {}): NewTask {
  return { id, task: { kind: 'receipt', orderId: id }, lane: id, dueAt: NOW, ...own }
}

type Claim = Parameters<Store['claimTasks']>[1]

/** Takes what is due, for a minute. */
export function claim(store: Store, own: Partial<Claim> = {}, merchantId = 'm1'): Promise<KeptTask[]> {
  const now = own.now ?? NOW
  return store.claimTasks(merchantId, { holder: 'h1', now, until: now + LEASE, limit: 16, ...own })
}

export const idsOf = (tasks: readonly { readonly id: string }[]): string[] => tasks.map(({ id }) => id)

export function finish(
  store: Store,
  id: string,
  outcome: TaskOutcome = { state: 'done' },
  holder = 'h1',
): Promise<boolean> {
  return store.finishTask('m1', id, holder, outcome, NOW)
}
