import { median, ratio, type Spread, spread } from '../statistics.ts'
import type { Operation } from '../target.ts'
import type { Measured } from './rounds.ts'
import type { Setting } from './settings.ts'

/** Everything measured with one setting. */
export interface Result {
  readonly setting: Setting
  readonly measured: readonly Measured[]
}

export interface Bar {
  readonly what: string
  readonly value: Spread
  readonly bar: number
  readonly isHeld: boolean
}

/** The bare limit that is as durable as Tote; and, for whoever wonders what durability costs, the one that is not. */
export const LIMITS = ['bare FULL', 'bare NORMAL'] as const

/** What Tote's adds must be, as a multiple of the others'. */
const BARS: Readonly<Record<string, number>> = { [LIMITS[0]]: 0.5, Vendure: 60, Medusa: 500 }

export function rates(measured: Measured): number[] {
  return measured.rounds.map(({ perSecond }) => perSecond)
}

/** Tote beside another, round for round. */
export function beside(measured: readonly Measured[], operation: Operation, other: string, tote = 'Tote') {
  const of = (name: string) => measured.find((it) => it.operation === operation && it.target === name)
  const [ours, theirs] = [of(tote), of(other)]
  return ours && theirs ? ratio(rates(ours), rates(theirs)) : undefined
}

/** The bars that this result says something about. */
export function judge({ measured, setting }: Result): Bar[] {
  return Object.entries(BARS).flatMap(([other, bar]) => {
    const value = beside(measured, 'add', other)
    if (!value) return []
    const what = `add, ${setting.connections} connections, beside ${other === LIMITS[0] ? `the limit, ${other}` : other}`
    return [{ what, value, bar, isHeld: value.median >= bar }]
  })
}

/** How it went over the rounds, in the middle. */
export function summary(measured: Measured) {
  const of = (pick: (round: Measured['rounds'][number]) => number) => median(measured.rounds.map(pick))
  return {
    target: measured.target,
    operation: measured.operation,
    perSecond: spread(rates(measured)),
    p50: of((round) => round.p50),
    p99: of((round) => round.p99),
    generator: of((round) => round.load.generator),
    processor: of((round) => round.load.target ?? Number.NaN),
  }
}
