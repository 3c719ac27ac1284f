import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Merchant } from '../domain/merchant.ts'
import type { Job } from '../worker.ts'
import type { Deps } from './deps.ts'

/** Asked between two pages, with when the one before began: rests, and answers whether there is to be another. */
export type GoesOn = (began: number) => Promise<boolean>

const MINUTE_MS = 60 * 1000
/** Of its time it works a fifth, as the sweep does. */
const REST = 4
const LONGEST_REST_MS = 1000
const LEASE_MS = MINUTE_MS
const RENEW_MS = LEASE_MS / 4

/**
 * Completes what servers of an earlier release kept, merchant by merchant: soon after the start, and again while such servers may still run
 * beside this one; one server at a time, a page at a time. What is done is not done again, so that it goes on where another stopped.
 */
export function earlierJob(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  name: string,
  complete: (merchant: Merchant, goesOn: GoesOn) => Promise<number>,
  told: (completed: number) => void,
): Job {
  return {
    name,
    firstAfterMs: 1000,
    everyMs: 10 * MINUTE_MS,
    async run(signal) {
      const holder = randomUUID()
      let heldAt = now()
      const hold = (ms: number) => store.takeLease(name, holder, now() + ms, now())
      let isOurs = await hold(LEASE_MS)
      let completed = 0
      const goesOn: GoesOn = async (began) => {
        const rest = Math.min(LONGEST_REST_MS, REST * (performance.now() - began))
        await sleep(rest, undefined, { signal }).catch(() => {})
        if (!signal.aborted && now() - heldAt >= RENEW_MS) {
          heldAt = now()
          isOurs = await hold(LEASE_MS)
        }
        return isOurs && !signal.aborted
      }
      for (const merchant of isOurs ? await store.listMerchants() : []) {
        if (!isOurs || signal.aborted) break
        completed += await complete(merchant, goesOn)
      }
      if (isOurs) await hold(0)
      if (completed > 0) told(completed)
    },
  }
}
