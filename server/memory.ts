/** What is remembered of things that never change, within bounds. */
export interface Memory<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/**
 * Remembers at least the last `size` things and at most twice as many: two generations of a Map, of which the older is
 * dropped. That costs less on each hit than putting entries in order of their use.
 */
export function createMemory<T>(size: number): Memory<T> {
  let young = new Map<string, T>()
  let old = new Map<string, T>()
  function set(key: string, value: T): void {
    if (young.size >= size) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }
  return {
    get(key) {
      const known = young.get(key)
      if (known !== undefined) return known
      const older = old.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
    set,
  }
}
