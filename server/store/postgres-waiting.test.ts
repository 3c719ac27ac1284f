import { describe, expect, it } from 'vitest'
import { ask } from '../test/database.ts'
import { openEngine, outcomeOf } from '../test/postgres-engine.ts'
import { createPool } from './postgres-pool.ts'

const unavailable = { name: 'ToteError', reason: 'unavailable', retryAfter: 1 }

/** How long it took, in ms, and how often the event loop came round meanwhile. */
async function timed(work: () => Promise<unknown>): Promise<{ took: number; ticks: number; came: unknown }> {
  const began = performance.now()
  let ticks = 0
  const ticking = setInterval(() => ticks++, 10)
  const came = await outcomeOf(work())
  clearInterval(ticking)
  return { took: performance.now() - began, ticks, came }
}

describe('R19: nothing is waited for without end:', () => {
  it('a connection while all are in use', async () => {
    const { engine, pool, adding, counted } = await openEngine({ connections: 1 })
    expect(pool.options.connectionTimeoutMillis).toBeLessThanOrEqual(5000)
    pool.options.connectionTimeoutMillis = 300
    const held = await pool.connect()
    for (const kind of ['read', 'write', 'change'] as const) {
      const { took, ticks, came } = await timed(() => engine[kind](adding('a').steps))
      expect(came).toMatchObject(unavailable)
      expect(took).toBeLessThan(1500)
      expect(ticks).toBeGreaterThan(8)
    }
    held.release()
    await engine.change(adding('a').steps)
    expect(await counted('a')).toBe(1)
  })

  it('a row that somebody else holds', async () => {
    const { engine, pool, operator, adding, counted } = await openEngine({ connections: 1 })
    await pool.query('SET statement_timeout = 200')
    await operator.query('BEGIN')
    await operator.query("UPDATE counters SET value = 7 WHERE name = 'a'")
    for (const kind of ['write', 'change'] as const) {
      const { steps, runs } = adding('a')
      const { took, came } = await timed(() => engine[kind](steps))
      expect(came).toMatchObject(unavailable)
      expect([took < 1500, runs()]).toEqual([true, 1])
    }
    await engine.read(adding('b').steps)
    await operator.query('ROLLBACK')
    await engine.change(adding('a').steps)
    expect(await counted('a')).toBe(1)
  })
})

it.each([
  ['statement_timeout', '0', '5s'],
  ['idle_in_transaction_session_timeout', '0', '10s'],
  ['synchronous_commit', 'off', 'on'],
  ['default_transaction_isolation', 'serializable', 'read committed'],
])('R19: sets %s on every connection, also where the database says %s', async (name, other, own) => {
  const { url } = await openEngine()
  await ask(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET ${name} = '${other}'`)
  const pool = createPool(url)
  try {
    const shown = await Promise.all(Array.from({ length: 5 }, () => pool.query(`SHOW ${name}`)))
    expect(new Set(shown.map(({ rows }) => rows[0]?.[name.toLowerCase()]))).toEqual(new Set([own]))
  } finally {
    await pool.end()
  }
})
