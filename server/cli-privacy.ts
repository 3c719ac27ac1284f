import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type Answer, CliError } from './cli-answer.ts'
import { eraseCustomer, exportCustomer, mayErase } from './cli-customer-data.ts'
import { REF } from './cli-customer-ref.ts'
import { act, actFor, command, type Given, merchantCommand, print } from './cli-run.ts'
import type { Config } from './config.ts'
import { register } from './services/personal.ts'
import { registerText } from './services/personal-text.ts'
import { eraseAgain, readErased } from './services/restored.ts'
import { lineOf, readTombstones } from './store/erased-file.ts'
import { openEngine } from './store/open.ts'
import { createStore, type Store } from './store/store.ts'

/** `tote privacy …`. */
export function privacyCommands(program: Command): void {
  const privacy = command(program, 'privacy', 'what is kept about people: shown, exported, erased')
  command(
    privacy,
    'register',
    'which fields say something about somebody, what for, and for how long',
  ).action(() => print({ document: { register }, text: registerText() }))
  merchantCommand(privacy, 'export', 'all that is kept about a customer, as one JSON document')
    .requiredOption('--customer <customer>', REF)
    .option('--out <file>', 'to write; left out: standard output')
    .action(({ customer, out, ...given }: Given & { customer: string; out?: string }) =>
      actFor(given, (store, it) => exportCustomer(store, it, customer, out)),
    )
  merchantCommand(privacy, 'erase', 'take a customer away for good; answers a receipt without their name')
    .option('--customer <customer>', REF)
    .option('--yes', 'without asking')
    .option('--again', 'instead: whoever was erased before and came back with an older backup')
    .option('--erasures <file>', 'with --again: and those that this file of "tote privacy erased" names')
    .addHelpText('after', ERASE_HELP)
    .action((given: Erasing, it: Command) => {
      if ((given.customer === undefined) !== (given.again === true))
        it.error('error: say --customer or --again', { exitCode: 2 })
      const { customer: ref } = given
      if (ref === undefined) return act((store, config) => eraseListed(store, config, given.erasures))
      mayErase(given.yes, it)
      return actFor(given, (store, merchant, config) =>
        eraseCustomer(store, merchant, { ref, isSure: given.yes ?? false, config }),
      )
    })
  command(privacy, 'erased', 'who was erased, as numbers: to be kept apart from the database')
    .option('--out <file>', 'to write; left out: standard output')
    .action(({ out }: { out?: string }) => act((store) => listErased(store, out)))
}

interface Erasing extends Given {
  readonly customer?: string
  readonly yes?: true
  readonly again?: true
  readonly erasures?: string
}

const ERASE_HELP = `
tote privacy erase --customer ida@example.com
tote privacy erase --customer number:5 --yes
It says the same as "tote customer erase", and by the number it may be run again: the receipt stays the same.`

/** Everybody of whom is known that they were erased, once more. */
export async function eraseListed(
  store: Store,
  { database }: Pick<Config, 'database'>,
  file: string | undefined,
): Promise<Answer> {
  const listed = file === undefined ? [] : readTombstones(file)
  const tombstones = [...(await readErased(store)), ...listed]
  const engine = await openEngine(database, { asServer: false })
  try {
    const done = await eraseAgain({ store: createStore(engine), engine, now: Date.now }, tombstones)
    const waiting = done.waiting.map(({ merchant, number }) => ({ merchant, number }))
    const wait = waiting.length === 0 ? '' : ` Still paying for a cart, so not yet: ${waiting.length}.`
    return { document: { erased: done.erased, waiting }, text: `Erased again: ${done.erased}.${wait}` }
  } finally {
    await engine.close()
  }
}

/** Everybody who was erased, a line each. */
export async function listErased(store: Store, out: string | undefined): Promise<Answer> {
  const tombstones = await readErased(store)
  const text = tombstones.map(lineOf).join('')
  if (out === undefined) return { document: { erased: tombstones }, text: text.trimEnd() }
  try {
    await writeFile(out, text, { mode: 0o600 })
  } catch {
    throw new CliError(`${out} cannot be written: is its folder there, and yours?`)
  }
  return {
    document: { file: out, erased: tombstones.length },
    text: `${tombstones.length} erasures are in ${out}.`,
  }
}
