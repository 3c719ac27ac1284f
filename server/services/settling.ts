import { type Problem, type Reason, ToteError } from '@tote/shared/reasons.ts'
import {
  ATTEMPT_LEASE_MS,
  endAttempt,
  endLapsed,
  NO_PROVIDER,
  type Payment,
  recordAnswer,
} from '../domain/attempt.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Answer } from '../providers/payment.ts'
import type { Beside } from '../store/store.ts'
import { isAgreed, newsOf, partsOf } from './attempt-answers.ts'
import type { Deps } from './deps.ts'
import { cancelTask, lettingGo, said } from './money-moves.ts'
import type { Outbox } from './outbox.ts'
import { createPlacing } from './placing.ts'

/** A second step that nobody takes any more is given up then. */
const SECOND_STEP_PATIENCE_MS = 7 * 24 * 3600 * 1000

/** What became of an attempt to pay. */
export type Settled =
  | { readonly is: 'paid'; readonly review?: Reason | undefined }
  | { readonly is: 'hanging' }
  /** The shopper may try again. */
  | { readonly is: 'ended'; readonly why: Problem['code'] | null }
  /** It was paid, and yet there is no order: the money was let go of. */
  | { readonly is: 'refused'; readonly reason: Reason }

export type Performing = Pick<Outbox, 'perform'>

/**
 * Brings an attempt to pay from wherever it was left to where it can go. Whoever comes first does it: the request that pays, the shopper
 * coming back, the provider's event, or the task that was kept when it began; all end in one way to an order.
 */
