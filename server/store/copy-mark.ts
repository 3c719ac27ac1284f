import type { Engine } from './engine.ts'
import { keep, kept, OURS } from './shared.ts'
import { sql } from './statement.ts'

export const MARK = 'migration'
const drop = sql('DELETE FROM settings WHERE merchant_id = ? AND name = ?')

/** Throws where the database holds half of another one: nobody is to sell from it. */
export async function assertWhole(engine: Engine): Promise<void> {
  const source = await markOn(engine)
  if (source === undefined) return
  throw new Error(
    `The database holds only a part of ${source}: run the same "tote migrate" again, which finishes it.`,
  )
}

/** Marks the database as half of `source` until it is whole; answers which source's mark is on it. */
export function mark(engine: Engine, source: string): Promise<string> {
  return engine.write(function* () {
    yield keep(OURS, MARK, source)
    return String((yield kept(OURS, MARK)).rows[0]?.['value'])
  })
}

/** Where the half that the database holds comes from; undefined where it is whole. */
export function markOn(engine: Engine): Promise<string | undefined> {
  return engine.read(function* () {
    const [row] = (yield kept(OURS, MARK)).rows
    return row && String(row['value'])
  })
}

export async function unmark(engine: Engine): Promise<void> {
  await engine.write(function* () {
    yield drop(OURS, MARK)
  })
}
