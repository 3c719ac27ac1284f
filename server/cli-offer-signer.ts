import { importJWK, importPKCS8, type JWK } from 'jose'
import { CliError } from './cli-answer.ts'
import { readWhole } from './cli-file.ts'
import { MAX_KEY } from './cli-offer-keys.ts'
import { readOfferKey } from './config.ts'
import type { OfferSigner } from './services/sign-offer.ts'
import { secretBytes } from './services/signing-keys.ts'

export interface GivenSigner {
  readonly key?: string
  readonly kid?: string
  readonly merchant?: string
}

/** A secret of fewer bytes is guessed from what it signed. */
const LEAST_SECRET = 32

/** What offers are signed with: a file, else what stands in the environment. Throws CliError, and `misuse` where something is to be said beside it. */
export async function readSigner(
  given: GivenSigner,
  { misuse }: { misuse(sentence: string): never },
): Promise<OfferSigner> {
  const text = (given.key === undefined ? readOfferKey() : await readWhole(given.key, MAX_KEY))?.trim()
  if (!text) return misuse('name a key with --key <file>, or put it into TOTE_OFFER_KEY.')
  const said = text.startsWith('{') ? readJson(text) : {}
  const signing = await materialOf(text, said)
  const kid = given.kid ?? wordOf(said['kid']) ?? wordOf(said['id'])
  const merchantId = given.merchant ?? wordOf(said['merchant'])
  if (kid === undefined)
    return misuse('say with --kid what the server calls the key: "tote offer key list" shows it.')
  if (merchantId === undefined) return misuse('say with --merchant whose offers they are.')
  return { ...signing, kid, merchantId }
}

async function materialOf(
  text: string,
  said: Readonly<Record<string, unknown>>,
): Promise<Pick<OfferSigner, 'alg' | 'material'>> {
  const secret = text.startsWith('{') ? secretIn(said) : plainSecret(text)
  if (secret !== undefined) {
    if (secret.length < LEAST_SECRET) throw new CliError(`The secret is shorter than ${LEAST_SECRET} bytes.`)
    return { alg: 'HS256', material: secret }
  }
  try {
    const material = text.startsWith('{') ? await privateJwk(said) : await importPKCS8(text, 'EdDSA')
    return { alg: 'EdDSA', material }
  } catch {
    throw new CliError(
      'That is no key to sign with: neither a private Ed25519 key (PEM or JWK) nor a secret, nor what "tote offer key add" wrote.',
    )
  }
}

/** Of a JWK, or of what `tote offer key add --json` printed. */
function secretIn({ kty, k, secret }: Readonly<Record<string, unknown>>): Uint8Array | undefined {
  if (typeof secret === 'string') return secretBytes(secret)
  return kty === 'oct' && typeof k === 'string' ? Buffer.from(k, 'base64url') : undefined
}

function plainSecret(text: string): Uint8Array | undefined {
  return text.startsWith('-----') ? undefined : secretBytes(text)
}

async function privateJwk(said: Readonly<Record<string, unknown>>) {
  const { kty, crv, d } = said
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof d !== 'string') throw new Error('no private Ed25519 key')
  return importJWK(said as JWK, 'EdDSA')
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    // The message of the parser would tell a part of the key.
    throw new CliError('The key looks like JSON and is none.')
  }
}

function wordOf(said: unknown): string | undefined {
  return typeof said === 'string' && said !== '' ? said : undefined
}
