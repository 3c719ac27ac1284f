import type { PaymentForm, PaymentMethod } from '@tote/shared/checkout.ts'
import type { Money } from '@tote/shared/money.ts'
import type { Decline } from '@tote/shared/reasons.ts'
import type { Payment } from '../domain/attempt.ts'
import type { BankAccount } from './bank-account.ts'
import type { Card } from './card.ts'

/** What the provider says of an attempt. `reference` is its name for it, which may change on the way. */
export type Authorisation = { readonly reference: string; readonly card?: Payment['card'] } & (
  | {
      readonly status: 'authorised'
      /** What it is for, as the provider says: another amount than was agreed to is never an order. */
      readonly amount: Money
      /** The money was taken already, so that letting go of it is giving it back. */
      readonly isTaken?: boolean
    }
  /** The shopper is asked on another page: the bank's, or the provider's own. */
  | { readonly status: 'secondStep'; readonly url: string }
  /** On its way; nobody can say when it is there. */
  | { readonly status: 'processing' }
)

export type Answer = Authorisation | { readonly status: 'declined'; readonly why: Decline }

/** How it is paid: in fields of ours, which only the test provider has, by what the provider's own fields stand for, or (null) on the provider's page. */
export type Means =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'ach'; readonly account: BankAccount }
  | { readonly kind: 'token'; readonly token: string }
  /** What `approve` gave before: the buyer is not there. */
  | { readonly kind: 'approval'; readonly token: string }

export interface OpenRequest {
  /** Our id of this attempt and the provider's idempotency key: asked twice, it makes one. */
  readonly attempt: string
  /** When the attempt began (ms since 1970): asked again, the request is the very same. */
  readonly startedAt: number
  readonly amount: Money
  readonly merchantId: string
  readonly checkoutId: string
  readonly method: PaymentMethod
  readonly hasMeans: boolean
  /** What `approve` gave, where that is what it is charged by. */
  readonly approval?: string
  /** Where the shopper pays, and comes back to after a second step. */
  readonly checkoutUrl: string
  readonly locale: string
  /** For the provider's own page. */
  readonly description: string
  readonly email: string
}

/** A buyer's approval of charges to come. Nothing is charged by it. */
export interface ApprovalRequest {
  /** Our id of the payment session. */
  readonly sessionId: string
  /** Our name for this try and the provider's idempotency key. */
  readonly attempt: string
  readonly merchantId: string
  /** The most that is going to be charged. */
  readonly amount: Money
  readonly email: string
  readonly description: string
  readonly locale: string
  /** The server's page, to which the buyer comes back. */
  readonly pageUrl: string
}

export type Approval =
  | { readonly status: 'approved'; readonly token: string; readonly card: Payment['card'] }
  | { readonly status: 'declined'; readonly why: Decline }

/** What a provider tells by itself, once it is proven to come from there. */
export interface ProviderEvent {
  /** The provider's; the same twice is one. */
  readonly id: string
  readonly merchantId: string
  /** An attempt may be decided, or what was taken went back; anything else is not ours to act on. */
  readonly about: { readonly checkoutId: string; readonly attempt: string } | null
  readonly type: string
}

/**
 * Whoever moves the money. `open` names an attempt there and moves nothing, so that what is charged later can always be found again;
 * `authorise` sets the money aside, `capture` takes it once the order stands, `cancel` lets it go (or gives back what was taken).
 * All but `readEvent` may be repeated: the attempt or refund is the idempotency key. Throws `ToteError('cardInvalid' | 'accountInvalid' |
 * 'realCardInTestMode' | 'paymentMethodUnavailable')` for what it must not touch, `unavailable` when it cannot be reached or answers nonsense.
 */
export interface PaymentProvider {
  readonly name: string
  /** Moves no money; never beside live keys. */
  readonly isTest: boolean
  readonly form: PaymentForm
  /** Origins its own page and scripts need on the hosted checkout, for the content security policy. */
  readonly origins: {
    readonly scripts: readonly string[]
    readonly frames: readonly string[]
    readonly connects: readonly string[]
    /** Where a form may lead. */
    readonly pages: readonly string[]
  }
  open(request: OpenRequest): Promise<{ readonly reference: string; readonly url?: string }>
  authorise(
    request: OpenRequest & { readonly reference: string; readonly means: Means | null },
  ): Promise<Answer>
  /** What became of an attempt; undefined while that is undecided. */
  check(payment: Payment): Promise<Answer | undefined>
  /**
   * Takes a buyer's approval, by a card of our own fields (test mode) or on a page of the provider's (`means` null). Its token is charged
   * with `authorise` (means `approval`), without the buyer, whom nothing can be asked then: a charge that would need them is declined with
   * `secondStepRefused`.
   */
  approve(
    request: ApprovalRequest & { readonly means: Means | null },
  ): Promise<Approval | { readonly status: 'elsewhere'; readonly reference: string; readonly url: string }>
  /** What became of an approval on the provider's page; undefined while that is undecided. */
  checkApproval(reference: string): Promise<Approval | undefined>
  /** Nothing more is charged by what `approve` gave: what pays is not kept for it. What was set aside or taken stays. Again is as good as once. */
  forgetApproval(token: string): Promise<void>
  capture(taking: {
    readonly reference: string
    readonly amount: Money
    readonly attempt: string
  }): Promise<void>
  cancel(reference: string, attempt: string): Promise<void>
  refund(giving: {
    readonly reference: string
    readonly amount: Money
    /** Our id of the refund. */
    readonly refundId: string
    /** The provider's, once it is known: then it is asked what became of it. */
    readonly known: string | null
  }): Promise<{ readonly status: 'done' | 'pending' | 'failed'; readonly reference: string }>
  /** Proves and reads what the provider sent, from its raw bytes. Throws `eventInvalid`. */
  readEvent(raw: Uint8Array, header: (name: string) => string | undefined): ProviderEvent
}
