import type { Money } from '@tote/shared/money.ts'
import type { ProblemCode } from '@tote/shared/reasons.ts'
import type { Payment } from '../domain/checkout.ts'
import type { Card } from './card.ts'

/** Why a card was not charged, in words the shopper gets. */
export type Decline = Extract<
  ProblemCode,
  'cardDeclined' | 'cardNoFunds' | 'cardExpired' | 'cardCodeWrong' | 'secondStepRefused'
>

export type Authorisation =
  | { readonly status: 'authorised'; readonly reference: string }
  | { readonly status: 'declined'; readonly why: Decline }
  /** The shopper's bank wants to hear from the shopper, on a page of its own. */
  | { readonly status: 'secondStep'; readonly reference: string; readonly url: string }

export interface AuthoriseRequest {
  /** Our id of this attempt and the provider's idempotency key: asked twice, it charges once. */
  readonly attempt: string
  readonly amount: Money
  readonly card: Card
  /** Where the shopper pays, and comes back to after a second step. */
  readonly checkoutUrl: string
}

/**
 * Whoever moves the money. `authorise` sets it aside, `capture` takes it once the order stands, `cancel` lets it go.
 * Throws `ToteError('cardInvalid' | 'realCardInTestMode')` for a card it must not touch, `unavailable` when it cannot be reached.
 */
export interface PaymentProvider {
  readonly name: string
  /** Takes test cards only; never beside live keys. */
  readonly isTest: boolean
  authorise(request: AuthoriseRequest): Promise<Authorisation>
  /** What became of a payment whose second step was awaited; undefined while the shopper has not decided. */
  check(payment: Payment): Promise<Authorisation | undefined>
  capture(reference: string, amount: Money): Promise<void>
  cancel(reference: string): Promise<void>
}
