import { setImmediate } from 'node:timers/promises'
import { PageError } from './product-page-fault.ts'

/** What reading one page may cost this process. */
export interface Effort {
  /** Counts what is done. Throws `tooLarge` where it took too long, all in all or without a pause. */
  spend(operations?: number): void
  /** Gives others their turn, where it has taken a moment. Throws the same. */
  pause(): Promise<void>
}

/** Of the processor, so that a busy machine refuses nothing that an idle one reads. */
const TOTAL_MS = 200
const BLOCK_MS = 35
const TURN_MS = 4
/** Between two looks at the clock; whatever does fewer is never refused for its time. */
const OPERATIONS = 500

/** Begins to count what one page costs. */
export function createEffort(clock: () => number = ownTime): Effort {
  let [begun, before, operations] = [clock(), 0, 0]

  function look(): number {
    const now = clock() - begun
    if (before + now > TOTAL_MS) throw new PageError('tooLarge')
    operations = 0
    return now
  }

  return {
    spend(count = 1) {
      operations += count
      if (operations >= OPERATIONS && look() > BLOCK_MS) throw new PageError('tooLarge')
    },
    async pause() {
      const now = look()
      if (now <= TURN_MS) return
      before += now
      await setImmediate()
      begun = clock()
    },
  }
}

/** Ms that this thread has worked. */
function ownTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
