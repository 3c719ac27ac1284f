import { randomUUID } from 'node:crypto'
import { inRequest } from '../asking.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { KeptTask, Task, TaskOutcome } from '../domain/outbox.ts'
import { retryAt } from '../domain/schedule.ts'
import type { Job } from '../worker.ts'
import { type Bell, createBell } from './bell.ts'
import type { Deps } from './deps.ts'

type Kind = Task['kind']
type TaskOf<K extends Kind> = KeptTask & { readonly task: Extract<Task, { kind: K }> }

/** Does one task, within half a minute. Where the signal says stop, it answers at once, to be tried again now. */
export type Performer<K extends Kind> = (
  merchant: Merchant,
  kept: TaskOf<K>,
  signal: AbortSignal,
) => Promise<TaskOutcome>

export type Performers = { readonly [K in Kind]: Performer<K> }

export interface Outbox {
  /** Does what is due, as soon as it is, until the signal says stop; then waits for what is at hand. */
  run(signal: AbortSignal): Promise<void>
  /** Does what is due until nothing is; answers how many tries it made. */
  work(signal: AbortSignal): Promise<number>
  /** There is something due: it need not wait for its turn. */
  wake(): void
  /**
   * Does this one now, where it waits and nobody else is at it; answers what became of it, undefined where there was nothing to do. What
   * the performer throws is reported, and tried again.
   */
  perform(merchantId: string, taskId: string): Promise<TaskOutcome['state'] | undefined>
}

/** How long a task is held for one try: longer than any try lasts. */
const LEASE_MS = 60_000
const TRY_MS = 30_000
const POLL_MS = 1000
/** How many at once of each pool, in this process. */
const SLOTS = 16

/** Deliveries wait for other people's servers: they have slots of their own, and hold up nothing else. */
const POOLS: readonly (readonly Kind[])[] = [
  ['settle', 'capture', 'cancel', 'refund', 'receipt'],
  ['deliver'],
]

interface Pool {
  readonly kinds: readonly Kind[]
  readonly bell: Bell
}

/** Does what was kept to be done. Any number of servers share it: each try is held by one. */
export function createOutbox(
  { store, now, report }: Pick<Deps, 'store' | 'now' | 'report'>,
  performers: Performers,
): Outbox {
  const holder = randomUUID()
  const pools: readonly Pool[] = POOLS.map((kinds) => ({ kinds, bell: createBell() }))

  function wake(): void {
    for (const { bell } of pools) bell.ring()
  }

  async function performed(merchantId: string, kept: KeptTask, stopping: AbortSignal): Promise<TaskOutcome> {
    const performer = performers[kept.task.kind] as Performer<Kind>
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TRY_MS)])
    try {
      const merchant = await store.getMerchant(merchantId)
      if (!merchant) return { state: 'failed' }
      return await inRequest(kept.requestId, () => performer(merchant, kept as TaskOf<Kind>, signal))
    } catch (error) {
      if (stopping.aborted) return { state: 'waiting', dueAt: now() }
      report(error, `${kept.task.kind} was not done: it is tried again`)
      return { state: 'waiting', dueAt: retryAt(kept.tries, now(), Math.random()) }
    }
  }

  /** Whoever took it over meanwhile says what became of it. */
  async function doOne(merchantId: string, kept: KeptTask, stopping: AbortSignal): Promise<TaskOutcome> {
    const outcome = await performed(merchantId, kept, stopping)
    await store.finishTask(merchantId, kept.id, holder, outcome, now())
    return outcome
  }

  const claim = (limit: number) => ({ holder, now: now(), until: now() + LEASE_MS, limit })

  async function workPool({ kinds, bell }: Pool, signal: AbortSignal): Promise<number> {
    const running = new Set<Promise<unknown>>()
    let tries = 0
    let served = ''

    function begin(merchantId: string, kept: KeptTask): void {
      tries++
      const one = doOne(merchantId, kept, signal)
        .catch((error: unknown) => report(error, 'what became of a task was not kept'))
        .finally(() => {
          running.delete(one)
          bell.ring()
        })
      running.add(one)
    }

    /** A fair part to each merchant that has something due, in turn; answers whether anything was begun. */
    async function fill(): Promise<boolean> {
      const merchants = inTurn(await store.merchantsWithDue(now()), served)
      let isBegun = false
      for (const [i, merchantId] of merchants.entries()) {
        const free = SLOTS - running.size
        if (free <= 0 || signal.aborted) break
        const limit = Math.ceil(free / (merchants.length - i))
        const tasks = await store.claimTasks(merchantId, { ...claim(limit), kinds })
        for (const kept of tasks) begin(merchantId, kept)
        if (tasks.length === 0) continue
        isBegun = true
        served = merchantId
      }
      return isBegun
    }

    try {
      while (!signal.aborted) {
        if (running.size < SLOTS && (await fill())) continue
        if (running.size === 0) break
        await bell.heard(POLL_MS)
      }
    } finally {
      await Promise.all(running)
    }
    return tries
  }

  return {
    wake,

    async work(signal) {
      const tries = await Promise.all(pools.map((pool) => workPool(pool, signal)))
      return tries.reduce((sum, each) => sum + each, 0)
    },

    async run(signal) {
      signal.addEventListener('abort', wake, { once: true })
      const runPool = async (pool: Pool) => {
        while (!signal.aborted) {
          await workPool(pool, signal)
          if (!signal.aborted) await pool.bell.heard(POLL_MS)
        }
      }
      await Promise.all(pools.map(runPool))
    },

    async perform(merchantId, taskId) {
      const [kept] = await store.claimTasks(merchantId, { ...claim(1), id: taskId })
      return kept && (await doOne(merchantId, kept, NEVER)).state
    },
  }
}

/** The one after who was served last comes first: who has much to do takes no more than a part. */
function inTurn(merchants: readonly string[], served: string): readonly string[] {
  const sorted = merchants.toSorted()
  const next = sorted.findIndex((id) => id > served)
  return next <= 0 ? sorted : [...sorted.slice(next), ...sorted.slice(0, next)]
}

const NEVER = new AbortController().signal

/** The outbox in a server's own time, for as long as it serves. */
export function outboxJob({ run }: Pick<Outbox, 'run'>): Job {
  return { name: 'outbox', firstAfterMs: 0, everyMs: POLL_MS, run }
}
