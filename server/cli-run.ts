import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { as } from './asking.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { type Config, readConfig } from './config.ts'
import type { Merchant } from './domain/merchant.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'

export const wantsJson = process.argv.includes('--json')

/** A command below another, with what all of them take. */
export function command(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).option('--json', 'print one JSON document')
}

/** What every command of a merchant's is given. */
export interface Given {
  readonly merchant?: string
}

/** The same, for what belongs to a merchant. */
export function merchantCommand(parent: Command, name: string, description: string): Command {
  return command(parent, name, description).option('--merchant <id>', 'whose; needed where there are several')
}

/** Opens the store beside a server that may be running, does one thing, prints it. */
export async function act(
  work: (store: Store, config: Config) => Promise<Answer | undefined>,
): Promise<void> {
  const config = readConfig()
  const store = await openStore(config.database, { asServer: false })
  try {
    const answer = await as(`operator:${operator()}`, () => work(store, config))
    if (answer) print(answer)
  } finally {
    await store.close()
  }
}

/** The same, for one merchant: the one that is named, or the only one there is. */
export function actFor(
  given: Given,
  work: (store: Store, merchant: Merchant, config: Config) => Promise<Answer | undefined>,
): Promise<void> {
  return act(async (store, config) => work(store, await merchantOf(store, given.merchant), config))
}

/** Who runs the command line, as the machine knows them; a container may know nobody. */
export function operator(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

export function print({ document, text, hint }: Answer): void {
  if (hint !== undefined && !wantsJson) process.stderr.write(`${hint}\n`)
  process.stdout.write(wantsJson ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
}

/** The merchant that is named, or the only one there is. */
export async function merchantOf(store: Store, id: string | undefined): Promise<Merchant> {
  if (id !== undefined) {
    const named = await store.getMerchant(id)
    if (!named) throw new CliError(`There is no merchant "${id}": "tote merchant list" shows them.`)
    return named
  }
  const [only, ...others] = await store.listMerchants()
  if (!only) throw new CliError('There is no merchant yet: "tote merchant put" makes one.')
  if (others.length > 0) {
    const ids = [only, ...others].map((each) => each.id).join(', ')
    throw new CliError(`There are several merchants: name one with --merchant (${ids}).`)
  }
  return only
}
