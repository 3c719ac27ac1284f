import type { Logger } from 'pino'

/** Work that is to be done again and again, whatever is asked of the server. */
export interface Job {
  readonly name: string
  /** The first time, after the start. */
  readonly firstAfterMs: number
  /** After it was done, or failed. */
  readonly everyMs: number
  /** Stops soon where the signal says so. */
  run(signal: AbortSignal): Promise<void>
}

export interface Worker {
  /** Begins nothing more, and waits for what is at hand. */
  stop(): Promise<void>
}

/** Servers that start together are not to work together: each time is longer by up to this part. */
const JITTER = 0.5

/** Does each job in its own time, one run of it at a time. A run that fails is logged and tried again. */
export function startWorker(jobs: readonly Job[], { log }: { log: Pick<Logger, 'error'> }): Worker {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = new Set<Promise<void>>()
  const timers = new Map<Job, NodeJS.Timeout>()

  function schedule(job: Job, afterMs: number): void {
    const timer = setTimeout(() => void start(job), afterMs * (1 + Math.random() * JITTER))
    // A process that has nothing else to do may end.
    timer.unref()
    timers.set(job, timer)
  }

  async function start(job: Job): Promise<void> {
    const run = job.run(signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error, job: job.name }, 'failed')
    })
    running.add(run)
    await run
    running.delete(run)
    if (!signal.aborted) schedule(job, job.everyMs)
  }

  for (const job of jobs) schedule(job, job.firstAfterMs)
  return {
    async stop() {
      stopping.abort()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
