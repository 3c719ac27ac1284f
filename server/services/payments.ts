import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { type Problem, type Reason, reasons, ToteError } from '@tote/shared/reasons.ts'
import {
  answerSecondStep,
  beginPayment,
  type EndedAttempt,
  isBegunBy,
  isHanging,
  NO_PROVIDER,
  type Payment,
} from '../domain/attempt.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import { agree, isAlike, type Paying } from './agreement.ts'
import { createAskingProvider } from './asking-provider.ts'
import { answerHeld } from './checkout-changes.ts'
import { createCheckouts } from './checkouts.ts'
import type { Deps } from './deps.ts'
import { type CheckoutRef, fillerOf } from './open-checkout.ts'
import { fingerprintOf, isAlikeAsked } from './paid-once.ts'
import { createPaymentEvents, settleTask, settlingTask } from './payment-tasks.ts'
import { createSettling, type Performing, type Settled } from './settling.ts'

/** What is paid, under the name that the caller gave to it: so it may be sent again. */
export interface PayingOnce extends Paying {
  readonly once: {
    readonly key: string
    /** Told where it was sent before. */
    readonly replayed?: () => void
  }
}

/** Paying: freeze, ask the provider, place the order. Whoever comes back asks the same `complete`. */
export function createPayments(deps: Deps, performing: Performing) {
  const { store, now } = deps
  const checkouts = createCheckouts(deps)
  const settling = createSettling(deps, performing)
  const askProvider = createAskingProvider(deps, settling)

  return {
    /**
     * Pays. Of two at once one pays, the other gets `paymentInProgress`; once paid, every call answers the same order. The same name
     * again is the same attempt: `idempotencyConflict` where it was given to another, `idempotencyInFlight` while it is being asked.
     * Throws `priceChanged` where the total is not the one the shopper saw, `addressIncomplete`, `outOfStock`, `paymentNotTaken`,
     * and what the provider refuses; a declined card is a problem.
     */
    async pay(ref: CheckoutRef, given: PayingOnce): Promise<CheckoutAnswer> {
      const earlier = await payEarlier(ref, given)
      if (earlier) return earlier
      try {
        return await answer(ref, await payOnce(ref, given))
      } catch (error) {
        // Money that did not move is nothing to be silent about.
        if (!(error instanceof ToteError)) throw error
        const held = await store.getCheckout(ref.merchant.id, ref.id)
        // Another call paid since, and its order is what this one is asked for too.
        if (held?.status === 'paid') return checkouts.get(ref)
        const isTwin = error.reason === 'paymentInProgress' && held?.payment?.once?.key === given.once.key
        throw isTwin ? inFlight() : error
      }
    },

    /** Goes on with a payment that was left half-way: after a second step, a closed window, a lost answer. */
    async complete(ref: CheckoutRef): Promise<CheckoutAnswer> {
      const held = await store.getCheckout(ref.merchant.id, ref.id)
      if (held && isHanging(held.status)) return goOn(ref, held)
      const why = held?.status === 'open' ? held.ended?.[0]?.why : undefined
      return checkouts.get(ref, problemsOf(why))
    },

    /**
     * The shopper uses another card instead of going on with the second step. It may have been taken, so that is asked first: only what
     * still is undecided ends, and only by the browser that began it.
     */
    async abandon(ref: CheckoutRef): Promise<CheckoutAnswer> {
      const { merchant, id } = ref
      const held = await store.getCheckout(merchant.id, id)
      const payment = held?.status === 'secondStep' ? held.payment : null
      if (!held || !payment || !isBegunBy(payment, ref.visitor)) return checkouts.get(ref)
      const settled = await settling.ask(merchant, held)
      if (settled.is !== 'hanging') return answer(ref, settled)
      await settling.giveUp(merchant, id, payment.attempt)
      return answerHeld(deps, ref)
    },

    /** What the shopper decided on the test bank's page; where nothing of this browser awaits it any more, nothing changes. */
    async answerSecondStep(ref: CheckoutRef, answer: 'approved' | 'refused'): Promise<void> {
      await settling.change(ref.merchant, ref.id, (held) =>
        held.payment && isBegunBy(held.payment, ref.visitor) ? answerSecondStep(held, answer) : held,
      )
    },

    ...createPaymentEvents(deps, performing),
    /** Done until it is done, as a task of the outbox. */
    settle: settlingTask(deps, settling),
  }

  /** What became of earlier attempts, where that is the answer to this one too. */
  async function payEarlier(ref: CheckoutRef, given: PayingOnce): Promise<CheckoutAnswer | undefined> {
    const held = await store.getCheckout(ref.merchant.id, ref.id)
    if (!held) return undefined
    const { key, replayed } = given.once
    const named = attemptNamed(held, key)
    if (named?.once) {
      if (!isAlikeAsked(named.once, fingerprintOf(given))) throw new ToteError('idempotencyConflict')
      replayed?.()
      if ('why' in named && named.why !== null) return answer(ref, endedAs(named.why))
    }
    if (held.status === 'open') return undefined
    const now = await goOn(ref, held)
    const { status } = now.checkout
    if (status === 'paid') return now
    if (held.payment?.once?.key !== key) return undefined
    if (status === 'paying') throw inFlight()
    return isHanging(status) || now.problems.some(({ path }) => path === 'payment') ? now : undefined
  }

  async function payOnce(ref: CheckoutRef, given: PayingOnce): Promise<Settled> {
    const { merchant, id } = ref
    const { checkout, begin } = await agree(deps, ref, given)
    const { attempt } = begin
    const once = { key: given.once.key, fingerprint: fingerprintOf(given) }
    const begun = await settling.change(
      merchant,
      id,
      (held) => {
        const own = asTypedBy(held, fillerOf(ref))
        const begun = beginPayment(own, { ...begin, once }, now())
        // What was agreed to hangs on what was typed as well, which may have changed in between.
        if (!isAlike(own, checkout)) throw new ToteError('priceChanged')
        return begun
      },
      // From here on it is brought to its end, whatever becomes of this process.
      { tasks: () => [settleTask(id, attempt, now())] },
    )
    if (begin.provider === NO_PROVIDER) return settling.completeCheckout(merchant, id, attempt)
    return askProvider(merchant, begun, given.means)
  }

  async function goOn(ref: CheckoutRef, held: CheckoutRecord): Promise<CheckoutAnswer> {
    return answer(ref, await settling.ask(ref.merchant, held))
  }

  async function answer(ref: CheckoutRef, settled: Settled): Promise<CheckoutAnswer> {
    if (settled.is === 'refused') throw new ToteError(settled.reason)
    if (settled.is === 'paid' && settled.review)
      return checkouts.get(ref, [{ code: settled.review, severity: 'unrecoverable', path: 'payment' }])
    return checkouts.get(ref, settled.is === 'ended' ? problemsOf(settled.why) : [])
  }
}

function attemptNamed(
  { payment, ended = [] }: CheckoutRecord,
  key: string,
): Payment | EndedAttempt | undefined {
  return payment?.once?.key === key ? payment : ended.find(({ once }) => once?.key === key)
}

/** As it was answered when it ended. */
function endedAs(why: Problem['code']): Settled {
  return why in reasons ? { is: 'refused', reason: why as Reason } : { is: 'ended', why }
}

function problemsOf(code: Problem['code'] | null | undefined): Problem[] {
  return code ? [{ code, severity: 'requires_buyer_input', path: 'payment' }] : []
}

function inFlight(): ToteError {
  return new ToteError('idempotencyInFlight', { retryAfter: 2 })
}
