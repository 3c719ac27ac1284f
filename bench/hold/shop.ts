import { join } from 'node:path'
import Database from 'better-sqlite3'
import { closeFolder, openFolder, serve, type ToteServer, tote } from '../tote/server.ts'
import type { Keys } from './script.ts'

/** More of everything than is bought while it is measured. */
const PLENTY = 1_000_000_000

/** A server with a shop as it stands on disk, durable before it answers. */
export async function openShop(): Promise<{
  server: ToteServer
  keys: Keys
  file: string
  close(): Promise<void>
}> {
  const place = { folder: openFolder(), database: undefined }
  const seeded = await tote<{ publishableKey: string; secretKey: string }>(place, 'seed', 'demo')
  const file = join(place.folder, 'tote.db')
  const database = new Database(file)
  database.prepare('UPDATE stock SET available = ?').run(PLENTY)
  const product = database.prepare("SELECT number FROM products WHERE sku = 'mug-harbour'").pluck().get()
  database.close()
  const server = await serve(place)
  return {
    server,
    keys: { publishable: seeded.publishableKey, secret: seeded.secretKey, product: Number(product) },
    file,
    async close() {
      await server.stop()
      closeFolder(place.folder)
    },
  }
}
