import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Engine } from './engine.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { openSqlite, type Sqlite } from './sqlite-open.ts'
import { type Steps, sql } from './statement.ts'

const add = sql('INSERT INTO counters (merchant_id, name, value) VALUES (?, ?, ?)')
const value = sql('SELECT value FROM counters WHERE merchant_id = ? AND name = ?')
const orphan = sql('INSERT INTO child (merchant_id, parent) VALUES (?, ?)')

interface Opened {
  readonly engine: Engine
  readonly db: Sqlite
  /** Every statement that ran, and what a test put between. */
  readonly log: string[]
  /** Another connection to the same file. */
  readonly other: Sqlite
}

/** An engine on a file of its own, over a connection that tells what it runs. */
function opened(): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'tote-engine-'))
  const file = join(folder, 'tote.db')
  const other = openSqlite(file)
  const log: string[] = []
  const db = new Database(file, { verbose: (text) => log.push(String(text)) })
  db.pragma('foreign_keys = ON')
  const engine = sqliteEngine(db)
  onTestFinished(async () => {
    if (db.open) await engine.close()
    other.close()
    rmSync(folder, { recursive: true })
  })
  return { engine, db, log, other }
}

function* adding(name: string): Steps<string> {
  yield add('m1', name, 1)
  return name
}

const keep = (engine: Engine, name: string) => engine.change(() => adding(name))
const look = (engine: Engine, name: string) =>
  engine.read(function* () {
    return (yield value('m1', name)).rows.length
  })
const names = (db: Sqlite) => db.prepare('SELECT name FROM counters ORDER BY name').pluck().all()
const count = (log: readonly string[], text: string) => log.filter((it) => it === text).length
const outcomeOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const ten = Array.from({ length: 10 }, (_, i) => `c${i}`)

describe('R19: changes of one turn', () => {
  it('share one commit, each in a savepoint of its own', async () => {
    const { engine, log, other } = opened()
    await Promise.all(ten.map((name) => keep(engine, name)))
    expect([count(log, 'BEGIN IMMEDIATE'), count(log, 'SAVEPOINT one'), count(log, 'COMMIT')]).toEqual([
      1, 10, 1,
    ])
    expect(names(other)).toEqual(ten)
    await keep(engine, 'later')
    expect(count(log, 'COMMIT')).toBe(2)
  })

  it('are answered only once that commit is there for everybody', async () => {
    const { engine, log, other } = opened()
    const seen = ten.map((name) => keep(engine, name).then(() => [log.push('answered'), names(other)][1]))
    expect(await Promise.all(seen)).toEqual(ten.map(() => ten))
    expect(log.indexOf('answered')).toBeGreaterThan(log.indexOf('COMMIT'))
  })

  it('stay when one beside them throws, before or after it wrote', async () => {
    const { engine, log, other } = opened()
    const refused = (name: string) =>
      engine.change(function* () {
        yield add('m1', name, 1)
        throw new Error(`not ${name}`)
      })
    const kept = [keep(engine, 'a'), refused('b'), keep(engine, 'c'), keep(engine, 'a'), keep(engine, 'd')]
    const outcomes = await Promise.all(kept.map(outcomeOf))
    const [a, b, c, twice, d] = outcomes
    expect([a, c, d]).toEqual(['a', 'c', 'd'])
    expect(b).toMatchObject({ message: 'not b' })
    expect(twice).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
    expect(names(other)).toEqual(['a', 'c', 'd'])
    expect(count(log, 'COMMIT')).toBe(1)
  })

  it('are all refused where their commit fails, and the next are not', async () => {
    const { engine, db, other } = opened()
    db.exec(`CREATE TABLE child (merchant_id TEXT NOT NULL, parent TEXT NOT NULL,
      FOREIGN KEY (merchant_id) REFERENCES merchants DEFERRABLE INITIALLY DEFERRED) STRICT`)
    const faulty = engine.change(function* () {
      yield orphan('nobody', 'x')
    })
    const outcomes = await Promise.all([keep(engine, 'a'), faulty, keep(engine, 'b')].map(outcomeOf))
    const fault = { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }
    expect(outcomes).toMatchObject([fault, fault, fault])
    expect([db.inTransaction, names(other)]).toEqual([false, []])
    expect(await keep(engine, 'a')).toBe('a')
  })
})

