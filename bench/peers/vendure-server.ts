// Runs inside a process of its own, beside the packages that were fetched into the folder named first; the second
// names the database file. Says on which port it listens, and ends with whoever started it.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { seedVendure } from './vendure-seed.ts'

process.stdin.resume().on('end', () => process.exit())

const [folder = '', database = ''] = process.argv.slice(2)
const fetched = createRequire(join(folder, 'package.json'))
const vendure = fetched('@vendure/core')

const app = await vendure.bootstrap({
  apiOptions: { hostname: '127.0.0.1', port: 0, cors: false, introspection: false },
  authOptions: {
    // Without cookies to sign: the least work it can have.
    tokenMethod: 'bearer',
    superadminCredentials: { identifier: 'superadmin', password: 'only for a benchmark' },
  },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    database,
    synchronize: true,
    logging: false,
    enableWAL: true,
    // As durable as Tote; what the default is differs from build to build.
    prepareDatabase: (db: { pragma(text: string): void }) => db.pragma('synchronous = FULL'),
  },
  logger: new vendure.DefaultLogger({ level: vendure.LogLevel.Error }),
})
await seedVendure(fetched, app)
console.log(`Vendure serves on port ${app.getHttpServer().address().port}`)
