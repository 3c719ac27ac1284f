import { setTimeout as sleep } from 'node:timers/promises'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Statement as Prepared } from 'better-sqlite3'
import { inRequest, requestIdNow } from '../asking.ts'
import type { Engine } from './engine.ts'
import type { Sqlite } from './sqlite-open.ts'
import { createRecall } from './sqlite-recall.ts'
import type { Ask, Outcome, Statement, Steps } from './statement.ts'

/** How long a change waits for another process that writes, and how often it looks. */
const PATIENCE_MS = 1500
const LOOK_EVERY_MS = 5

interface Waiting {
  readonly since: number
  readonly requestId: string | undefined
  readonly steps: () => Steps<unknown>
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/**
 * SQLite at its best: the changes of one turn of the event loop are committed together, each in its own savepoint, and none is
 * answered before that one commit is on disk. Reads run at once; they wait for no other process that writes.
 */
export function sqliteEngine(db: Sqlite): Engine {
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
  let waiting: Waiting[] = []

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
    try {
      begin.run()
    } catch (error) {
      const began = isBusy(error) ? performance.now() - PATIENCE_MS : Number.POSITIVE_INFINITY
      for (const one of take()) {
        if (one.since > began) waiting.push(one)
        else one.reject(translated(error))
      }
      if (waiting.length > 0) setTimeout(flush, LOOK_EVERY_MS)
      return
    }
    const group = take()
    const settle: (() => void)[] = []
    try {
      for (const { steps, requestId, resolve, reject } of group) {
        savepoint.run()
        try {
          const value = inRequest(requestId, () => drive(steps())) as never
          release.run()
          settle.push(() => resolve(value))
        } catch (error) {
          // Where the disk is full, SQLite has taken everything back by itself.
          if (!db.inTransaction) throw error
          undo.run()
          release.run()
          settle.push(() => reject(translated(error)))
        }
      }
      commit.run()
    } catch (error) {
      for (const { reject } of group) reject(translated(error))
      if (db.inTransaction) rollback.run()
      return
    }
    for (const tell of settle) tell()
  }

  function take(): Waiting[] {
    const group = waiting
    waiting = []
    return group
  }

  function change<T>(steps: () => Steps<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const requestId = requestIdNow()
      waiting.push({ since: performance.now(), requestId, steps, resolve, reject } as Waiting)
      if (waiting.length === 1) setImmediate(flush)
    })
  }

  /** Reads at once; in the rare moments in which SQLite holds readers off as well, a little later. */
  function read<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work())
    } catch (error) {
      return isBusy(error) ? readLater(work) : Promise.reject(error)
    }
  }

  async function readLater<T>(work: () => T): Promise<T> {
    const began = performance.now()
    for (;;) {
      await sleep(LOOK_EVERY_MS)
      try {
        return work()
      } catch (error) {
        if (!isBusy(error) || performance.now() - began > PATIENCE_MS) throw translated(error)
      }
    }
  }

  return {
    isShared: false,
    read: (steps) => read(() => drive(steps())),
    recall: (name, steps) => read(() => memory.recall(name, () => drive(steps()))),
    recallAll: (kind, names, steps) =>
      read(() => memory.recallAll(kind, names, (unknown) => drive(steps(unknown)))),
    write: change,
    change,
    // What was overwritten in the file stands in the log beside it until that is taken back.
    async scrub() {
      const began = performance.now()
      while (isLogHeld(db) && performance.now() - began < PATIENCE_MS) await sleep(LOOK_EVERY_MS)
    },
    async close() {
      while (waiting.length > 0) await sleep(LOOK_EVERY_MS)
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

/** Empties the log; somebody who reads from it right now holds it. */
function isLogHeld(db: Sqlite): boolean {
  const [{ busy = 0 } = {}] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy?: number }[]
  return busy !== 0
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')
}

/** Another writer held the file for too long, or the disk is full: the request may come again, which is no bug of this server. */
function translated(error: unknown): unknown {
  const isFull = (error as { code?: unknown }).code === 'SQLITE_FULL'
  if (!isBusy(error) && !isFull) return error
  return new ToteError('unavailable', { retryAfter: isFull ? 10 : 1, cause: error })
}
