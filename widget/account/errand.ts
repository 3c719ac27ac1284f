import type { Problem } from '@tote/shared/reasons.ts'
import { failed } from '../refusal.ts'
import { Refused } from './account-store.ts'

/** Whom an errand is run for. */
export interface Desk {
  update(): void
  /** Told of every failure; true where it sees to it, so that it is not shown where it happened. */
  failed(problem: Problem, error: unknown, retry: () => Promise<void>): boolean
}

/** Something that is asked of the server for the shopper: whether it is under way, and why it did not happen. */
export class Errand {
  busy = false
  problem: Problem | undefined
  error: unknown
  retry: (() => Promise<void>) | undefined
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Runs it, one at a time; `done` is called with its answer. */
  async run<T>(work: () => Promise<T>, done?: (answer: T) => void): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.clear()
    this.#desk.update()
    const retry = () => this.run(work, done)
    try {
      const answer = await work()
      this.busy = false
      done?.(answer)
    } catch (error) {
      this.busy = false
      const problem = error instanceof Refused ? error.problem : failed(error)
      if (!this.#desk.failed(problem, error, retry)) Object.assign(this, { problem, error, retry })
    }
    this.#desk.update()
  }

  /** Forgets what went wrong. */
  clear(): void {
    this.problem = this.error = this.retry = undefined
  }
}
