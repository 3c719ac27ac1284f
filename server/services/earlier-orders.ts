import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Merchant } from '../domain/merchant.ts'
import type { Job } from '../worker.ts'
import { whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'

const MINUTE_MS = 60 * 1000
const PAGE = 100
/** Of its time it works a fifth, as the sweep does. */
const REST = 4
const LONGEST_REST_MS = 1000

const LEASE = 'buyers'
const LEASE_MS = MINUTE_MS
const RENEW_MS = LEASE_MS / 4

/**
 * Says of a merchant's orders whose they are where servers of an earlier release, which did not say it, placed them. `goesOn` is asked
 * between two pages, with when the one before began. Where nothing is left to be said this is one look into an index.
 */
export async function fillBuyers(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  goesOn: (began: number) => Promise<boolean> = () => nextTurn(true),
): Promise<number> {
  let filled = 0
  for (let after: number | undefined = 0; after !== undefined; ) {
    const began = performance.now()
    const page = await store.fillBuyers(merchant.id, { after, limit: PAGE }, (order) =>
      whoUses(merchant, order, order),
    )
    filled += page.filled
    after = page.next !== undefined && (await goesOn(began)) ? page.next : undefined
  }
  return filled
}

/**
 * Soon after the start, and again while servers of an earlier release may still run beside this one: one server at a time, a page at a
 * time. What is said is not said again, so that it goes on where another stopped.
 */
export function buyersJob({ store, now }: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'info'>): Job {
  return {
    name: 'buyers',
    firstAfterMs: 1000,
    everyMs: 10 * MINUTE_MS,
    async run(signal) {
      const holder = randomUUID()
      let heldAt = now()
      const hold = (ms: number) => store.takeLease(LEASE, holder, now() + ms, now())
      let isOurs = await hold(LEASE_MS)
      let filled = 0
      const goesOn = async (began: number) => {
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
        filled += await fillBuyers({ store }, merchant, goesOn)
      }
      if (isOurs) await hold(0)
      if (filled > 0) log.info({ filled }, 'said whose earlier orders are')
    },
  }
}
