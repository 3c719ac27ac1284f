import { type Answer, CliError } from './cli-answer.ts'
import { isOrigin, type Key } from './domain/key.ts'
import { createKeys } from './services/keys.ts'
import type { Store } from './store/store.ts'

/** What a new key is to be. */
export interface WantedKey {
  readonly merchant: string
  readonly kind: Key['kind']
  readonly origin?: readonly string[]
}

/** Makes a key and shows its text, this once. */
export async function createKey(store: Store, given: WantedKey): Promise<Answer> {
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

/** Every key, without its secret part. */
export async function listKeys(store: Store): Promise<Answer> {
  const all = (await createKeys({ store, now: Date.now }).list()).map(show)
  const rows = all.map(({ id, merchant, kind, mode, last4, origins, revoked }) =>
    [id, merchant, kind, mode, `…${last4}`, revoked ? 'revoked' : origins.join(' ')].join('  '),
  )
  return { document: { keys: all }, text: rows.length > 0 ? rows.join('\n') : 'There are no keys yet.' }
}

/** Ends a key at once. */
export async function revokeKey(store: Store, id: string): Promise<Answer> {
  const key = await createKeys({ store, now: Date.now }).revoke(id)
  if (!key) throw new CliError(`There is no key "${id}": "tote key list" shows them.`)
  return { document: show(key), text: `Revoked ${id}.` }
}

function show({ id, merchantId, kind, mode, origins, last4, createdAt, revokedAt }: Key) {
  const created = new Date(createdAt).toISOString()
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString()
  return { id, merchant: merchantId, kind, mode, origins, last4, created, revoked }
}
