import { randomUUID } from 'node:crypto'
import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import type { Money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Key } from '../domain/key.ts'
import { isMerchantId, type Merchant } from '../domain/merchant.ts'
import { type PaymentSession, SESSION_LIFETIME_MS } from '../domain/payment-session.ts'
import { LONGEST_MS, SHORTEST_MS, unusable } from '../domain/payment-session-steps.ts'
import type { OnceNamed } from './cart-changes.ts'
import type { Deps } from './deps.ts'
import { createPaymentApprovals } from './payment-approvals.ts'
import { createPaymentKeys } from './payment-keys.ts'
import type { ApprovalRef, WaitingRequests } from './payment-quotes.ts'

/** What somebody asks a buyer to approve. */
export interface NewPaymentSession {
  /** Empty where the buyer says it themselves (`requestId`). */
  readonly email: string
  /** Zero where it is found out once the buyer said where it goes (`requestId`). */
  readonly amount: Money
  readonly purpose: string
  /** Ms since 1970. */
  readonly expiresAt?: number | undefined
  /** Checked before: where the buyer goes next. */
  readonly returnUrl?: string | undefined
  readonly locale?: string | undefined
  readonly requestId?: string | undefined
  /** Who said so of the same cart before: shown to be looked at, and changed. */
  readonly buyer?: DelegatedBuyer | null | undefined
}

/** One that purchases may be paid with. */
export type UsableSession = PaymentSession & { readonly approval: NonNullable<PaymentSession['approval']> }

/** Sessions in which a buyer approves purchases to come: made by a server or a cart, approved on a page of ours. */
export function createPaymentSessions(deps: Deps, requests: WaitingRequests) {
  const { store, now } = deps
  const keys = createPaymentKeys(deps)
  const { urlOf } = keys
  const { settled, ...approvals } = createPaymentApprovals(deps, { requests, urlOf })

  async function find(account: Merchant, id: string): Promise<PaymentSession | undefined> {
    const session = await store.getPaymentSession(account.id, id)
    return session && settled({ merchant: account, session })
  }

  return {
    ...approvals,
    find,
    urlOf,
    now,
    /** The buyer types the card on our page; else on one of the provider's. */
    takesCards: deps.provider.form.kind === 'own',
    /** Where an approval may lead, beside our own page. */
    pages: deps.provider.origins.pages,

    /** Asks a buyer for an approval; the address of its page is for them alone. Throws `validationFailed`, `idempotencyConflict`. */
    async create(
      account: Merchant,
      key: Pick<Key, 'id'>,
      given: NewPaymentSession,
      once?: OnceNamed,
    ): Promise<{ readonly session: PaymentSession; readonly url: string }> {
      const at = now()
      const expiresAt = given.expiresAt ?? at + SESSION_LIFETIME_MS
      const lasts = expiresAt - at
      if (!(lasts >= SHORTEST_MS && lasts <= LONGEST_MS))
        throw new ToteError('validationFailed', { fields: [{ pointer: '/expiry', code: 'out_of_range' }] })
      const id = randomUUID()
      const { email, amount, purpose, returnUrl = null, locale = '', requestId = null, buyer = null } = given
      const fresh: PaymentSession = {
        id,
        version: 0,
        keyId: key.id,
        email,
        amount,
        purpose,
        expiresAt,
        status: 'open',
        pageHash: await keys.hashOf(id),
        requestId,
        buyer,
        approval: null,
        pending: null,
        declined: null,
        returnUrl,
        locale,
        createdAt: at,
      }
      const named = once && {
        key: once.key,
        fingerprint: once.fingerprint,
        at,
        found: () => once.replayed(),
      }
      const session = await store.addPaymentSession(account.id, fresh, named)
      return { session, url: await urlOf(account.id, session.id) }
    },

    /** The session, where purchases may be paid with it now. Throws `approvalInvalid`, whose one field says why. */
    async assertUsable(account: Merchant, id: string, at: number): Promise<UsableSession> {
      const session = await find(account, id)
      const code = unusable(session, at)
      if (code !== undefined) throw new ToteError('approvalInvalid', { fields: [{ pointer: '', code }] })
      return session as UsableSession
    },

    /** The session of a page, for whoever has its key; undefined alike where there is none and where the key is another. */
    async open(merchantId: string, id: string, key: string): Promise<ApprovalRef | undefined> {
      if (!isMerchantId(merchantId)) return undefined
      const session = await store.getPaymentSession(merchantId, id)
      if (!session || !keys.opens(session, key)) return undefined
      const merchant = await store.getMerchant(merchantId)
      return merchant && { merchant, session }
    },
  }
}

export type PaymentSessions = ReturnType<typeof createPaymentSessions>
