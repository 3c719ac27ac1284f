import { ToteError } from '@tote/shared/reasons.ts'
import { SignJWT } from 'jose'
import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { randomText } from './random.ts'
import {
  createSigningKeys,
  type KeyRing,
  type ShownSigningKey,
  type SigningKey,
  secretBytes,
  signingKeysOf,
} from './signing-keys.ts'

/** What a merchant's server vouches for its customers with. */
export type IdentityKey = SigningKey

/** The same as it may be shown. */
export type ShownIdentityKey = ShownSigningKey

/** Whom a merchant vouches for. */
export interface Vouched {
  readonly sub: string
  readonly email?: string | undefined
  readonly name?: string | undefined
  /** How long the assertion is good; 1 to 15. */
  readonly minutes?: number | undefined
}

const RING: KeyRing = { keptAs: 'identityKeys', prefix: 'ik_' }

/** The keys a merchant's assertions are checked with, those that are revoked among them. */
export function identityKeysOf(
  deps: Pick<Deps, 'store'>,
  merchantId: string,
): Promise<readonly IdentityKey[]> {
  return signingKeysOf(deps, merchantId, RING)
}

/** Keys with which a merchant's server vouches for customers. */
export function createIdentityKeys({ store, now, publicUrl }: Pick<Deps, 'store' | 'now' | 'publicUrl'>) {
  return {
    ...createSigningKeys({ store, now }, RING),

    /** An assertion as the merchant's server would make it, for trying it out. Throws `keyUnknown` where no secret is registered. */
    async sign(merchant: Merchant, { sub, email, name, minutes = 5 }: Vouched): Promise<string> {
      const keys = await identityKeysOf({ store }, merchant.id)
      const key = keys.findLast((one) => one.alg === 'HS256' && one.revokedAt === null)
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
