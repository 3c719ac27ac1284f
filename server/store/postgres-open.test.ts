import { randomBytes } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, newDatabase } from '../test/database.ts'
import { outcomeOf } from '../test/postgres-engine.ts'
import { openPostgres } from './postgres-open.ts'
import { steps, tableNames } from './schema.ts'

/** A database of its own; gone with the test. */
async function database(): Promise<string> {
  const made = await newDatabase()
  onTestFinished(() => made[Symbol.asyncDispose]())
  return made.url
}

/** Writes down every table that is made. */
const WATCH = `
  CREATE TABLE made (name TEXT NOT NULL);
  CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO made SELECT object_identity FROM pg_event_trigger_ddl_commands()
      WHERE command_tag = 'CREATE TABLE';
  END $$;
  CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch()`

/** Lets no table be made that comes late in the steps. */
const REFUSE = `
  CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.leases')
      THEN RAISE EXCEPTION 'no leases here'; END IF;
  END $$;
  CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION refuse()`

describe('the schema steps', () => {
  it('are taken once, by however many servers start on an empty database', async () => {
    const url = await database()
    await ask(url, WATCH)
    const said: string[] = []
    const say = (text: string) => said.push(text)
    const pools = await Promise.all(Array.from({ length: 8 }, () => openPostgres(url, { say })))
    expect(said).toEqual([])
    const used = await Promise.all(pools.map((pool) => pool.query('SELECT count(*) FROM orders')))
    expect(used.map(({ rows }) => rows[0]?.count)).toEqual(pools.map(() => 0))
    await Promise.all(pools.map((pool) => pool.end()))
    const made = (await ask(url, 'SELECT name FROM made')).map(({ name }) => String(name))
    expect(made.sort()).toEqual(tableNames.map((name) => `public.${name}`).sort())
    expect(await ask(url, 'SELECT merchant_id, name, value FROM settings')).toEqual([
      { merchant_id: '~schema', name: 'steps', value: String(steps.postgres.length) },
    ])
  })

  it('are all there or none, where one of them fails, and are taken by the next start', async () => {
    const url = await database()
    await ask(url, REFUSE)
    await expect(openPostgres(url, { patience: 0 })).rejects.toThrow(/cannot be used: no leases here$/)
    const tables = () =>
      ask(url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'carts'")
    expect(await tables()).toEqual([])
    await ask(url, 'DROP EVENT TRIGGER refuse')
    await (await openPostgres(url)).end()
    expect(await tables()).toHaveLength(1)
  })

  it('need no right to make tables once they are taken', async () => {
    const url = await database()
    await (await openPostgres(url)).end()
    const role = `tote_${randomBytes(8).toString('hex')}`
    await ask(
      url,
      `CREATE ROLE ${role} LOGIN PASSWORD 'theirs';
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
    )
    const own = new URL(url)
    own.username = role
    own.password = 'theirs'
    const pool = await openPostgres(own.href, { patience: 0 })
    await pool.query("INSERT INTO counters VALUES ('m1', 'order', 1)")
    await pool.end()
    await ask(url, `DROP OWNED BY ${role}; DROP ROLE ${role}`)
  })

  it('are not taken by a tool where a server of the release before may run, but in an empty database', async () => {
    const url = await database()
    await ask(url, String(steps.postgres[0]))
    await ask(url, "INSERT INTO settings VALUES ('~schema', 'steps', '1')")
    const beside = openPostgres(url, { asServer: false })
    await expect(beside).rejects.toThrow(/cannot be used: it has an older schema: start the server once, /)
    expect(await ask(url, 'SELECT value FROM settings')).toEqual([{ value: '1' }])
    await (await openPostgres(url)).end()
    await (await openPostgres(url, { asServer: false })).end()
    await (await openPostgres(await database(), { asServer: false })).end()
  })

  it('of a newer Tote are left alone', async () => {
    const url = await database()
    await (await openPostgres(url)).end()
    await ask(url, "UPDATE settings SET value = '99' WHERE merchant_id = '~schema'")
    await expect(openPostgres(url)).rejects.toThrow(/^The database at .*: it was written by a newer Tote: /)
    expect(await ask(url, 'SELECT value FROM settings')).toEqual([{ value: '99' }])
  })
})

/** The one sentence that a start ends with. */
async function sentence(part: 'port' | 'hostname' | 'password' | 'pathname', value: string): Promise<string> {
  const url = new URL(await database())
  url.password ||= 'hunter2'
  url[part] = value
  const error = await outcomeOf(openPostgres(url.href, { patience: 0 }))
  if (!(error instanceof Error)) throw new Error('it was opened')
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(url.password)
  expect(error.message).toMatch(/^The database at [^ ]+ cannot be used: [^\n]+$/)
  expect(error.message).toContain(`${url.hostname}:${url.port}${url.pathname}`)
  return error.message
}

describe('a start ends with one sentence, which never names the password,', () => {
  it('where nobody listens', async () => {
    const closed = await listening()
    closed.server.close()
    expect(await sentence('port', closed.port)).toMatch(
      /ECONNREFUSED.*: start it, or set TOTE_DATABASE to where it is\.$/,
    )
  })

  it('where there is no such host', async () => {
    expect(await sentence('hostname', 'nowhere.invalid')).toMatch(
      /(ENOTFOUND|EAI_AGAIN).*: start it, or set TOTE_DATABASE/,
    )
  })

  it('where the password is wrong', async () => {
    expect(await sentence('password', 'wrong-one')).toMatch(
      /password authentication failed for user .*: check user and password in TOTE_DATABASE\.$/,
    )
  })

  it('where there is no such database', async () => {
    expect(await sentence('pathname', '/nothing')).toMatch(
      /"nothing" does not exist: make it with createdb\.$/,
    )
  })

  it('where something else answers', async () => {
    const other = await listening((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    onTestFinished(() => void other.server.close())
    expect(await sentence('port', other.port)).toMatch(/cannot be used: ./)
  })
})

it('waits for a database that is not there yet, and says so once', async () => {
  const url = new URL(await database())
  const there = Number(url.port)
  const { server, port } = await listening()
  await new Promise((resolve) => server.close(resolve))
  url.port = port
  url.password ||= 'hunter2'
  const said: string[] = []
  const opening = openPostgres(url.href, { patience: 20_000, say: (text) => said.push(text) })
  // Long enough for more than one try.
  await new Promise((resolve) => setTimeout(resolve, 500))
  const late = createServer((from) => {
    const to = connect(there, url.hostname)
    from.on('error', () => to.destroy()).pipe(to)
    to.on('error', () => from.destroy()).pipe(from)
  }).listen(Number(port), '127.0.0.1')
  onTestFinished(() => void late.close())
  await (await opening).end()
  expect(said).toEqual([
    `Waiting for the database at 127.0.0.1:${port}${url.pathname} (connect ECONNREFUSED).`,
  ])
})

async function listening(answer: (socket: Socket) => void = () => {}) {
  const server = createServer((socket) => answer(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: String((server.address() as { port: number }).port) }
}
