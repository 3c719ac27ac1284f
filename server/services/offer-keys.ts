import type { Deps } from './deps.ts'
import { createSigningKeys, type KeyRing, type SigningKey, signingKeysOf } from './signing-keys.ts'

const RING: KeyRing = { keptAs: 'offerKeys', prefix: 'ok_' }

/** The keys a merchant's offers are checked with, those that are revoked among them. */
export function offerKeysOf(deps: Pick<Deps, 'store'>, merchantId: string): Promise<readonly SigningKey[]> {
  return signingKeysOf(deps, merchantId, RING)
}

/** The ids of those whose offers are taken. */
export async function livingOfferKeys(
  deps: Pick<Deps, 'store'>,
  merchantId: string,
): Promise<ReadonlySet<string>> {
  const keys = await offerKeysOf(deps, merchantId)
  return new Set(keys.flatMap(({ id, revokedAt }) => (revokedAt === null ? [id] : [])))
}

/** Keys with which a merchant signs offers. */
export function createOfferKeys(deps: Pick<Deps, 'store' | 'now'>) {
  return createSigningKeys(deps, RING)
}
