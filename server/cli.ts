import { Command, CommanderError } from 'commander'
import { CliError } from './cli-answer.ts'
import { calledFor } from './cli-groups.ts'
import type { Sides } from './cli-migrate.ts'
import { command, print, wantsJson } from './cli-run.ts'
import { ConfigError } from './config.ts'
import { withoutCards } from './domain/card-scrub.ts'
import { say } from './say.ts'

let usage = ''

// Whoever reads may stop reading: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  process.exitCode = 1
  say(`Standard output cannot be written: ${error.message}.`)
})

const program = new Command('tote')
  .description(
    'Tote on the command line: keys, merchants, products, codes and offers, customers, links, orders, webhooks, example data, a move to another database, and a look at whether everything is in order.',
  )
  .option('--json', 'print one JSON document on standard output and nothing else')
  .showHelpAfterError('(--help shows what there is)')
  .exitOverride()
  .configureOutput({
    writeOut: (text) => (wantsJson ? keepUsage(text) : process.stdout.write(text)),
    writeErr: (text) => (wantsJson ? keepUsage(text) : process.stderr.write(withoutCards(text))),
  })
  .helpCommand(false)

for (const { load } of calledFor(process.argv.slice(2))) (await load())(program)

command(
  program,
  'doctor',
  'check settings, database, keys and the running server; says what to do about each fault',
)
  .option(
    '--books',
    'look through all orders, stock, codes and gift certificates as well: that takes a while',
  )
  .action(async ({ books = false }: { books?: boolean }) => {
    const { diagnose } = await import('./cli-doctor.ts')
    const findings = await diagnose(undefined, { withBooks: books })
    const isWell = findings.every((finding) => finding.ok)
    const text = findings.map(({ ok, name, says }) => `${ok ? 'ok   ' : 'FAULT'} ${name}: ${says}`).join('\n')
    print({ document: { ok: isWell, findings }, text })
    if (!isWell) process.exitCode = 1
  })

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
    const { migrate } = await import('./cli-migrate.ts')
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
    process.exitCode = error instanceof CliError ? error.exitCode : 1
    if (wantsJson) printFault(faults.join(' '))
    else for (const fault of faults) say(fault)
  }
}

function keepUsage(text: string): void {
  usage += text
}

function printUsage({ exitCode, code, message }: CommanderError): void {
  const fault = code === 'commander.help' ? 'name a command' : message.replace(/^error: /, '')
  const document = exitCode === 0 ? { usage } : { error: withoutCards(fault), usage }
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

function printFault(message: string): void {
  process.stdout.write(
    `${JSON.stringify({ error: withoutCards(message.replace(/^error: /, '')) }, null, 2)}\n`,
  )
}
