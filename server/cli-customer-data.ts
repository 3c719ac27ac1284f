import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Command } from 'commander'
import { type Answer, CliError, Interrupted } from './cli-answer.ts'
import { openBar } from './cli-bar.ts'
import { findCustomer, lookUp, REF, sayErased, showErasure } from './cli-customer-ref.ts'
import { actFor, type Given, merchantCommand, wantsJson } from './cli-run.ts'
import type { Config } from './config.ts'
import type { Merchant } from './domain/merchant.ts'
import { openMailer } from './providers/open-mailer.ts'
import { say } from './say.ts'
import type { Walked } from './services/account-carts.ts'
import { createAccountData } from './services/account-data.ts'
import { createAccountErasure } from './services/account-erasure.ts'
import type { Store } from './store/store.ts'

/** Nobody waits for the command as somebody waits for a server to stop: a slow mail server has all its tries. */
const MAIL_MS = 35_000

/** `tote customer export` and `erase`. */
export function customerDataCommands(customers: Command): void {
  merchantCommand(customers, 'export', 'all that is kept about a customer, as one JSON document')
    .argument('<customer>', REF)
    .option('--out <file>', 'to write; left out: standard output')
    .addHelpText('after', EXPORT_HELP)
    .action((ref: string, given: Given & { out?: string }) =>
      actFor(given, (store, it) => exportCustomer(store, it, ref, given.out)),
    )
  merchantCommand(customers, 'erase', 'take a customer away for good')
    .argument('<customer>', REF)
    .option('--yes', 'without asking')
    .addHelpText('after', ERASE_HELP)
    .action((ref: string, given: Given & { yes?: true }, it: Command) => {
      mayErase(given.yes, it)
      return actFor(given, (store, merchant, config) =>
        eraseCustomer(store, merchant, { ref, isSure: given.yes ?? false, config }),
      )
    })
}

/** Ends the command where nobody can be asked and nobody said so. */
export function mayErase(isSure: true | undefined, it: Command): void {
  const mayAsk = process.stdin.isTTY && process.stderr.isTTY && !wantsJson
  if (isSure || mayAsk) return
  it.error('error: nothing brings a customer back: say --yes where nobody can be asked', { exitCode: 2 })
}

const UNTOUCHED = 'Nothing was erased.'

const EXPORT_HELP = `
tote customer export ida@example.com --out ida.json
Name, addresses, carts, orders and sessions; of a card the brand and the last four digits, and nothing with which anybody
could sign in or pay. The file is its owner's only.`

const ERASE_HELP = `
tote customer erase ida@example.com
tote customer erase 5 --yes
Sessions, name, e-mail address, addresses and carts are gone; orders stay for the books, without names: country, tax and
totals are kept. The customer is told by mail. While a payment is under way it is refused. By the number it can be run
again, as after going back to a backup: who is gone stays gone. Where 5 is the id of somebody else, say number:5.`

export async function exportCustomer(
  store: Store,
  merchant: Merchant,
  ref: string,
  file: string | undefined,
): Promise<Answer> {
  const { id, number } = await findCustomer(store, merchant, ref)
  const { export: collect } = createAccountData({ store, now: Date.now })
  const data = await walking(store, merchant, 'Collecting', (walked) => collect(merchant, id, walked))
  const text = JSON.stringify(data, null, 2)
  if (file === undefined) return { document: data, text }
  try {
    await writeFile(file, `${text}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Who may read a file that is there already was decided for something else.
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new CliError(
      isThere
        ? `${file} is there already: name another file.`
        : `${file} cannot be written: is its folder there, and yours?`,
    )
  }
  const { carts, orders, sessions } = data
  const counts = { carts: carts.length, orders: orders.length, sessions: sessions.length }
  const counted = Object.entries(counts).map(([name, many]) => `${name} ${many}`)
  return {
    document: { file, number, ...counts },
    text: `Everything about customer ${number} is in ${file}: ${counted.join(', ')}.`,
  }
}

interface Erasing {
  readonly ref: string
  readonly isSure: boolean
  readonly config: Config
}

export async function eraseCustomer(
  store: Store,
  merchant: Merchant,
  { ref, isSure, config }: Erasing,
): Promise<Answer> {
  const found = await lookUp(store, merchant, ref)
  if (found && 'erasure' in found) {
    const { erasure } = found
    return { document: showErasure(erasure), text: sayErased(erasure) }
  }
  const { id, number } = found?.customer ?? (await findCustomer(store, merchant, ref))
  const asking = { input: process.stdin, output: process.stderr }
  if (!isSure && !(await isMeant(number, asking))) throw new CliError(UNTOUCHED)
  const mailer = openMailer(config, { now: Date.now, tell: wantsJson ? () => {} : say, closeMs: MAIL_MS })
  const report = (error: unknown, what: string) =>
    say(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  try {
    const { erase } = createAccountErasure({ store, now: Date.now, mailer, report })
    const erasure =
      (await walking(store, merchant, 'Erasing', (walked) => erase(merchant, id, walked))) ??
      (await store.listErasures(merchant.id)).find((one) => one.number === number)
    if (!erasure) throw new CliError(`Customer ${number} was erased meanwhile.`)
    return { document: showErasure(erasure), text: sayErased(erasure) }
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'paymentInProgress') throw error
    throw new CliError(
      `Customer ${number} is just paying for a cart, and nothing was erased: try again once that is done or given up.`,
    )
  } finally {
    await mailer.close()
  }
}

/** Asks for what nobody types by mistake. Throws Interrupted. */
export async function isMeant(
  number: number,
  { input, output }: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<boolean> {
  const asking = createInterface({ input, output })
  try {
    const question = `Nothing brings customer ${number} back. To erase them, type their number: `
    const stopped = once(asking, 'SIGINT').then(() => {
      throw new Interrupted(UNTOUCHED)
    })
    // Closed without an answer, it would wait for good.
    const closed = once(asking, 'close').then(() => '')
    const said = await Promise.race([asking.question(question).catch(() => ''), closed, stopped])
    return said.trim() === String(number)
  } finally {
    asking.close()
  }
}

/** Shows how far a walk over all of a merchant's carts is. */
async function walking<T>(
  store: Store,
  { id }: Merchant,
  doing: string,
  work: (walked: Walked) => Promise<T>,
): Promise<T> {
  const bar = openBar(!wantsJson, 'carts')
  bar.begin(doing, await store.countCarts(id))
  try {
    return await work((carts) => bar.add('', carts))
  } finally {
    bar.end()
  }
}
