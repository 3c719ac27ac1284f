import { readdirSync, statSync } from 'node:fs'
import { flatness } from '../memory/flat.ts'
import { residentBytes } from '../memory/watch.ts'
import type { Options } from '../options.ts'
import { openProgress } from '../progress.ts'
import { figure, table } from '../table.ts'
import { createArrivals } from './arrivals.ts'
import { visits } from './script.ts'
import { openShop } from './shop.ts'
import { type Bar, P99_MS, showBars } from './verdict.ts'

/** Ten for each third. */
const LOOKS = 30
const MB = 1024 * 1024

/** The same mixed load for long, far below what it carries: memory and handles stay as they are. */
export async function steady({ rate, seconds, json }: Options): Promise<boolean> {
  const each = seconds / LOOKS
  const progress = openProgress(LOOKS, each)
  const shop = await openShop()
  const arrivals = createArrivals()
  const { pid, port } = shop.server
  const looks: {
    resident: number
    handles: number
    database: number
    p99: number
    shed: number
    faults: number
  }[] = []
  let firstFault: string | undefined
  try {
    for (let i = 0; i < LOOKS; i++) {
      const arrived = await arrivals.run({ port, script: () => visits(shop.keys), rate, seconds: each })
      const { p99, shed, faults } = arrived
      firstFault ??= arrived.firstFault
      const look = {
        resident: residentBytes(pid),
        handles: handlesOf(pid),
        database: statSync(shop.file).size,
      }
      looks.push({ ...look, p99, shed, faults })
      progress.step()
      progress.say(`${figure(look.resident / MB)} MB, ${look.handles} handles`)
    }
  } finally {
    arrivals.close()
    await shop.close()
  }
  progress.end()
  const bars = barsOf(looks, firstFault)
  const rows = looks
    .filter((_, i) => i === 0 || (i + 1) % 3 === 0)
    .map((it, i) => [
      figure(i === 0 ? each : i * 3 * each),
      figure(it.resident / MB),
      figure(it.handles),
      figure(it.database / MB),
      it.p99.toFixed(1),
    ])
  const shown = table([['after s', 'resident MB', 'handles', 'database MB', 'p99 ms'], ...rows])
  console.log(
    json ? JSON.stringify({ rate, seconds, bars, looks }, null, 2) : `${shown}\n\n${showBars(bars)}`,
  )
  return bars.every(({ isHeld }) => isHeld)
}

function barsOf(
  looks: readonly { resident: number; handles: number; p99: number; shed: number; faults: number }[],
  firstFault: string | undefined,
): readonly Bar[] {
  const resident = flatness(looks.map((look) => look.resident))
  const handles = flatness(looks.map((look) => look.handles))
  const [shed, faults] = [
    looks.reduce((sum, it) => sum + it.shed, 0),
    looks.reduce((sum, it) => sum + it.faults, 0),
  ]
  const slow = looks.filter(({ p99 }) => p99 > P99_MS).length
  const share = (growth: number) => `last third ÷ second ${growth.toFixed(3)}`
  return [
    { what: 'memory is flat', isHeld: resident.isFlat, says: share(resident.growth) },
    { what: 'handles are flat', isHeld: handles.isFlat, says: share(handles.growth) },
    {
      what: 'nobody is turned away, and nothing goes wrong',
      isHeld: shed === 0 && faults === 0,
      says: `${shed} shed, ${faults} faults${firstFault === undefined ? '' : `, the first: ${firstFault}`}`,
    },
    {
      what: `p99 stays at ${P99_MS} ms at most`,
      isHeld: slow <= 1,
      says: `above it in ${slow} of ${looks.length} parts`,
    },
  ]
}

/** What a process holds open: files, sockets, timers of the system. */
function handlesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length
}
