import { Command, CommanderError, Option } from 'commander'
import type { Answer } from './cli-answer.ts'
import { diagnose } from './cli-doctor.ts'
import { createKey, listKeys, revokeKey, type WantedKey } from './cli-keys.ts'
import { migrate, type Sides } from './cli-migrate.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { readDemoFile } from './demo-file.ts'
import { seedDemo } from './services/demo.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'

const wantsJson = process.argv.includes('--json')
let usage = ''

// Whoever reads may stop reading: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const program = new Command('tote')
  .description(
    'Tote on the command line: keys, demo data, a move to another database, and a look at whether everything is in order.',
  )
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
  .action((given: WantedKey) => act((store) => createKey(store, given)))
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

command(program, 'migrate', 'copy everything into another, empty database, and check that all of it arrived')
  .requiredOption(
    '--from <database>',
    'as in TOTE_DATABASE, like sqlite:data/tote.db; no server may run on it',
  )
  .requiredOption('--to <database>', 'like postgres://user:password@host:5432/tote')
  .addHelpText(
    'after',
    '\nIf it breaks off, run the same command again: it goes on, and no server starts on a half copy.',
  )
  .action(async (given: Sides, it: Command) => {
    const misuse = (sentence: string) => it.error(`error: ${sentence}`, { exitCode: 2 })
    const { isSame, ...answer } = await migrate(given, { showsBar: !wantsJson, misuse })
    print(answer)
    if (!isSame) process.exitCode = 1
  })

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

function command(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).option('--json', 'print one JSON document')
}

/** Opens the store beside a server that may be running, does one thing, prints it. */
async function act(work: (store: Store, config: Config) => Promise<Answer>): Promise<void> {
  const config = readConfig()
  const store = await openStore(config.database, { asServer: false })
  try {
    print(await work(store, config))
  } finally {
    await store.close()
  }
}

function print({ document, text }: Answer): void {
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
