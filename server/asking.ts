import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from './domain/audit.ts'

/** For what something is done: a request, and who sends it as far as they have proven by then. */
export interface AskedFor {
  readonly requestId: string | undefined
  who: Actor | undefined
}

const asking = new AsyncLocalStorage<AskedFor | undefined>()

/** Does work for a request, whose id stands in the log and in the audit beside everything that comes of it. */
export function inRequest<T>(requestId: string | undefined, work: () => T, who = asking.getStore()?.who): T {
  if (requestId === undefined && who === undefined) return work()
  return asking.run({ requestId, who }, work)
}

/** Does work in somebody's name: the command line's operator, the server's own tasks. */
export function as<T>(who: Actor, work: () => T): T {
  return asking.run({ requestId: requestIdNow(), who }, work)
}

/** The request that is answered now has proven who sends it. */
export function isFrom(who: Actor): void {
  const context = asking.getStore()
  if (context) context.who = who
}

/** The id of the request that this is done for. */
export function requestIdNow(): string | undefined {
  return asking.getStore()?.requestId
}

/** Who does this: a request that proved nothing is a guest's, and what no request asked for is done by the server. */
export function whoNow(): Actor {
  const context = asking.getStore()
  return context ? (context.who ?? 'guest') : 'server'
}

/** What this is done for, to go on with it elsewhere. */
export function askedForNow(): AskedFor | undefined {
  return asking.getStore()
}

/** Goes on with work for what it was asked for, also where that is nothing. */
export function askedFor<T>(context: AskedFor | undefined, work: () => T): T {
  return asking.run(context, work)
}
