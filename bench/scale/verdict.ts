import { availableParallelism } from 'node:os'
import { median, ratio, type Spread } from '../statistics.ts'
import { figure, table, times } from '../table.ts'

/** One turn; what each used of the processors, where it can be told: 1 is one of them all the time. */
export interface Round {
  readonly servers: number
  readonly perSecond: number
  readonly generator: number
  readonly target: number | undefined
  readonly database: number | undefined
}

export interface Verdict {
  readonly gain: Spread
  /** What two servers could be at most: what one leaves of the processors, at its cost for each request. */
  readonly possible: number | undefined
  readonly isHeld: boolean
}

const BAR = 1.6

/** Two servers must be so much faster than one, where the processors have room for it. */
export function verdict(rounds: readonly Round[], processors = availableParallelism()): Verdict {
  const of = (servers: number) => rounds.filter((round) => round.servers === servers)
  const gain = ratio(
    ...([of(2), of(1)].map((some) => some.map((it) => it.perSecond)) as [number[], number[]]),
  )
  const used = median(
    of(1).map(({ generator, target, database }) => generator + (target ?? NaN) + (database ?? NaN)),
  )
  const possible = Number.isNaN(used) ? undefined : processors / used
  return { gain, possible, isHeld: gain.median >= BAR || (possible !== undefined && possible < BAR) }
}

export function showScale(rounds: readonly Round[], { gain, possible, isHeld }: Verdict): string {
  const rows = [1, 2].map((servers) => {
    const some = rounds.filter((round) => round.servers === servers)
    const of = (pick: (round: Round) => number | undefined) =>
      figure(median(some.map((it) => pick(it) ?? NaN)))
    return [
      `${servers} server${servers === 1 ? '' : 's'}`,
      of((it) => it.perSecond),
      of((it) => it.target),
      of((it) => it.database),
      of((it) => it.generator),
    ]
  })
  const processors = availableParallelism()
  const limit =
    possible !== undefined && possible < BAR
      ? `\nThe limit is this machine: of its ${processors} processors one server, Postgres and the generator together leave\nroom for ${possible.toFixed(2)} times as much at most.`
      : ''
  return [
    `add, and what each uses of the ${processors} processors`,
    table([['', 'a second', 'servers', 'Postgres', 'generator'], ...rows]),
    '',
    `${isHeld ? '✓' : '✗'} two servers beside one: ${times(gain)}, at least ${BAR} where the processors allow it${limit}`,
  ].join('\n')
}
