import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { copyDatabase } from './store/copy.ts'
import { openStore } from './store/open.ts'
import { type Browser, openBrowser } from './test/browser.ts'
import { readyToPay } from './test/buyer.ts'
import { ask, newDatabase } from './test/database.ts'
import { filledFile } from './test/filled-file.ts'
import { SITE } from './test/harness.ts'
import { openLoopback } from './test/loopback.ts'
import { openFolder, run, seed, serve, serving } from './test/running.ts'

// Every call is a process of its own, and so are the servers.
vi.setConfig({ testTimeout: 60_000 })

const migrating = (from: string, to: string, ...more: string[]) =>
  run('server/cli.ts', ['migrate', '--from', from, '--to', to, ...more], {})
const migrate = (from: string, to: string, ...more: string[]) => migrating(from, to, ...more).ended

/** A browser at a server of its own, which comes back with the cookies that another one kept. */
async function openAt(folder: string, more?: object) {
  const { server, url, port } = await serving(folder, more)
  const loopback = openLoopback(port)
  const send = (path: string, init?: RequestInit) => loopback.send(new URL(path, url), init)
  return {
    open(key: string, before?: Browser): Browser {
      const browser = openBrowser({ send, key, server: url, site: SITE, takesCookies: true })
      for (const place of ['embedded', 'ours'] as const) {
        for (const [name, value] of before?.cookies[place] ?? []) browser.cookies[place].set(name, value)
      }
      return browser
    },
    async [Symbol.asyncDispose]() {
      loopback[Symbol.dispose]()
      server.child.kill('SIGTERM')
      await server.ended
    },
  }
}

it('moves a whole shop to Postgres, where every shopper goes on', async () => {
  using folder = openFolder()
  using elsewhere = openFolder()
  await using database = await newDatabase()
  const { publishableKey: key } = await seed(folder.path)
  const here = await openAt(folder.path)
  const [buyer, payer, looker] = [here.open(key), here.open(key), here.open(key)]
  await buyer.call('cart.add', { product: 'mug-harbour' })
  await buyer.call('cart.applyCode', { code: 'WELCOME10' })
  const bought = await readyToPay(buyer, [])
  const paid = (await bought.hosted.call('checkout.pay', bought.pay)).data.checkout
  const waiting = await readyToPay(payer, [{ product: 'mug-harbour', quantity: 2 }])
  await looker.call('cart.add', { product: 'mug-harbour' })
  await looker.call('cart.applyCode', { code: 'WELCOME10' })
  const { cart } = (await looker.ask('cart.get')).data
  await here[Symbol.asyncDispose]()

  const { code, stdout, stderr } = await migrate(`sqlite:${join(folder.path, 'tote.db')}`, database.url)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^orders +demo USD +([1-9][\d,]+) +\1$/m)
  expect(stdout).toMatch(/^Verified: \d+ rows are the same on both sides .* shoppers keep their carts\.$/m)

  await using there = await openAt(elsewhere.path, { TOTE_DATABASE: database.url })
  expect((await there.open(key, looker).ask('cart.get')).data.cart).toEqual(cart)
  const shown = (await there.open(key, buyer).hosted(bought.id).ask('checkout.get')).data.checkout
  expect(shown).toEqual(paid)
  const hosted = there.open(key, payer).hosted(waiting.id)
  const { checkout } = (await hosted.call('checkout.pay', waiting.pay)).data
  expect([paid.order?.number, checkout.order?.number]).toEqual([1001, 1002])
  expect(await ask(database.url, `SELECT used FROM coupons WHERE code = 'WELCOME10'`)).toEqual([
    { used: '1' },
  ])
})

describe('a copy that was killed', () => {
  it('is refused by every server and finished by the same command', async () => {
    const from = await filledFile()
    await using database = await newDatabase()
    const to = { kind: 'postgres', url: database.url } as const
    await (await openStore(to, { asServer: false })).close()
    // Somebody holds a row of the second page: the copy stands still in the middle of its carts.
    const holder = new pg.Client({ connectionString: database.url })
    await holder.connect()
    await holder.query('BEGIN')
    await holder.query(`INSERT INTO carts VALUES ('demo', 'c_101', 1, 1, '{}')`)
    const first = migrating(`sqlite:${from.file}`, database.url)
    const carts = async () =>
      Number((await ask(database.url, 'SELECT COUNT(*) AS count FROM carts'))[0]?.['count'])
    await expect.poll(carts, { timeout: 20_000 }).toBeGreaterThan(0)
    first.child.kill('SIGKILL')
    await first.ended
    await holder.query('ROLLBACK')
    await holder.end()
    const half = await carts()

    using folder = openFolder()
    const refused = await serve(folder.path, { TOTE_DATABASE: database.url }).ended
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/holds only a part of sqlite:.*: run the same "tote migrate" again/),
    ])
    const again = await migrate(`sqlite:${from.file}`, database.url, '--json')
    const document = JSON.parse(again.stdout)
    expect([again.code, again.stderr, document.verified, document.secrets]).toEqual([0, '', true, true])
    expect(document.tables.find(({ name }: { name: string }) => name === 'carts').to.rows).toBe(await carts())
    expect(half).toBeLessThan(await carts())
    await (await openStore(to, { asServer: true })).close()
  })
})