it('prepares every statement once', async () => {
  const { engine, db } = opened()
  const prepare = vi.spyOn(db, 'prepare')
  for (const name of ten) await keep(engine, name)
  for (const name of ten) await look(engine, name)
  expect(prepare.mock.calls.map(([text]) => text).sort()).toEqual(
    [add('m', 'n', 1), value('m', 'n')].map(({ statement }) => statement.text).sort(),
  )
})

describe('R19: while another process writes', () => {
  it('reads are answered at once, and a change is made as soon as it is done', async () => {
    const { engine, other } = opened()
    await keep(engine, 'before')
    other.exec("BEGIN IMMEDIATE; INSERT INTO counters VALUES ('m1', 'theirs', 1)")
    let isMade = false
    const change = keep(engine, 'mine').then(() => {
      isMade = true
    })
    const took: number[] = []
    for (let i = 0; i < 20; i++) {
      await sleep(5)
      const began = performance.now()
      expect([await look(engine, 'before'), await look(engine, 'theirs')]).toEqual([1, 0])
      took.push(performance.now() - began)
    }
    // Of many, so that a machine with other work does not count as waiting.
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(10)
    expect(isMade).toBe(false)
    other.exec('COMMIT')
    const freed = performance.now()
    await change
    expect(performance.now() - freed).toBeLessThan(500)
    expect(names(other)).toEqual(['before', 'mine', 'theirs'])
  })

  it('a change asks to come again after a second and a half, and nobody else stands still', async () => {
    const { engine, other } = opened()
    other.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    let ticks = 0
    const ticking = setInterval(() => ticks++, 10)
    const early = outcomeOf(keep(engine, 'early'))
    await sleep(1200)
    const late = outcomeOf(keep(engine, 'late'))
    expect(await early).toMatchObject({ name: 'ToteError', reason: 'unavailable', retryAfter: 1 })
    clearInterval(ticking)
    const took = performance.now() - began
    expect(took).toBeGreaterThan(1490)
    expect(took).toBeLessThan(2650)
    expect(ticks).toBeGreaterThan(30)
    other.exec('COMMIT')
    expect(await late).toBe('late')
    expect(names(other)).toEqual(['late'])
  })

  it('it can be closed', async () => {
    const { engine, other } = opened()
    await keep(engine, 'a')
    other.exec('BEGIN IMMEDIATE')
    await engine.close()
    other.exec('COMMIT')
    expect(names(other)).toEqual(['a'])
  })
})

it('keeps what was begun before it closes', async () => {
  const { engine, other } = opened()
  const kept = ten.map((name) => keep(engine, name))
  await engine.close()
  expect(await Promise.all(kept)).toEqual(ten)
  expect(names(other)).toEqual(ten)
  await expect(keep(engine, 'late')).rejects.toThrow()
})

it('R19: asks to come again while the disk is full, and keeps nothing of that turn', async () => {
  const { engine, db } = opened()
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 2}`)
  const large = 'x'.repeat(100_000)
  const outcomes = await Promise.allSettled([keep(engine, 'small'), keep(engine, large)])
  expect(outcomes.map((one) => one.status === 'rejected' && one.reason.reason)).toContain('unavailable')
  for (const [i, name] of ['small', large].entries())
    expect(await look(engine, name)).toBe(Number(outcomes[i]?.status === 'fulfilled'))
  db.pragma('max_page_count = 1000000')
  await keep(engine, large)
  expect(await look(engine, large)).toBe(1)
})
