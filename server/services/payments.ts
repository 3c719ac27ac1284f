import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import { type Problem, ToteError } from '@tote/shared/reasons.ts'
import {
  answerSecondStep,
  beginPayment,
  type CheckoutRecord,
  endAttempt,
  endLapsed,
  NO_PROVIDER,
  type Payment,
  recordAnswer,
} from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Card } from '../providers/card.ts'
import type { Authorisation } from '../providers/payment.ts'
import { agree, type CardPayment, isAlike } from './agreement.ts'
import { answerHeld } from './checkout-changes.ts'
import { createCheckouts } from './checkouts.ts'
import type { Deps } from './deps.ts'
import { cancelPayment, capturePayment } from './money-moves.ts'
import { type CheckoutRef, fillerOf } from './open-checkout.ts'
import { createPlacing } from './placing.ts'

/** Paying: freeze, ask the provider, place the order. Whoever comes back asks the same `complete`. */
export function createPayments(deps: Deps) {
  const { store, provider, now, publicUrl } = deps
  const checkouts = createCheckouts(deps)
  const place = createPlacing(deps)

  return {
    /**
     * Pays with a card. Of two at once one pays, the other gets `paymentInProgress`; once paid, every call answers the
     * same order. Throws `priceChanged` where the total is not the one the shopper saw, `addressIncomplete`,
     * `outOfStock`, and what the provider refuses; a declined card is a problem.
     */
    async pay(ref: CheckoutRef, given: CardPayment): Promise<CheckoutAnswer> {
      const earlier = await resume(ref)
      if (earlier?.checkout.status === 'paid') return earlier
      try {
        return await payOnce(ref, given)
      } catch (error) {
        // Money that did not move is nothing to be silent about.
        if (!(error instanceof ToteError)) throw error
        // Another call paid since, and its order is what this one is asked for too.
        const held = await store.getCheckout(ref.merchant.id, ref.id)
        if (held?.status !== 'paid') throw error
        return checkouts.get(ref)
      }
    },

    /** Goes on with a payment that was left half-way: after a second step, a closed window, a lost answer. */
    complete: async (ref: CheckoutRef): Promise<CheckoutAnswer> => (await resume(ref)) ?? checkouts.get(ref),

    /** The shopper uses another card instead of going on with the second step. */
    async abandon(ref: CheckoutRef): Promise<CheckoutAnswer> {
      const held = await store.getCheckout(ref.merchant.id, ref.id)
      if (held?.status !== 'secondStep' || !held.payment) return checkouts.get(ref)
      await giveUp(ref, held.payment.attempt, held.payment.reference)
      return answerHeld(deps, ref)
    },

    /** What the shopper decided on the test bank's page; where nothing awaits it any more, nothing changes. */
    async answerSecondStep(ref: CheckoutRef, answer: 'approved' | 'refused'): Promise<void> {
      await change(ref, (held) => answerSecondStep(held, answer))
    },
  }

  async function payOnce(ref: CheckoutRef, given: CardPayment): Promise<CheckoutAnswer> {
    const { checkout, begin } = await agree(deps, ref, given)
    const { attempt, snapshot } = begin
    await change(ref, (held) => {
      const own = asTypedBy(held, fillerOf(ref))
      const begun = beginPayment(own, begin, now())
      // What was agreed to hangs on what was typed as well, which may have changed in between.
      if (!isAlike(own, checkout)) throw new ToteError('priceChanged')
      return begun
    })
    const { card } = given
    if (begin.provider === NO_PROVIDER || !card) return completeCheckout(ref, attempt)
    const result = await authorise(ref, attempt, snapshot, card)
    const { brand, last4 } = card
    return settle(ref, attempt, result, { brand, last4 })
  }

  function change(ref: CheckoutRef, apply: (checkout: CheckoutRecord) => CheckoutRecord) {
    return store.changeCheckout(ref.merchant.id, ref.id, (held) => {
      if (!held) throw new ToteError('checkoutNotFound')
      return apply(held)
    })
  }

  /** Brings a payment that hangs to where it can go by now; undefined where none hangs. */
  async function resume(ref: CheckoutRef): Promise<CheckoutAnswer | undefined> {
    const held = await store.getCheckout(ref.merchant.id, ref.id)
    if (!held || held.status === 'open') return undefined
    const { payment } = held
    if (held.status === 'paid' || !payment) return checkouts.get(ref)
    const isDecided = payment.reference !== null && payment.secondStep === null
    if (isDecided || payment.provider === NO_PROVIDER) return completeCheckout(ref, payment.attempt)
    const result = await provider.check(payment)
    if (result) return settle(ref, payment.attempt, result, payment.card)
    await change(ref, (checkout) => endLapsed(checkout, now()))
    return checkouts.get(ref)
  }

  /** A refusal ends the attempt; after any other failure the provider may have charged, so that it is asked again later. */
  async function authorise(ref: CheckoutRef, attempt: string, snapshot: Snapshot, card: Card) {
    const amount = money(snapshot.total, snapshot.currency)
    const checkoutUrl = `${publicUrl}/checkout/${ref.id}`
    try {
      return await provider.authorise({ attempt, amount, card, checkoutUrl })
    } catch (error) {
      if (error instanceof ToteError && error.status < 500)
        await change(ref, (held) => endAttempt(held, attempt))
      throw error
    }
  }

  /** Ends an attempt and lets go of what was set aside for it, unless it became an order meanwhile. */
  async function giveUp(ref: CheckoutRef, attempt: string, reference: string | null): Promise<void> {
    const left = await change(ref, (held) => endAttempt(held, attempt))
    const isOrder = left.status === 'paid' && left.payment?.attempt === attempt
    if (!isOrder && reference !== null) await cancelPayment(provider, reference)
  }

  async function settle(
    ref: CheckoutRef,
    attempt: string,
    result: Authorisation,
    card: Payment['card'],
  ): Promise<CheckoutAnswer> {
    if (result.status === 'declined') {
      await change(ref, (held) => endAttempt(held, attempt))
      const declined: Problem = { code: result.why, severity: 'requires_buyer_input', path: 'payment' }
      return checkouts.get(ref, [declined])
    }
    const { reference } = result
    const secondStep = result.status === 'secondStep' ? { url: result.url, answer: null } : null
    const held = await change(ref, (checkout) =>
      recordAnswer(checkout, attempt, { reference, card, secondStep }),
    )
    if (held.payment?.attempt !== attempt) {
      // The answer came so late that another attempt took its place: nothing is bought with it.
      await cancelPayment(provider, reference)
      return checkouts.get(ref)
    }
    return secondStep ? checkouts.get(ref) : completeCheckout(ref, attempt)
  }

  /** The only way to an order. Called twice, or by two at once, it makes one. */
  async function completeCheckout(ref: CheckoutRef, attempt: string): Promise<CheckoutAnswer> {
    const placed = await place(ref, attempt)
    if (placed && 'refused' in placed) {
      await giveUp(ref, attempt, placed.reference)
      throw new ToteError(placed.refused)
    }
    if (placed?.isNew && placed.reference !== null)
      await capturePayment(provider, placed.reference, placed.amount)
    return checkouts.get(ref)
  }
}
