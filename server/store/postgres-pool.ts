import pg from 'pg'

const CONNECT_MS = 5000
const STATEMENT_MS = 5000
const IDLE_IN_TRANSACTION_MS = 10_000
const CONNECTIONS = 10
const INT8 = 20

/** A pool of connections with every setting that durability and bounded waiting rest on. */
export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsIn(url),
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: STATEMENT_MS + 1000,
    keepAlive: true,
    pipeline: true,
    application_name: 'tote',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
    onConnect: prepare,
  } as pg.PoolConfig)
  // A connection that breaks while nobody uses it is taken out of the pool; whoever asks next gets another.
  pool.on('error', () => {})
  return pool
}

/** Whole numbers come as numbers: none of ours is beyond what a double holds exactly. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
}

async function prepare(client: pg.ClientBase): Promise<void> {
  // The last line, whatever the server's own setting: what is answered is on disk.
  await client.query(`SET statement_timeout = ${STATEMENT_MS};
    SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS};
    SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET synchronous_commit = on`)
}

/** `?pool=20` in the URL; ten where it says nothing. */
function connectionsIn(url: string): number {
  return Number(new URL(url).searchParams.get('pool') ?? CONNECTIONS)
}

const remedies: readonly (readonly [codes: RegExp, remedy: string])[] = [
  [/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/, 'start it, or set TOTE_DATABASE to where it is'],
  [/^(28P01|28000)$/, 'check user and password in TOTE_DATABASE'],
  [/^3D000$/, 'make it with createdb'],
]

/** One sentence for the operator, without the password. */
export function cannotBeUsed(url: string, error: unknown): Error {
  const remedy = remedies.find(([codes]) => codes.test(codeOf(error)))?.[1]
  const reason = remedy === undefined ? reasonOf(error) : `${reasonOf(error)}: ${remedy}.`
  return new Error(`The database at ${placeOf(url)} cannot be used: ${reason}`, { cause: error })
}

/** What an operator reads while a database is not there yet. */
export function waitingFor(url: string, error: unknown): string {
  const code = codeOf(error)
  // What the system says ends with the address, which stands before it already.
  const reason = /^E[A-Z]+$/.test(code) ? `connect ${code}` : reasonOf(error)
  return `Waiting for the database at ${placeOf(url)} (${reason}).`
}

/** What the system or the database calls it. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code)
}

function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
