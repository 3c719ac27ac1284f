import { ToteError } from '@tote/shared/reasons.ts'
import { type Command, InvalidArgumentError } from 'commander'
import { type Answer, CliError } from './cli-answer.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'
import { table } from './cli-table.ts'
import type { Config } from './config.ts'
import type { Merchant } from './domain/merchant.ts'
import { createCheckoutLinks, type LinkContent } from './services/checkout-links.ts'
import type { Store } from './store/store.ts'

interface Page {
  readonly limit: number
  readonly offset: number
}

/** `tote link …`: what was made by the API; nothing is changed here. */
export function linkCommands(program: Command): void {
  const links = command(program, 'link', 'checkout links, which a merchant’s server makes: see the addresses')
  merchantCommand(links, 'list', 'every link and its address')
    .option('--limit <many>', 'how many, at most 100', readLimit, 100)
    .option('--offset <many>', 'after so many', readCount, 0)
    .action((given: Given & Page) =>
      actFor(given, (store, merchant, config) => listLinks(store, merchant, { ...given, config })),
    )
  merchantCommand(links, 'show', 'one link, whole')
    .argument('<id>', 'the id that "link list" shows')
    .action((id: string, given: Given) =>
      actFor(given, (store, merchant, config) => showLink(store, merchant, { id, config })),
    )
}

/** Where shoppers follow links to. */
type Served = Pick<Config, 'publicUrl' | 'port'>

export async function listLinks(
  store: Store,
  merchant: Merchant,
  { limit, offset, config }: Page & { readonly config: Served },
): Promise<Answer> {
  const { found, total } = await linksOf(store).list(merchant, { limit, offset })
  const rows = found.map(({ link, products }) => [
    link.id,
    link.type,
    products.length === 1 ? '1 product' : `${products.length} products`,
    addressOf(link, config),
    link.name,
  ])
  const more = offset + found.length < total ? `\nMore: --offset ${offset + found.length}` : ''
  return {
    document: { links: found.map((one) => document(one, config)), total },
    text: rows.length > 0 ? `${table(rows)}${more}` : 'There are no checkout links.',
  }
}

export async function showLink(
  store: Store,
  merchant: Merchant,
  { id, config }: { readonly id: string; readonly config: Served },
): Promise<Answer> {
  try {
    const shown = document(await linksOf(store).get(merchant, id), config)
    return { document: shown, text: JSON.stringify(shown, null, 2) }
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'linkNotFound') throw error
    throw new CliError(`There is no checkout link "${id}": "tote link list" shows them.`)
  }
}

const linksOf = (store: Store) => createCheckoutLinks({ store, now: () => Date.now() })

function addressOf({ publicHash }: LinkContent['link'], { publicUrl, port }: Served): string {
  return `${publicUrl ?? `http://localhost:${port}`}/checkout/${publicHash}`
}

function document({ link, products }: LinkContent, config: Served) {
  const { createdAt, updatedAt, deletedAt: _, ...said } = link
  return {
    ...said,
    address: addressOf(link, config),
    products: products.map(({ id, publicHash, sku, name }) => ({ id, publicHash, sku, name })),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  }
}

function readCount(given: string): number {
  if (!/^\d{1,6}$/.test(given)) throw new InvalidArgumentError('It is a whole number.')
  return Number(given)
}

function readLimit(given: string): number {
  const limit = readCount(given)
  if (limit < 1 || limit > 100) throw new InvalidArgumentError('It is 1 to 100.')
  return limit
}
