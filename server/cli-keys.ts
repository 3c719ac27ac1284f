import { LIMITS } from '@tote/shared/money.ts'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { decimalText, unitsIn } from './api/rest/amounts.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { act, actFor, command, merchantCommand } from './cli-run.ts'
import { isHost, isOrigin, type Key, type Scope, scopes } from './domain/key.ts'
import type { Merchant } from './domain/merchant.ts'
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
    .option('--channel <number>', 'where pages with this key sell; left out: 1', readChannel)
    .option(
      '--host <host...>',
      'shops at which a secret key may buy for somebody, like shop.example or *.shop.example; left out: any, or with --live none',
    )
    .option(
      '--spend-per-day <amount...>',
      'the most that a secret key may spend in a day (UTC), like 500.00 EUR; each key counts its own, so one in place of another begins anew',
    )
    .action((given: WantedKey & { readonly merchant?: string }) =>
      actFor(given, (store, merchant, { payment }) => {
        if (given.live && !isLivePayment(payment)) throw new CliError(NO_LIVE_PAYMENT)
        if (!given.live && isLivePayment(payment)) throw new CliError(LIVE_PAYMENT)
        return createKey(store, merchant, given)
      }),
    )
  command(keys, 'list', 'every key, without its secret part').action(() => act(listKeys))
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
  })
  return {
    document: { ...show(key), key: text },
    text: `${text}\n\nKeep it: it is not shown again. Its id is ${key.id}.`,
  }
}

/** What it may buy for others, and where. */
function buyingOf({ kind, host, spendPerDay }: WantedKey): Pick<Key, 'hosts' | 'spendPerDay'> {
  if (kind === 'publishable' && (host || spendPerDay))
    throw new CliError(
      'A publishable key buys at no shops: leave --host and --spend-per-day out, or say --kind secret.',
    )
  const hosts = host?.map((typed) => {
    const read = hostIn(typed)
    if (isHost(read)) return read
    throw new CliError(
      `"${typed}" is no host: write it like shop.example or *.shop.example, with neither https:// nor a path.`,
    )
  })
  return {
    ...(hosts && { hosts: [...new Set(hosts)] }),
    ...(spendPerDay && { spendPerDay: readSpending(spendPerDay.join(' ')) }),
  }
}

/** As browsers write it: in small letters, with `xn--` for others than those of ASCII, without a dot at its end. */
function hostIn(typed: string): string {
  const [, wild = '', host = ''] = /^(\*\.)?([^/?#@\\\s]*)$/.exec(typed) ?? []
  const read = URL.parse(`https://${host}/`)?.host.replace(/\.(?=:|$)/, '')
  return read === undefined ? typed : wild + read
}

function readSpending(text: string): NonNullable<Key['spendPerDay']> {
  const [, amount = '', currency = ''] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text.trim()) ?? []
  const units = unitsIn(amount, currency, LIMITS.order)
  if (!units) throw new CliError(`"${text}" is no amount to spend: write it like 500.00 EUR.`)
  return { amount: units, currency }
}

/** Every key, without its secret part. */
export async function listKeys(store: Store): Promise<Answer> {
  const all = (await createKeys({ store, now: Date.now }).list()).map(show)
  const rows = all.map((key) => {
    const {
      id,
      merchant,
      kind,
      mode,
      last4,
      origins,
      scopes: only,
      channel,
      hosts,
      spendPerDay,
      revoked,
    } = key
    const limits = [
      ...origins,
      ...(only ?? []),
      ...(channel === undefined ? [] : [`channel ${channel}`]),
      ...(hosts ?? []).map((host) => `buys at ${host}`),
      ...(spendPerDay ? [`${spendPerDay} a day`] : []),
    ]
    return [id, merchant, kind, mode, `…${last4}`, revoked ? 'revoked' : limits.join(' ')].join('  ')
  })
  return { document: { keys: all }, text: rows.length > 0 ? rows.join('\n') : 'There are no keys yet.' }
}

/** Ends a key at once. */
async function revokeKey(store: Store, id: string): Promise<Answer> {
  const key = await createKeys({ store, now: Date.now }).revoke(id)
  if (!key) throw new CliError(`There is no key "${id}": "tote key list" shows them.`)
  return { document: show(key), text: `Revoked ${id}.` }
}

function show({
  id,
  merchantId,
  kind,
  mode,
  origins,
  scopes: only,
  channel,
  hosts,
  spendPerDay,
  last4,
  createdAt,
  revokedAt,
}: Key) {
  const created = new Date(createdAt).toISOString()
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString()
  const limits = {
    ...(only && { scopes: only }),
    ...(channel !== undefined && { channel }),
    ...(hosts && { hosts }),
    ...(spendPerDay && { spendPerDay: `${decimalText(spendPerDay)} ${spendPerDay.currency}` }),
  }
  return { id, merchant: merchantId, kind, mode, origins, ...limits, last4, created, revoked }
}

function readChannel(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number, from 1.')
  return Number(text)
}
