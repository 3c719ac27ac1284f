import type { ShownOrder } from '@tote/shared/order.ts'
import { emit } from '../events.ts'
import { createMemory } from '../session.ts'

const told = new Set<string>()

/** The paid orders that this page has seen, for who begins to listen later. */
export const completed: ShownOrder[] = []

/** Tells the page of an order that was paid: once in this tab, wherever it was seen first, however often it is seen again. */
export function tellComplete(order: ShownOrder & { readonly id?: string }, from: Element): void {
  const name = `tote:paid:${order.number}:${order.placedAt}`
  const memory = createMemory(name, () => sessionStorage)
  if (order.status !== 'paid' || told.has(name)) return
  told.add(name)
  completed.push(order)
  if (memory.read()) return
  memory.keep('1')
  emit('tote-complete', { order }, from)
}
