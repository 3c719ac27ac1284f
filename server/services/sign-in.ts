import type {
  CodeRequestAnswer,
  IdentifyInput,
  ResumeAnswer,
  ResumeInput,
  VerifyInput,
} from '@tote/shared/customer.ts'
import type { Locale } from '@tote/shared/locales.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { z } from 'zod'
import type { Customer } from '../domain/customer.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { SpentProof } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { createGrants, isGrant } from './grants.ts'
import { createJoinedCarts } from './joined-carts.ts'
import { hashSecret, newSecret } from './random.ts'
import { createRecognition, type Recognised } from './recognition.ts'
import { createSecretKeySignIn } from './secret-key-sign-in.ts'
import { asSession, customersMark, newSessionRow, rotatedMark, type Session } from './sessions.ts'
import { createSignInAnswers, type Entry, type SignedIn } from './sign-in-answers.ts'
import { createSignInCodes } from './sign-in-codes.ts'
import { createSignOut } from './sign-out.ts'

/** Who signs in, and by what, which is good once. */
interface Proven {
  readonly who: Recognised
  readonly proof: SpentProof
  /** Of which family they proved that they come, on another page of the same browser. */
  readonly family?: string
  /** Nothing of the session that was goes on, also where it is theirs: somebody may have a copy of its cookie. */
  readonly anew?: boolean
  /** The cart that waits for the sign-out, where none came with the session. */
  readonly parked?: string
  /** What is said where it was used before. */
  readonly used: () => ToteError
  /** What else came to be known of them. */
  readonly learn?: (customer: Customer) => Promise<Customer>
}

export interface Verified extends Pick<z.output<typeof VerifyInput>, 'challenge' | 'code'> {
  readonly join?: boolean | undefined
  readonly back?: ResumeInput | undefined
}

