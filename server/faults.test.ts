import { spawnSync } from 'node:child_process'
import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sqliteStore } from './store/sqlite.ts'
import { type CameIn, cameIn, leftWrong, leftWrongIn } from './test/books.ts'
import { type Load, startLoad } from './test/fault-load.ts'
import { freePort } from './test/free-port.ts'
import { SERVER } from './test/harness.ts'
import { canInject, injected } from './test/injected.ts'
import { openFolder, seed, serve, serving } from './test/running.ts'

// One story of one server, told in order: no test of it can be run alone, and what fails in one may fail all after it.
// Every start is a process of its own, and a traced one is slow.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

if (!canInject) console.log('strace is missing: what a server does when its disk fails is not looked at.')

const PRLIMIT = 'prlimit'
const folder = openFolder()
const file = join(folder.path, 'tote.db')
const told: number[] = []
let server: Awaited<ReturnType<typeof serving>>['server']
let url = ''
let key = ''
let stock: CameIn
let load: Load

const pid = () => server.child.pid ?? 0

async function start(more: Record<string, string> = {}): Promise<void> {
  const port = new URL(url).port
  const env = { TOTE_LIMITS: 'off', TOTE_PUBLIC_URL: SERVER, PORT: port, ...more }
  server = (await serving(folder.path, env)).server
}

/** The shoppers are at work, and some of them have bought. */
async function underWay(): Promise<void> {
  load = startLoad({ url, key, fetch, adding: 3, paying: 1 })
  const { counts } = load
  await vi.waitFor(() => expect([counts.adds > 10, counts.orders > 0]).toEqual([true, true]), 30_000)
}

/** What the shoppers were told is there, and the books are in order; beside the server that runs. */
async function allThere(): Promise<void> {
  const loaded = await load.stop()
  told.push(...loaded.told)
  expect(loaded.lost).toEqual([])
  const store = sqliteStore({ file, asServer: false })
  expect(await leftWrong(store, { stock, told }).finally(() => store.close())).toEqual([])
}

const add = () =>
  fetch(`${url}/embed/${key}/trpc/cart.add`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tote-client': '1' },
    body: '{"product":"mug-harbour"}',
  })

/** Waits until an add is refused, and answers how. */
async function refusal(): Promise<{ status: number; after: number; body: string }> {
  for (;;) {
    const answer = await add()
    if (answer.ok) continue
    const after = Number(answer.headers.get('retry-after'))
    return { status: answer.status, after, body: await answer.text() }
  }
}

beforeAll(async () => {
  url = `http://127.0.0.1:${await freePort()}`
  key = (await seed(folder.path)).publishableKey
  const store = sqliteStore({ file, asServer: false })
  stock = await cameIn(store).finally(() => store.close())
  await start()
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

describe('R19: under load', () => {
  it('a second server is refused, and the first goes on', async () => {
    await underWay()
    await using second = serve(folder.path)
    const { code, stderr } = await second.ended
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Another Tote server already uses .*tote\.db/)])
    expect((await add()).status).toBe(200)
  })

  it('a file that another process holds is waited for, then answered with 503, and it goes on', async () => {
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    const refused = await refusal()
    expect(performance.now() - began).toBeGreaterThan(1400)
    expect(refused).toMatchObject({ status: 503, after: 1 })
    const readyz = await fetch(`${url}/readyz`)
    expect([readyz.status, (await fetch(`${url}/healthz`)).status]).toEqual([503, 200])
    other.exec('COMMIT')
    other.close()
    await vi.waitFor(async () => expect((await add()).status).toBe(200), 5000)
    await allThere()
  })

  it.skipIf(!canInject)('a full disk is answered with 503, and it goes on when there is room', async () => {
    await underWay()
    {
      await using _ = await injected(pid(), 'pwrite64:error=ENOSPC', `${file}-wal`)
      const { status, after, body } = await refusal()
      expect([status, after]).toEqual([503, 10])
      expect(body).not.toMatch(/SQLITE|tote\.db|disk/)
      expect((await fetch(`${url}/readyz`)).status).toBe(503)
    }
    await vi.waitFor(async () => expect((await add()).status).toBe(200), 5000)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await allThere()
  })

  it('too few file descriptors keep newcomers out, and nobody else', async () => {
    await underWay()
    const limit = (to: string) => spawnSync(PRLIMIT, ['--pid', String(pid()), `--nofile=${to}:`])
    const open = readdirSync(`/proc/${pid()}/fd`).length
    limit(String(open))
    const { adds } = load.counts
    const newcomers = Array.from({ length: 10 }, () =>
      fetch(`${url}/healthz`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(500) }).catch(
        () => {},
      ),
    )
    await Promise.all(newcomers)
    await vi.waitFor(() => expect(load.counts.adds).toBeGreaterThan(adds + 10), 10_000)
    limit('4096')
    await vi.waitFor(async () => expect((await add()).status).toBe(200), 5000)
    await allThere()
  })

  it.skipIf(!canInject).each([
    ['a disk that does not take what is written', 'pwrite64:error=EIO', 'SQLITE_IOERR_WRITE'],
    ['a disk that does not keep what was written', 'fsync,fdatasync:error=EIO', 'SQLITE_IOERR_FSYNC'],
  ])('%s ends it with 1, and all that was acknowledged is there', async (_, inject, code) => {
    await underWay()
    await using _tracer = await injected(pid(), inject, `${file}-wal`)
    const ended = await server.ended
    expect(ended.code).toBe(1)
    expect(ended.stdout + ended.stderr).toContain(code)
    await start()
    await allThere()
  })

  it('a file that is moved away ends it with 1, and is good again where it is put back', async () => {
    await underWay()
    renameSync(file, `${file}.moved`)
    const ended = await server.ended
    expect(ended.code).toBe(1)
    expect(ended.stdout + ended.stderr).toContain('was moved, replaced or taken away')
    await using next = serve(folder.path)
    const { code, stderr } = await next.ended
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no database beside')])
    renameSync(`${file}.moved`, file)
    // A server with little memory comes in its place.
    await start({ NODE_OPTIONS: '--max-old-space-size=64' })
    await allThere()
  })

  it('little memory is enough', async () => {
    await underWay()
    await sleep(1500)
    await allThere()
    expect(server.child.exitCode).toBe(null)
  })
})

describe('R21: SIGTERM under load, with money under way', () => {
  it('ends with 0, and nothing that was answered is lost', async () => {
    await underWay()
    server.child.kill('SIGTERM')
    expect((await server.ended).code).toBe(0)
    await start()
    await allThere()
  })
})

it('R19: after all of it the file is sound and the books are in order', async () => {
  server.child.kill('SIGKILL')
  await server.ended
  expect(await leftWrongIn(file, { stock, told })).toEqual([])
  expect(told.length).toBeGreaterThan(5)
})
