import { ToteError } from '@tote/shared/reasons.ts'
import { type Command, InvalidArgumentError } from 'commander'
import { type Answer, CliError } from './cli-answer.ts'
import { readEmail, readId, readName } from './cli-customer-input.ts'
import { openFile } from './cli-file.ts'
import { actFor, command, type Given, merchantCommand } from './cli-run.ts'
import { table } from './cli-table.ts'
import type { Config } from './config.ts'
import type { Merchant } from './domain/merchant.ts'
import { createIdentityKeys, type ShownIdentityKey, type Vouched } from './services/identity-keys.ts'
import type { Store } from './store/store.ts'

/** A key is a few hundred characters. */
const MAX_KEY = 10_000

/** `tote customer key …` and `tote customer assert`. */
export function identityCommands(customers: Command): void {
  const keys = command(customers, 'key', "with which a merchant's server vouches for customers")
  merchantCommand(keys, 'add', 'make a secret, shown once, or take a public key')
    .option('--public-key <file>', 'Ed25519, as PEM or JWK; - for standard input')
    .addHelpText('after', KEY_HELP)
    .action((given: Given & { publicKey?: string }) =>
      actFor(given, (store, it, config) => addKey(store, it, { config, file: given.publicKey })),
    )
  merchantCommand(keys, 'list', 'every such key, without its secret').action((given: Given) =>
    actFor(given, listIdentityKeys),
  )
  merchantCommand(keys, 'revoke', 'end a key at once: nothing that it signed is taken any more')
    .argument('<id>', 'the id that "customer key list" shows')
    .action((id: string, given: Given) =>
      actFor(given, (store, it, config) => revokeKey(store, it, { config, id })),
    )
  merchantCommand(customers, 'assert', "an assertion as the merchant's server makes it, to try it out")
    .argument(
      '<id>',
      "the merchant's own name for the customer; nobody of that name yet: signing in adds them",
      readId,
    )
    .option('--email <address>', 'known to be theirs', readEmail)
    .option('--name <name>', 'as it greets them', readName)
    .option('--minutes <minutes>', 'how long it is good, 1 to 15', readMinutes, 5)
    .addHelpText('after', ASSERT_HELP)
    .action((id: string, given: Given & Omit<Vouched, 'sub'>) =>
      actFor(given, (store, it, config) => vouch(store, it, { config, vouched: { ...given, sub: id } })),
    )
}

const KEY_HELP = `
tote customer key add
tote customer key add --public-key shop.pem --merchant shop
The merchant's server signs a JWT with it: HS256 with a secret, EdDSA with the private half of a public key. Its claims:
iss the merchant's id, aud where this server is reached, sub the customer's id, iat, exp at most 15 minutes later, nonce
once; as wanted email with email_verified, name. Pages hand it to store.identify().`

const ASSERT_HELP = `
tote customer assert 4711 --email ida@example.com
store.identify('…') on a page of the shop signs this customer in with it, once.`

interface Needed {
  readonly config: Config
}

function audienceOf({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`
}

function identityKeys(store: Store, config: Config) {
  return createIdentityKeys({ store, now: Date.now, publicUrl: audienceOf(config) })
}

export async function addKey(
  store: Store,
  merchant: Merchant,
  { config, file }: Needed & { file: string | undefined },
): Promise<Answer> {
  const publicKey = file === undefined ? undefined : await readKey(file)
  try {
    const { key, secret } = await identityKeys(store, config).add(merchant, { publicKey })
    const document = { ...show(key), ...(secret !== undefined && { secret }) }
    if (secret === undefined) return { document, text: `Took it as ${key.id}.` }
    return { document, text: `${secret}\n\nKeep it: it is not shown again. Its id is ${key.id}.` }
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'validationFailed') throw error
    throw new CliError(
      `${file} holds no public Ed25519 key: write it with "openssl pkey -in private.pem -pubout", or as a JWK without "d".`,
    )
  }
}

async function readKey(file: string): Promise<string> {
  let read = ''
  try {
    for await (const piece of openFile(file).text) {
      read += piece
      if (read.length > MAX_KEY) throw new CliError(`${file} is too long for a key.`)
    }
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(`${file} cannot be read: is it there, and yours?`)
  }
  return read
}

export async function listIdentityKeys(store: Store, merchant: Merchant, config: Config): Promise<Answer> {
  const keys = (await identityKeys(store, config).list(merchant)).map(show)
  const rows = keys.map(({ id, alg, created, revoked }) => [id, alg, created, revoked ? 'revoked' : ''])
  return {
    document: { keys },
    text: rows.length > 0 ? table(rows) : 'There are none yet: "tote customer key add" makes one.',
  }
}

export async function revokeKey(
  store: Store,
  merchant: Merchant,
  { config, id }: Needed & { id: string },
): Promise<Answer> {
  const key = await identityKeys(store, config).revoke(merchant, id)
  if (!key) throw new CliError(`There is no key "${id}": "tote customer key list" shows them.`)
  return { document: show(key), text: `Revoked ${id}.` }
}

export async function vouch(
  store: Store,
  merchant: Merchant,
  { config, vouched }: Needed & { vouched: Vouched },
): Promise<Answer> {
  try {
    const token = await identityKeys(store, config).sign(merchant, vouched)
    const audience = audienceOf(config)
    const hint = `Good at ${audience} alone: where that is not the server, set PORT or TOTE_PUBLIC_URL as it has them.`
    return { document: { token, audience }, text: token, hint }
  } catch (error) {
    if (!(error instanceof ToteError) || error.reason !== 'keyUnknown') throw error
    throw new CliError(
      'There is no secret to sign with: "tote customer key add" makes one (the private half of a public key is yours alone).',
    )
  }
}

function show({ id, alg, createdAt, revokedAt }: ShownIdentityKey) {
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString()
  return { id, alg, created: new Date(createdAt).toISOString(), revoked }
}

function readMinutes(given: string): number {
  const minutes = Number(given)
  if (!/^\d{1,2}$/.test(given) || minutes < 1 || minutes > 15)
    throw new InvalidArgumentError('It is 1 to 15.')
  return minutes
}
