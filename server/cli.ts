import { Command, CommanderError, Option } from 'commander'
import { diagnose } from './cli-doctor.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { readDemoFile } from './demo-file.ts'
import { isOrigin, type Key } from './domain/key.ts'
import { seedDemo } from './services/demo.ts'
import { createKeys } from './services/keys.ts'
import { sqliteStore } from './store/sqlite.ts'
import type { Store } from './store/store.ts'

/** A fault that the caller can mend; the sentence says how. */
class CliError extends Error {}

const wantsJson = process.argv.includes('--json')
let usage = ''

// Whoever reads may stop reading: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const program = new Command('tote')
  .description('Tote on the command line: keys, demo data, and a look at whether everything is in order.')
  .option('--json', 'print one JSON document on standard output and nothing else')
  .showHelpAfterError('(--help shows what there is)')
  .exitOverride()
  .configureOutput({
    writeOut: (text) => (wantsJson ? keepUsage(text) : process.stdout.write(text)),
    writeErr: (text) => (wantsJson ? keepUsage(text) : process.stderr.write(text)),
  })
  .helpCommand(false)

const keys = command(program, 'key', 'the keys of merchants')
command(keys, 'create', 'make a key; it is shown once')
  .requiredOption('--merchant <id>', 'whose key it is')
  .addOption(
    new Option('--kind <kind>', 'publishable for pages, secret for servers')
      .choices(['publishable', 'secret'])
      .default('publishable'),
  )
  .option('--origin <origin...>', 'where pages may use a publishable key, like https://shop.example')
  .action((given: { merchant: string; kind: Key['kind']; origin?: string[] }) =>
    act((store) => createKey(store, given)),
  )
command(keys, 'list', 'every key, without its secret part').action(() => act(listKeys))
command(keys, 'revoke', 'end a key at once')
  .argument('<id>', 'the id that "key list" shows')
  .action((id: string) => act((store) => revokeKey(store, id)))

command(
  command(program, 'seed', 'load example data'),
  'demo',
  'the demo merchant: products, codes, keys',
).action(() =>
  act(async (store, config) => {
    const remembered = readDemoFile(config.dataFolder)
    const site = `${remembered.storefront ?? `http://127.0.0.1:${config.demoPort}`}/`
    const seeded = await seedDemo({ store, now: Date.now }, { site, remembered })
    return {
      document: seeded,
      text: Object.entries(seeded)
        .map(([name, value]) => `${name}  ${value}`)
        .join('\n'),
    }
  }),
)

command(program, 'doctor', 'check settings, database and keys; says what to do about each fault').action(
  async () => {
    const findings = await diagnose()
    const isWell = findings.every((finding) => finding.ok)
    const text = findings.map(({ ok, name, says }) => `${ok ? 'ok   ' : 'FAULT'} ${name}: ${says}`).join('\n')
    print({ document: { ok: isWell, findings }, text })
    if (!isWell) process.exitCode = 1
  },
)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
    if (wantsJson) printUsage(error)
  } else {
    const faults =
      error instanceof ConfigError ? error.faults : [error instanceof Error ? error.message : String(error)]
    process.exitCode = 1
    if (wantsJson) printFault(faults.join(' '))
    else for (const fault of faults) process.stderr.write(`${fault}\n`)
  }
}

interface Result {
  readonly document: unknown
  readonly text: string
}

function command(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).option('--json', 'print one JSON document')
}

/** Opens the store beside a server that may be running, does one thing, prints it. */
async function act(work: (store: Store, config: Config) => Promise<Result>): Promise<void> {
  const config = readConfig()
  const store = sqliteStore({ file: config.databaseFile, asServer: false })
  try {
    print(await work(store, config))
  } finally {
    await store.close()
  }
}

async function createKey(
  store: Store,
  given: { merchant: string; kind: Key['kind']; origin?: string[] },
): Promise<Result> {
  if (!(await store.getMerchant(given.merchant))) {
    throw new CliError(`There is no merchant "${given.merchant}": "tote seed demo" makes one called "demo".`)
  }
  const origins = given.origin ?? []
  const wrong = origins.find((origin) => !isOrigin(origin))
  if (wrong !== undefined)
    throw new CliError(`"${wrong}" is no origin: write it like https://shop.example, without a path.`)
  if (given.kind === 'publishable' && origins.length === 0) {
    throw new CliError('A publishable key needs at least one --origin: the sites whose pages may use it.')
  }
  if (given.kind === 'secret' && origins.length > 0)
    throw new CliError('A secret key stays on servers: leave --origin out.')
  const { merchant: merchantId, kind } = given
  const { key, text } = await createKeys({ store, now: Date.now }).create({
    merchantId,
    kind,
    mode: 'test',
    origins,
  })
  return {
    document: { ...show(key), key: text },
    text: `${text}\n\nKeep it: it is not shown again. Its id is ${key.id}.`,
  }
}

async function listKeys(store: Store): Promise<Result> {
  const all = (await createKeys({ store, now: Date.now }).list()).map(show)
  const rows = all.map(({ id, merchant, kind, mode, last4, origins, revoked }) =>
    [id, merchant, kind, mode, `…${last4}`, revoked ? 'revoked' : origins.join(' ')].join('  '),
  )
  return { document: { keys: all }, text: rows.length > 0 ? rows.join('\n') : 'There are no keys yet.' }
}

async function revokeKey(store: Store, id: string): Promise<Result> {
  const key = await createKeys({ store, now: Date.now }).revoke(id)
  if (!key) throw new CliError(`There is no key "${id}": "tote key list" shows them.`)
  return { document: show(key), text: `Revoked ${id}.` }
}

function show({ id, merchantId, kind, mode, origins, last4, createdAt, revokedAt }: Key) {
  const created = new Date(createdAt).toISOString()
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString()
  return { id, merchant: merchantId, kind, mode, origins, last4, created, revoked }
}

function print({ document, text }: Result): void {
  process.stdout.write(wantsJson ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
}

function keepUsage(text: string): void {
  usage += text
}

function printUsage({ exitCode, code, message }: CommanderError): void {
  const fault = code === 'commander.help' ? 'name a command' : message.replace(/^error: /, '')
  const document = exitCode === 0 ? { usage } : { error: fault, usage }
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

function printFault(message: string): void {
  process.stdout.write(`${JSON.stringify({ error: message.replace(/^error: /, '') }, null, 2)}\n`)
}
