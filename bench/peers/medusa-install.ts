import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { install, type Packages, type Scratch } from './install.ts'
import { run } from './run.ts'

const packages: Packages = {
  name: 'medusa',
  dependencies: {
    '@medusajs/cli': '2.21.2',
    '@medusajs/framework': '2.21.2',
    '@medusajs/medusa': '2.21.2',
  },
}

/** Dropped and made anew by each run, in whatever Postgres is given. */
const DATABASE = 'tote_bench_medusa'
const MIGRATION_SECONDS = 300

// As its documentation has it for production, without Redis: events and workflows then stay inside the one process.
const configuration = `const { defineConfig } = require('@medusajs/framework/utils')
const origin = 'http://127.0.0.1'
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    workerMode: 'shared',
    http: { storeCors: origin, adminCors: origin, authCors: origin, jwtSecret: 'bench', cookieSecret: 'bench' },
  },
  admin: { disable: true },
})
`

export interface MedusaPlace {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

/** Medusa's packages with their configuration, and an empty shop in a database of its own in this Postgres. */
export async function installMedusa(postgres: string, scratch: Scratch): Promise<MedusaPlace> {
  const folder = await install(packages, scratch)
  writeFileSync(join(folder, 'medusa-config.js'), configuration)
  await dropMedusa(folder, postgres)
  await query(folder, postgres, `CREATE DATABASE ${DATABASE}`)
  const database = new URL(postgres)
  database.pathname = DATABASE
  const env = {
    // It keeps settings in the home folder.
    HOME: folder,
    DATABASE_URL: database.href,
    LOG_LEVEL: 'error',
    MEDUSA_DISABLE_TELEMETRY: 'true',
    NODE_ENV: 'production',
  }
  scratch.say('medusa: making its tables, which takes most of a minute …')
  await run(process.execPath, [join(folder, 'node_modules/@medusajs/cli/cli.js'), 'db:migrate'], {
    cwd: folder,
    env,
    seconds: MIGRATION_SECONDS,
  })
  return { folder, env }
}

/** Leaves the Postgres as it was. */
export function dropMedusa(folder: string, postgres: string): Promise<void> {
  return query(folder, postgres, `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
}

async function query(folder: string, postgres: string, sql: string): Promise<void> {
  const { Client } = createRequire(join(folder, 'package.json'))('pg')
  const client = new Client({ connectionString: postgres })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
