import { processorSeconds } from '../load/processor.ts'
import type { Options } from '../options.ts'
import { openProgress } from '../progress.ts'
import { type Arrived, createArrivals } from './arrivals.ts'
import { visits } from './script.ts'
import { openShop } from './shop.ts'
import { isCarried, showBars, showRuns, verdict } from './verdict.ts'

/** How much more is tried after a rate that was carried. */
const STEP = 1.5
/** Nobody asks so much of two processors. */
const MOST = 40_000

/** A mixed load at the wanted rate; then more and more, until it is too much; then twice that; then the wanted rate again. */
export async function hold({ rate, seconds, json }: Options): Promise<boolean> {
  const progress = openProgress(12, seconds)
  await using shop = await opened()
  const arrivals = createArrivals()
  const runs: [string, Arrived & { readonly processorMs: number }][] = []
  const run = async (name: string, wanted: number, lasting = seconds): Promise<Arrived> => {
    progress.say(`${name}: ${Math.round(wanted)} a second`)
    const { port, pid } = shop.server
    const before = processorSeconds([pid]) ?? Number.NaN
    const came = await arrivals.run({
      port,
      script: () => visits(shop.keys),
      rate: wanted,
      seconds: lasting,
    })
    const used = ((processorSeconds([pid]) ?? Number.NaN) - before) * 1000
    const arrived = { ...came, processorMs: used / (came.answered + came.shed) }
    progress.step()
    runs.push([name, arrived])
    return arrived
  }
  await run('warming up', rate / 2)
  runs.length = 0
  const wanted = await run('wanted', rate)
  let knee = isCarried(wanted) ? rate : 0
  let more = rate * STEP
  for (; more <= MOST; more *= STEP) {
    if (!isCarried(await run('more', more, seconds / 2))) break
    knee = more
  }
  const beyond = await run('beyond', more * 2)
  await run('recovering', rate, Math.min(1, seconds))
  const after = await run('after', rate)
  arrivals.close()
  progress.end()
  const bars = verdict({ wanted, beyond, after })
  const limits = 'TOTE_LIMITS: every limit counts and none is reached; SQLite in a file, synchronous=FULL'
  const carried = `carried up to ${Math.round(knee)} a second`
  console.log(
    json
      ? JSON.stringify({ limits, knee, bars, runs }, null, 2)
      : `${limits}\n\n${showRuns(runs)}\n\n${carried}\n${showBars(bars)}`,
  )
  return bars.every(({ isHeld }) => isHeld)
}

async function opened() {
  const shop = await openShop()
  return { ...shop, [Symbol.asyncDispose]: () => shop.close() }
}
