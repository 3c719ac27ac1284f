import { randomUUID } from 'node:crypto'
import { inRequest } from '../asking.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { KeptTask, Task, TaskOutcome } from '../domain/outbox.ts'
import { retryAt } from '../domain/schedule.ts'
import type { Job } from '../worker.ts'
import { type Bell, createBell } from './bell.ts'
import type { Deps } from './deps.ts'
import { type Claimed, createRoom, type Room } from './outbox-room.ts'

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
   * the performer throws is reported, and tried again. Stops where the signal says so.
   */
  perform(merchantId: string, taskId: string, signal?: AbortSignal): Promise<TaskOutcome['state'] | undefined>
}

/** How long a task is held for one try: longer than any try lasts. */
const LEASE_MS = 60_000
const TRY_MS = 30_000
const POLL_MS = 1000

/**
 * How many of what are done at once in this process. Deliveries and purchases wait for other people's servers: they have slots of their own,
 * and hold up nothing else. Purchases at shops of this server wait for nobody else's shop; no merchant has more than half of either, and a
 * shop that is slow, or whose pages nobody answers for, holds up few of the others.
 */
const POOLS = [
  { kinds: ['settle', 'capture', 'cancel', 'refund', 'receipt', 'closeSession'], slots: 16 },
  { kinds: ['deliver'], slots: 16 },
  { kinds: ['buy'], slots: 32, perMerchant: 16 },
  { kinds: ['buyElsewhere'], slots: 32, perMerchant: 16, perGroup: 4 },
] as const satisfies readonly Omit<Pool, 'bell'>[]

interface Pool extends Room {
  readonly kinds: readonly Kind[]
  readonly bell: Bell
}

/** Does what was kept to be done. Any number of servers share it: each try is held by one. */
export function createOutbox(
  { store, now, report }: Pick<Deps, 'store' | 'now' | 'report'>,
  performers: Performers,
): Outbox {
  const holder = randomUUID()
  const pools: readonly Pool[] = POOLS.map((pool) => ({ ...pool, bell: createBell() }))

  function wake(): void {
    for (const { bell } of pools) bell.ring()
  }

  async function performed(merchantId: string, kept: KeptTask, stopping: AbortSignal): Promise<TaskOutcome> {
    const performer = performers[kept.task.kind] as Performer<Kind>
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TRY_MS)])
    try {
      const merchant = await store.getMerchant(merchantId)
      if (!merchant) return { state: 'failed' }
      return await inRequest(
        kept.requestId,
        () => performer(merchant, kept as TaskOf<Kind>, signal),
        'server',
      )
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

  /** Somebody may do it then. */
  async function putBack({ merchantId, kept }: Claimed, dueAt: number): Promise<void> {
    await store.finishTask(merchantId, kept.id, holder, { state: 'waiting', dueAt }, now())
  }

  async function workPool({ kinds, bell, ...sizes }: Pool, signal: AbortSignal): Promise<number> {
    const running = new Set<Promise<unknown>>()
    const room = createRoom(sizes, now)
    let tries = 0
    let served = ''

    function begin(claimed: Claimed): void {
      tries++
      const one = doOne(claimed.merchantId, claimed.kept, signal)
        .catch((error: unknown) => report(error, 'what became of a task was not kept'))
        .finally(() => {
          running.delete(one)
          for (const next of signal.aborted ? [] : room.leave(claimed)) begin(next)
          bell.ring()
        })
      running.add(one)
    }

    /** A fair part to each merchant that has something due, in turn; answers whether anything was begun. */
    async function fill(): Promise<boolean> {
      const merchants = inTurn(await store.merchantsWithDue(now()), served)
      let isBegun = false
      for (const [i, merchantId] of merchants.entries()) {
        const free = room.free()
        if (free <= 0 || signal.aborted) break
        const limit = Math.min(Math.ceil(free / (merchants.length - i)), room.freeTo(merchantId))
        if (limit <= 0) continue
        const tasks = await store.claimTasks(merchantId, { ...claim(limit), kinds })
        for (const kept of tasks) isBegun = (await admit({ merchantId, kept })) || isBegun
        if (tasks.length > 0) served = merchantId
      }
      return isBegun
    }

    /** Begins it, or lets it wait for its shop; what finds too many there comes again. */
    async function admit(claimed: Claimed): Promise<boolean> {
      const entered = room.enter(claimed)
      if (entered === 'full') await putBack(claimed, againAfter(claimed, now()))
      else if (entered === 'in') begin(claimed)
      return entered !== 'full'
    }

    try {
      while (!signal.aborted) {
        for (const late of room.tooLate()) await putBack(late, againAfter(late, now()))
        if (room.free() > 0 && (await fill())) continue
        if (running.size === 0) break
        await bell.heard(POLL_MS)
      }
    } finally {
      await Promise.all(running)
      for (const left of room.leaveAll()) await putBack(left, now())
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

    async perform(merchantId, taskId, signal = NEVER) {
      const [kept] = await store.claimTasks(merchantId, { ...claim(1), id: taskId })
      return kept && (await doOne(merchantId, kept, signal)).state
    },
  }
}

/** The one after who was served last comes first: who has much to do takes no more than a part. */
function inTurn(merchants: readonly string[], served: string): readonly string[] {
  const sorted = merchants.toSorted()
  const next = sorted.findIndex((id) => id > served)
  return next <= 0 ? sorted : [...sorted.slice(next), ...sorted.slice(0, next)]
}

/** A shop that many want something of is asked again later each time. */
function againAfter({ kept }: Claimed, now: number): number {
  return now + Math.min(1000 * kept.tries ** 2, 5 * 60_000)
}

const NEVER = new AbortController().signal

/** The outbox in a server's own time, for as long as it serves. */
export function outboxJob({ run }: Pick<Outbox, 'run'>): Job {
  return { name: 'outbox', firstAfterMs: 0, everyMs: POLL_MS, run }
}
