import { createMemory } from '../memory.ts'
import type { Sqlite } from './sqlite-open.ts'
import type { Statement } from './statement.ts'

/** What pages ask for all the time and merchants change now and then. */
const SELDOM = new Set(['merchants', 'keys', 'products', 'stock', 'coupons'])
const REMEMBERED = 2000

/**
 * What was read from tables that change seldom, as long as nothing else can have been written: own writes say so
 * themselves, those of other processes show in SQLite's count of them, which is looked at before each piece of work.
 */
export function createRecall(db: Sqlite) {
  const version = db.prepare('PRAGMA data_version').pluck()
  let known = createMemory<{ readonly value: unknown }>(REMEMBERED)
  let seen = version.get()
  let isChecked = false

  function check(): void {
    isChecked = true
    // Until everything has run that is due right now: what comes in later looks anew.
    process.nextTick(() => {
      isChecked = false
    })
    const now = version.get()
    if (now !== seen) forget()
    seen = now
  }

  function forget(): void {
    known = createMemory(REMEMBERED)
  }

  return {
    /** What is known under this name, else what `read` answers. */
    recall<T>(name: string, read: () => T): T {
      if (!isChecked) check()
      const held = known.get(name) as { readonly value: T } | undefined
      if (held) return held.value
      const value = read()
      known.set(name, { value })
      return value
    },
    /** Told of every statement that writes. */
    note({ writes }: Statement): void {
      if (writes !== undefined && SELDOM.has(writes)) forget()
    },
  }
}
