import { AsyncLocalStorage } from 'node:async_hooks'

const asking = new AsyncLocalStorage<string>()

/** Does work for a request, whose id stands in the log beside everything that comes of it. */
export function inRequest<T>(requestId: string | undefined, work: () => T): T {
  return requestId === undefined ? work() : asking.run(requestId, work)
}

/** The id of the request that this is done for. */
export function requestIdNow(): string | undefined {
  return asking.getStore()
}