/** Signing in and out, and what that makes of carts. */
export function createSignIn(deps: Omit<Deps, 'provider'>) {
  const { now } = deps
  const codes = createSignInCodes(deps)
  const grants = createGrants(deps)
  const recognition = createRecognition(deps)
  const joinedCarts = createJoinedCarts(deps)
  const answerFor = createSignInAnswers(deps)

  async function signIn(
    merchant: Merchant,
    { who, proof, family, anew = false, parked, used, learn = async (known) => known }: Proven,
    entry: Entry,
    join = true,
  ): Promise<SignedIn> {
    const { session, site, agent } = entry
    // At another site's page the cookie may never arrive, and alone it is not the whole power.
    const token = site === 'cross' ? newSecret() : undefined
    const tokenHash = token === undefined ? null : hashSecret(token)
    const { customerId, cartId, newcomer } = who
    const begins = newSessionRow(now(), {
      customerId,
      tokenHash,
      site: site === 'cross' ? 'none' : site,
      agent,
    })
    const row = { ...begins, ...(parked && { cartId: parked }) }
    const begun = await joinedCarts.signIn(merchant, {
      signing: {
        customerId,
        ...(newcomer && { newcomer }),
        session: row,
        family,
        anew,
        from: session?.id,
        proof,
        now: row.createdAt,
        begun: customersMark(row.id, row.createdAt),
        ...(session && { rotated: rotatedMark(session.id, row.createdAt) }),
      },
      customer: { cartId },
      guestCart: join && session?.customerId === null ? session.cartId : undefined,
      isTold: true,
    })
    if ('refused' in begun) throw used()
    const known = await learn(begun.customer)
    const going = asSession(begun.session)
    const shown = await answerFor(merchant, going, known)
    return { session: going, answer: { ...shown, ...(token !== undefined && { token }) } }
  }

  /** Signs in for as long as the page lives, beside what its browser has as a guest: that could be reached by nobody afterwards. */
  async function signInForPage(merchant: Merchant, given: Proven, entry: Entry): Promise<SignedIn> {
    const { cartId: parked } = entry.session ?? {}
    const beside = { ...entry, session: undefined }
    const signed = await signIn(merchant, { ...given, ...(parked && { parked }) }, beside)
    return { ...signed, answer: { ...signed.answer, isPassing: true } }
  }

  return {
    ...createSignOut(deps),
    ...createSecretKeySignIn(deps),

    /**
     * By a merchant's assertion, or by what the account page gave the shopper to come back with. Throws `assertionInvalid`, alike whatever is
     * wrong, and `paymentInProgress`: then nothing is used up.
     */
    async identify(
      merchant: Merchant,
      key: Pick<Key, 'id'>,
      { token, join, verifier }: IdentifyInput,
      entry: Entry,
    ): Promise<SignedIn> {
      const used = (key?: string) => () =>
        new ToteError('assertionInvalid', { cause: { why: 'replayed', key } })
      if (isGrant(token)) {
        const { customer, family, proof } = await grants.redeem(merchant, key, { token, verifier })
        const who = { customerId: customer.id, cartId: customer.cartId }
        const given = { who, proof, family, used: used() }
        return keepsCookie(entry)
          ? signIn(merchant, given, entry, join)
          : signInForPage(merchant, given, entry)
      }
      const assertion = await recognition.read(merchant, token)
      const proof = { mark: assertion.mark, until: assertion.until }
      const learn = (known: Customer) => recognition.learn(merchant, known, assertion)
      const given = { proof, learn, used: used(assertion.keyId) }
      return recognition.byAssertion(merchant, assertion, (who) =>
        signIn(merchant, { who, ...given }, entry, join),
      )
    },

    /** Sends a code to this address, whether anybody is known by it or not. */
    requestCode: (
      merchant: Merchant,
      asked: { readonly email: string; readonly locale?: Locale | undefined },
    ): Promise<CodeRequestAnswer> => codes.request(merchant, asked),

    /**
     * By a code; `back` leads to where that is proven, once. Throws `redirectNotAllowed`, `signInCodeWrong`, `signInCodeOver`, and
     * `paymentInProgress`: then the code stays good.
     */
    async verify(
      merchant: Merchant,
      key: Pick<Key, 'id' | 'origins' | 'mode'>,
      { challenge, code, join, back }: Verified,
      entry: Entry,
    ): Promise<SignedIn> {
      const allowed = back && grants.allowed(key, back)
      const right = await codes.check(merchant, challenge, code)
      const used = () => new ToteError('signInCodeOver', { cause: { why: 'used' } })
      const given = { proof: { spend: right.hash }, anew: true, used }
      const signed = await recognition
        .byEmail(merchant, right, (who) => signIn(merchant, { who, ...given }, entry, join))
        .catch(async (error: unknown) => {
          if (error instanceof ToteError && error.status === 409) await right.keep()
          throw error
        })
      if (!allowed) return signed
      const returnUrl = await grants.make(merchant, key, signed.session, allowed)
      return { ...signed, answer: { ...signed.answer, returnUrl } }
    },

    /** The way back for who is signed in already. Throws `redirectNotAllowed`. */
    async resume(
      merchant: Merchant,
      key: Pick<Key, 'id' | 'origins' | 'mode'>,
      session: Pick<Session, 'customerId' | 'family'>,
      back: ResumeInput,
    ): Promise<ResumeAnswer> {
      return { returnUrl: await grants.make(merchant, key, session, grants.allowed(key, back)) }
    },

    /** Takes out again what this session brought at its sign-in. Throws `nothingToUndo`, `paymentInProgress`. */
    undoJoin: joinedCarts.undo,

    /** Leaves the joined cart as it is, for good. */
    keepJoined: joinedCarts.keep,
  }
}

/** Not so where a guest comes by the token that stands in for the cookie, although every answer so far brought one. */
function keepsCookie({ session, by, site }: Entry): boolean {
  return !(site === 'cross' && by === 'token' && session?.customerId === null)
}
