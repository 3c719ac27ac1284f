import { readFileSync } from 'node:fs'
import { inspect } from '../inspector.ts'
import { runLoad } from '../load/load.ts'
import type { ToteTarget } from '../tote/target.ts'

/** One look at a server after so many adds, once it has thrown away what it does not need. Bytes. */
export interface Look {
  readonly adds: number
  readonly resident: number
  readonly heap: number
}

/** Ten for each third. */
export const LOOKS = 30

/** Of one load: the first are slow, and tell little about how long the next will take. */
const LONGEST_SECONDS = 2

/** Bytes that a process holds in memory. */
export function residentBytes(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  if (!found) throw new Error('this system does not tell how much memory a process holds')
  return Number(found[1]) * 1024
}

/** Adds to carts, many times, and looks at the server in between. */
export async function watch(
  tote: ToteTarget,
  { adds, connections, told }: { adds: number; connections: number; told: (look: Look) => void },
): Promise<Look[]> {
  const port = await tote.start()
  const inspector = await inspect(tote.inspector())
  const shoppers = await tote.shoppers('add', connections)
  const looks: Look[] = []
  let done = 0
  let seconds = 0.5
  while (looks.length < LOOKS) {
    const wanted = (adds * (looks.length + 1)) / LOOKS
    while (done < wanted) {
      const load = await runLoad({ ports: [port], shoppers, seconds, pids: tote.pids })
      if (load.errors > 0)
        throw new Error(`${load.errors} errors are no result. The first: ${load.firstError}`)
      done += load.answered
      seconds = Math.min(LONGEST_SECONDS, Math.max(0.1, (wanted - done) / load.perSecond))
    }
    const heap = await inspector.settledHeap()
    const look = { adds: done, heap, resident: residentBytes(tote.pids[0] ?? 0) }
    looks.push(look)
    told(look)
  }
  inspector.close()
  await tote.stop()
  return looks
}
