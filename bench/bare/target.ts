import { join } from 'node:path'
import { type Started, start } from '../process.ts'
import { OPERATIONS, type Target } from '../target.ts'
import { cloneCarts } from '../tote/carts.ts'
import { closeFolder, openFolder } from '../tote/server.ts'
import { knownCarts, toteShopper } from '../tote/shoppers.ts'
import { leaveCart } from '../tote/target.ts'
import { BARE_KEY, type Synchronous } from './database.ts'

interface Options {
  readonly carts: number
  readonly synchronous: Synchronous
  readonly seeding: (share: number) => void
}

/** The bare limit, which understands the very requests that Tote does. */
export function bareTarget({ carts, synchronous, seeding }: Options): Target {
  const known = knownCarts(carts)
  const pids: number[] = []
  const folder = openFolder()
  let server: Started | undefined
  async function serve(file: string) {
    const started = await start({ command: ['bench/bare/main.ts', file, synchronous], ready: /port (\d+)/ })
    return { ...started, port: Number(started.said[1]) }
  }
  return {
    name: `bare ${synchronous}`,
    operations: OPERATIONS,
    pids,
    async start() {
      const file = join(folder, 'bare.db')
      const first = await serve(file)
      await leaveCart(first.port, BARE_KEY)
      await first.stop()
      cloneCarts(file, carts, seeding)
      const started = await serve(file)
      server = started
      pids.splice(0, 1, started.pid)
      return started.port
    },
    shoppers: async (operation, connections) =>
      Array.from({ length: connections }, (_, connection) =>
        toteShopper(BARE_KEY, operation, known, { connection, connections }),
      ),
    async stop() {
      await server?.stop()
      closeFolder(folder)
    },
  }
}
