/** A process that ends at one of its steps: whatever it asks its parts for from then on never comes. */
export interface Mortal {
  /** How many steps are left to it, whether the last one is still done, and how many it took. */
  readonly life: { left: number; isAfter: boolean; asked: number }
  /** The same part, each call of which is a step. */
  around<T extends object>(part: T): T
}

/** `spares` are calls that are none; `end` is how it dies, where not only in part. */
export function mortal(spares: readonly string[] = [], end: () => void = () => {}): Mortal {
  const life = { left: Number.POSITIVE_INFINITY, isAfter: false, asked: 0 }
  const dying = () => {
    end()
    return new Error('killed')
  }

  async function step<T>(work: () => Promise<T>): Promise<T> {
    life.asked++
    life.left--
    if (life.left < 0 || (life.left === 0 && !life.isAfter)) throw dying()
    const done = await work()
    if (life.left <= 0) throw dying()
    return done
  }

  function around<T extends object>(part: T): T {
    const wrapped = Object.entries(part).map(([name, value]) => [
      name,
      typeof value === 'function' && !spares.includes(name)
        ? (...given: unknown[]) => step(() => Promise.resolve(value(...given)))
        : value,
    ])
    return Object.fromEntries(wrapped) as T
  }
  return { life, around }
}
