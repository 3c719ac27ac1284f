import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openEngine, outcomeOf } from '../test/postgres-engine.ts'

const unavailable = { name: 'ToteError', reason: 'unavailable', retryAfter: 1 }

/** A trigger that refuses the first changes of a counter, as a database does that lets another one go first. */
const refusing = (times: number, code: string) => `
  CREATE SEQUENCE tries;
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('tries') <= ${times} THEN RAISE EXCEPTION 'not now' USING ERRCODE = '${code}'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refuse BEFORE UPDATE ON counters FOR EACH ROW EXECUTE FUNCTION refuse()`

/** Ends every connection of the engine, as a restart or a failover does. */
const CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tote'"
const cutting = `${CUT} AND datname = current_database()`

describe('R6: what others were quicker at', () => {
  it.each(['change', 'write'] as const)('is run again until it is through: %s', async (kind) => {
    const { engine, operator, adding, counted } = await openEngine()
    await operator.query(refusing(3, '40001'))
    const { steps, runs } = adding('a')
    await engine[kind](steps)
    expect([runs(), await counted('a')]).toEqual([4, 1])
  })

  it.each(['change', 'write'] as const)('is not run again for ever: %s', async (kind) => {
    const { engine, operator, adding, counted } = await openEngine()
    await operator.query(refusing(100, '40001'))
    const { steps, runs } = adding('a')
    expect(await outcomeOf(engine[kind](steps))).toMatchObject(unavailable)
    expect([runs(), await counted('a')]).toEqual([4, 0])
  })

  it('is run again where two waited for each other', async () => {
    const { engine, url, adding, counted, operator } = await openEngine()
    await operator.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET deadlock_timeout = '100ms'`)
    const [there, back] = [adding('ab', 150), adding('ba', 150)]
    await Promise.all([engine.change(there.steps), engine.change(back.steps)])
    // One of them, and on a busy machine each of them once.
    expect(there.runs() + back.runs()).toBeGreaterThanOrEqual(3)
    expect([await counted('a'), await counted('b')]).toEqual([2, 2])
  })

  it('is told from a fault, which is neither run again nor hidden', async () => {
    const { engine, operator, adding, counted } = await openEngine()
    await operator.query(refusing(1, '23514'))
    const { steps, runs } = adding('ba')
    expect(await outcomeOf(engine.change(steps))).toMatchObject({ code: '23514', message: 'not now' })
    expect([runs(), await counted('a'), await counted('b')]).toEqual([1, 0, 0])
    await engine.change(steps)
  })
})

it.each(['58030', 'XX001', '28P01', '53100', '57P01'])(
  'R19: asks to come again where the database fails with %s, and goes on when it is well again',
  async (code) => {
    const { engine, operator, adding, counted } = await openEngine({ connections: 2 })
    await operator.query(refusing(8, code))
    // What says that nothing was kept may be run again at once; it is well again in the end.
    const outcomes = [
      await outcomeOf(engine.write(adding('a').steps)),
      await outcomeOf(engine.write(adding('a').steps)),
    ]
    expect(outcomes[0]).toMatchObject(unavailable)
    await operator.query("SELECT setval('tries', 100)")
    await engine.change(adding('a').steps)
    expect(await counted('a')).toBe(1)
    expect(await engine.hasSchema()).toBe(true)
  },
)

describe('R19: when the connection is cut', () => {
  it('a read is answered all the same', async () => {
    const { engine, operator, adding } = await openEngine()
    const { steps, runs } = adding('a', 300)
    const read = engine.read(steps)
    await sleep(100)
    await operator.query(cutting)
    await read
    expect(runs()).toBe(2)
  })

  it('a change before its COMMIT is made once', async () => {
    const { engine, operator, adding, counted } = await openEngine()
    const { steps, runs } = adding('ab', 150)
    const change = engine.change(steps)
    await sleep(200)
    await operator.query(cutting)
    await change
    expect([runs(), await counted('a'), await counted('b')]).toEqual([2, 1, 1])
  })

  it('a single write is not repeated, for it may have been made', async () => {
    const { engine, operator, adding } = await openEngine()
    const { steps, runs } = adding('a', 300)
    const write = outcomeOf(engine.write(steps))
    await sleep(100)
    await operator.query(cutting)
    expect(await write).toMatchObject(unavailable)
    expect(runs()).toBe(1)
  })

  it('while nobody uses it, nobody notices', async () => {
    const { engine, operator, adding, counted } = await openEngine()
    await Promise.all(Array.from({ length: 10 }, () => engine.change(adding('a').steps)))
    await operator.query(cutting)
    await sleep(100)
    await Promise.all([
      engine.read(adding('b').steps),
      engine.write(adding('b').steps),
      engine.change(adding('b').steps),
    ])
    expect(await counted('b')).toBe(3)
  })
})
