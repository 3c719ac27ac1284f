import { Contact } from '@tote/shared/checkout.ts'
import { text } from '@tote/shared/text.ts'
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Merchant } from '../domain/merchant.ts'
import type { IdentityKey } from './identity-keys.ts'
import { hashSecret } from './random.ts'
import { CALLED, materialOf } from './signing-keys.ts'

/** The longest an assertion may be good, in seconds. */
const LONGEST = 15 * 60
/** By how much clocks may differ, in seconds. */
const TOLERANCE = 10

/** Why an assertion is not taken: for the log, never for who sent it. */
export type AssertionFault =
  | 'malformed'
  | 'algorithm'
  | 'unknownKey'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'notYet'
  | 'tooLong'
  | 'claims'
  | 'replayed'

/** Whom a merchant's server vouches for. */
export interface Assertion {
  readonly customerId: string
  /** Proven; in lower case. */
  readonly email: string | undefined
  readonly name: string | undefined
  /** What is used up with it, and until when that must be remembered (ms since 1970). */
  readonly mark: string
  readonly until: number
  readonly keyId: string
}

export class InvalidAssertion extends Error {
  readonly why: AssertionFault
  readonly keyId: string | undefined

  constructor(why: AssertionFault, keyId?: string) {
    super(why)
    this.why = why
    this.keyId = keyId
  }
}

interface Expected {
  readonly merchant: Pick<Merchant, 'id'>
  readonly publicUrl: string
  /** Ms since 1970. */
  readonly now: number
}

const Sub = text(128)
const Claims = z.object({
  // As it stands: two names must never become one.
  sub: z.string().refine((sub) => Sub.safeParse(sub).data === sub),
  iat: z.number(),
  exp: z.number(),
  nonce: z.string().min(8).max(128),
})
const Name = text(120)

/**
 * Reads an assertion that one of these keys signed, for this merchant and this server, good for 15 minutes at most. Each key checks by its
 * own algorithm alone, whatever the assertion says. Throws `InvalidAssertion`.
 */
export async function verifyAssertion(
  keys: readonly IdentityKey[],
  token: string,
  expected: Expected,
): Promise<Assertion> {
  const { alg, kid } = headerOf(token)
  const living = keys.filter(({ revokedAt }) => revokedAt === null)
  const meant = kid === undefined ? living : living.filter(({ id }) => id === kid)
  if (meant.length === 0) throw new InvalidAssertion('unknownKey')
  const fitting = meant.filter((key) => CALLED[key.alg].some((name) => name === alg))
  if (fitting.length === 0) throw new InvalidAssertion('algorithm', meant[0]?.id)
  let fault = new InvalidAssertion('signature')
  for (const key of fitting) {
    try {
      return read(await payloadOf(key, token, expected), key, expected)
    } catch (error) {
      fault = faultOf(error, key)
      if (fault.why !== 'signature') break
    }
  }
  throw fault
}

function headerOf(token: string): { readonly alg: unknown; readonly kid: unknown } {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    return { alg, kid }
  } catch {
    throw new InvalidAssertion('malformed')
  }
}

async function payloadOf(
  key: IdentityKey,
  token: string,
  { merchant, publicUrl, now }: Expected,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, await materialOf(key), {
    algorithms: [...CALLED[key.alg]],
    issuer: merchant.id,
    audience: publicUrl,
    currentDate: new Date(now),
    clockTolerance: TOLERANCE,
    requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
  })
  return payload
}

/** What the signature says nothing about: for how long, for whom, and once. */
function read(payload: JWTPayload, key: IdentityKey, { merchant, now }: Expected): Assertion {
  const parsed = Claims.safeParse(payload)
  if (!parsed.success) throw new InvalidAssertion('claims', key.id)
  const { sub, iat, exp, nonce } = parsed.data
  const seconds = now / 1000
  // One that other servers take as well could be used there by us, and here by them.
  if (Array.isArray(payload.aud) && payload.aud.length > 1) throw new InvalidAssertion('audience', key.id)
  if (iat > seconds + TOLERANCE) throw new InvalidAssertion('notYet', key.id)
  if (exp - iat > LONGEST || exp > seconds + LONGEST + TOLERANCE)
    throw new InvalidAssertion('tooLong', key.id)
  const email =
    payload['email_verified'] === true ? Contact.shape.email.safeParse(payload['email']) : undefined
  return {
    customerId: sub,
    email: email?.data?.toLowerCase(),
    name: Name.safeParse(payload['name']).data,
    mark: hashSecret(`${merchant.id}\n${nonce}`),
    until: Math.ceil((exp + TOLERANCE) * 1000),
    keyId: key.id,
  }
}

function faultOf(error: unknown, { id }: IdentityKey): InvalidAssertion {
  if (error instanceof InvalidAssertion) return error
  if (error instanceof errors.JWSSignatureVerificationFailed) return new InvalidAssertion('signature', id)
  if (error instanceof errors.JWTExpired) return new InvalidAssertion('expired', id)
  if (error instanceof errors.JOSEAlgNotAllowed) return new InvalidAssertion('algorithm', id)
  if (error instanceof errors.JWTClaimValidationFailed)
    return new InvalidAssertion(claimFault(error.claim), id)
  return new InvalidAssertion('malformed', id)
}

function claimFault(claim: string): AssertionFault {
  if (claim === 'iss') return 'issuer'
  if (claim === 'aud') return 'audience'
  return claim === 'nbf' ? 'notYet' : 'claims'
}
