import { setTimeout as sleep } from 'node:timers/promises'
import type { Statement as Prepared } from 'better-sqlite3'
import { type AskedFor, askedFor, askedForNow } from '../asking.ts'
import type { Engine } from './engine.ts'
import { steps } from './schema.ts'
import { isBusy, isStorageFault, notePlace, translated } from './sqlite-fault.ts'
import { type Sqlite, stepsTaken } from './sqlite-open.ts'
import { createRecall } from './sqlite-recall.ts'
import type { Ask, Outcome, Statement, Steps } from './statement.ts'

/** How long a change waits for another process that writes, and how often it looks. */
const PATIENCE_MS = 1500
const LOOK_EVERY_MS = 5

interface Waiting {
  readonly since: number
  readonly asked: AskedFor | undefined
  readonly steps: () => Steps<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

export interface SqliteEngineOptions {
  /** Told once where the disk fails below: from then on nothing is written, and whoever has the engine is to give it up. */
  readonly onFault?: ((error: unknown) => void) | undefined
}

/**
 * SQLite at its best: the changes of one turn of the event loop are committed together, each in its own savepoint, and none is
 * answered before that one commit is on disk. Reads run at once; they wait for no other process that writes.
 */
export function sqliteEngine(db: Sqlite, { onFault = () => {} }: SqliteEngineOptions = {}): Engine {
  // The event loop waits between two looks at a held file, not inside SQLite, where it would stop every reader.
  db.pragma('busy_timeout = 0')
  const prepared: Prepared[] = []
  const memory = createRecall(db)
  const prepare = (statement: Statement) => {
    const made = db.prepare<unknown[], unknown>(statement.text)
    prepared[statement.id] = made
    return made
  }
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const savepoint = db.prepare('SAVEPOINT one')
  const release = db.prepare('RELEASE one')
  const undo = db.prepare('ROLLBACK TO one')
  const assertThere = notePlace(db.memory ? '' : db.name)
  let waiting: Waiting[] = []
  let fault: unknown

  /** What whoever asked is told. A commit that failed is never tried again: the disk may say yes to what it has lost. */
  function told(error: unknown): unknown {
    if (isStorageFault(error) && fault === undefined) {
      fault = error
      onFault(error)
    }
    return translated(error)
  }

  function ask({ statement, values }: Ask): Outcome {
    const it = prepared[statement.id] ?? prepare(statement)
    memory.note(statement)
    if (it.reader) return { rows: it.all(...values) as Outcome['rows'], changes: 0 }
    return { rows: [], changes: it.run(...values).changes }
  }

  function drive<T>(steps: Steps<T>): T {
    let step = steps.next()
    while (!step.done) step = steps.next(ask(step.value))
    return step.value
  }

  /** Commits what has come together; where another process writes, comes back to it in a moment. */
  function flush(): void {
    if (fault !== undefined) {
      for (const { reject } of take()) reject(translated(fault))
      return
    }
    try {
      begin.run()
    } catch (error) {
      const began = isBusy(error) ? performance.now() - PATIENCE_MS : Number.POSITIVE_INFINITY
      for (const one of take()) {
        if (one.since > began) waiting.push(one)
        else one.reject(told(error))
      }
      if (waiting.length > 0) setTimeout(flush, LOOK_EVERY_MS)
      return
    }
    const group = take()
    const settle: (() => void)[] = []
    try {
      for (const { steps, asked, resolve, reject } of group) {
        savepoint.run()
        try {
          const value = askedFor(asked, () => drive(steps())) as never
          release.run()
          settle.push(() => resolve(value))
        } catch (error) {
          // Where the disk is full or fails, nothing of this turn is kept.
          if (!db.inTransaction || isStorageFault(error)) throw error
          undo.run()
          release.run()
          settle.push(() => reject(translated(error)))
        }
      }
      commit.run()
      assertThere()
    } catch (error) {
      for (const { reject } of group) reject(told(error))
      takeBack()
      return
    }
    for (const tell of settle) tell()
  }

  function takeBack(): void {
    try {
      if (db.inTransaction) rollback.run()
    } catch (error) {
      told(error)
    }
  }

  function take(): Waiting[] {
    const group = waiting
    waiting = []
    return group
  }

  function change<T>(steps: () => Steps<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const asked = askedForNow()
      waiting.push({ since: performance.now(), asked, steps, resolve, reject } as Waiting)
      if (waiting.length === 1) setImmediate(flush)
    })
  }

  /** Reads at once; in the rare moments in which SQLite holds readers off as well, a little later. */
  function read<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work())
    } catch (error) {
      return isBusy(error) ? readLater(work) : Promise.reject(told(error))
    }
  }

  async function readLater<T>(work: () => T): Promise<T> {
    const began = performance.now()
    for (;;) {
      await sleep(LOOK_EVERY_MS)
      try {
        return work()
      } catch (error) {
        if (!isBusy(error) || performance.now() - began > PATIENCE_MS) throw told(error)
      }
    }
  }

  return {
    isShared: false,
    read: (work) => read(() => drive(work())),
    recall: (name, work) => read(() => memory.recall(name, () => drive(work()))),
    recallAll: (kind, names, work) =>
      read(() => memory.recallAll(kind, names, (unknown) => drive(work(unknown)))),
    write: change,
    change,
    hasSchema: () => read(() => stepsTaken(db) >= steps.sqlite.length),
    // What was overwritten in the file stands in the log beside it until that is taken back.
    async scrub() {
      const began = performance.now()
      try {
        giveBack(db)
        while (isLogHeld(db) && performance.now() - began < PATIENCE_MS) await sleep(LOOK_EVERY_MS)
      } catch (error) {
        throw told(error)
      }
    },
    async close() {
      while (waiting.length > 0) await sleep(LOOK_EVERY_MS)
      if (fault === undefined) db.pragma('wal_checkpoint(TRUNCATE)')
      // SQLite takes the log away only where the database is still the one that it opened.
      db.close()
    },
  }
}

/** How many pages leave the file at once, so that nobody waits for all of them. */
const PAGES_BACK = 1000

/** Gives back what is free in the file; where another process writes just now, a later one does. */
function giveBack(db: Sqlite): void {
  try {
    db.pragma(`incremental_vacuum(${PAGES_BACK})`)
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

/** Empties the log; somebody who reads from it right now holds it. */
function isLogHeld(db: Sqlite): boolean {
  const [{ busy = 0 } = {}] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy?: number }[]
  return busy !== 0
}