export function createSettling(deps: Deps, { perform }: Performing) {
  const { store, provider, now, tell } = deps
  const place = createPlacing(deps)

  function change(
    merchant: Merchant,
    id: string,
    apply: (checkout: CheckoutRecord) => CheckoutRecord,
    beside: Beside<CheckoutRecord> = lettingGo(merchant, now()),
  ) {
    const found = (held: CheckoutRecord | undefined) => {
      if (!held) throw new ToteError('checkoutNotFound')
      return apply(held)
    }
    return store.changeCheckout(merchant.id, id, found, beside)
  }

  function log(step: string, merchant: Merchant, id: string, attempt: string, more: object = {}): void {
    tell(`payment ${step}`, { ...said(), merchant: merchant.id, checkout: id, attempt, ...more })
  }

  /** Ends an attempt; what was set aside for it is let go of. */
  async function end(
    merchant: Merchant,
    id: string,
    attempt: string,
    why: Problem['code'] | null = null,
  ): Promise<Settled> {
    const left = await change(merchant, id, (held) => endAttempt(held, attempt, why))
    if (left.status === 'paid' && left.payment?.attempt === attempt) return { is: 'paid' }
    await perform(merchant.id, `cancel.${attempt}`)
    return { is: 'ended', why }
  }

  /** Ends an attempt whose second step is awaited, and no other. */
  async function giveUp(merchant: Merchant, id: string, attempt: string): Promise<void> {
    await change(merchant, id, (held) => (held.status === 'secondStep' ? endAttempt(held, attempt) : held))
    await perform(merchant.id, `cancel.${attempt}`)
  }

  /** The only way to an order. Called twice, or by two at once, it makes one. */
  async function completeCheckout(merchant: Merchant, id: string, attempt: string): Promise<Settled> {
    const placed = await place(merchant, id, attempt)
    if (!placed) return { is: 'ended', why: null }
    if ('refused' in placed) {
      const ended = await end(merchant, id, attempt, placed.refused)
      return ended.is === 'paid' ? ended : { is: 'refused', reason: placed.refused }
    }
    const { orderId, review, tasks } = placed
    if (review) log('needsReview', merchant, id, attempt, { order: orderId, reason: review })
    for (const task of tasks) await perform(merchant.id, task)
    return { is: 'paid', review }
  }

  /** Keeps what the provider says of an attempt, and goes on from there. */
  async function take(
    merchant: Merchant,
    id: string,
    payment: Payment,
    answer: Answer,
    shown: Payment['card'] = payment.card,
  ): Promise<Settled> {
    const { attempt } = payment
    if (answer.status === 'declined') {
      log('declined', merchant, id, attempt, { reason: answer.why })
      return end(merchant, id, attempt, answer.why)
    }
    const { reference } = answer
    if (answer.status === 'authorised' && !isAgreed(payment, answer)) {
      log('mismatch', merchant, id, attempt)
      await note(merchant, id, attempt, { reference })
      await end(merchant, id, attempt, 'paymentNotTaken')
      return { is: 'refused', reason: 'paymentNotTaken' }
    }
    const held = await note(merchant, id, attempt, partsOf(payment, answer, answer.card ?? shown, now()))
    if (held.payment?.attempt !== attempt) return letGo(merchant, id, payment, reference)
    if (held.status === 'paid') return { is: 'paid' }
    if (held.payment.authorisedAt === undefined) return { is: 'hanging' }
    return completeCheckout(merchant, id, attempt)
  }

  /** An answer came so late that the attempt was given up: nothing is bought with it. */
  async function letGo(
    merchant: Merchant,
    id: string,
    payment: Payment,
    reference: string,
  ): Promise<Settled> {
    await store.keepTasks(merchant.id, [cancelTask(id, { ...payment, reference }, now())])
    await perform(merchant.id, `cancel.${payment.attempt}`)
    return { is: 'ended', why: null }
  }

  /** Records an answer, and tells of it where it says something new. */
  async function note(
    merchant: Merchant,
    id: string,
    attempt: string,
    answer: Parameters<typeof recordAnswer>[2],
  ): Promise<CheckoutRecord> {
    const letGo = lettingGo(merchant, now())
    let news: string | undefined
    const events = (before: CheckoutRecord | undefined, after: CheckoutRecord): ShopEvent[] => {
      news = newsOf(before?.payment, after.payment)
      const isTold = merchant.keepsEvents && (news === 'authorised' || news === 'processing')
      return [
        ...(isTold ? [{ cartId: id, at: now(), type: `payment/${news}` as const, payment: attempt }] : []),
        ...(letGo.events?.(before, after) ?? []),
      ] as ShopEvent[]
    }
    const kept = await change(merchant, id, (held) => recordAnswer(held, attempt, answer), {
      ...letGo,
      events,
    })
    if (news) log(news, merchant, id, attempt)
    return kept
  }

  /** Asks what became of an attempt that hangs. Throws `unavailable` where nobody can say. */
  async function ask(merchant: Merchant, held: CheckoutRecord): Promise<Settled> {
    const { id, payment, status } = held
    if (status === 'paid') return { is: 'paid' }
    if (!payment) return { is: 'ended', why: null }
    const { attempt, reference } = payment
    if (payment.provider === NO_PROVIDER || payment.authorisedAt !== undefined)
      return completeCheckout(merchant, id, attempt)
    if (reference === null) {
      const left = endLapsed(held, now())
      return left.payment ? { is: 'hanging' } : end(merchant, id, attempt)
    }
    if (payment.provider !== provider.name) throw new ToteError('unavailable')
    const answer = await provider.check(payment)
    if (answer) return take(merchant, id, payment, answer)
    const age = now() - payment.startedAt
    const patience = status === 'secondStep' ? SECOND_STEP_PATIENCE_MS : ATTEMPT_LEASE_MS
    return status !== 'processing' && age >= patience ? end(merchant, id, attempt) : { is: 'hanging' }
  }

  return { ask, take, end, giveUp, note, letGo, change, completeCheckout, log }
}

export type Settling = ReturnType<typeof createSettling>

const LATER: Performing = { perform: async () => undefined }

/**
 * The checkout as it is once an attempt on it that lapsed was asked after: so that it is neither given up where the money was taken, nor
 * kept where nothing came of it. Money to be let go of is left to its task.
 */
export async function settleLapsed(
  deps: Deps,
  merchant: Merchant,
  held: CheckoutRecord,
): Promise<CheckoutRecord> {
  const { payment, status } = held
  const isLapsed = status === 'paying' && payment && deps.now() - payment.startedAt >= ATTEMPT_LEASE_MS
  if (!isLapsed) return held
  const asking = createSettling(deps, LATER).ask(merchant, held)
  // Where nobody can say, it hangs on.
  await asking.catch((error: unknown) => {
    if (!(error instanceof ToteError) || error.status < 500) throw error
  })
  deps.wake()
  return (await deps.store.getCheckout(merchant.id, held.id)) ?? held
}
