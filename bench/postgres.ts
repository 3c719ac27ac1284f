import { startPostgres } from '@tote/server/test/postgres.ts'

interface Postgres extends AsyncDisposable {
  readonly url: string
  /** Its first process, where it was started here. */
  readonly pid: number | undefined
}

/** The Postgres that was named, or one that lives as long as this run; undefined where none is wanted. */
export async function openPostgres(named: string | undefined): Promise<Postgres | undefined> {
  if (named === undefined) return undefined
  if (named === 'embedded') return startPostgres({ durable: true })
  return { url: named, pid: undefined, [Symbol.asyncDispose]: async () => {} }
}
