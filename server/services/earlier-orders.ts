import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Merchant } from '../domain/merchant.ts'
import type { Job } from '../worker.ts'
import { whoUses } from './code-uses.ts'
import type { Deps } from './deps.ts'
import { earlierJob, type GoesOn } from './earlier-job.ts'

const PAGE = 100

/**
 * Says of a merchant's orders whose they are where servers of an earlier release, which did not say it, placed them. `goesOn` is asked
 * between two pages, with when the one before began. Where nothing is left to be said this is one look into an index.
 */
export async function fillBuyers(
  { store }: Pick<Deps, 'store'>,
  merchant: Merchant,
  goesOn: GoesOn = () => nextTurn(true),
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

/** Says it of all that there are. */
export function buyersJob(deps: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'info'>): Job {
  return earlierJob(
    deps,
    'buyers',
    async (merchant, goesOn) => fillBuyers(deps, merchant, goesOn),
    (filled) => log.info({ filled }, 'said whose earlier orders are'),
  )
}
