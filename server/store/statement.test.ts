import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsIn, oneMerchantAtATime } from '../test/statement-rules.ts'
import type { Engine } from './engine.ts'
import { postgresStore } from './postgres.ts'
import { across, type Steps, sql, statements } from './statement.ts'
import { createStore } from './store.ts'

// All of them are defined where the parts are read.
const defined = [...statements]

it('knows the statements of every part', () => {
  expect([typeof createStore, typeof postgresStore]).toEqual(['function', 'function'])
  expect(defined.length).toBeGreaterThan(40)
  expect(defined.map(({ id }) => id)).toEqual(defined.map((_, i) => i))
})

it.each(defined)('is understood by every engine, and stays with one merchant: $text', (statement) => {
  expect(faultsIn(statement)).toEqual([])
})

describe('a statement is refused that', () => {
  it.each([
    ['SELECT body FROM carts WHERE id = ?', 'does not bind merchant_id'],
    ['SELECT body FROM carts', 'does not bind merchant_id'],
    ["SELECT body FROM carts WHERE merchant_id = 'm1'", 'does not bind merchant_id'],
    ['SELECT body FROM carts WHERE merchant_id <> ? AND id = ?', 'does not bind merchant_id'],
    ['SELECT body FROM carts WHERE merchant_id = ? OR id = ?', 'does not bind merchant_id'],
    ['SELECT body FROM carts WHERE (id = ? OR merchant_id = ?)', 'does not bind merchant_id'],
    ["SELECT body FROM carts WHERE id = ? AND 'AND merchant_id = ?' = ?", 'does not bind merchant_id'],
    ['UPDATE stock SET available = 0', 'does not bind merchant_id'],
    ['UPDATE carts SET merchant_id = ? WHERE id = ?', 'does not bind merchant_id'],
    ['UPDATE carts SET merchant_id = ? WHERE merchant_id = ?', 'moves rows to another merchant'],
    ['DELETE FROM carts WHERE id = ?', 'does not bind merchant_id'],
    ['INSERT INTO carts (id, merchant_id) VALUES (?, ?)', 'does not bind merchant_id'],
    ["INSERT INTO carts (merchant_id, id) VALUES ('m1', ?)", 'does not bind merchant_id'],
    [
      'INSERT INTO keys (merchant_id, hash) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
      'conflicts by a key that merchant_id does not lead',
    ],
    [
      'INSERT INTO keys (merchant_id, hash) VALUES (?, ?) ON CONFLICT DO NOTHING',
      'conflicts by a key that merchant_id does not lead',
    ],
    [
      'SELECT a.body FROM carts a JOIN orders b ON a.id = b.id WHERE merchant_id = ?',
      'looks into tables that merchant_id does not join',
    ],
    [
      'SELECT carts.id FROM carts JOIN orders ON orders.id = carts.id WHERE carts.merchant_id = ?',
      'looks into tables that merchant_id does not join',
    ],
    [
      'SELECT a.id FROM a JOIN b ON b.merchant_id = a.merchant_id OR b.id = a.id WHERE a.merchant_id = ?',
      'looks into tables that merchant_id does not join',
    ],
    [
      'SELECT body FROM carts, orders WHERE merchant_id = ?',
      'looks into tables that merchant_id does not join',
    ],
    [
      'DELETE FROM carts WHERE merchant_id = ? AND id IN (SELECT id FROM orders)',
      'looks into tables that merchant_id does not join',
    ],
    ['SELECT * FROM carts WHERE merchant_id = ?', 'asks for whatever columns there are'],
    ['DELETE FROM carts WHERE merchant_id = ? RETURNING id', 'answers rows that it changes'],
    ['SELECT pg_advisory_xact_lock(1) FROM carts WHERE merchant_id = ?', 'calls pg_advisory_xact_lock()'],
    ["SELECT nextval ('orders') FROM carts WHERE merchant_id = ?", 'calls nextval()'],
    ["SELECT json_extract(body, 'x') FROM carts WHERE merchant_id = ?", 'calls json_extract()'],
    ['LISTEN carts', 'is none of the four verbs'],
  ])('%s', (text, fault) => {
    expect(faultsIn({ text, across: false })).toContain(fault)
  })

  it.each([
    '::bigint',
    ' FOR UPDATE',
    " ->> 'x'",
    '; DELETE',
    ' AND rowid = ?',
    " AND id ILIKE 'x'",
    " || 'x'",
  ])('only one engine understands: …%s', (end) => {
    const text = `SELECT body FROM carts WHERE merchant_id = ? AND id = ?${end}`
    expect(faultsIn({ text, across: false }).join()).toMatch(/which not every engine understands/)
  })

  it('changes rows of every merchant', () => {
    const cleared = faultsIn({ text: 'DELETE FROM carts', across: true })
    expect(cleared).toEqual(['changes rows of every merchant'])
    expect(faultsIn({ text: 'SELECT body FROM carts', across: true })).toEqual([])
    const joined = 'SELECT a.id FROM a LEFT JOIN b ON b.merchant_id = a.merchant_id AND b.id = a.id'
    expect(faultsIn({ text: `${joined} WHERE a.merchant_id = ?`, across: false })).toEqual([])
  })
})

it('takes no text that one of the stores would not keep as it is', () => {
  const cart = sql('SELECT body FROM carts WHERE merchant_id = ? AND id = ?')
  for (const text of ['a\0b', '\ud800', '\udc00\ud800']) expect(() => cart('m1', text)).toThrow(RangeError)
  expect(cart('m1', '🍵\n').values).toEqual(['m1', '🍵\n'])
})

it('notices a transaction of two merchants', async () => {
  const drop = sql(
    "DELETE FROM sessions WHERE created_at < ? AND merchant_id = ? AND id <> 'merchant_id = ?'",
  )
  const all = across('SELECT body FROM keys')
  function* both(other: string): Steps<string> {
    yield drop(1, 'm1')
    yield all()
    yield drop(2, other)
    return 'done'
  }
  const engine = oneMerchantAtATime({ change: async (steps) => drive(steps()) } as Engine)
  await expect(engine.change(() => both('m1'))).resolves.toBe('done')
  await expect(engine.change(() => both('m2'))).rejects.toThrow('two merchants: m1, m2')
})

it('R11.6: finds no statement outside the store', () => {
  const top = join(import.meta.dirname, '..')
  const files = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(store|test|node_modules)\/|\.(test|soak)\.ts$/.test(file),
  )
  expect(files.length).toBeGreaterThan(50)
  const speaking = /\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|INDEX)|PRAGMA)\b/
  expect(files.filter((file) => speaking.test(readFileSync(join(top, file), 'utf8')))).toEqual([])
})

function drive<T>(steps: Steps<T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next({ rows: [], changes: 1 })
  return step.value
}
