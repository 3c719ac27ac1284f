/** Chance that comes out the same at every run with the same seed. */
export interface Dice {
  /** A whole number from 0 up to, and without, this one. */
  below(count: number): number
  /** True so often: `chance(0.25)` every fourth time. */
  chance(share: number): boolean
  /** Any one of these. */
  one<T>(of: readonly T[]): T
}

export function openDice(seed: number): Dice {
  let state = seed | 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    chance: (share) => next() < share,
    one: (of) => of[below(of.length)] as (typeof of)[number],
  }
}
