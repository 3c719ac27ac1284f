import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type CartRecord, isLiving } from '../domain/cart.ts'
import type { CartEvent } from '../domain/cart-events.ts'
import type { Job } from '../worker.ts'
import type { Deps } from './deps.ts'

const MINUTE_MS = 60 * 1000
/** How long nobody changes a cart until it counts as abandoned. */
const IDLE_MS = 60 * MINUTE_MS
const PAGE = 100
/** Of its time it works a fifth, as the sweep does. */
const REST = 4
const LONGEST_REST_MS = 1000

const LEASE = 'abandoned'
const LEASE_MS = MINUTE_MS
const RENEW_MS = LEASE_MS / 4

/**
 * Tells of carts with something in them that nobody changed for an hour, for the merchants that want to be told: once, and again only
 * after somebody came back to it. Works through everything under a lease; answers how many, undefined where another server is at it.
 */
export function createAbandonment({ store, now }: Pick<Deps, 'store' | 'now'>) {
  const eventsOf = (cart: CartRecord): CartEvent[] =>
    isLiving(cart, now()) ? [{ cartId: cart.id, at: now(), type: 'abandoned' }] : []

  return async function tell(signal: AbortSignal): Promise<number | undefined> {
    const holder = randomUUID()
    let heldAt = now()
    const hold = (ms: number) => store.takeLease(LEASE, holder, now() + ms, now())
    if (!(await hold(LEASE_MS))) return undefined
    let told = 0
    for (const { id, keepsEvents } of await store.listMerchants()) {
      for (let isDone = !keepsEvents; !isDone && !signal.aborted; ) {
        const began = performance.now()
        const page = await store.tellIdle(id, { until: now() - IDLE_MS, limit: PAGE }, eventsOf)
        told += page.told
        isDone = page.isDone
        if (now() - heldAt >= RENEW_MS) {
          heldAt = now()
          if (!(await hold(LEASE_MS))) return told
        }
        const rest = Math.min(LONGEST_REST_MS, REST * (performance.now() - began))
        if (!isDone) await sleep(rest, undefined, { signal }).catch(() => {})
      }
    }
    await hold(0)
    return told
  }
}

export function abandonedJob(deps: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'info'>): Job {
  const tell = createAbandonment(deps)
  return {
    name: 'abandoned',
    firstAfterMs: 2 * MINUTE_MS,
    everyMs: 5 * MINUTE_MS,
    async run(signal) {
      const told = await tell(signal)
      if (told) log.info({ told }, 'told of carts that were abandoned')
    },
  }
}
