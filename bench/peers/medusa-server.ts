// Runs inside a process of its own, beside the packages that were fetched into the folder it is given; which Postgres it
// uses is in DATABASE_URL, where its configuration looks. Says where it listens, and ends with whoever started it.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { seedMedusa } from './medusa-seed.ts'

process.stdin.resume().on('end', () => process.exit())

const [folder = ''] = process.argv.slice(2)
process.chdir(folder)
const fetched = createRequire(join(folder, 'package.json'))
const { server } = await fetched('@medusajs/medusa/commands/start').default({
  port: 0,
  host: '127.0.0.1',
  directory: folder,
})
const shop = await seedMedusa(fetched)
console.log(`Medusa serves ${JSON.stringify({ port: server.address().port, ...shop })}`)