it('says that it goes on where it is broken off', async () => {
  const from = await filledFile()
  await using database = await newDatabase()
  await (await openStore({ kind: 'postgres', url: database.url }, { asServer: false })).close()
  const holder = new pg.Client({ connectionString: database.url })
  await holder.connect()
  await holder.query('BEGIN')
  await holder.query(`INSERT INTO carts VALUES ('demo', 'c_101', 1, 1, '{}')`)
  const { child, ended } = migrating(`sqlite:${from.file}`, database.url)
  const carts = async () =>
    Number((await ask(database.url, 'SELECT COUNT(*) AS count FROM carts'))[0]?.['count'])
  await expect.poll(carts, { timeout: 20_000 }).toBeGreaterThan(0)
  child.kill('SIGINT')
  const { stdout, stderr } = await ended
  expect([stdout, stderr, child.signalCode]).toEqual([
    '',
    'Broken off: the same command goes on.\n',
    'SIGINT',
  ])
  await holder.end()
})

it('ends with 1 and shows what differs where the copy is not the same', async () => {
  const from = await filledFile()
  await using database = await newDatabase()
  await copyDatabase(from, { kind: 'postgres', url: database.url }, { begin: () => {}, add: () => {} })
  // As if it had been killed before it compared.
  await ask(database.url, `INSERT INTO settings VALUES ('~servers', 'migration', 'sqlite:${from.file}')`)
  await ask(database.url, `UPDATE stock SET available = available + 1 WHERE variant_id = 'base'`)
  const [plain, json] = [
    await migrate(`sqlite:${from.file}`, database.url),
    await migrate(`sqlite:${from.file}`, database.url, '--json'),
  ]
  expect(plain.code).toBe(1)
  expect(plain.stdout).toMatch(/^stock +available +[\d,]+ +[\d,]+ {2}differs$/m)
  expect(plain.stdout).toMatch(/^The copy differs in stock, and no server starts on it/m)
  expect([json.code, JSON.parse(json.stdout).verified]).toEqual([1, false])
})

describe('tote migrate', () => {
  it('ends with 2 where it was called wrongly, makes nothing, and keeps passwords', async () => {
    using folder = openFolder()
    const file = `sqlite:${join(folder.path, 'tote.db')}`
    const wrong: [from: string, to: string, sentence: RegExp][] = [
      ['nope', file, /^--from must be "sqlite:" and a file/],
      [file, 'postgres://tote:hush@', /^--to must name a host/],
      [file, 'mysql://tote:hush@db/tote', /^--to must be/],
      ['sqlite:', file, /^--from names no file/],
      ['sqlite::memory:', file, /^--from must name a file/],
    ]
    const answers = await Promise.all(wrong.map(([from, to]) => migrate(from, to, '--json')))
    for (const [i, { code, stdout, stderr }] of answers.entries()) {
      expect([code, stderr]).toEqual([2, ''])
      expect(JSON.parse(stdout)).toEqual({
        error: expect.stringMatching(wrong[i]![2]),
        usage: expect.any(String),
      })
      expect(stdout).not.toContain('hush')
    }
    const { code, stderr } = await run('server/cli.ts', ['migrate', '--from', file], {}).ended
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--to/)])
    expect(existsSync(join(folder.path, 'tote.db'))).toBe(false)
  })

  it('says in one sentence what it cannot do', async () => {
    const from = await filledFile()
    const to = 'postgres://tote:hush@127.0.0.1:9/tote'
    const [plain, json] = await Promise.all([
      migrate(`sqlite:${from.file}`, to),
      migrate('sqlite:/nowhere/tote.db', to, '--json'),
    ])
    expect([plain.code, plain.stdout]).toEqual([1, ''])
    expect(plain.stderr).toMatch(/^The database at 127\.0\.0\.1:9\/tote cannot be used: .*\n$/)
    expect(plain.stderr).not.toContain('hush')
    expect([json.code, json.stderr]).toEqual([1, ''])
    expect(JSON.parse(json.stdout)).toEqual({ error: 'There is no file /nowhere/tote.db to copy from.' })
  })

  it('explains itself', async () => {
    const { code, stdout } = await run('server/cli.ts', ['migrate', '--help'], {}).ended
    expect(code).toBe(0)
    for (const part of ['--from', '--to', '--json', 'run the same command again'])
      expect(stdout).toContain(part)
  })
})
