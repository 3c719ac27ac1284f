import type { DelegatedRecord, Purchase } from './delegated.ts'
import { isEnded } from './delegated-status.ts'
import type { NewTask, Task } from './outbox.ts'

/** What carries out a purchase. */
export type BuyTask = Extract<Task, { readonly kind: 'buy' | 'buyElsewhere' }>

/** Carries out a purchase: one at a time is at it. */
export function buyTask(requestId: string, purchase: Pick<Purchase, 'id' | 'group'>, now: number): NewTask {
  const id = buyTaskId(purchase.id)
  return { id, task: taskOf(requestId, purchase), lane: id, dueAt: now }
}

/** The name of the one task that carries out a purchase; those of any other name only hurry it. */
export function buyTaskId(purchaseId: string): string {
  return `buy.${purchaseId}`
}

/**
 * Kept with a change that purchases wait for, under a name of that change's own: they go on now, also where somebody is at them at this
 * very moment and has yet to say until when they wait.
 */
export function hurryTasks(
  { id: requestId, purchases }: Pick<DelegatedRecord, 'id' | 'purchases'>,
  name: string,
  now: number,
): readonly NewTask[] {
  const going = purchases.filter(({ status }) => !isEnded(status))
  return going.map((purchase) => hurrying(taskOf(requestId, purchase), name, now))
}

/** Hurries what this task carries out. */
export function hurrying(task: BuyTask, name: string, now: number): NewTask {
  const id = `${buyTaskId(task.purchaseId)}.${name}`
  return { id, task, lane: id, dueAt: now }
}

/** Only shops of this server have a group with a `/`: those of others are waited for apart from them. */
export function taskOf(
  requestId: string,
  { id: purchaseId, group }: Pick<Purchase, 'id' | 'group'>,
): BuyTask {
  return group.includes('/')
    ? { kind: 'buy', requestId, purchaseId }
    : { kind: 'buyElsewhere', requestId, purchaseId, group }
}
