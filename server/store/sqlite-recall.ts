import { createMemory } from '../memory.ts'
import type { Sqlite } from './sqlite-open.ts'
import { inOrder, type Statement } from './statement.ts'

const REMEMBERED = 2000

/** What was read, from which tables, and how many writes there had been before. */
interface Known {
  readonly value: unknown
  readonly tables: readonly string[]
  readonly at: number
}

/**
 * What was read and changes seldom, as long as nothing can have been written to its tables since: own writes say so themselves,
 * those of other processes show in SQLite's count of them, which is looked at before each piece of work.
 */
export function createRecall(db: Sqlite) {
  const version = db.prepare('PRAGMA data_version').pluck()
  /** By table the last write to it. */
  const written = new Map<string, number>()
  let writes = 0
  let known = createMemory<Known>(REMEMBERED)
  let seen = version.get()
  let isChecked = false
  let reading: Set<string> | undefined

  function check(): void {
    isChecked = true
    // Until everything has run that is due right now: what comes in later looks anew.
    process.nextTick(() => {
      isChecked = false
    })
    const now = version.get()
    if (now !== seen) known = createMemory(REMEMBERED)
    seen = now
  }

  function find(name: string): Known | undefined {
    if (!isChecked) check()
    const held = known.get(name)
    return held?.tables.every((table) => (written.get(table) ?? 0) <= held.at) ? held : undefined
  }

  /** Reads, and tells which tables. */
  function watched<T>(read: () => T): { value: T; tables: string[]; at: number } {
    const tables = new Set<string>()
    reading = tables
    try {
      const at = writes
      return { value: read(), tables: [...tables], at }
    } finally {
      reading = undefined
    }
  }

  return {
    /** What is known under this name, else what `read` answers. */
    recall<T>(name: string, read: () => T): T {
      const held = find(name)
      if (held) return held.value as T
      const answer = watched(read)
      known.set(name, answer)
      return answer.value
    },
    /** As `recall`, for several of a kind: `read` is asked for those that are not known. */
    recallAll<T>(
      kind: string,
      names: readonly string[],
      read: (names: readonly string[]) => ReadonlyMap<string, T>,
    ): Map<string, T> {
      const all = new Map<string, T | undefined>()
      for (const name of names) {
        const held = find(`${kind}\0${name}`)
        if (held) all.set(name, held.value as T | undefined)
      }
      const unknown = names.filter((name) => !all.has(name))
      if (unknown.length > 0) {
        const { value, ...answer } = watched(() => read(unknown))
        for (const name of unknown) {
          all.set(name, value.get(name))
          known.set(`${kind}\0${name}`, { ...answer, value: value.get(name) })
        }
      }
      return inOrder(names, all as Map<string, T>)
    },
    /** Told of every statement that runs. */
    note({ writes: table, reads }: Statement): void {
      if (table !== undefined) written.set(table, ++writes)
      else if (reading) for (const read of reads) reading.add(read)
    },
  }
}
