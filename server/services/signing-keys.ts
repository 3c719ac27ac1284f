import { randomBytes } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { type CryptoKey, exportJWK, importJWK, importSPKI, type JWK } from 'jose'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { randomText } from './random.ts'

interface Named {
  readonly id: string
  readonly createdAt: number
  readonly revokedAt: number | null
}

/** What a merchant signs with: a secret it shares with this server, or a key of which this one has the public half. */
export type SigningKey = Named &
  ({ readonly alg: 'HS256'; readonly secret: string } | { readonly alg: 'EdDSA'; readonly publicJwk: JWK })

/** The same as it may be shown. */
export type ShownSigningKey = Named & Pick<SigningKey, 'alg'>

/** Keys for one purpose: the setting they are kept as, and what the ids begin with that are made for them. */
export interface KeyRing {
  readonly keptAs: string
  readonly prefix: string
}

/** By what names a token may call a key's algorithm: newer libraries say Ed25519 for the same. Each key checks by its own alone. */
export const CALLED: Readonly<Record<SigningKey['alg'], readonly string[]>> = {
  HS256: ['HS256'],
  EdDSA: ['EdDSA', 'Ed25519'],
}

/** A secret's bytes are those of its text, as every JWT library takes it. */
export function secretBytes(secret: string): Uint8Array {
  return new TextEncoder().encode(secret)
}

/** What a signature is checked with. */
export async function materialOf(key: SigningKey): Promise<CryptoKey | Uint8Array> {
  return key.alg === 'HS256' ? secretBytes(key.secret) : importJWK(key.publicJwk, key.alg)
}

/** All keys of a merchant's, those that are revoked among them. */
export async function signingKeysOf(
  { store }: Pick<Deps, 'store'>,
  merchantId: string,
  { keptAs }: KeyRing,
): Promise<readonly SigningKey[]> {
  return ((await store.getSetting(merchantId, keptAs)) as readonly SigningKey[] | undefined) ?? []
}

/** What is to become a key. */
export interface NewKey {
  /** Ed25519, as PEM or JWK; a secret is made where there is none. */
  readonly publicKey?: string | undefined
  /** What the merchant calls it; one is made where there is none. */
  readonly id?: string | undefined
}

/** Adds, shows and ends the keys of one purpose. */
export function createSigningKeys({ store, now }: Pick<Deps, 'store' | 'now'>, ring: KeyRing) {
  const keysOf = (merchant: Merchant) => signingKeysOf({ store }, merchant.id, ring)
  const changeKeys = async (
    { id }: Merchant,
    change: (keys: readonly SigningKey[]) => readonly SigningKey[],
  ) =>
    (await store.changeSetting(id, ring.keptAs, (kept) =>
      change((kept as readonly SigningKey[] | undefined) ?? []),
    )) as readonly SigningKey[]

  return {
    /**
     * Registers a public key, or makes a secret: that is answered here and never shown again. Throws `validationFailed` for what is no
     * such key, and for a name that some key has or had: what that signed must not come to life again.
     */
    async add(
      merchant: Merchant,
      { publicKey, id = `${ring.prefix}${randomText(6).slice(-8)}` }: NewKey = {},
    ): Promise<{ readonly key: ShownSigningKey; readonly secret?: string }> {
      const named: Named = { id, createdAt: now(), revokedAt: null }
      const secret = publicKey === undefined ? randomBytes(32).toString('base64url') : undefined
      const key: SigningKey =
        secret !== undefined
          ? { ...named, alg: 'HS256', secret }
          : { ...named, alg: 'EdDSA', publicJwk: await readPublicKey(publicKey ?? '') }
      await changeKeys(merchant, (others) => {
        if (others.some((other) => other.id === id)) throw invalid('/id', 'taken')
        return [...others, key]
      })
      return { key: show(key), ...(secret !== undefined && { secret }) }
    },

    async list(merchant: Merchant): Promise<ShownSigningKey[]> {
      return (await keysOf(merchant)).map(show)
    },

    /** Ends a key at once; ending it again changes nothing. Answers undefined where there is none. */
    async revoke(merchant: Merchant, id: string): Promise<ShownSigningKey | undefined> {
      const ended = await changeKeys(merchant, (keys) =>
        keys.map((key) => (key.id === id && key.revokedAt === null ? { ...key, revokedAt: now() } : key)),
      )
      const key = ended.find((one) => one.id === id)
      return key && show(key)
    },
  }
}

function show({ id, alg, createdAt, revokedAt }: SigningKey): ShownSigningKey {
  return { id, alg, createdAt, revokedAt }
}

/** The public half and nothing else of what was given. */
async function readPublicKey(text: string): Promise<JWK> {
  const jwk = await parsePublicKey(text.trim()).catch(() => undefined)
  if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || jwk.x === undefined || jwk.d !== undefined)
    throw invalid('/publicKey', 'invalid')
  return { kty: 'OKP', crv: 'Ed25519', x: jwk.x }
}

async function parsePublicKey(text: string): Promise<JWK> {
  if (!text.startsWith('{')) return exportJWK(await importSPKI(text, 'EdDSA', { extractable: true }))
  const jwk = JSON.parse(text) as JWK
  await importJWK(jwk, 'EdDSA')
  return jwk
}

function invalid(pointer: string, code: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer, code }] })
}
