import type { Logger } from 'pino'
import type { Merchant } from '../domain/merchant.ts'
import type { Job } from '../worker.ts'
import type { Deps } from './deps.ts'
import { earlierJob, type GoesOn } from './earlier-job.ts'
import { settleTask } from './payment-tasks.ts'

const PAGE = 500

/** Attempts to pay that servers of an earlier release began have no task that brings them to their end: they are given one. */
export function attemptsJob(deps: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'info'>): Job {
  return earlierJob(
    deps,
    'attempts',
    (merchant, goesOn) => keepSettling(deps, merchant, goesOn),
    (kept) => log.info({ kept }, 'took over earlier attempts to pay'),
  )
}

/** Answers how many there were. */
async function keepSettling(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  goesOn: GoesOn,
): Promise<number> {
  let kept = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const began = performance.now()
    const page = await store.pageHanging(merchant.id, { after, limit: PAGE })
    for (const { id, payment } of page.checkouts) {
      const task = payment && settleTask(id, payment.attempt, now())
      if (!task || (await store.getTask(merchant.id, task.id))) continue
      await store.keepTasks(merchant.id, [task])
      kept++
    }
    after = page.next !== undefined && (await goesOn(began)) ? page.next : undefined
  }
  return kept
}
