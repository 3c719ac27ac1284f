import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Answer, CliError } from './cli-answer.ts'
import { fileBar } from './cli-backup-bar.ts'
import { type GivenKeys, openingOf } from './cli-backup-keys.ts'
import { codeOf, ERASED } from './cli-backup-work.ts'
import { stage } from './cli-restore-staging.ts'
import { sayRestored } from './cli-restore-text.ts'
import type { Config } from './config.ts'
import { createPrivately } from './private-file.ts'
import { BrokenSeal, isSealed, WrongKey } from './sealed-file.ts'
import { readAccess } from './services/access-since.ts'
import { lookAtBooks } from './services/books.ts'
import { WHOLE_SERVER } from './services/limits.ts'
import { lostSince, readErased, type Since, settleRestored } from './services/restored.ts'
import { erasedFile, readTombstones, type Tombstone, united } from './store/erased-file.ts'
import { openEngine } from './store/open.ts'
import { finishRestore, stagedFile, swapIn } from './store/restore-swap.ts'
import { restoredDatabase } from './store/restored.ts'
import { SnapshotFault } from './store/snapshot.ts'
import { sqliteEngine } from './store/sqlite-engine.ts'
import { lockForServer } from './store/sqlite-lock.ts'
import { openSqlite } from './store/sqlite-open.ts'
import { createStore } from './store/store.ts'

export interface RestoreGiven extends GivenKeys {
  readonly erasures?: string
}

interface Surroundings {
  readonly now: () => number
  readonly showsBar: boolean
}

const UNCHANGED = 'Broken off: everything is as it was.'

/**
 * Puts a backup in the database's place. It is made ready beside it (opened, looked through, brought up to date, settled), so that a fault
 * changes nothing; then the files change places in one go. What was there stays, under another name.
 */
export async function restoreBackup(
  { database }: Pick<Config, 'database'>,
  path: string,
  given: RestoreGiven,
  { now, showsBar }: Surroundings,
): Promise<Answer> {
  if (database.kind !== 'sqlite')
    throw new CliError(
      'A PostgreSQL database is put back with pg_restore or psql; after that, before any server starts: "tote restore --after".',
    )
  const { file } = database
  const began = performance.now()
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new CliError(`There is no file ${path} to restore.`)
  const opening = await openingFor(path, given)
  const listed = given.erasures === undefined ? [] : tombstonesOf(given.erasures)
  const lock = lockFile(file)
  const bar = fileBar(showsBar, UNCHANGED)
  const staged = stagedFile(file)
  try {
    finishRestore(file)
    await stage({ path, staged, opening, bar })
    const before = existsSync(file) ? await readBefore(file) : undefined
    const beside = join(dirname(resolve(path)), ERASED)
    const lists = [before?.erased ?? [], tombstonesOf(erasedFile(file)), tombstonesOf(beside), listed]
    // Nobody was erased at a time that is still to come: such a line means everybody who ever gets that number.
    const erased = united(lists).filter(({ at }) => at <= now())
    const since: Since = { erased, access: before?.access, counted: before?.counted }
    const settled = await settleStaged(staged, { since, path, now })
    const safety = existsSync(file) ? `${file}.replaced-${stamp(now())}` : undefined
    swapIn(file, safety ?? `${file}.replaced`)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const replacedWas = safety === undefined ? 'nothing' : before ? 'read' : 'unreadable'
    const document = { file, from: path, replaced: safety ?? null, replacedWas, ...settled, seconds } as const
    return { document, text: sayRestored(document) }
  } catch (error) {
    throw clearly(error, path, file)
  } finally {
    bar.end()
    finishRestore(file)
    lock.release()
  }
}

/** What must follow where a database was put back by other means: a server starts on it only after that. */
export async function settleAfter(
  { database }: Pick<Config, 'database'>,
  given: RestoreGiven,
  now: () => number,
): Promise<Answer> {
  const listed = given.erasures === undefined ? [] : tombstonesOf(given.erasures)
  const lock = database.kind === 'sqlite' ? lockFile(database.file) : undefined
  const engine = await openEngine(database, { asServer: false })
  try {
    const store = createStore(engine)
    const kept = database.kind === 'sqlite' ? tombstonesOf(erasedFile(database.file)) : []
    const erased = united([kept, listed])
    const settled = await settleRestored(
      { store, engine, now },
      { erased, access: undefined, counted: undefined },
    )
    await store.addAudit(WHOLE_SERVER, [{ action: 'backup.restored', subject: 'by other means' }])
    const document = {
      ...settled,
      replacedWas: 'nothing' as const,
      lost: undefined,
      books: await lookAtBooks(store),
    }
    return { document: { ...settled, books: document.books }, text: sayRestored(document) }
  } finally {
    await engine.close()
    lock?.release()
  }
}

async function openingFor(path: string, given: GivenKeys) {
  const [opening, sealed] = [await openingOf(given), await isSealed(path)]
  if (sealed && !opening)
    throw new CliError(`${path} is encrypted: say --identity-file or --passphrase-file.`)
  return sealed ? opening : undefined
}

function tombstonesOf(path: string): Tombstone[] {
  try {
    return readTombstones(path)
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error))
  }
}

function lockFile(file: string) {
  try {
    createPrivately(`${file}.lock`)
  } catch (error) {
    throw new CliError(`${dirname(file)} cannot be written (${codeOf(error)}): is it yours?`)
  }
  return lockForServer(file, 'stop it, restore, and start it again')
}

/** What the database that is replaced knows; undefined where it cannot be read. */
async function readBefore(file: string) {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { fileMustExist: true, timeout: 1500 })
    const engine = sqliteEngine(db)
    const store = createStore(engine)
    const [erased, access] = [await readErased(store), await readAccess({ store, engine })]
    return { erased, access, counted: await restoredDatabase(engine).counters() }
  } catch {
    return undefined
  } finally {
    db?.close()
  }
}

async function settleStaged(
  staged: string,
  { since, path, now }: { readonly since: Since; readonly path: string; readonly now: () => number },
) {
  const engine = sqliteEngine(openSqlite(staged, { keepsBefore: false }))
  try {
    const store = createStore(engine)
    const lost = await lostSince(engine, since)
    const settled = await settleRestored({ store, engine, now }, since)
    const name = path.split('/').at(-1) ?? path
    await store.addAudit(WHOLE_SERVER, [{ action: 'backup.restored', subject: name }])
    return { ...settled, lost, books: await lookAtBooks(store) }
  } finally {
    // The log is carried over, so that the file alone is the database.
    await engine.close()
  }
}

function stamp(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, '')
}

function clearly(error: unknown, path: string, file: string): unknown {
  const same = 'Nothing was changed.'
  if (error instanceof WrongKey) return new CliError(`What was given does not open ${path}. ${same}`)
  if (error instanceof BrokenSeal)
    return new CliError(`${path} was changed or cut off: it does not decrypt. ${same}`)
  if (error instanceof SnapshotFault) return new CliError(`${error.message} ${same}`)
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return new CliError(`There is no room left in ${dirname(file)}. ${same}`)
  if (/^E(ACCES|PERM|ROFS)$/.test(code))
    return new CliError(
      `${(error as NodeJS.ErrnoException).path ?? file} cannot be read or written (${code}). ${same}`,
    )
  return error
}
