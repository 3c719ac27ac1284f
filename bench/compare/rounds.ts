import { type Outcome, runLoad } from '../load/load.ts'
import type { Operation, Target } from '../target.ts'

/** A target that runs, and where. */
export interface Running {
  readonly target: Target
  readonly port: number
}

/** The turn that is not counted: by then everything is compiled that will run. */
const WARM_SECONDS = 3

/** What came of all rounds of one operation with one target. */
export interface Measured {
  readonly target: string
  readonly operation: Operation
  readonly rounds: readonly Outcome[]
}

interface Race {
  readonly running: readonly Running[]
  readonly operation: Operation
  readonly connections: number
  readonly rounds: number
  readonly seconds: number
  /** Told before each. */
  readonly next: (target: string, round: number) => void
}

/**
 * The same operation with every target by turns, A B C A B C …: what disturbs the machine for a while disturbs all of
 * them. One longer turn before the first is not counted.
 */
export async function race({
  running,
  operation,
  connections,
  rounds,
  seconds,
  next,
}: Race): Promise<Measured[]> {
  const able = running.filter(({ target }) => target.operations.includes(operation))
  const entries = await Promise.all(
    able.map(async ({ target, port }) => {
      const shoppers = await target.shoppers(operation, connections)
      return { target, port, shoppers, outcomes: [] as Outcome[] }
    }),
  )
  for (let round = 0; round <= rounds; round++) {
    for (const { target, port, shoppers, outcomes } of entries) {
      next(target.name, round)
      const length = round === 0 ? Math.max(seconds, WARM_SECONDS) : seconds
      const outcome = await runLoad({ ports: [port], shoppers, seconds: length, pids: target.pids })
      if (outcome.errors > 0) {
        const { errors, firstError } = outcome
        throw new Error(
          `${target.name}, ${operation}: ${errors} errors are no result. The first: ${firstError}`,
        )
      }
      if (round > 0) outcomes.push(outcome)
    }
  }
  return entries.map(({ target, outcomes }) => ({ target: target.name, operation, rounds: outcomes }))
}

/** Starts all of them, one after the other; where one does not start, those before it are stopped. */
export async function startAll(targets: readonly Target[], say: (text: string) => void): Promise<Running[]> {
  const running: Running[] = []
  try {
    for (const target of targets) {
      say(`starting ${target.name}`)
      running.push({ target, port: await target.start() })
    }
    return running
  } catch (error) {
    await stopAll(running)
    throw error
  }
}

export async function stopAll(running: readonly Running[]): Promise<void> {
  for (const { target } of running) await target.stop()
}
