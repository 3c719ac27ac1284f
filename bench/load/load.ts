import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../statistics.ts'
import type { Shopper } from '../target.ts'
import { Connection } from './connection.ts'
import { processorSeconds } from './processor.ts'

export interface Load {
  /** Several: every so-manieth shopper goes to each. */
  readonly ports: readonly number[]
  readonly shoppers: readonly Shopper[]
  readonly seconds: number
  /** The processes under load. */
  readonly pids: readonly number[]
}

/** What came of it. A load with errors is no result. */
export interface Outcome {
  readonly perSecond: number
  /** All that were answered, also before it was counted. */
  readonly answered: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly errors: number
  readonly firstError: string | undefined
  /** Processors used while it ran: 1 is one of them all the time. */
  readonly load: { readonly generator: number; readonly target: number | undefined }
}

/** The part of the time that is not counted, at the beginning: connections are young, caches cold. */
const WARM_SHARE = 0.2

/** How long the last answers are waited for once the time is over. */
const PATIENCE_MS = 30_000

/** Puts a server under load from as many connections as there are shoppers, each asking again once it was answered. */
export async function runLoad({ ports, shoppers, seconds, pids }: Load): Promise<Outcome> {
  const took: number[] = []
  let answered = 0
  const faults = { count: 0, first: undefined as string | undefined }
  const open = new Set<Connection>()
  let phase: 'warm' | 'counted' | 'over' = 'warm'

  async function shop(shopper: Shopper, index: number): Promise<void> {
    const connection = await Connection.open(ports[index % ports.length] ?? 0)
    open.add(connection)
    await new Promise<void>((resolve) => {
      const fail = (what: string) => {
        faults.count++
        faults.first ??= what
      }
      let asked = 0
      const turn = () => {
        if (phase === 'over') return resolve()
        asked = performance.now()
        connection.send(
          shopper.next(),
          (answer) => {
            answered++
            if (phase === 'counted') took.push(performance.now() - asked)
            const isGood = answer.status >= 200 && answer.status < 300 && shopper.isRight(answer)
            if (!isGood) fail(`${answer.status}: ${answer.body.slice(0, 500)}`)
            turn()
          },
          (error) => {
            fail(error.message)
            resolve()
          },
        )
      }
      turn()
    })
    connection.close()
    open.delete(connection)
  }

  const running = Promise.all(shoppers.map(shop))
  await Promise.race([sleep(seconds * WARM_SHARE * 1000), running])
  const before = { at: performance.now(), own: process.cpuUsage(), target: processorSeconds(pids) }
  phase = 'counted'
  const longest = performance.now() + seconds * 1000 + PATIENCE_MS
  await Promise.race([sleep(seconds * 1000), running])
  // A slow server is given the time to answer everybody twice: fewer answers would tell nothing.
  while (took.length < shoppers.length * 2 && faults.count === 0 && performance.now() < longest)
    await sleep(20)
  const elapsed = (performance.now() - before.at) / 1000
  phase = 'over'
  const own = process.cpuUsage(before.own)
  const target = processorSeconds(pids)
  await Promise.race([running, sleep(PATIENCE_MS, undefined, { ref: false })])
  for (const connection of open) {
    faults.count++
    faults.first ??= `no answer in ${PATIENCE_MS / 1000} s`
    connection.close()
  }
  if (took.length === 0 && faults.count === 0) {
    faults.count = 1
    faults.first = 'nothing was answered'
  }
  const sorted = Float64Array.from(took).sort()
  return {
    perSecond: took.length / elapsed,
    answered,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    errors: faults.count,
    firstError: faults.first,
    load: {
      generator: (own.user + own.system) / 1e6 / elapsed,
      target:
        target === undefined || before.target === undefined ? undefined : (target - before.target) / elapsed,
    },
  }
}
