import { type CryptoKey, SignJWT } from 'jose'
import { MAX_OFFER, OFFER_TYPE, type SignedOfferInput } from './signed-offer-input.ts'

/** What an offer is signed with, and whose it is. */
export interface OfferSigner {
  readonly alg: 'HS256' | 'EdDSA'
  readonly material: CryptoKey | Uint8Array
  /** The id under which the server knows the key. */
  readonly kid: string
  readonly merchantId: string
}

/** Signs an offer that is good from now until then (ms since 1970). Throws a RangeError for one that is longer than a server takes. */
export async function signOffer(
  { alg, material, kid, merchantId }: OfferSigner,
  { ...said }: SignedOfferInput,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<string> {
  const token = await new SignJWT(said)
    .setProtectedHeader({ alg, kid, typ: OFFER_TYPE })
    .setIssuer(merchantId)
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(until / 1000))
    .sign(material)
  if (token.length > MAX_OFFER) {
    throw new RangeError(`comes to ${token.length} characters, and no offer is longer than ${MAX_OFFER}`)
  }
  return token
}
