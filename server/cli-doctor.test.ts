import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, vi } from 'vitest'
import { seedDemo } from './services/demo.ts'
import { createIdentityKeys } from './services/identity-keys.ts'
import { createKeys } from './services/keys.ts'
import { postgresStore } from './store/postgres.ts'
import { lookAtPostgres } from './store/postgres-look.ts'
import { steps } from './store/schema.ts'
import { openCli } from './test/cli.ts'
import { ask, newDatabase } from './test/database.ts'
import { SERVER } from './test/harness.ts'
import { startPostgres } from './test/postgres.ts'
import { openFolder, run } from './test/running.ts'

// Every call is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

interface Finding {
  readonly ok: boolean
  readonly name: string
  readonly says: string
}

/** What the doctor finds of a database and the keys in it, and how it ended. */
async function examine(url: string): Promise<{ code: number | null; database: Finding; keys: Finding }> {
  using folder = openFolder()
  const env = { TOTE_DATA: folder.path, TOTE_DATABASE: url }
  const { code, stdout, stderr } = await run('server/cli.ts', ['doctor', '--json'], env).ended
  expect(`${stdout}${stderr}`).not.toContain(new URL(url).password)
  const { findings } = JSON.parse(stdout) as { findings: Finding[] }
  const of = (wanted: string) => findings.find(({ name }) => name === wanted) as Finding
  return { code, database: of('database'), keys: of('keys') }
}

it('finds a Postgres in order, and makes nothing in one that is empty', async () => {
  await using postgres = await startPostgres({ durable: true })
  const { url } = postgres
  const empty = await examine(url)
  expect([empty.database.ok, empty.keys]).toEqual([true, { ok: true, name: 'keys', says: 'none yet' }])
  expect(empty.database.says).toMatch(
    /^PostgreSQL \d+\.\d+, durable before it answers, clocks \d+ ms apart, no tables yet/,
  )
  expect(await ask(url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).toEqual([])

  const store = await postgresStore(url)
  await seedDemo({ store, now: Date.now }, { site: 'http://127.0.0.1:4001/' })
  await store.close()
  const seeded = await examine(url)
  expect([seeded.database.ok, seeded.keys.ok]).toEqual([true, true])
  expect(seeded.database.says).toMatch(/, can be written$/)
  expect(seeded.keys.says).toMatch(/^\d+ in use/)
  expect(await ask(url, "SELECT 1 FROM counters WHERE name = 'probe'")).toEqual([])

  await ask(url, "UPDATE settings SET value = '0' WHERE merchant_id = '~schema'")
  expect((await lookAtPostgres(url)).says).toMatch(/no tables yet/)
  await ask(url, "UPDATE settings SET value = '99' WHERE merchant_id = '~schema'")
  await expect(lookAtPostgres(url)).rejects.toThrow(/written by a newer Tote/)
  await ask(url, `UPDATE settings SET value = '${steps.postgres.length}' WHERE merchant_id = '~schema'`)
  await ask(url, 'ALTER DATABASE postgres SET default_transaction_read_only = on')
  await expect(lookAtPostgres(url)).rejects.toThrow(/read-only transaction/)
})

it('finds a file of an older schema, and leaves it as it is', async () => {
  using folder = openFolder()
  const file = join(folder.path, 'tote.db')
  const db = new Database(file)
  chmodSync(file, 0o600)
  db.exec(`${steps.sqlite[0]}; PRAGMA user_version = 1`)
  const { stdout } = await run('server/cli.ts', ['doctor'], { TOTE_DATA: folder.path }).ended
  expect(stdout).toMatch(/^ok {4}database: an older schema: the next start brings it up$/m)
  expect(stdout).toMatch(/^FAULT keys: The database has an older schema: start the server once/m)
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  db.close()
})

it('says what is wrong with a Postgres', async () => {
  await using database = await newDatabase()
  // The database of the tests does not write to disk.
  await expect(lookAtPostgres(database.url)).rejects.toThrow(/fsync is off, .*: set it to on\.$/)
  const url = new URL(database.url)
  url.password = 'hunter2'
  const found = await examine(url.href)
  expect([found.code, found.database.ok, found.keys.ok]).toEqual([1, false, false])
  expect(found.database.says).toMatch(/^The database at 127\.0\.0\.1:.* cannot be used: password auth/)
})

it('says who vouches for customers, where mail goes and how it is paid, and what is wrong with each', async () => {
  await using cli = await openCli()
  await cli.store.putMerchant({ ...cli.merchant, id: 'other' })
  const keys = createIdentityKeys({ store: cli.store, now: Date.now, publicUrl: SERVER })
  for (const alike of [1, 2, 3]) {
    const { key } = await keys.add(cli.merchant)
    if (alike === 3) await keys.revoke(cli.merchant, key.id)
  }
  const kept = await cli.tote(['doctor'])
  expect(kept.stdout).toMatch(/^ok {4}identity keys: other has none, shop vouches with 2$/m)
  expect(kept.stdout).toContain(`\nok    mail: kept in ${join(cli.folder, 'mail')}; TOTE_SMTP names`)
  expect(kept.stdout).toMatch(/^ok {4}payment: test cards only; TOTE_PAYMENT=stripe/m)
  const own = createKeys({ store: cli.store, now: Date.now })
  await own.create({ merchantId: 'shop', kind: 'secret', mode: 'live', origins: [] })
  const env = { TOTE_DATA: cli.folder, TOTE_SMTP: 'smtp://127.0.0.1:1', TOTE_MAIL_FROM: 'cart@shop.example' }
  const { code, stdout } = await run('server/cli.ts', ['doctor'], env).ended
  expect(code).toBe(1)
  expect(stdout).toMatch(/^FAULT payment: A live key exists \(\w{8}\), but TOTE_PAYMENT is test, /m)
  expect(stdout).toMatch(/^FAULT mail: the mail server cannot be used: .*: look at TOTE_SMTP\.$/m)
})
