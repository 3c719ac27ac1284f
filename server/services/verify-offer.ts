import { ToteError } from '@tote/shared/reasons.ts'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import type { Merchant } from '../domain/merchant.ts'
import { MAX_OFFER, OFFER_TYPE, OfferClaims } from './signed-offer-input.ts'
import { CALLED, materialOf, type SigningKey } from './signing-keys.ts'

/** What is wrong with an offer: told to the page, which nobody else wrote than the merchant. */
type Fault =
  | 'tooLong'
  | 'malformed'
  | 'type'
  | 'unknownKey'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'notYet'
  | 'claims'
  | 'expired'
  | 'revoked'

/** What a merchant signed, and the key it did that with. */
export interface VerifiedOffer extends OfferClaims {
  readonly key: string
}

interface Expected {
  readonly merchant: Pick<Merchant, 'id'>
  /** Ms since 1970. */
  readonly now: number
}

/**
 * Reads an offer that the key it names signed, for this merchant. Each key checks by its own algorithm alone, whatever the offer says, and
 * nothing counts that is not known. Throws `offerInvalid`; `offerOver` for one that was good once.
 */
export async function verifyOffer(
  keys: readonly SigningKey[],
  token: string,
  { merchant, now }: Expected,
): Promise<VerifiedOffer> {
  if (token.length > MAX_OFFER) throw invalid('tooLong')
  const { typ, kid, alg } = headerOf(token)
  if (typ !== OFFER_TYPE) throw invalid('type')
  const key = keys.find(({ id }) => id === kid)
  if (!key) throw invalid('unknownKey')
  if (!CALLED[key.alg].some((name) => name === alg)) throw invalid('algorithm')
  const payload = await payloadOf(key, token, { merchant, now })
  if (key.revokedAt !== null) throw over('revoked')
  const claims = OfferClaims.safeParse(payload)
  if (!claims.success) throw invalid('claims')
  return { ...claims.data, key: key.id }
}

function headerOf(token: string): Readonly<Record<'typ' | 'kid' | 'alg', unknown>> {
  try {
    const { typ, kid, alg } = decodeProtectedHeader(token)
    return { typ, kid, alg }
  } catch {
    throw invalid('malformed')
  }
}

async function payloadOf(key: SigningKey, token: string, { merchant, now }: Expected): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, await materialOf(key), {
      algorithms: [...CALLED[key.alg]],
      issuer: merchant.id,
      currentDate: new Date(now),
      requiredClaims: ['exp'],
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw over('expired')
    throw invalid(faultOf(error))
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm'
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'malformed'
  if (error.claim === 'iss') return 'issuer'
  return error.claim === 'nbf' ? 'notYet' : 'claims'
}

function invalid(code: Fault): ToteError {
  return new ToteError('offerInvalid', { fields: [{ pointer: '/offer', code }] })
}

function over(code: Fault): ToteError {
  return new ToteError('offerOver', { fields: [{ pointer: '/offer', code }] })
}
