import { join } from 'node:path'
import { type Started, start } from '../process.ts'
import type { Shopper, Target } from '../target.ts'
import { openFolder } from '../tote/server.ts'
import { install, type Packages, type Scratch } from './install.ts'
import { PEER_OPERATIONS, peerOperation } from './operations.ts'
import { openOrder, vendureShopper } from './vendure-shopper.ts'

const packages: Packages = {
  name: 'vendure',
  dependencies: { '@vendure/core': '3.7.3', 'better-sqlite3': '13.2.0' },
  overrides: { '@graphql-tools/delegate': '12.2.1' },
}

/** Vendure on better-sqlite3 in WAL mode, without its admin interface, its catalogue that of the demo shop. */
export function vendureTarget(scratch: Scratch): Target {
  const pids: number[] = []
  let server: Started | undefined
  let port = 0
  return {
    name: 'Vendure',
    operations: PEER_OPERATIONS,
    pids,
    async start() {
      const place = await install(packages, scratch)
      scratch.say('vendure: starting it and filling its shop …')
      server = await start({
        command: [
          join(import.meta.dirname, 'vendure-server.ts'),
          place,
          join(openFolder(), 'vendure.sqlite'),
        ],
        env: { NODE_ENV: 'production', VENDURE_DISABLE_TELEMETRY: 'true' },
        ready: /Vendure serves on port (\d+)/,
      })
      pids.splice(0, pids.length, server.pid)
      port = Number(server.said[1])
      return port
    },
    async shoppers(given, connections) {
      const operation = peerOperation(given)
      const shoppers: Shopper[] = []
      while (shoppers.length < connections) {
        shoppers.push(vendureShopper(operation, operation === 'guest' ? undefined : await openOrder(port)))
      }
      return shoppers
    },
    stop: async () => server?.stop(),
  }
}
