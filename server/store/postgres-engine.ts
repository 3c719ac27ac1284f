import { setTimeout as sleep } from 'node:timers/promises'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Pool, PoolClient } from 'pg'
import type { Engine } from './engine.ts'
import { numbered, stepsTaken } from './postgres-open.ts'
import { steps } from './schema.ts'
import { type Ask, inOrder, type Outcome, Overtaken, type Statement, type Steps } from './statement.ts'

/** The first, and three more. */
const TRIES = 4
const PAUSE_MS = 10
/** Nothing is run again that took longer: who waits for it has waited enough. */
const PATIENCE_MS = 3000

/** What became of a transaction whose COMMIT was sent but not answered. */
class Unanswered extends Error {}

const ignore = () => {}

/**
 * Postgres, or what speaks its protocol: a pool of connections, statements prepared once on each. What fails because
 * others were quicker, or before anything could have been kept, is run again, a few times and a little apart; a commit that
 * got no answer never is.
 */
export function postgresEngine(pool: Pool): Engine {
  const texts: string[] = []

  async function ask(client: PoolClient, { statement, values }: Ask): Promise<Outcome> {
    const text = textOf(statement)
    const { rows, rowCount } = await client.query({
      name: `tote_${statement.id}`,
      text,
      values: values as unknown[],
    })
    return { rows, changes: rowCount ?? 0 }
  }

  function textOf(statement: Statement): string {
    const known = texts[statement.id]
    if (known !== undefined) return known
    const text = numbered(statement)
    texts[statement.id] = text
    return text
  }

  async function drive<T>(client: PoolClient, steps: Steps<T>): Promise<T> {
    let step = steps.next()
    while (!step.done) step = steps.next(await ask(client, step.value))
    return step.value
  }

  async function transaction<T>(client: PoolClient, steps: Steps<T>): Promise<T> {
    // Sent together with the first statement, in one packet to and fro.
    const begun = client.query('BEGIN')
    const done = drive(client, steps)
    begun.catch(ignore)
    let value: T
    try {
      value = await done
      await begun
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
    await client.query('COMMIT').catch((error: unknown) => {
      throw isUnknown(error) ? new Unanswered('The commit got no answer.', { cause: error }) : error
    })
    return value
  }

  /** Runs it on a connection of its own; a connection that failed is not used again. */
  async function run<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    // A connection that ends between two statements says so here; the next statement fails of it.
    client.on('error', ignore)
    let isGone = false
    try {
      return await work(client)
    } catch (error) {
      isGone = isBroken(error) || error instanceof Unanswered
      throw error
    } finally {
      client.off('error', ignore)
      client.release(isGone)
    }
  }

  async function retrying<T>(work: () => Promise<T>, mayRepeat: (error: unknown) => boolean): Promise<T> {
    const began = performance.now()
    for (let tried = 1; ; tried++) {
      try {
        return await work()
      } catch (error) {
        if (!mayRepeat(error)) throw translated(error)
        if (tried === TRIES || performance.now() - began > PATIENCE_MS) throw unavailable(error)
        await sleep(Math.random() * PAUSE_MS * 2 ** tried)
      }
    }
  }

  const read: Engine['read'] = (steps) => retrying(() => run((client) => drive(client, steps())), isLost)

  return {
    isShared: true,
    read,
    // Others write at any time: nothing can be known to stand.
    recall: (_, steps) => read(steps),
    recallAll: (_, names, steps) =>
      read(function* () {
        const known = names.length > 0 ? yield* steps(names) : new Map()
        return inOrder(names, known)
      }),
    write: (steps) => retrying(() => run((client) => drive(client, steps())), isRefused),
    change: (steps) => retrying(() => run((client) => transaction(client, steps())), isUndone),
    hasSchema: () => retrying(async () => (await stepsTaken(pool)) >= steps.postgres.length, isLost),
    // Postgres keeps dead rows until it vacuums by itself.
    scrub: async () => {},
    close: () => pool.end(),
  }
}

/** Nothing was kept: others were quicker, or there was no connection to begin with. */
function isRefused(error: unknown): boolean {
  return error instanceof Overtaken || /^(40001|40P01|ECONNREFUSED|57P03|53300)$/.test(codeOf(error))
}

/** It got no answer, or one that says nothing. */
function isLost(error: unknown): boolean {
  return isRefused(error) || isBroken(error)
}

/** Nothing was kept, as far as the connection tells: without its COMMIT a transaction is undone. */
function isUndone(error: unknown): boolean {
  return isLost(error) && !(error instanceof Unanswered)
}

/** The COMMIT may have been carried out: the database did not say, or says itself that it does not know. */
function isUnknown(error: unknown): boolean {
  return isBroken(error) || codeOf(error) === '40003'
}

/** The connection is gone or no good any more: closed, refused, the server stopping, an answer that did not come. */
function isBroken(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== '') return /^(08|57P|25P03$|25006$|E[A-Z_]+$|ERR_(STREAM|SOCKET)_)/.test(code)
  // The driver gives no code to what it finds out by itself.
  return (
    error instanceof Error && /terminated|not queryable|read timeout|Connection ended/i.test(error.message)
  )
}

/** It was waited for as long as anything is: a row that another holds, a connection while all are in use. */
function isHeld(error: unknown): boolean {
  if (/^(57014|55P03|53\w{3})$/.test(codeOf(error))) return true
  return error instanceof Error && /timeout exceeded when trying to connect/.test(error.message)
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '')
}

/** It fails in itself (its disk, its memory), or does not let this server in any more. */
function isFailing(error: unknown): boolean {
  return /^(58\w{3}|XX\w{3}|28\w{3}|3D000)$/.test(codeOf(error))
}

/** A database that cannot be reached, fails or is held for too long: the request may come again, which is no bug of this server. */
function translated(error: unknown): unknown {
  const mayComeAgain = isHeld(error) || isUnknown(error) || isFailing(error) || error instanceof Unanswered
  return mayComeAgain ? unavailable(error) : error
}

function unavailable(cause: unknown): ToteError {
  return new ToteError('unavailable', { retryAfter: 1, cause })
}
