import { join } from 'node:path'
import { type Started, start } from '../process.ts'
import type { Shopper, Target } from '../target.ts'
import type { Scratch } from './install.ts'
import { dropMedusa, installMedusa, type MedusaPlace } from './medusa-install.ts'
import { type MedusaServer, medusaShopper, openCart } from './medusa-shopper.ts'
import { PEER_OPERATIONS, peerOperation } from './operations.ts'

/** Medusa on this Postgres, without Redis and its admin interface, its catalogue that of the demo shop. */
export function medusaTarget(postgres: string, scratch: Scratch): Target {
  const pids: number[] = []
  let place: MedusaPlace | undefined
  let server: Started | undefined
  let shop: MedusaServer | undefined
  return {
    name: 'Medusa',
    operations: PEER_OPERATIONS,
    pids,
    async start() {
      place = await installMedusa(postgres, scratch)
      scratch.say('medusa: starting it and filling its shop …')
      server = await start({
        command: [join(import.meta.dirname, 'medusa-server.ts'), place.folder],
        env: place.env,
        ready: /Medusa serves (\{.*\})\n/,
      })
      pids.splice(0, pids.length, server.pid)
      const serving = JSON.parse(server.said[1] ?? '') as MedusaServer
      shop = serving
      return serving.port
    },
    async shoppers(given, connections) {
      if (!shop) throw new Error('it was not started')
      const operation = peerOperation(given)
      const shoppers: Shopper[] = []
      while (shoppers.length < connections) {
        const cart = operation === 'guest' ? undefined : await openCart(shop)
        shoppers.push(medusaShopper(operation, shop, cart))
      }
      return shoppers
    },
    async stop() {
      await server?.stop()
      if (place) await dropMedusa(place.folder, postgres)
    },
  }
}
