import { existsSync } from 'node:fs'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Answer, CliError } from './cli-answer.ts'
import { readWhole } from './cli-file.ts'
import { table } from './cli-table.ts'
import type { Merchant } from './domain/merchant.ts'
import { writePrivately } from './private-file.ts'
import { createOfferKeys } from './services/offer-keys.ts'
import { type ShownSigningKey, secretBytes } from './services/signing-keys.ts'
import type { Store } from './store/store.ts'

/** A key is a few hundred characters. */
export const MAX_KEY = 10_000
/** What a key may be called: it stands in every offer. */
const NAME = /^[0-9A-Za-z._-]{1,64}$/

/** How a key is asked for. */
export interface NewOfferKey {
  readonly publicKey?: string
  readonly name?: string
  readonly to?: string
}

const keysOf = (store: Store) => createOfferKeys({ store, now: Date.now })

export async function addOfferKey(
  store: Store,
  merchant: Merchant,
  { publicKey: file, name: id, to }: NewOfferKey,
): Promise<Answer> {
  if (id !== undefined && !NAME.test(id))
    throw new CliError('A key is called by 1 to 64 letters, digits, dots, _ and -.')
  if (to !== undefined && file !== undefined)
    throw new CliError('A public key has no secret that could be kept: leave --to out.')
  if (to !== undefined && existsSync(to)) throw new CliError(`${to} is there already: name another file.`)
  const publicKey = file === undefined ? undefined : await readWhole(file, MAX_KEY)
  try {
    const { key, secret } = await keysOf(store).add(merchant, { publicKey, id })
    const shown = { ...show(key), merchant: merchant.id }
    if (secret === undefined) return { document: shown, text: `Took it as ${key.id}.` }
    if (to === undefined) {
      const text = `${secret}\n\nKeep it: it is not shown again. Its id is ${key.id}.`
      return { document: { ...shown, secret }, text }
    }
    try {
      writePrivately(to, `${JSON.stringify(fileOf(key.id, merchant.id, secret), null, 2)}\n`)
    } catch {
      // Nobody has its secret now.
      await keysOf(store).revoke(merchant, key.id)
      throw new CliError(`${to} cannot be written: ${key.id} was revoked, make another.`)
    }
    return { document: { ...shown, file: to }, text: `Kept ${key.id} in ${to}: "tote offer sign" takes it.` }
  } catch (error) {
    throw explained(error, { file, id })
  }
}

/** A JWK, with whose it is. */
function fileOf(kid: string, merchant: string, secret: string) {
  return {
    kty: 'oct',
    alg: 'HS256',
    kid,
    k: Buffer.from(secretBytes(secret)).toString('base64url'),
    merchant,
  }
}

function explained(
  error: unknown,
  { file, id }: { file: string | undefined; id: string | undefined },
): unknown {
  if (!(error instanceof ToteError) || error.reason !== 'validationFailed') return error
  if (error.fields.some(({ pointer }) => pointer === '/id'))
    return new CliError(`There is, or was, a key called "${id}": what it signed must not be good again.`)
  return new CliError(
    `${file} holds no public Ed25519 key: write it with "openssl pkey -in private.pem -pubout", or as a JWK without "d".`,
  )
}

export async function listOfferKeys(store: Store, merchant: Merchant): Promise<Answer> {
  const keys = (await keysOf(store).list(merchant)).map(show)
  const rows = keys.map(({ id, alg, created, revoked }) => [id, alg, created, revoked ? 'revoked' : ''])
  return {
    document: { keys },
    text: rows.length > 0 ? table(rows) : 'There are none yet: "tote offer key add" makes one.',
  }
}

export async function revokeOfferKey(store: Store, merchant: Merchant, id: string): Promise<Answer> {
  const key = await keysOf(store).revoke(merchant, id)
  if (!key) throw new CliError(`There is no key "${id}": "tote offer key list" shows them.`)
  return { document: show(key), text: `Revoked ${id}.` }
}

function show({ id, alg, createdAt, revokedAt }: ShownSigningKey) {
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString()
  return { id, alg, created: new Date(createdAt).toISOString(), revoked }
}
