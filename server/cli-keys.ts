import { type Command, Option } from 'commander'
import { type Answer, CliError } from './cli-answer.ts'
import { buyingOf, listKeys, readWhole, showKey } from './cli-key-text.ts'
import { readExpiry, WHEN } from './cli-offer-expiry.ts'
import { act, actFor, command, merchantCommand } from './cli-run.ts'
import { isOrigin, type Key, type Scope, scopes } from './domain/key.ts'
import type { Merchant } from './domain/merchant.ts'
import { networkIn } from './networks.ts'
import { isLivePayment } from './providers/open-payment.ts'
import { createKeys } from './services/keys.ts'
import type { Store } from './store/store.ts'

/** What a new key is to be. */
interface WantedKey {
  readonly kind: Key['kind']
  readonly origin?: readonly string[]
  readonly scope?: readonly Scope[]
  readonly channel?: number
  readonly host?: readonly string[]
  /** As it was typed: `500.00`, `EUR`. */
  readonly spendPerDay?: readonly string[]
  readonly live?: boolean
  /** As it was typed: `90d`, `2027-01-31`. */
  readonly expires?: string
  readonly address?: readonly string[]
}

/** `tote key …`. */
export function keyCommands(program: Command): void {
  const keys = command(program, 'key', 'the keys of merchants')
  merchantCommand(keys, 'create', 'make a key; it is shown once')
    .addOption(
      new Option('--kind <kind>', 'publishable for pages, secret for servers')
        .choices(['publishable', 'secret'])
        .default('publishable'),
    )
    .option('--origin <origin...>', 'where pages may use a publishable key, like https://shop.example')
    .addOption(
      new Option('--scope <scope...>', 'what a secret key may do; left out: everything').choices(scopes),
    )
    .option('--live', 'for real money; left out: to try things out')
    .option('--channel <number>', 'where pages with this key sell; left out: 1', readWhole)
    .option(
      '--host <host...>',
      'shops at which a secret key may buy for somebody, like shop.example or *.shop.example; left out: any, or with --live none',
    )
    .option(
      '--spend-per-day <amount...>',
      'the most that a secret key may spend in a day (UTC), like 500.00 EUR; each key counts its own, so one in place of another begins anew',
    )
    .option(
      '--expires <when>',
      'until when it is good, like 90d or 2027-01-31; left out: until it is revoked',
    )
    .option(
      '--address <address...>',
      'from where a secret key may be used, like 203.0.113.7 or 2001:db8::/48; left out: from anywhere',
    )
    .action((given: WantedKey & { readonly merchant?: string }) =>
      actFor(given, (store, merchant, { payment }) => {
        if (given.live && !isLivePayment(payment)) throw new CliError(NO_LIVE_PAYMENT)
        if (!given.live && isLivePayment(payment)) throw new CliError(LIVE_PAYMENT)
        return createKey(store, merchant, given)
      }),
    )
  command(keys, 'list', 'every key, without its secret part').action(() => act(listKeys))
  command(keys, 'rotate', 'make a key of the same powers in place of one, which goes on for a while')
    .argument('<id>', 'the id that "key list" shows')
    .option('--overlap <time>', 'how long the old one is still good, like 30m, 24h or 7d', '24h')
    .action((id: string, { overlap }: { readonly overlap: string }) =>
      act((store) => rotateKey(store, id, overlap)),
    )
  command(keys, 'revoke', 'end a key at once')
    .argument('<id>', 'the id that "key list" shows')
    .action((id: string) => act((store) => revokeKey(store, id)))
}

const NO_LIVE_PAYMENT =
  'A live key needs live payment: set TOTE_PAYMENT=stripe and a live TOTE_STRIPE_KEY, for the server and here.'
const LIVE_PAYMENT = 'Payment is live here, and a test key would move real money: say --live.'

/** Makes a key and shows its text, this once. */
export async function createKey(
  store: Store,
  { id: merchantId }: Pick<Merchant, 'id'>,
  given: WantedKey,
): Promise<Answer> {
  const origins = given.origin ?? []
  const wrong = origins.find((origin) => !isOrigin(origin))
  if (wrong !== undefined)
    throw new CliError(`"${wrong}" is no origin: write it like https://shop.example, without a path.`)
  if (given.kind === 'publishable' && origins.length === 0) {
    throw new CliError('A publishable key needs at least one --origin: the sites whose pages may use it.')
  }
  if (given.kind === 'secret' && origins.length > 0)
    throw new CliError('A secret key stays on servers: leave --origin out.')
  const local = given.live ? origins.find((origin) => !origin.startsWith('https://')) : undefined
  if (local !== undefined) throw new CliError(`A live key is for https pages: "${local}" is none.`)
  if (given.kind === 'publishable' && given.scope) {
    throw new CliError('A publishable key has no scopes: leave --scope out, or say --kind secret.')
  }
  if (given.kind === 'publishable' && given.address)
    throw new CliError('A publishable key stands in pages anybody may open: leave --address out.')
  const addresses = given.address?.map(readAddress)
  const expiresAt = given.expires === undefined ? undefined : readExpiry(given.expires, Date.now())
  if (given.expires !== undefined && expiresAt === undefined) throw new CliError(`--expires ${WHEN}.`)
  const { kind } = given
  const buying = buyingOf(given)
  const { key, text } = await createKeys({ store, now: Date.now }).create({
    merchantId,
    kind,
    mode: given.live ? 'live' : 'test',
    origins,
    ...(given.scope && { scopes: [...new Set(given.scope)] }),
    ...(given.channel !== undefined && { channel: given.channel }),
    ...buying,
    ...(addresses && { addresses: [...new Set(addresses)] }),
    ...(expiresAt !== undefined && { expiresAt }),
  })
  return {
    document: { ...showKey(key), key: text },
    text: `${text}\n\nKeep it: it is not shown again. Its id is ${key.id}.`,
  }
}

function readAddress(written: string): string {
  const network = networkIn(written)
  if (network?.bits === 0) throw new CliError(`"${written}" is every address: leave --address out.`)
  if (network) return written
  throw new CliError(
    `"${written}" is no address: write it like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48.`,
  )
}

/** Makes a key in place of another and shows its text, this once. */
export async function rotateKey(store: Store, id: string, overlap: string): Promise<Answer> {
  const now = Date.now()
  const until = readExpiry(overlap, now)
  if (until === undefined) throw new CliError(`--overlap ${WHEN}.`)
  const rotated = await createKeys({ store, now: () => now }).rotate(id, until - now)
  if (!rotated) throw new CliError(`There is no key "${id}" that is still good: "tote key list" shows them.`)
  const { key, text, old, before } = rotated
  const lasts = key.expiresAt === undefined ? '' : `, good until ${moment(key.expiresAt)}`
  const lines = [
    `Keep it: it is not shown again. Its id is ${key.id}${lasts}.`,
    `${id} is good until ${moment(old.expiresAt ?? now)}.`,
    ...(before === undefined ? [] : [`${before} was made in its place before: revoke it if nobody has it.`]),
  ]
  return {
    document: { ...showKey(key), key: text, replaces: showKey(old), ...(before && { before }) },
    text: `${text}\n\n${lines.join('\n')}`,
  }
}

function moment(at: number): string {
  return new Date(at).toISOString()
}

/** Ends a key at once. */
async function revokeKey(store: Store, id: string): Promise<Answer> {
  const key = await createKeys({ store, now: Date.now }).revoke(id)
  if (!key) throw new CliError(`There is no key "${id}": "tote key list" shows them.`)
  return { document: showKey(key), text: `Revoked ${id}.` }
}
