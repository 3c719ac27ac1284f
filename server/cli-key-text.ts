import { LIMITS } from '@tote/shared/money.ts'
import { InvalidArgumentError } from 'commander'
import { decimalText, unitsIn } from './api/rest/amounts.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { table } from './cli-table.ts'
import { isHost, type Key } from './domain/key.ts'
import { createKeys } from './services/keys.ts'
import type { Store } from './store/store.ts'

/** What a key that buys for others is to be limited to, as it was typed. */
interface Buying {
  readonly kind: Key['kind']
  readonly host?: readonly string[]
  /** `500.00`, `EUR`. */
  readonly spendPerDay?: readonly string[]
}

/** What it may buy for others, and where. */
export function buyingOf({ kind, host, spendPerDay }: Buying): Pick<Key, 'hosts' | 'spendPerDay'> {
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
  const all = (await createKeys({ store, now: Date.now }).list()).map(showKey)
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
      expires,
      addresses,
      lastUsed,
      createdBy,
      replacedBy,
    } = key
    const limits = [
      ...(kind === 'secret' && !only ? ['everything'] : []),
      ...origins,
      ...(only ?? []),
      ...(channel === undefined ? [] : [`channel ${channel}`]),
      ...(hosts ?? []).map((host) => `buys at ${host}`),
      ...(spendPerDay ? [`${spendPerDay} a day`] : []),
      ...(addresses ?? []).map((address) => `from ${address}`),
      ...(expires ? [`until ${expires}`] : []),
      ...(replacedBy ? [`replaced by ${replacedBy}`] : []),
    ]
    const isOver = expires !== undefined && Date.parse(expires) <= Date.now()
    const state = revoked ? 'revoked' : isOver ? 'over' : limits.join(' ')
    const used = lastUsed ? `used ${lastUsed.slice(0, 13)}h` : 'never used'
    return [id, merchant, kind, mode, `…${last4}`, used, createdBy ?? '', state]
  })
  return { document: { keys: all }, text: rows.length > 0 ? table(rows) : 'There are no keys yet.' }
}

/** A key as it is shown, without its secret part. */
export function showKey({
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
  expiresAt,
  addresses,
  lastUsedAt,
  createdBy,
  replaced,
}: Key) {
  const created = new Date(createdAt).toISOString()
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString()
  const life = {
    ...(expiresAt !== undefined && { expires: new Date(expiresAt).toISOString() }),
    ...(lastUsedAt !== undefined && { lastUsed: new Date(lastUsedAt).toISOString() }),
    ...(createdBy && { createdBy }),
    ...(replaced && { replacedBy: replaced.by }),
  }
  const limits = {
    ...(only && { scopes: only }),
    ...(channel !== undefined && { channel }),
    ...(hosts && { hosts }),
    ...(spendPerDay && { spendPerDay: `${decimalText(spendPerDay)} ${spendPerDay.currency}` }),
    ...(addresses && { addresses }),
  }
  return { id, merchant: merchantId, kind, mode, origins, ...limits, last4, created, revoked, ...life }
}

/** Reads a whole number from 1. */
export function readWhole(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number, from 1.')
  return Number(text)
}
