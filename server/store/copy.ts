import { unmark } from './copy-mark.ts'
import { type Compared, compare } from './copy-measure.ts'
import { nameOf, openSource, openTarget } from './copy-open.ts'
import { copyRows, countRows, type Progress } from './copy-rows.ts'
import { assertRoomForSecrets, carrySecrets } from './copy-secrets.ts'
import type { Database } from './open.ts'

export interface Copied {
  readonly tables: readonly Compared[]
  /** Whether both sides hold the same; if not, no server starts on the copy. */
  readonly isSame: boolean
  /** Whether the source kept secrets that seal sessions, which the copy has now. */
  readonly hasSecrets: boolean
}

/**
 * Copies one database into another, empty one, and compares them. Until they are the same the copy is marked, so that no
 * server starts on it; one that broke off goes on when it is called again. Throws a sentence where it cannot.
 */
export async function copyDatabase(from: Database, to: Database, progress: Progress): Promise<Copied> {
  if (nameOf(from) === nameOf(to)) throw new Error(`${nameOf(from)} cannot be copied into itself.`)
  const source = await openSource(from)
  try {
    await assertRoomForSecrets({ database: from, engine: source }, to)
    const target = await openTarget(to, nameOf(from))
    try {
      const rows = await countRows(source)
      progress.begin('copying', rows)
      await copyRows(source, target, progress)
      const hasSecrets = await carrySecrets(
        { database: from, engine: source },
        { database: to, engine: target },
      )
      progress.begin('checking', rows * 2)
      const tables = await compare(source, target, progress)
      const isSame = tables.every((table) => table.isSame)
      if (isSame) await unmark(target)
      return { tables, isSame, hasSecrets }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}
