import Database from 'better-sqlite3'
import { type SeededShop, type ShopSite, seedDemo } from '../services/demo.ts'
import { sqliteEngine } from '../store/sqlite-engine.ts'
import { applySettings, openSqlite } from '../store/sqlite-open.ts'
import { createStore, type Store } from '../store/store.ts'

interface Seeding extends ShopSite {
  readonly second?: ShopSite
}

/** Seeding takes longer than most tests: what was seeded once by a worker at a moment is copied from then on. */
const images = new Map<string, { image: Buffer; seeded: SeededShop }>()

/** The demo merchant and its catalogue, as `seedDemo` makes them, in a store in memory. */
export async function seededStore(
  site: Seeding,
  now: () => number,
): Promise<{ store: Store; seeded: SeededShop }> {
  const name = JSON.stringify([site, now === Date.now ? 'now' : now()])
  const known = images.get(name)
  if (known) {
    const copy = new Database(known.image, { timeout: 1500 })
    applySettings(copy)
    return { store: createStore(sqliteEngine(copy)), seeded: known.seeded }
  }
  const db = openSqlite(':memory:')
  const store = createStore(sqliteEngine(db))
  const seeded = await seedDemo({ store, now }, site)
  images.set(name, { image: db.serialize(), seeded })
  return { store, seeded }
}
