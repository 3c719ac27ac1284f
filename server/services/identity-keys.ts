import { randomBytes } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { exportJWK, importJWK, importSPKI, type JWK, SignJWT } from 'jose'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { randomText } from './random.ts'

interface Named {
  readonly id: string
  readonly createdAt: number
  readonly revokedAt: number | null
}

/** What a merchant's server vouches for its customers with: a secret it shares with this one, or a key of which this one has the public half. */
export type IdentityKey = Named &
  ({ readonly alg: 'HS256'; readonly secret: string } | { readonly alg: 'EdDSA'; readonly publicJwk: JWK })

/** The same as it may be shown. */
export type ShownIdentityKey = Named & Pick<IdentityKey, 'alg'>

/** Whom a merchant vouches for. */
export interface Vouched {
  readonly sub: string
  readonly email?: string | undefined
  readonly name?: string | undefined
  /** How long the assertion is good; 1 to 15. */
  readonly minutes?: number | undefined
}

const KEPT_AS = 'identityKeys'

/** The keys a merchant's assertions are checked with, those that are revoked among them. */
export async function identityKeysOf(
  { store }: Pick<Deps, 'store'>,
  merchantId: string,
): Promise<readonly IdentityKey[]> {
  return ((await store.getSetting(merchantId, KEPT_AS)) as readonly IdentityKey[] | undefined) ?? []
}

/** A secret's bytes are those of its text, as every JWT library takes it. */
export function secretBytes(secret: string): Uint8Array {
  return new TextEncoder().encode(secret)
}

/** Keys with which a merchant's server vouches for customers. */
export function createIdentityKeys({ store, now, publicUrl }: Pick<Deps, 'store' | 'now' | 'publicUrl'>) {
  const keysOf = (merchant: Merchant) => identityKeysOf({ store }, merchant.id)

  return {
    /**
     * Registers a public key (Ed25519, as PEM or JWK), or makes a secret where none is given: that is answered here and never shown again.
     * Throws `validationFailed` for what is no such key.
     */
    async add(
      merchant: Merchant,
      { publicKey }: { readonly publicKey?: string | undefined } = {},
    ): Promise<{ readonly key: ShownIdentityKey; readonly secret?: string }> {
      const named: Named = { id: `ik_${randomText(6).slice(-8)}`, createdAt: now(), revokedAt: null }
      const secret = publicKey === undefined ? randomBytes(32).toString('base64url') : undefined
      const key: IdentityKey =
        secret !== undefined
          ? { ...named, alg: 'HS256', secret }
          : { ...named, alg: 'EdDSA', publicJwk: await readPublicKey(publicKey ?? '') }
      await store.putSetting(merchant.id, KEPT_AS, [...(await keysOf(merchant)), key])
      return { key: show(key), ...(secret !== undefined && { secret }) }
    },

    async list(merchant: Merchant): Promise<ShownIdentityKey[]> {
      return (await keysOf(merchant)).map(show)
    },

    /** Ends a key at once; ending it again changes nothing. Answers undefined where there is none. */
    async revoke(merchant: Merchant, id: string): Promise<ShownIdentityKey | undefined> {
      const keys = await keysOf(merchant)
      const ended = keys.map((key) =>
        key.id === id && key.revokedAt === null ? { ...key, revokedAt: now() } : key,
      )
      await store.putSetting(merchant.id, KEPT_AS, ended)
      const key = ended.find((one) => one.id === id)
      return key && show(key)
    },

    /** An assertion as the merchant's server would make it, for trying it out. Throws `keyUnknown` where no secret is registered. */
    async sign(merchant: Merchant, { sub, email, name, minutes = 5 }: Vouched): Promise<string> {
      const key = (await keysOf(merchant)).findLast((one) => one.alg === 'HS256' && one.revokedAt === null)
      if (key?.alg !== 'HS256') throw new ToteError('keyUnknown')
      const iat = Math.floor(now() / 1000)
      const claims = {
        nonce: randomText(16),
        ...(email !== undefined && { email, email_verified: true }),
        ...(name !== undefined && { name }),
      }
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: key.id, typ: 'JWT' })
        .setIssuer(merchant.id)
        .setAudience(publicUrl)
        .setSubject(sub)
        .setIssuedAt(iat)
        .setExpirationTime(iat + minutes * 60)
        .sign(secretBytes(key.secret))
    },
  }
}

function show({ id, alg, createdAt, revokedAt }: IdentityKey): ShownIdentityKey {
  return { id, alg, createdAt, revokedAt }
}

/** The public half and nothing else of what was given. */
async function readPublicKey(text: string): Promise<JWK> {
  const jwk = await parsePublicKey(text.trim()).catch(() => undefined)
  if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || jwk.x === undefined || jwk.d !== undefined) {
    throw new ToteError('validationFailed', { fields: [{ pointer: '/publicKey', code: 'invalid' }] })
  }
  return { kty: 'OKP', crv: 'Ed25519', x: jwk.x }
}

async function parsePublicKey(text: string): Promise<JWK> {
  if (!text.startsWith('{')) return exportJWK(await importSPKI(text, 'EdDSA', { extractable: true }))
  const jwk = JSON.parse(text) as JWK
  await importJWK(jwk, 'EdDSA')
  return jwk
}
