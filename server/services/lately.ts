/** How many times as long as looking took what was found stands. */
const STANDS = 100
/** Who looks for longer than so many ms is waited for by nobody else. */
const PATIENCE_MS = 10_000

/**
 * Looks, and for a while afterwards answers what was found then: however much there is to look through and however often somebody asks,
 * looking takes a hundredth of the time. What failed is looked at again.
 */
export function lately<Value>(look: () => Promise<Value>, now: () => number): () => Promise<Value> {
  let found: Promise<Value> | undefined
  let until = 0
  return () => {
    if (found && now() < until) return found
    const began = performance.now()
    until = now() + PATIENCE_MS
    found = look().then(
      (value) => {
        until = now() + STANDS * (performance.now() - began)
        return value
      },
      (error: unknown) => {
        found = undefined
        throw error
      },
    )
    return found
  }
}
