import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Merchant } from '../domain/merchant.ts'
import { seedDemo } from '../services/demo.ts'
import { copiedTables, PAGE } from '../store/copy-tables.ts'
import { type Database, openStore } from '../store/open.ts'
import { sqliteStore } from '../store/sqlite.ts'
import { openSqlite } from '../store/sqlite-open.ts'

export type File = Database & { kind: 'sqlite' }

/** What seals sessions at the filled file. */
export const SECRETS = `1:${Buffer.from('what seals sessions, of some length and more').toString('base64')}`

/** A file in a folder of its own, with the demo and more rows than fit a page. */
export async function filledFile(): Promise<File> {
  const database = newFile()
  const store = sqliteStore({ file: database.file, asServer: true })
  await seedDemo({ store, now: Date.now }, { site: 'http://127.0.0.1:4001/' })
  await store.close()
  const db = openSqlite(database.file)
  const cart = db.prepare(
    'INSERT INTO carts (merchant_id, id, version, updated_at, body) VALUES (?, ?, ?, ?, ?)',
  )
  const made = db.prepare(
    'INSERT INTO requests (merchant_id, scope, name, fingerprint, made_at) VALUES (?, ?, ?, ?, ?)',
  )
  db.transaction(() => {
    for (let i = 0; i < 2 * PAGE + 90; i++) {
      // Names that databases put in different orders, and text of more bytes than characters.
      cart.run('demo', `${i % 2 ? 'c' : 'C'}_${i}`, i, i, JSON.stringify({ id: i, note: 'Übergröße 🍵' }))
      made.run('demo', `c_${i % 3}`, `r-${i}`, 'f', i)
      if (i % 100 === 0) cart.run(`m${i}`, 'c', 1, i, '{}')
    }
    db.exec(`INSERT INTO settings VALUES ('demo', 'colour', 'green')`)
    db.exec(`INSERT INTO promotions VALUES ('demo', 'copied', '{"name": "ß"}');
      INSERT INTO coupon_uses VALUES ('demo', 'ONCE', 'customer:5', 2);
      INSERT INTO certificates VALUES ('demo', 'GIFT', 1000, 400, '{}');
      INSERT INTO customers (merchant_id, id, number, cart_id, created_at, email, body)
        VALUES ('demo', 'ida', 5, NULL, 1, 'ida@roe.example', '{}'), ('demo', 'bob', 6, 'c_1', 2, NULL, NULL);
      INSERT INTO sessions VALUES ('demo', 's_1', 'c_1', 'ab', 1, 2, 'ida', 'same', 'Firefox on Linux', 'f_1');
      INSERT INTO visits VALUES ('demo', 'v_1', 'c_1', 1, 'account s_1');
      INSERT INTO proofs VALUES ('demo', 'cd', 9, 4, '{"code": "ß"}');
      INSERT INTO erasures VALUES ('demo', 3, 8, 2);
      INSERT INTO holdings VALUES ('demo', 'c_1', 9, '{"stock": []}', 'h_1', 1);
      INSERT INTO link_tokens VALUES ('demo', 'c_1', 'ab', 1, 9);
      INSERT INTO metafields VALUES ('demo', 1, 'c_1', 'k', 'n', 'key', '{}');
      INSERT INTO events VALUES ('demo', 1, 5, '{}'), ('demo', 2, 6, '{}');
      INSERT INTO checkout_links VALUES ('demo', 'l_1', 'hash', '{"name": "ß"}');
      INSERT INTO endpoints VALUES ('demo', 'ep_1', '{}');
      INSERT INTO outbox VALUES
        ('demo', 1, 't_1', 'a', 'deliver', 'ep_1', 'done', 2, 5, 4, 6, '{}'),
        ('demo', 2, 't_2', 'b', 'capture', NULL, 'waiting', 0, 7, 7, NULL, '{"task": {}}');
      INSERT INTO due VALUES ('demo', 2, 'capture', 9, 'somebody');
      INSERT INTO provider_events VALUES ('demo', 'test', 'evt_1', 5);
      INSERT INTO delegated VALUES ('demo', 'r_1', 1, 3, 1, 5, 5, 7, '{"id": "ß"}'),
        ('demo', 'r_2', 2, 1, 2, NULL, NULL, NULL, '{}');
      INSERT INTO delegated_tasks VALUES ('demo', 'r_1', 'p_1');
      INSERT INTO payment_sessions VALUES ('demo', 'ps_1', 2, 9, 'r_1', '{}'), ('demo', 'ps_2', 1, 9, NULL, '{}');
      INSERT INTO spending VALUES ('demo', 'day k_1 2026-01-01 USD', 4999, 9)`)
    const picture = db.prepare(`INSERT INTO pictures VALUES ('demo', ?, 'image/webp', 'UklGRg==')`)
    for (let i = 0; i < 2 * copiedTables.find(({ name }) => name === 'pictures')!.page + 1; i++)
      picture.run(`p${i}`)
    db.exec(`INSERT INTO leases VALUES ('~servers', 'sweep', 'somebody', 1)`)
  })()
  db.close()
  writeFileSync(join(database.file, '..', 'session-secrets'), `${SECRETS}\n`, { mode: 0o600 })
  return database
}

/** A file that is not there yet, in a folder that goes with the test. */
export function newFile(): File {
  const folder = mkdtempSync(join(tmpdir(), 'tote-copy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { kind: 'sqlite', file: join(folder, 'tote.db') }
}

/** Every row of every table that is copied. */
export function rowsOf(file: string): unknown {
  const db = openSqlite(file)
  const rows = copiedTables.map(({ name, columns }) =>
    db.prepare(`SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${columns.join(', ')}`).all(),
  )
  db.close()
  return rows
}

export async function demoOf(database: Database): Promise<Merchant> {
  const store = await openStore(database, { asServer: false })
  const demo = await store.getMerchant('demo')
  await store.close()
  return demo!
}
