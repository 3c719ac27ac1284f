import { timingSafeEqual } from 'node:crypto'
import type {
  CancelDelegatedInput,
  ConfirmDelegatedInput,
  DelegatedAnswer,
  DelegatedRef,
  SubmitDelegatedInput,
  SubmittedDelegated,
} from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { DelegatedRecord } from '../domain/delegated.ts'
import { isEnded, statusOf } from '../domain/delegated-status.ts'
import { isGivenUp } from '../domain/delegated-steps.ts'
import type { Key } from '../domain/key.ts'
import type { Merchant } from '../domain/merchant.ts'
import { showDelegated } from '../domain/purchase-view.ts'
import { createCartRequests } from './cart-requests.ts'
import { createCartSubmitting, type SubmitCart } from './cart-submitting.ts'
import type { Delegated } from './delegated.ts'
import type { Deps } from './deps.ts'
import type { PaymentSessions } from './payment-sessions.ts'
import { hashSecret } from './random.ts'
import { createRequestTokens } from './request-tokens.ts'

/** A page that asks, by its publishable key. */
export interface AskingPage {
  readonly merchant: Merchant
  readonly key: Key
  /** The key as it stands in the address: the address of the progress begins with it. */
  readonly keyText: string
}

interface Parts {
  readonly delegated: Pick<Delegated, 'submit' | 'get' | 'confirm' | 'cancel'>
  readonly sessions: Pick<PaymentSessions, 'create' | 'find' | 'urlOf'>
}

/** What is in a shopper's cart, bought for them at the shops it comes from; they approve it on a page of ours and watch it from the shop's. */
export function createDelegatedCarts(deps: Deps, { delegated, sessions }: Parts) {
  const { publicUrl } = deps
  const tokens = createRequestTokens(deps)
  const requestsOf = createCartRequests(deps, tokens)
  const submit = createCartSubmitting(deps, { delegated, sessions, tokens })

  async function approvalOf({ merchant }: AskingPage, { widget, payment, ...record }: DelegatedRecord) {
    const session = widget && (await sessions.find(merchant, widget.sessionId))
    const isOpen = session?.status === 'open' && deps.now() < session.expiresAt && payment === null
    const isAwaited = isOpen && !isGivenUp(record)
    return { isAwaited, session, approved: session?.status === 'approved' ? session.amount : null }
  }

  async function answer(page: AskingPage, record: DelegatedRecord): Promise<DelegatedAnswer> {
    const { merchant, keyText } = page
    const { session, ...approval } = await approvalOf(page, record)
    const url = session && approval.isAwaited ? await sessions.urlOf(merchant.id, session.id) : null
    const watch = (await tokens()).watchOf(record.id)
    return {
      delegated: showDelegated(record, { ...approval, url }),
      watchUrl: `${publicUrl}/embed/${encodeURIComponent(keyText)}/delegated/${record.id}/watch?w=${watch}`,
    }
  }

  /** Not the asker's and not there are the same. */
  async function own({ merchant }: AskingPage, { id, token }: DelegatedRef): Promise<DelegatedRecord> {
    const record = await delegated.get(merchant, id)
    if (record.id !== id || !isSame(record.widget?.tokenHash, token)) throw new ToteError('delegatedNotFound')
    return record
  }

  return {
    /**
     * Asks for all that is in the cart. A cart has one request that goes on: whoever asks again, from another tab, is answered that one
     * while it is being bought, or waits to be approved and is for the same; else it is stopped for the new one. Sent again under its name it
     * is the same request, with the same token. Throws `cartEmpty`, `ordinaryOnly` with the line, `redirectNotAllowed`, `shopNotAllowed`,
     * `idempotencyConflict`.
     */
    async submit(asked: SubmitCart, input: SubmitDelegatedInput): Promise<SubmittedDelegated> {
      const record = await submit(asked, input)
      return { ...(await answer(asked, record)), token: (await tokens()).proofOf(record.id) }
    },

    /** The latest request of a cart, with what proves who asked: for a page of ours whose visitor has that cart. */
    async latest(page: AskingPage, cartId: string): Promise<SubmittedDelegated | undefined> {
      const [record] = (await requestsOf(page.merchant, cartId)).latest
      return record && { ...(await answer(page, record)), token: (await tokens()).proofOf(record.id) }
    },

    async get(page: AskingPage, ref: DelegatedRef): Promise<DelegatedAnswer> {
      return answer(page, await own(page, ref))
    },

    /** Throws `quoteChanged`, `notAwaitingConfirmation`. */
    async confirm(page: AskingPage, { purchase, quote, ...ref }: ConfirmDelegatedInput) {
      await own(page, ref)
      return answer(page, await delegated.confirm(page.merchant, ref.id, { quote, purchase }))
    },

    /** Throws `delegatedFinished`. */
    async cancel(page: AskingPage, { purchase, ...ref }: CancelDelegatedInput) {
      await own(page, ref)
      return answer(page, await delegated.cancel(page.merchant, ref.id, purchase))
    },

    /** What whoever has the address of its progress sees, which does not lead to the page of the approval; undefined where nothing came after `since`. */
    async watched(page: AskingPage, { id, secret, since }: Watched): Promise<Progress | undefined> {
      const record = await delegated.get(page.merchant, id)
      if (record.id !== id || !isSame(record.widget?.watchHash, secret))
        throw new ToteError('delegatedNotFound')
      if (record.version === since) return undefined
      const { session: _, ...approval } = await approvalOf(page, record)
      const shown = showDelegated(record, { ...approval, url: null })
      return { shown, isOver: isEnded(statusOf(record)) }
    },
  }
}

/** One who watches, as its address says. */
export interface Watched {
  readonly id: string
  readonly secret: string
  readonly since?: number | undefined
}

/** What is new of a request. */
export interface Progress {
  readonly shown: DelegatedAnswer['delegated']
  readonly isOver: boolean
}

function isSame(hash: string | undefined, secret: string): boolean {
  const [kept, given] = [Buffer.from(hash ?? ''), Buffer.from(hashSecret(secret))]
  return kept.length === given.length && timingSafeEqual(kept, given)
}
