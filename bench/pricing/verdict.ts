import { median, type Spread, spread } from '../statistics.ts'
import { table } from '../table.ts'

/** The line counts that are priced; a cart holds 100 at most, more shows how it grows. */
export const SIZES = [10, 25, 50, 100, 200] as const

/** One round: the median time of pricing a cart of each size, in µs. */
export type Round = Readonly<Record<(typeof SIZES)[number], number>>

export interface Verdict {
  /** Of a cart of 100 lines, in µs. */
  readonly time: Spread
  /** What a line costs in a cart of 200, as a multiple of what one costs in a cart of 50: 1 is linear. */
  readonly growth: Spread
  readonly isHeld: boolean
}

const TIME_BAR_US = 1000
/** What two medians of the same work differ by on a machine that also does something else. */
const GROWTH_BAR = 1.15

export function verdict(rounds: readonly Round[]): Verdict {
  const time = spread(rounds.map((round) => round[100]))
  const growth = spread(rounds.map((round) => round[200] / 200 / (round[50] / 50)))
  return { time, growth, isHeld: time.median <= TIME_BAR_US && growth.median <= GROWTH_BAR }
}

export function showPricing(rounds: readonly Round[], { time, growth }: Verdict): string {
  const rows = SIZES.map((size) => {
    const middle = median(rounds.map((round) => round[size]))
    return [String(size), middle.toFixed(1), (middle / size).toFixed(2)]
  })
  const mark = (isHeld: boolean) => (isHeld ? '✓' : '✗')
  return [
    table([['lines', 'µs a pricing', 'µs a line'], ...rows]),
    '',
    `${mark(time.median <= TIME_BAR_US)} 100 lines, 5 promotions: ${(time.median / 1000).toFixed(3)} ms, at most 1 ms`,
    `${mark(growth.median <= GROWTH_BAR)} a line of 200 beside one of 50: ${growth.median.toFixed(2)}, at most ${GROWTH_BAR}`,
  ].join('\n')
}
