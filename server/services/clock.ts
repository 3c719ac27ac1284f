import type { Logger } from 'pino'
import type { Job } from '../worker.ts'
import type { Deps } from './deps.ts'
import { WHOLE_SERVER } from './limits.ts'

const FIRST_AFTER_MS = 5000
const EVERY_MS = 10 * 60_000

/**
 * Lets go on what a clock that ran ahead for a while left to wait for a time that is far off: leases, tasks and what is set aside. By each
 * server for itself, since the lease that would say whose work it is may be among it.
 */
export function clockJob(deps: Pick<Deps, 'store' | 'now'>, log: Pick<Logger, 'warn'>): Job {
  return {
    name: 'clock',
    firstAfterMs: FIRST_AFTER_MS,
    everyMs: EVERY_MS,
    async run() {
      const mended = await mendWaits(deps)
      if (mended > 0) log.warn({ mended }, 'the clock had run ahead: what waited for it goes on')
    },
  }
}

/** Answers how much had to be let go on. */
export async function mendWaits({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<number> {
  const time = now()
  let mended = (await store.mendLeases(time)) + (await store.mendWaits(WHOLE_SERVER, time))
  for (const { id } of await store.listMerchants()) mended += await store.mendWaits(id, time)
  return mended
}
