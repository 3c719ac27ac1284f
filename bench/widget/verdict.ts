import { median, percentile, ratio, type Spread, spread } from '../statistics.ts'
import type { Interaction } from './interactions.ts'
import type { Loading } from './loading.ts'

/** Everything measured with one contender. */
export interface Measured {
  readonly name: string
  readonly loads: readonly Loading[]
  readonly interactions: readonly Interaction[]
}

export interface Bar {
  readonly what: string
  readonly value: number
  readonly most: number
  readonly isHeld: boolean
}

/** The share of the other's time until the button can be pressed, round for round. */
export function readiness(tote: Measured, other: Measured): Spread {
  const times = ({ loads }: Measured) => loads.map(({ ready }) => ready)
  return ratio(times(tote), times(other))
}

/** The middle, and what 98 of 100 presses do not exceed. */
export function delays(interactions: readonly Interaction[]): { median: number; p98: number } {
  const sorted = interactions.map(({ delay }) => delay).toSorted((a, b) => a - b)
  return { median: median(sorted), p98: percentile(sorted, 0.98) }
}

/** What holds for Tote beside the other. */
export function judge(tote: Measured, other: Measured): Bar[] {
  const { median: middle, p98 } = delays(tote.interactions)
  const shift = Math.max(...tote.loads.map((load) => load.shift))
  return [
    bar(`script to usable button beside ${other.name}`, readiness(tote, other).median, 1 / 8),
    bar('click to next paint, median, ms', middle, 48),
    bar('click to next paint, p98, ms', p98, 100),
    bar('layout shift', shift, 0),
  ]
}

/** One figure of every load in the middle. */
export function middle(loads: readonly Loading[], name: keyof Loading): Spread {
  return spread(loads.map((load) => load[name]))
}

function bar(what: string, value: number, most: number): Bar {
  return { what, value, most, isHeld: value <= most }
}
