import { createHash } from 'node:crypto'
import { existsSync, readdirSync, realpathSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { type Answer, CliError } from './cli-answer.ts'
import { type FileBar, fileBar } from './cli-backup-bar.ts'
import { type GivenKeys, sealingOf } from './cli-backup-keys.ts'
import type { Config } from './config.ts'
import { createPrivately, writePrivately } from './private-file.ts'
import { copyPlain, type Sealing, seal } from './sealed-file.ts'
import { WHOLE_SERVER } from './services/limits.ts'
import { readErased } from './services/restored.ts'
import { lineOf } from './store/erased-file.ts'
import { openStore } from './store/open.ts'
import { syncFolder } from './store/restore-swap.ts'
import { checkSnapshot, copySnapshot } from './store/snapshot.ts'
import { lockForServer } from './store/sqlite-lock.ts'
import { OlderSchema } from './store/sqlite-open.ts'
import type { Store } from './store/store.ts'

export interface BackupGiven extends GivenKeys {
  readonly out?: string
  readonly keep?: number
}

/** The erasures until the newest backup of a folder: what an older one of it would bring back. */
export const ERASED = 'erased.jsonl'
/** `tote-20261122T213000Z.db`, with `.age` where it is encrypted: sorts by time. */
const NAME = /^tote-\d{8}T\d{6}Z\.db(\.age)?$/
const UNTOUCHED = 'Broken off: no backup was made.'

/** Copies the database beside a server that may be running, checks the copy, encrypts it, and only then gives it its name. */
export async function makeBackup(
  { database, dataFolder }: Pick<Config, 'database' | 'dataFolder'>,
  given: BackupGiven,
  { now, showsBar }: { readonly now: () => number; readonly showsBar: boolean },
): Promise<Answer> {
  if (database.kind !== 'sqlite')
    throw new CliError(
      'A PostgreSQL database is backed up with pg_dump, or its continuous archive. After it was put back, before any server starts: "tote restore --after".',
    )
  const { file } = database
  if (!existsSync(file)) throw new CliError(`There is no database ${file} yet: the first start makes it.`)
  const sealing = await sealingOf(given)
  const began = performance.now()
  const { folder, name } = placeOf(given.out ?? join(dataFolder, 'backups/'), sealing, now())
  const target = join(folder, name)
  const parts = partsOf(file)
  createFolder(folder, parts)
  if (existsSync(target)) throw new CliError(`${target} is there already: name another file.`)
  const lock = lockBackup(file)
  // The part beside the database is never encrypted: what is written elsewhere is, where anybody asked for it.
  const [snapshot, part] = [`${file}.backup`, join(folder, `${parts}${name}.part`)]
  const bar = fileBar(showsBar, UNTOUCHED)
  try {
    clear(folder, { snapshot, parts })
    assertRoom(file, [dirname(snapshot), folder])
    await snapshotOf(file, snapshot, bar)
    const { size } = statSync(snapshot)
    if (sealing) await bar.telling('encrypting', size, (told) => seal(snapshot, part, sealing, told))
    else await bar.telling('copying', size, (told) => copyPlain(snapshot, part, told))
    if (existsSync(target)) throw new CliError(`${target} is there already: name another file.`)
    renameSync(part, target)
    syncFolder(folder)
    const { erased } = await noteBackup(database, { folder, name })
    const removed = given.keep === undefined ? [] : forget(folder, given.keep)
    const bytes = statSync(target).size
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const isSealed = sealing !== undefined
    return {
      document: { file: target, bytes, encrypted: isSealed, erasures: erased, removed, seconds },
      text: told({ target, bytes, isSealed, removed, seconds }),
    }
  } catch (error) {
    throw clearly(error, folder)
  } finally {
    bar.end()
    for (const path of [snapshot, `${snapshot}-journal`, part]) rmSync(path, { force: true })
    lock.release()
  }
}

async function snapshotOf(file: string, snapshot: string, bar: FileBar): Promise<void> {
  createPrivately(snapshot)
  const { size } = statSync(file)
  await bar.growing('copying', size, snapshot, () => copySnapshot(file, snapshot))
  await bar.growing('checking', size, snapshot, () => checkSnapshot(snapshot, 'The copy'))
}

function placeOf(out: string, sealing: Sealing | undefined, now: number) {
  const isFolder = out.endsWith('/') || statSync(out, { throwIfNoEntry: false })?.isDirectory()
  if (!isFolder) return { folder: dirname(resolve(out)), name: basename(out) }
  const time = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')
  return { folder: resolve(out), name: `tote-${time}.db${sealing ? '.age' : ''}` }
}

function createFolder(folder: string, parts: string): void {
  try {
    // The file is made and goes: whoever cannot write here is told before anything is read.
    const probe = join(folder, `${parts}${process.pid}.part`)
    createPrivately(probe)
    rmSync(probe)
  } catch (error) {
    throw new CliError(`${folder} cannot be written (${codeOf(error)}): name another place with --out.`)
  }
}

/** One at a time, so that what an earlier one left behind can be cleared away. */
function lockBackup(file: string) {
  try {
    return lockForServer(`${file}.backup`, 'wait')
  } catch (error) {
    throw new CliError('A backup of this database is being made just now: wait until it is done.', {
      cause: error,
    })
  }
}

/** How the names of parts begin: of two databases with one folder neither clears away what the other is just making. */
export function partsOf(file: string): string {
  return `.tote-${createHash('sha256').update(realpathSync(file)).digest('hex').slice(0, 12)}-`
}

function clear(
  folder: string,
  { snapshot, parts }: { readonly snapshot: string; readonly parts: string },
): void {
  for (const path of [snapshot, `${snapshot}-journal`]) rmSync(path, { force: true })
  for (const name of readdirSync(folder))
    if (name.startsWith(parts) && name.endsWith('.part')) rmSync(join(folder, name), { force: true })
}

function assertRoom(file: string, folders: readonly string[]): void {
  const needed = statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0)
  for (const folder of folders) {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < needed * 1.05)
      throw new CliError(
        `There is no room for a backup in ${folder}: it takes ${megabytes(needed)}, and ${megabytes(bavail * bsize)} are free.`,
      )
  }
}

