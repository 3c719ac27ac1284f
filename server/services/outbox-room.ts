import type { KeptTask } from '../domain/outbox.ts'

/** How many are done at once: of one merchant's, and at one shop (`group`), where those are limited. */
export interface Room {
  readonly slots: number
  readonly perMerchant?: number
  readonly perGroup?: number
}

/** A task that this process holds. */
export interface Claimed {
  readonly merchantId: string
  readonly kept: KeptTask
}

interface Waiting extends Claimed {
  readonly since: number
}

/** How many of a merchant's wait for their shop without a slot, and for how long: well within what a task is held for. */
const LINE = 64
const PATIENCE_MS = 20_000
/** A line in which nobody has moved for so long stands still. */
const STILL_MS = 1000

/** Who may begin now. Whose shop is busy waits in line, outside of the slots, and the others go past. */
export function createRoom({ slots, perMerchant = slots, perGroup = slots }: Room, now: () => number) {
  const inside = createTally()
  const inLine = createTally()
  let line: Waiting[] = []
  let movedAt = now()

  const free = () => slots - inside.count('')
  const namesOf = ({ merchantId, kept }: Claimed) => {
    const group = groupOf(kept)
    return ['', `m ${merchantId}`, ...(group === undefined ? [] : [`g ${group}`])]
  }

  function fits({ merchantId, kept }: Claimed): boolean {
    const group = groupOf(kept)
    if (free() <= 0 || inside.count(`m ${merchantId}`) >= perMerchant) return false
    return group === undefined || inside.count(`g ${group}`) < perGroup
  }

  /** Takes out of the line whom this one says of. */
  function takeOut(goes: (one: Waiting) => boolean): Waiting[] {
    const gone: Waiting[] = []
    line = line.filter((one) => {
      if (!goes(one)) return true
      gone.push(one)
      inLine.less([one.merchantId])
      return false
    })
    return gone
  }

  return {
    free,

    /** How many more of a merchant's may be claimed. Where the line moves, nobody comes only to be sent away. */
    freeTo(merchantId: string): number {
      const isFull = inLine.count(merchantId) >= LINE
      return isFull && now() - movedAt < STILL_MS ? 0 : perMerchant - inside.count(`m ${merchantId}`)
    },

    /** It has a slot, waits in line, or finds that full. */
    enter(claimed: Claimed): 'in' | 'waits' | 'full' {
      if (fits(claimed)) {
        inside.more(namesOf(claimed))
        return 'in'
      }
      if (inLine.count(claimed.merchantId) >= LINE) return 'full'
      line.push({ ...claimed, since: now() })
      inLine.more([claimed.merchantId])
      return 'waits'
    },

    /** It gives its slot back; answers those who now have one. */
    leave(claimed: Claimed): readonly Claimed[] {
      inside.less(namesOf(claimed))
      const next = takeOut((one) => {
        if (!fits(one)) return false
        inside.more(namesOf(one))
        return true
      })
      if (next.length > 0) movedAt = now()
      return next
    },

    /** Those who waited for too long. */
    tooLate: () => takeOut(({ since }) => now() - since >= PATIENCE_MS),
    /** All who wait. */
    leaveAll: () => takeOut(() => true),
  }
}

function groupOf({ task }: KeptTask): string | undefined {
  return 'group' in task ? task.group : undefined
}

/** Counts by name; what counts nothing is not kept. */
function createTally() {
  const counts = new Map<string, number>()
  const count = (name: string) => counts.get(name) ?? 0
  return {
    count,
    more(names: readonly string[]): void {
      for (const name of names) counts.set(name, count(name) + 1)
    },
    less(names: readonly string[]): void {
      for (const name of names) {
        const left = count(name) - 1
        if (left > 0) counts.set(name, left)
        else counts.delete(name)
      }
    },
  }
}
