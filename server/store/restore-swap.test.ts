import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { mortal } from '../test/mortal-disk.ts'
import { openFolder } from '../test/running.ts'
import { type Disk, finishRestore, stagedFile, swapIn } from './restore-swap.ts'

const SAFETY = 'tote.db.replaced-1'
const WAS = { 'tote.db': 'old', 'tote.db-wal': 'old log', 'tote.db-shm': 'index' }

/** The folder's own steps, without waiting for the disk. */
const plain: Disk = {
  exists: existsSync,
  read: (path) => readFileSync(path, 'utf8'),
  write: (path, text) => writeFileSync(path, text),
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  sync: () => {},
}

function openWorld(was: Readonly<Record<string, string>> = WAS) {
  const folder = openFolder()
  const file = join(folder.path, 'tote.db')
  for (const [name, text] of Object.entries(was)) writeFileSync(join(folder.path, name), text)
  writeFileSync(stagedFile(file), 'new')
  const found = () =>
    Object.fromEntries(
      readdirSync(folder.path).map((name) => [name, readFileSync(join(folder.path, name), 'utf8')]),
    )
  return { file, safety: join(folder.path, SAFETY), found, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

const AFTER = { 'tote.db': 'new', [SAFETY]: 'old', [`${SAFETY}-wal`]: 'old log' }

describe('R20.2: files that change places', () => {
  it('leave the new one alone in its place, and the old one with its log beside it', () => {
    using world = openWorld()
    swapIn(world.file, world.safety, plain)
    expect(world.found()).toEqual(AFTER)
    expect(finishRestore(world.file)).toBe(false)
    expect(world.found()).toEqual(AFTER)
  })

  it('put it where there was none', () => {
    using world = openWorld({})
    swapIn(world.file, world.safety)
    expect(world.found()).toEqual({ 'tote.db': 'new' })
  })

  it('are never half: killed at any step, also while that is finished, they are as before or as after', () => {
    const ends = new Set<string>()
    for (let steps = 0; ; steps++) {
      using world = openWorld()
      const death = mortal(plain, steps)
      const isDone = death.survives((disk) => swapIn(world.file, world.safety, disk))
      // Whoever finishes it may be killed as well.
      if (!isDone) mortal(plain, steps % 5).survives((disk) => finishRestore(world.file, disk))
      finishRestore(world.file, plain)
      const { 'tote.db-shm': _, ...left } = world.found()
      const { 'tote.db-shm': __, ...was } = WAS
      const isAsBefore = left['tote.db'] === 'old'
      expect(left).toEqual(isAsBefore ? was : AFTER)
      ends.add(isAsBefore ? 'before' : 'after')
      if (isDone) break
      expect(steps).toBeLessThan(50)
    }
    expect(ends).toEqual(new Set(['before', 'after']))
  })

  it('would be found half where the log went after the file', () => {
    using world = openWorld()
    const hasty: Disk = { ...plain, exists: (path) => !path.endsWith('-wal') && existsSync(path) }
    swapIn(world.file, world.safety, hasty)
    expect(world.found()).not.toEqual(AFTER)
  })
})

type Files = Map<string, string>

/** A disk of which the power may go: of what was done in the folder since it was last synced each step may be there or not. */
function frailDisk(was: Readonly<Record<string, string>>, skips = -1) {
  const folder: Files = new Map(Object.entries({ ...was, 'tote.db.restoring': 'new' }))
  let synced: Files = new Map(folder)
  let pending: ((files: Files) => void)[] = []
  let syncs = 0
  const cuts: Files[] = []
  const step = (work: (files: Files) => void) => {
    work(folder)
    pending.push(work)
    for (let kept = 0; kept < 2 ** pending.length; kept++) {
      const files = new Map(synced)
      for (const [i, done] of pending.entries()) if (kept & (1 << i)) done(files)
      cuts.push(files)
    }
  }
  const on: Disk = {
    exists: (path) => folder.has(path),
    read: (path) => folder.get(path) ?? '',
    write: (path, text) => step((files) => void files.set(path, text)),
    rename: (from, to) =>
      step((files) => {
        const text = files.get(from)
        if (text !== undefined && files.delete(from)) files.set(to, text)
      }),
    remove: (path) => step((files) => void files.delete(path)),
    sync() {
      if (syncs++ === skips) return
      synced = new Map(folder)
      pending = []
    },
  }
  return { on, cuts, syncs: () => syncs, isSynced: () => pending.length === 0 }
}

/** What was found wrong: a power cut at any moment after which the files are neither as before nor as after. */
function halfDone(skips?: number) {
  const { 'tote.db-shm': _, ...was } = WAS
  const frail = frailDisk(was, skips)
  swapIn('tote.db', SAFETY, frail.on)
  const wrong = frail.cuts.flatMap((files) => {
    const after = frailDisk({})
    after.on.remove('tote.db.restoring')
    for (const [path, text] of files) after.on.write(path, text)
    finishRestore('tote.db', after.on)
    const left = Object.fromEntries(
      [...new Set([...files.keys(), 'tote.db', SAFETY, `${SAFETY}-wal`])]
        .filter((path) => after.on.exists(path))
        .map((path) => [path, after.on.read(path)]),
    )
    const isWhole = [was, AFTER].some((whole) => isDeepStrictEqual(left, whole))
    return isWhole ? [] : [left]
  })
  return { wrong, isSynced: frail.isSynced(), syncs: frail.syncs() }
}

describe('R20.2: files that change places while the power goes', () => {
  it('are as before or as after, whatever of it was on disk, and for good once it is said', () => {
    expect(halfDone()).toEqual({ wrong: [], isSynced: true, syncs: 5 })
  })

  it.each([0, 1, 2, 3, 4])('would be found half, or not for good, without the sync %i', (skipped) => {
    const { wrong, isSynced } = halfDone(skipped)
    expect(wrong.length > 0 || !isSynced).toBe(true)
  })
})
