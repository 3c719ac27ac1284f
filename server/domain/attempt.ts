import type { CheckoutStatus, PaymentMethod } from '@tote/shared/checkout.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import type { CheckoutRecord } from './checkout.ts'
import type { IssuedLater } from './issue.ts'
import type { Snapshot } from './snapshot.ts'

/** One attempt to pay. `attempt` is our id of it and the provider's idempotency key. */
export interface Payment {
  readonly attempt: string
  readonly provider: string
  readonly startedAt: number
  readonly snapshot: Snapshot
  /** The provider's name for it, once it has answered. */
  readonly reference: string | null
  readonly card: { readonly brand: string; readonly last4: string } | null
  readonly secondStep: { readonly url: string; readonly answer: 'approved' | 'refused' | null } | null
  /** A card where it is left out. */
  readonly method?: PaymentMethod
  /** On its way, since (ms since 1970). */
  readonly processingSince?: number
  /** The provider said that the money is set aside (ms since 1970): from then on nothing hangs but the order. */
  readonly authorisedAt?: number
  /** The money was taken with it. */
  readonly isTaken?: true
  /** The name that the caller gave to this payment, and a hash of what was asked under it; the same again is the same attempt. */
  readonly once?: { readonly key: string; readonly fingerprint: string }
  /** What its order is going to carry beside what was bought, and whether a receipt is sent. */
  readonly extras?: {
    readonly notes?: string
    readonly fields?: readonly { readonly name: string; readonly label: string; readonly value: string }[]
    readonly link?: string
    readonly hasNoReceipt?: true
  }
  /** A hash that stands for the browser it was begun in. */
  readonly by?: string
  /** It is a customer's cart, and this browser came by the customer's link without being the one that was sent. */
  readonly byOther?: true
  /** Gift certificates that it buys; absent where there are none. */
  readonly issues?: readonly IssuedLater[]
}

/** An attempt that no order came of, by the name that its caller gave it. */
export interface EndedAttempt {
  readonly attempt: string
  readonly once?: Payment['once']
  /** Null where it was given up, or never got an answer. */
  readonly why: Problem['code'] | null
}

/** What an attempt is called that asks no provider, because nothing is left to pay. */
export const NO_PROVIDER = 'none'

/** How long an attempt may stay without an answer before another may take its place. */
export const ATTEMPT_LEASE_MS = 30_000
/** How long what is set aside waits for a payment that hangs, like one whose bank's page was closed. */
export const PAYMENT_PATIENCE_MS = 60 * 60 * 1000
/** The same where the money is on its way: a bank may take days. */
const PROCESSING_PATIENCE_MS = 7 * 24 * 60 * 60 * 1000
const MAX_ENDED = 5
/** Whoever tries cards gets no further than this with one checkout. */
const MAX_TRIED = 5

/** Takes the checkout for one attempt to pay: of two at once the second gets `paymentInProgress`. */
export function beginPayment(
  checkout: CheckoutRecord,
  begin: Omit<Payment, 'startedAt' | 'reference' | 'card' | 'secondStep'> & Pick<CheckoutRecord, 'delivery'>,
  now: number,
): CheckoutRecord {
  const free = endLapsed(checkout, now)
  assertFree(free)
  const { delivery, ...attempt } = begin
  const payment: Payment = { ...attempt, startedAt: now, reference: null, card: null, secondStep: null }
  return { ...free, delivery, status: 'paying', payment, tried: (free.tried ?? 0) + 1 }
}

/** What the provider answered to this attempt; one that was given up meanwhile, or is decided, changes nothing any more. */
export function recordAnswer(
  checkout: CheckoutRecord,
  attempt: string,
  answer: Partial<
    Pick<Payment, 'reference' | 'card' | 'secondStep' | 'processingSince' | 'authorisedAt' | 'isTaken'>
  >,
): CheckoutRecord {
  const { payment: held } = checkout
  if (held?.attempt !== attempt || checkout.status === 'paid' || held.authorisedAt !== undefined)
    return checkout
  const payment = { ...held, ...answer }
  return { ...checkout, payment, status: statusOf(payment) }
}

