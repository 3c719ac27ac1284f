import { join } from 'node:path'
import { headerValues } from '../load/answer.ts'
import { Connection } from '../load/connection.ts'
import { write } from '../load/request.ts'
import { OPERATIONS, type Target } from '../target.ts'
import { cloneCarts } from './carts.ts'
import { closeFolder, openFolder, type Place, serve, type ToteServer, tote } from './server.ts'
import { knownCarts, ORIGIN, toteShopper } from './shoppers.ts'

interface Options {
  readonly carts: number
  /** Where several stand side by side. */
  readonly name?: string
  /** A Postgres that is empty; without it SQLite in a new folder. */
  readonly postgres?: string | undefined
  readonly seeding: (share: number) => void
  /** Lets its process be looked into. */
  readonly inspected?: boolean
}

/** Its place is known once it runs: another server can be started there. */
export type ToteTarget = Target & { place(): Place; inspector(): string }

/** Tote as a shop runs it, with so many carts in its store. */
export function toteTarget({ carts, name, postgres, seeding, inspected = false }: Options): ToteTarget {
  const known = knownCarts(carts)
  const pids: number[] = []
  let key = ''
  let place: Place | undefined
  let server: ToteServer | undefined
  return {
    name: name ?? (postgres === undefined ? 'Tote' : 'Tote on Postgres'),
    operations: OPERATIONS,
    pids,
    place() {
      if (!place) throw new Error('it was not started')
      return place
    },
    inspector: () => server?.inspector ?? '',
    async start() {
      const folder = openFolder()
      const sqlite = { folder, database: undefined }
      key = (await tote<{ publishableKey: string }>(sqlite, 'seed', 'demo')).publishableKey
      const first = await serve(sqlite)
      await leaveCart(first.port, key)
      await first.stop()
      const file = join(folder, 'tote.db')
      cloneCarts(file, carts, seeding)
      if (postgres !== undefined) await tote(sqlite, 'migrate', '--from', `sqlite:${file}`, '--to', postgres)
      place = { folder, database: postgres }
      const started = await serve(place, { inspected })
      server = started
      pids.splice(0, 1, started.pid)
      return started.port
    },
    shoppers: async (operation, connections) =>
      Array.from({ length: connections }, (_, connection) =>
        toteShopper(key, operation, known, { connection, connections }),
      ),
    async stop() {
      await server?.stop()
      if (place) closeFolder(place.folder)
    },
  }
}

/** Leaves one cart of two lines behind, which others are made after. */
export async function leaveCart(port: number, key: string): Promise<void> {
  const connection = await Connection.open(port)
  const path = `/embed/${key}/trpc/cart.add`
  const headers = { Origin: ORIGIN, 'X-Tote-Client': '1' }
  const first = await connection.ask(
    write({ method: 'POST', path, headers, body: { product: 'mug-harbour' } }),
  )
  const [token = ''] = headerValues(first.head, 'x-tote-cart')
  const second = await connection.ask(
    write({
      method: 'POST',
      path,
      headers: { ...headers, 'X-Tote-Cart': token },
      body: { product: 'vase-dune', variant: 'sand' },
    }),
  )
  connection.close()
  if (second.status !== 200) throw new Error(`no cart could be made: ${first.body}\n${second.body}`)
}
