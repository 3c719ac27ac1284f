/** What one loop waits at, and anybody may ring. */
export interface Bell {
  /** Heard also where nobody waits yet. */
  ring(): void
  /** Until it rings, or so long. */
  heard(ms: number): Promise<void>
}

export function createBell(): Bell {
  let isRung = false
  let hear: (() => void) | undefined
  return {
    ring() {
      isRung = true
      hear?.()
    },
    async heard(ms) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          // A process that has nothing else to do may end.
          timer.unref()
          hear = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      hear = undefined
      isRung = false
    },
  }
}
