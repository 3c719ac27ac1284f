import { seedDemo } from '../services/demo.ts'
import { postgresStore } from '../store/postgres.ts'
import { newDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { SERVER, SITE } from './harness.ts'
import { openFolder, serving } from './running.ts'

/** Several servers over one Postgres, each a process of its own with a data folder of its own, all reached under one name. */
export interface Fleet extends AsyncDisposable {
  /** Where each listens; stays the same when it is started again. */
  readonly urls: readonly string[]
  readonly key: string
  readonly merchant: string
  readonly databaseUrl: string
  /** Ends it at once, whatever it is doing. */
  kill(index: number): Promise<void>
  /** Asks it to stop; answers its exit code. */
  stop(index: number): Promise<number | null>
  start(index: number): Promise<void>
}

export async function openFleet(size: number, env: Record<string, string> = {}): Promise<Fleet> {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await newDatabase())
  const { publishableKey: key, merchant } = await seed(database.url)
  const ports = await Promise.all(Array.from({ length: size }, freePort))
  const folders = ports.map(() => opened.use(openFolder()))
  const shared = { TOTE_DATABASE: database.url, TOTE_LIMITS: 'off', TOTE_PUBLIC_URL: SERVER, ...env }
  const run = async (index: number) => {
    const { server } = await serving(folders[index]?.path ?? '', { ...shared, PORT: String(ports[index]) })
    return server
  }
  const members = await Promise.all(ports.map((_, index) => run(index)))
  opened.defer(async () => {
    await Promise.all(members.map((server) => server[Symbol.asyncDispose]()))
  })
  const end = async (index: number, signal: NodeJS.Signals) => {
    members[index]?.child.kill(signal)
    return (await members[index]?.ended)?.code ?? null
  }
  const closing = opened.move()
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    key,
    merchant,
    databaseUrl: database.url,
    kill: async (index) => void (await end(index, 'SIGKILL')),
    stop: (index) => end(index, 'SIGTERM'),
    async start(index) {
      members[index] = await run(index)
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

async function seed(databaseUrl: string) {
  const store = await postgresStore(databaseUrl)
  try {
    return await seedDemo({ store, now: Date.now }, { site: `${SITE}/` })
  } finally {
    await store.close()
  }
}