/** Keeps in the audit that there is one, and beside it who was erased until then. An older database has no place for it. */
async function noteBackup(
  database: Extract<Config['database'], { kind: 'sqlite' }>,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<{ readonly erased: number }> {
  let store: Store
  try {
    store = await openStore(database, { asServer: false })
  } catch (error) {
    if (error instanceof OlderSchema) return { erased: 0 }
    throw error
  }
  try {
    await store.addAudit(WHOLE_SERVER, [{ action: 'backup.made', subject: name }])
    const tombstones = await readErased(store)
    const list = join(folder, ERASED)
    writePrivately(`${list}.part`, tombstones.map(lineOf).join(''))
    renameSync(`${list}.part`, list)
    return { erased: tombstones.length }
  } finally {
    await store.close()
  }
}

/** Takes away all but the newest; answers their names. */
function forget(folder: string, keep: number): string[] {
  const names = readdirSync(folder).filter((name) => NAME.test(name))
  const gone = names.sort().slice(0, Math.max(0, names.length - keep))
  for (const name of gone) rmSync(join(folder, name), { force: true })
  return gone
}

interface Made {
  readonly target: string
  readonly bytes: number
  readonly isSealed: boolean
  readonly removed: readonly string[]
  readonly seconds: number
}

function told({ target, bytes, isSealed, removed, seconds }: Made): string {
  const how = isSealed ? 'checked and encrypted' : 'checked, not encrypted'
  const gone = removed.length === 0 ? '' : ` Older ones went: ${removed.length}.`
  return `${target} is a backup (${megabytes(bytes)}, ${how}, ${seconds} s).${gone}`
}

function clearly(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (code === 'ENOSPC') return new CliError(`There is no room left in ${folder}: no backup was made.`)
  return error
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
}

export function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? error)
}
