import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

/** One Postgres for all tests of a run; each takes databases of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // biome-ignore lint/style/noProcessEnv: no server reads this; it says where the tests' database is.
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('postgres', given)
    return async () => {}
  }
  const postgres = await startPostgres()
  project.provide('postgres', postgres.url)
  return postgres.stop
}
