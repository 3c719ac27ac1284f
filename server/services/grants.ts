import type { IdentifyInput, ResumeInput } from '@tote/shared/customer.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { allowReturn } from '../domain/redirect.ts'
import type { SpentProof } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { hashSecret, randomText } from './random.ts'
import type { Session } from './sessions.ts'

const FORM = /^tg_[0-9A-Za-z]{22}$/
const LIFETIME_MS = 2 * 60_000
/** It is spent by the first sign-in; more often than that it is only tried where one was put off. */
const TRIES = 5
const PARAMETER = 'tote-sign-in'

interface Kept {
  readonly customerId: string
  /** Of the session that it comes from. */
  readonly family: string
  readonly keyId: string
  readonly proof: string
}

/** Whether this is what a shopper comes back with, and not an assertion. */
export function isGrant(token: string): boolean {
  return FORM.test(token)
}

/**
 * The way back from the account page: an address that proves there, once, who signed in here. It is bound to the tab which led here, so
 * that nobody is signed in as somebody else by an address that those prepared for them.
 */
export function createGrants({ store, now }: Pick<Deps, 'store' | 'now'>) {
  return {
    /** Where a shopper may go back to, as `allowReturn` has it. Throws `redirectNotAllowed`. */
    allowed: (key: Pick<Key, 'origins' | 'mode'>, { returnTo, proof }: ResumeInput): ResumeInput => ({
      returnTo: allowReturn(returnTo, key),
      proof,
    }),

    /** The allowed address, with what signs this customer in there. */
    async make(
      merchant: Merchant,
      key: Pick<Key, 'id'>,
      { customerId, family }: Pick<Session, 'customerId' | 'family'>,
      { returnTo, proof }: ResumeInput,
    ): Promise<string> {
      if (customerId === null) throw new ToteError('signInNeeded')
      const token = `tg_${randomText(16)}`
      const body: Kept = { customerId, family, keyId: key.id, proof }
      const until = now() + LIFETIME_MS
      await store.addProof(merchant.id, { hash: hashSecret(token), until, triesLeft: TRIES, body })
      const url = new URL(returnTo)
      url.hash = `${PARAMETER}=${token}`
      return url.href
    },

    /** Who comes back with it, to the same tab, on a page with the same key. Throws `assertionInvalid`. */
    async redeem(
      merchant: Merchant,
      key: Pick<Key, 'id'>,
      { token, verifier = '' }: Pick<IdentifyInput, 'token' | 'verifier'>,
    ): Promise<{ readonly customer: Customer; readonly family: string; readonly proof: SpentProof }> {
      const spend = hashSecret(token)
      const tried = await store.tryProof(merchant.id, spend, now())
      if (!tried) throw refused('over')
      const { customerId, family, keyId, proof } = tried.body as Kept
      if (keyId !== key.id) throw refused('otherKey')
      if (hashSecret(verifier) !== proof) throw refused('otherTab')
      const customer = await store.getCustomer(merchant.id, customerId)
      if (!customer) throw refused('customerGone')
      return { customer, family, proof: { spend } }
    },
  }
}

function refused(why: string): ToteError {
  return new ToteError('assertionInvalid', { cause: { why } })
}
