import { randomBytes } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { makeBackup } from './cli-backup-work.ts'
import { restoreBackup } from './cli-restore-work.ts'
import { newCart } from './domain/cart.ts'
import { sqliteStore } from './store/sqlite.ts'
import { SHOP } from './test/cli.ts'
import { openFolder } from './test/running.ts'

const GIGABYTE = 1e9
const MOST_SECONDS = 5 * 60
const how = { now: Date.now, showsBar: false }

async function openWorld() {
  const folder = openFolder()
  const file = join(folder.path, 'tote.db')
  const store = sqliteStore({ file, asServer: false })
  await store.putMerchant({ ...SHOP, tax: { rate: 0, included: false }, delivery: [] })
  await store.changeCart('shop', 'was', () => newCart('was', 1))
  await store.close()
  const config = { database: { kind: 'sqlite', file } as const, dataFolder: folder.path }
  const at = (name: string) => join(folder.path, name)
  const write = (name: string, text: string) => {
    writeFileSync(at(name), text, { mode: 0o600 })
    return at(name)
  }
  return { file, config, at, write, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

describe('R20: a backup', () => {
  it('opens with its passphrase, and with no other', async () => {
    using world = await openWorld()
    const passphraseFile = world.write('pass', `${randomBytes(24).toString('base64')}\n`)
    const { document } = await makeBackup(world.config, { passphraseFile }, how)
    const { file } = document as { file: string }
    const other = world.write('other', `${randomBytes(24).toString('base64')}\n`)
    await expect(restoreBackup(world.config, file, { passphraseFile: other }, how)).rejects.toThrow(
      `What was given does not open ${file}. Nothing was changed.`,
    )
    await restoreBackup(world.config, file, { passphraseFile }, how)
  })

  it('R20.5: of 1 GB, encrypted, is put back within five minutes, and never held in memory', async () => {
    using world = await openWorld()
    fill(world.file)
    const identity = await generateX25519Identity()
    const identityFile = world.write('key.txt', identity)
    const began = performance.now()
    const made = await makeBackup(world.config, { recipient: [await identityToRecipient(identity)] }, how)
    const backedUp = (performance.now() - began) / 1000
    const { file, bytes } = made.document as { file: string; bytes: number }
    expect(bytes).toBeGreaterThan(GIGABYTE * 0.95)
    let most = 0
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 100)
    const before = performance.now()
    await restoreBackup(world.config, file, { identityFile }, how)
    clearInterval(watching)
    const restored = (performance.now() - before) / 1000
    console.log(
      `${(bytes / 1e6).toFixed(0)} MB: backed up in ${backedUp.toFixed(0)} s, restored in ${restored.toFixed(0)} s, ${(most / 1e6).toFixed(0)} MB of memory`,
    )
    expect(restored).toBeLessThan(MOST_SECONDS)
    expect(most).toBeLessThan(GIGABYTE / 2)
    expect(statSync(world.file).size).toBeGreaterThan(GIGABYTE * 0.9)
  })
})

/** Carts as large as they come, until the file is that large. */
function fill(file: string): void {
  const db = new Database(file)
  db.pragma('synchronous = OFF')
  const add = db.prepare(
    'INSERT INTO carts (merchant_id, id, version, updated_at, body) VALUES (?, ?, 1, 1, ?)',
  )
  const many = db.transaction((from: number) => {
    for (let i = from; i < from + 1000; i++) {
      const body = { ...newCart(`cart-${i}`, 1), filler: randomBytes(6000).toString('base64') }
      add.run('shop', `cart-${i}`, JSON.stringify(body))
    }
  })
  for (let from = 0; statSync(file).size < GIGABYTE; from += 1000) {
    many(from)
    db.pragma('wal_checkpoint(TRUNCATE)')
  }
  db.close()
}