function statusOf({ authorisedAt, secondStep, processingSince }: Payment): CheckoutStatus {
  if (authorisedAt !== undefined) return 'paying'
  if (processingSince !== undefined) return 'processing'
  return secondStep?.answer === null ? 'secondStep' : 'paying'
}

/** Ends an attempt without an order, and keeps why; the shopper may try again. */
export function endAttempt(
  checkout: CheckoutRecord,
  attempt: string,
  why: EndedAttempt['why'] = null,
): CheckoutRecord {
  if (checkout.payment?.attempt !== attempt || checkout.status === 'paid') return checkout
  const { once } = checkout.payment
  const open: CheckoutRecord = { ...checkout, status: 'open', payment: null }
  if (!once && why === null) return open
  const ended = [{ attempt, ...(once && { once }), why }, ...(checkout.ended ?? [])]
  return { ...open, ended: ended.slice(0, MAX_ENDED) }
}

/**
 * Opens a checkout again whose attempt the provider has not even named within its lease. What became of any other it has to be
 * asked, and one that the bank asks about is given up only on purpose.
 */
export function endLapsed(checkout: CheckoutRecord, now: number): CheckoutRecord {
  const { payment, status } = checkout
  const isOpen = status === 'paying' && payment !== null && payment.reference === null
  return isOpen && now - payment.startedAt >= ATTEMPT_LEASE_MS
    ? endAttempt(checkout, payment.attempt)
    : checkout
}

/** Until when what is set aside stays because a payment hangs on it; undefined where none does, or does for too long. */
export function heldUntil(checkout: CheckoutRecord, now: number): number | undefined {
  const { payment, status } = endLapsed(checkout, now)
  if (!payment || status === 'paid') return undefined
  const patience = payment.reference === null ? ATTEMPT_LEASE_MS : PAYMENT_PATIENCE_MS
  const until =
    payment.processingSince === undefined
      ? payment.startedAt + patience
      : payment.processingSince + PROCESSING_PATIENCE_MS
  return until > now ? until : undefined
}

/** The bank's page tells what the shopper decided there, once; where nothing awaits it, nothing changes. */
export function answerSecondStep(checkout: CheckoutRecord, answer: 'approved' | 'refused'): CheckoutRecord {
  const step = checkout.payment?.secondStep
  if (checkout.status !== 'secondStep' || !checkout.payment || step?.answer !== null) return checkout
  return { ...checkout, payment: { ...checkout.payment, secondStep: { ...step, answer } } }
}

/** Whether it is this browser's: an attempt that was begun in none is anybody's who has the checkout. */
export function isBegunBy({ by }: Pick<Payment, 'by'>, visitor: string | undefined): boolean {
  return by === undefined || by === visitor
}

/** Whether the money is on its way or taken: what was agreed to is bought then, whatever becomes of the cart. */
export function isBought({ payment }: Pick<CheckoutRecord, 'payment'>): boolean {
  return payment?.processingSince !== undefined || payment?.isTaken === true
}

/** Whether a payment hangs on it, so that neither it nor its cart may go. */
export function isHanging(status: CheckoutStatus): boolean {
  return status !== 'open' && status !== 'paid'
}

/** Throws `checkoutFinished` once paid. */
export function assertUnpaid(checkout: CheckoutRecord): void {
  if (checkout.status === 'paid') throw new ToteError('checkoutFinished')
}

/** It was paid for in vain as often as one may: nobody comes back to it, but its cart may begin another. */
export function isWornOut({ status, tried = 0 }: Pick<CheckoutRecord, 'status' | 'tried'>): boolean {
  return status === 'open' && tried >= MAX_TRIED
}

/** Throws `paymentInProgress` while a payment hangs on it, `checkoutFinished` once paid, `checkoutNotFound` where it was tried too often. */
export function assertFree(checkout: CheckoutRecord): void {
  assertUnpaid(checkout)
  if (checkout.status !== 'open') throw new ToteError('paymentInProgress', { retryAfter: 2 })
  if (isWornOut(checkout)) throw new ToteError('checkoutNotFound')
}
