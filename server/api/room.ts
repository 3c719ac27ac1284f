/** How long it is counted what is done, ms; and for how many there is always room. */
const WINDOW_MS = 250
const FLOOR = 64
/** So much of a window the event loop works where it has all that it can do. */
const BUSY = 0.75

/** What the event loop did since the process began. */
export interface Loop {
  /** Ms in which it did not wait. */
  readonly worked: number
  readonly turns: number
}

export interface Room {
  /** For how many there is room. */
  get(): number
  /** Looks whether there is something to be learnt. */
  learn(time: number, atHand: number): void
  done(atHand: number): void
}

/**
 * As many may be at hand as are done within so many ms. What can be done is seen only while there is all the time more to do, and by this
 * process: from a quiet hour, or one in which somebody else lets us wait, nothing is learnt, and there is room for all.
 */
export function createRoom(roomMs: number, loop: () => Loop): Room {
  let [room, done, least, began, worked] = [Number.POSITIVE_INFINITY, 0, 0, 0, 0]
  return {
    get: () => room,
    learn(time, atHand) {
      const span = time - began
      if (span < WINDOW_MS) return
      const before = worked
      worked = loop().worked
      // A quarter of a window's work that waits all the time lets everybody wait for a quarter of a window.
      if (worked - before < BUSY * span || least < Math.max(1, done / 4)) room = Number.POSITIVE_INFINITY
      else if (done > 0) {
        const measured = Math.max(FLOOR, (roomMs * done) / span)
        room = Math.min((measured + room) / 2, 2 * measured)
      }
      done = 0
      least = atHand
      began = time
    },
    done(atHand) {
      done++
      least = Math.min(least, atHand)
    },
  }
}

/** What it did by now, as Node counts it. */
export function loopNow(): Loop {
  const { nodeTiming } = performance as unknown as {
    nodeTiming: { readonly idleTime: number; readonly uvMetricsInfo: { readonly loopCount: number } }
  }
  return { worked: performance.now() - nodeTiming.idleTime, turns: nodeTiming.uvMetricsInfo.loopCount }
}
