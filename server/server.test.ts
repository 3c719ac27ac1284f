import { existsSync, readFileSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import type { DemoFile } from './demo-file.ts'
import { createKeys } from './services/keys.ts'
import { sqliteStore } from './store/sqlite.ts'
import { openFolder, run, seed, serve, serving, startDemo } from './test/running.ts'

// Every start is a process of its own.
vi.setConfig({ testTimeout: 40_000 })

const mode = (...path: string[]) => statSync(join(...path)).mode & 0o777
const status = async (url: string) => (await fetch(url)).status

function addMug(url: string, key: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-tote-client': '1' }
  const body = '{"product":"mug-harbour"}'
  return fetch(`${url}/embed/${key}/trpc/cart.add`, { method: 'POST', headers, body })
}

/** A port that somebody else listens on. */
async function takenPort() {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  return {
    port: String(port),
    [Symbol.asyncDispose]: () => new Promise<void>((done) => other.close(() => done())),
  }
}

function readDemo(file: string) {
  return JSON.parse(readFileSync(file, 'utf8')) as DemoFile & { second: NonNullable<DemoFile['second']> }
}

describe('a start with the demo', () => {
  it('says where everything is, and remembers it for the next start', async () => {
    using folder = openFolder()
    const file = join(folder.path, 'demo.json')
    await using first = startDemo(folder.path)
    await first.said(/Ctrl-C stops both/)
    const about = readDemo(file)
    const { server, storefront, publishableKey, secretKey, second: other } = about
    const shop = {
      storefront: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      publishableKey: expect.stringMatching(/^pk_test_/),
      secretKey: expect.stringMatching(/^sk_test_/),
    }
    expect(about).toEqual({
      ...{ server: expect.stringMatching(/^http:\/\/localhost:\d+$/), merchant: 'demo', ...shop },
      second: { merchant: 'second', ...shop },
    })
    expect(await Promise.all([status(`${server}/healthz`), status(`${server}/readyz`)])).toEqual([200, 200])
    expect(await (await fetch(storefront)).text()).toContain(publishableKey)
    expect(await (await fetch(other.storefront)).text()).toContain(other.publishableKey)
    expect([mode(folder.path), mode(file)]).toEqual([0o700, 0o600])
    expect([mode(folder.path, 'tote.db'), mode(folder.path, 'session-secrets')]).toEqual([0o600, 0o600])
    first.child.kill('SIGTERM')
    const { code, stdout } = await first.ended
    expect(code).toBe(0)
    for (const part of [
      server,
      storefront,
      other.storefront,
      `${storefront}/anywhere.html`,
      `src="${server}/embed/1/tote.js"`,
      'data-tote-add=',
      '4242 4242 4242 4242',
    ]) {
      expect(stdout).toContain(part)
    }
    for (const secret of [secretKey, other.secretKey]) expect(stdout).not.toContain(secret)
    await using second = startDemo(folder.path)
    await second.said(/Ctrl-C stops both/)
    const again = readDemo(file)
    expect(again).toMatchObject({ publishableKey, secretKey })
    expect(again.second).toMatchObject({ secretKey: other.secretKey })
    expect((await addMug(again.server, publishableKey)).status).toBe(200)
    second.child.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
  })

  it('names the port of the storefront where it is taken, and leaves no server behind', async () => {
    using folder = openFolder()
    await using taken = await takenPort()
    const { code, stderr } = await startDemo(folder.path, { DEMO_PORT: taken.port }).ended
    expect(code).toBe(1)
    expect(stderr).toBe(
      `DEMO_PORT ${taken.port} is in use: stop what listens there, or set DEMO_PORT to another port.\n`,
    )
    expect(existsSync(join(folder.path, 'demo.json'))).toBe(false)
  })
})

describe('a start of the server alone', () => {
  it('makes no demo and no keys, and works beside the command line tool', async () => {
    using folder = openFolder()
    const limits = { TOTE_LIMITS: '{"sessionStart":{"address":[1,60]}}' }
    const { server, url } = await serving(folder.path, limits)
    await using _ = server
    expect(await status(`${url}/readyz`)).toBe(200)
    expect(existsSync(join(folder.path, 'demo.json'))).toBe(false)
    const listed = await run('server/cli.ts', ['key', 'list', '--json'], { TOTE_DATA: folder.path }).ended
    expect(JSON.parse(listed.stdout)).toEqual({ keys: [] })
    const { publishableKey } = await seed(folder.path)
    expect((await addMug(url, publishableKey)).status).toBe(200)
    const limited = await addMug(url, publishableKey)
    expect([limited.status, limited.headers.has('retry-after')]).toEqual([429, true])
    const id = /^pk_test_(.{8})/.exec(publishableKey)?.[1] ?? ''
    await run('server/cli.ts', ['key', 'revoke', id], { TOTE_DATA: folder.path }).ended
    expect((await addMug(url, publishableKey)).status).toBe(401)
  })

  it('tells no card number that a fault repeats, and its log stays JSON', async () => {
    using folder = openFolder()
    const { server, url } = await serving(folder.path)
    await using _ = server
    const { publishableKey } = await seed(folder.path)
    const database = new Database(join(folder.path, 'tote.db'))
    database.exec(
      "CREATE TRIGGER full BEFORE INSERT ON carts BEGIN SELECT RAISE(ABORT, 'no room for 4242 4242 4242 4242'); END",
    )
    database.close()
    expect((await addMug(url, publishableKey)).status).toBe(500)
    const [line = ''] = await server.said(/\{"level":50.*\}/)
    expect(JSON.parse(line)).toMatchObject({
      err: { message: 'no room for [card]', stack: expect.stringContaining('no room for [card]') },
    })
    expect(line).not.toContain('4242 4242')
  })

  it('is refused where another server uses the folder', async () => {
    using folder = openFolder()
    const { server, url } = await serving(folder.path)
    await using _ = server
    const { code, stderr } = await serve(folder.path).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Another Tote server already uses .*tote\.db: stop it, or set TOTE_DATA .*\n$/)
    expect(await status(`${url}/readyz`)).toBe(200)
  })

  it('says that it waits for its database, and keeps the password', async () => {
    using folder = openFolder()
    const server = serve(folder.path, { TOTE_DATABASE: 'postgres://tote:hush@127.0.0.1:9/tote' })
    await server.said(/^Waiting for the database at 127\.0\.0\.1:9\/tote \(connect ECONNREFUSED\)\.\n$/)
    server.child.kill('SIGKILL')
    await server.ended
  })

  it('is refused where the port is taken, or a variable is wrong', async () => {
    using folder = openFolder()
    await using taken = await takenPort()
    const [port, wrong] = await Promise.all([
      serve(folder.path, { PORT: taken.port }).ended,
      serve(folder.path, { PORT: 'x', HOST: 'a b' }).ended,
    ])
    expect(port).toEqual({
      code: 1,
      stdout: '',
      stderr: `PORT ${taken.port} is in use: stop what listens there, or set PORT to another port.\n`,
    })
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toMatch(/^PORT must .*\nHOST must .*\n$/)
  })

  it('is refused while a live key exists', async () => {
    using folder = openFolder()
    const store = sqliteStore({ file: join(folder.path, 'tote.db'), asServer: false })
    const wanted = {
      merchantId: 'demo',
      kind: 'publishable',
      mode: 'live',
      origins: ['https://a.example'],
    } as const
    const keys = createKeys({ store, now: Date.now })
    const { key } = await keys.create(wanted)
    const { code, stderr } = await serve(folder.path).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^A live key exists.*revoke it, or set up live payment\.\n$/)
    await keys.revoke(key.id)
    await store.close()
    const { server } = await serving(folder.path)
    await server[Symbol.asyncDispose]()
  })
})
