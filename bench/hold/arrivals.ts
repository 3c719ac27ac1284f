import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '../load/answer.ts'
import { headerValues } from '../load/answer.ts'
import { Connection } from '../load/connection.ts'
import { percentile } from '../statistics.ts'
import { isAway, type Script } from './script.ts'

export interface Arriving {
  readonly port: number
  /** A new visitor. */
  readonly script: () => Script
  /** Requests a second, whatever the answers. */
  readonly rate: number
  readonly seconds: number
}

/** What came of it. Milliseconds count from when a request was sent, or its connection asked for; none waits for an earlier answer. */
export interface Arrived {
  readonly rate: number
  readonly answered: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Told to come again, with and without the time when. */
  readonly shed: number
  readonly shedUntold: number
  readonly p99Shed: number
  /** Every answer of 5xx but those, every answer that made no sense, and every connection that broke. */
  readonly faults: number
  readonly firstFault: string | undefined
  /** They were due, and nobody was free to send them. */
  readonly unsent: number
  /** How late this process itself was with its requests, ms at p99: where that is much, it measures the machine. */
  readonly late: number
}

interface Visitor {
  readonly connection: Connection
  readonly script: Script
  next: string
}

/** How many may be on their way at once; whoever comes then finds the door shut, and that is counted. */
const MOST = 1500
const TICK_MS = 5
const PATIENCE_MS = 15_000

/** Keeps its visitors from one run to the next: they stay in the middle of what they do. */
export function createArrivals() {
  const free: Visitor[] = []
  let open = 0

  async function visitor(port: number, script: Script): Promise<Visitor> {
    const first = script.next()
    return { connection: await Connection.open(port), script, next: String(first.value) }
  }

  return {
    async run({ port, script, rate, seconds }: Arriving): Promise<Arrived> {
      const took: number[] = []
      const tookShed: number[] = []
      const late: number[] = []
      let [shedUntold, faults, unsent, waiting] = [0, 0, 0, 0]
      let firstFault: string | undefined
      const fail = (what: string) => {
        faults++
        firstFault ??= what
      }

      function take(visitor: Visitor, answer: Answer, sentAt: number): void {
        waiting--
        const ms = performance.now() - sentAt
        if (isAway(answer)) {
          tookShed.push(ms)
          if (!headerValues(answer.head, 'retry-after')[0]) shedUntold++
        } else {
          took.push(ms)
          if (answer.status >= 500) fail(`${answer.status}: ${answer.body.slice(0, 300)}`)
        }
        try {
          visitor.next = String(visitor.script.next(answer).value)
          free.push(visitor)
        } catch (error) {
          leave(visitor)
          if (answer.status < 500) fail(error instanceof Error ? error.message : String(error))
        }
      }

      function leave({ connection }: Visitor): void {
        open--
        connection.close()
      }

      async function arrive(sentAt: number): Promise<void> {
        waiting++
        let one: Visitor | undefined
        try {
          one = free.shift()
          if (!one) {
            open++
            one = await visitor(port, script())
          }
          const sent = one
          sent.connection.send(
            sent.next,
            (answer) => take(sent, answer, sentAt),
            (error) => {
              waiting--
              leave(sent)
              fail(error.message)
            },
          )
        } catch (error) {
          waiting--
          open--
          fail(error instanceof Error ? error.message : String(error))
        }
      }

      const began = performance.now()
      const all = Math.round(rate * seconds)
      for (let sent = 0; sent < all; ) {
        const due = Math.min(all, Math.floor(((performance.now() - began) / 1000) * rate) + 1)
        for (; sent < due; sent++) {
          if (free.length === 0 && open >= MOST) unsent++
          else {
            const now = performance.now()
            late.push(now - began - (sent / rate) * 1000)
            void arrive(now)
          }
        }
        await sleep(TICK_MS)
      }
      const elapsed = (performance.now() - began) / 1000
      const patience = performance.now() + PATIENCE_MS
      while (waiting > 0 && performance.now() < patience) await sleep(TICK_MS)
      if (waiting > 0) fail(`${waiting} without an answer in ${PATIENCE_MS / 1000} s`)
      const [good, away] = [took, tookShed].map((times) => Float64Array.from(times).sort())
      return {
        rate,
        answered: took.length,
        perSecond: took.length / elapsed,
        p50: percentile(good ?? [], 0.5),
        p99: percentile(good ?? [], 0.99),
        shed: tookShed.length,
        shedUntold,
        p99Shed: percentile(away ?? [], 0.99),
        faults,
        firstFault,
        unsent,
        late: percentile(Float64Array.from(late).sort(), 0.99),
      }
    },
    close(): void {
      for (const { connection } of free.splice(0)) connection.close()
      open = 0
    },
  }
}
