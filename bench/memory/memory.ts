import { setTimeout as sleep } from 'node:timers/promises'
import { usualSetting } from '../compare/settings.ts'
import { Connection } from '../load/connection.ts'
import { write } from '../load/request.ts'
import type { Options } from '../options.ts'
import { openProgress, type Progress } from '../progress.ts'
import { median } from '../statistics.ts'
import { figure, table } from '../table.ts'
import { openFolder, serve, tote } from '../tote/server.ts'
import { toteTarget } from '../tote/target.ts'
import { flatness } from './flat.ts'
import { LOOKS, type Look, residentBytes, watch } from './watch.ts'

const STARTS = 5
const READY_BAR_MS = 500
const IDLE_BAR_MB = 120
const MB = 1024 * 1024
/** How long a server that nobody asks anything may take to come to rest. */
const REST_MS = 3000

/** Idle memory, time from start to ready, and memory over many adds. */
export async function memory({ adds, connections, carts, json }: Options): Promise<boolean> {
  const usual = usualSetting(connections, carts)
  const progress = openProgress(STARTS + LOOKS, adds / LOOKS / 2000)
  const idle = await begin(progress)
  const seeding = (share: number) =>
    progress.detail(`making ${usual.carts} carts, ${Math.round(share * 100)} %`)
  const told = (look: Look) => {
    progress.step()
    progress.say(`${figure(look.adds)} adds, ${figure(look.resident / MB)} MB`)
  }
  const watched = toteTarget({ carts: usual.carts, seeding, inspected: true })
  const looks = await watch(watched, { adds, connections: usual.connections, told })
  progress.end()
  const resident = flatness(looks.map((look) => look.resident))
  const heap = flatness(looks.map((look) => look.heap))
  const bars = [
    { what: 'start to ready, ms', value: idle.ready, bar: READY_BAR_MS, isHeld: idle.ready <= READY_BAR_MS },
    { what: 'idle memory, MB', value: idle.memory, bar: IDLE_BAR_MB, isHeld: idle.memory <= IDLE_BAR_MB },
    {
      what: 'resident memory, last third ÷ second',
      value: resident.growth,
      bar: 1.05,
      isHeld: resident.isFlat,
    },
    { what: 'settled heap, last third ÷ second', value: heap.growth, bar: 1.05, isHeld: heap.isFlat },
  ]
  if (json) console.log(JSON.stringify({ bars, looks }, null, 2))
  else console.log(`${showLooks(looks)}\n\n${bars.map(showBar).join('\n')}`)
  return bars.every(({ isHeld }) => isHeld)
}

/** Starts the server several times: from the start of its process to the first answer that says it is ready. */
async function begin(progress: Progress): Promise<{ ready: number; memory: number }> {
  const place = { folder: openFolder(), database: undefined }
  await tote(place, 'seed', 'demo')
  const times: number[] = []
  const memories: number[] = []
  for (let i = 0; i < STARTS; i++) {
    progress.say(`start ${i + 1} of ${STARTS}`)
    const started = performance.now()
    const server = await serve(place)
    const connection = await Connection.open(server.port)
    const { status } = await connection.ask(write({ method: 'GET', path: '/readyz' }))
    times.push(performance.now() - started)
    if (status !== 200) throw new Error(`it says that it serves, but /readyz answers ${status}`)
    connection.close()
    await sleep(REST_MS)
    memories.push(residentBytes(server.pid) / MB)
    await server.stop()
    progress.step()
  }
  return { ready: median(times), memory: median(memories) }
}

function showLooks(looks: readonly Look[]): string {
  const rows = looks
    .filter((_, i) => i === 0 || (i + 1) % 3 === 0)
    .map((look) => [figure(look.adds), figure(look.resident / MB), figure(look.heap / MB)])
  return table([['adds', 'resident MB', 'settled heap MB'], ...rows])
}

function showBar({
  what,
  value,
  bar,
  isHeld,
}: {
  what: string
  value: number
  bar: number
  isHeld: boolean
}) {
  return `${isHeld ? '✓' : '✗'} ${what}: ${value < 10 ? value.toFixed(2) : figure(value)}, at most ${bar}`
}
