import { randomUUID } from 'node:crypto'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import { type Problem, type Reason, ToteError } from '@tote/shared/reasons.ts'
import { showCart } from '../domain/cart-view.ts'
import {
  answerSecondStep,
  assertComplete,
  beginPayment,
  type CheckoutRecord,
  endAttempt,
  endLapsed,
  type Payment,
  recordAnswer,
} from '../domain/checkout.ts'
import { type Snapshot, takeSnapshot } from '../domain/snapshot.ts'
import type { Card } from '../providers/card.ts'
import type { Authorisation } from '../providers/payment.ts'
import type { PlaceRefusal } from '../store/store.ts'
import { type CheckoutRef, createCheckouts, priceCheckout } from './checkouts.ts'
import type { Deps } from './deps.ts'
import { randomText } from './random.ts'

const REFUSALS: Record<PlaceRefusal, Reason> = {
  outOfStock: 'outOfStock',
  codeExhausted: 'codeExhausted',
  cartChanged: 'cartChanged',
  attemptEnded: 'paymentInProgress',
}

export interface CardPayment {
  readonly card: Card
  readonly expectedTotal: number
}

/** Paying: freeze, ask the provider, place the order. Whoever comes back asks the same `complete`. */
export function createPayments(deps: Deps) {
  const { store, provider, now, publicUrl } = deps
  const checkouts = createCheckouts(deps)

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
      return checkouts.get(ref)
    },

    /** What the shopper decided on the test bank's page; where nothing awaits it any more, nothing changes. */
    async answerSecondStep(ref: CheckoutRef, answer: 'approved' | 'refused'): Promise<void> {
      await change(ref, (held) => answerSecondStep(held, answer))
    },
  }

  async function payOnce(ref: CheckoutRef, given: CardPayment): Promise<CheckoutAnswer> {
    const { checkout, cart, priced } = await priceCheckout(deps, ref)
    assertComplete(checkout)
    if (
      priced.problems.some((problem) => problem.code === 'outOfStock' || problem.code === 'lineUnavailable')
    ) {
      throw new ToteError('outOfStock')
    }
    const snapshot = takeSnapshot(priced, showCart(ref.merchant, cart, priced))
    if (snapshot.total !== given.expectedTotal) throw new ToteError('priceChanged')
    const attempt = randomUUID()
    const begun = await change(ref, (held) =>
      beginPayment(held, { attempt, provider: provider.name, snapshot }, now()),
    )
    // What was agreed to hangs on the delivery and address as well, which may have changed in between.
    if (begun.delivery !== checkout.delivery || begun.country !== checkout.country) {
      await change(ref, (held) => endAttempt(held, attempt))
      throw new ToteError('priceChanged')
    }
    const result = await authorise(ref, attempt, snapshot, given.card)
    const { brand, last4 } = given.card
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
    if (payment.reference !== null && payment.secondStep === null)
      return completeCheckout(ref, payment.attempt)
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
    if (!isOrder && reference !== null) await provider.cancel(reference)
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
      await provider.cancel(reference)
      return checkouts.get(ref)
    }
    return secondStep ? checkouts.get(ref) : completeCheckout(ref, attempt)
  }

  /** The only way to an order. Called twice, or by two at once, it makes one. */
  async function completeCheckout(ref: CheckoutRef, attempt: string): Promise<CheckoutAnswer> {
    const { merchant, id } = ref
    const held = await store.getCheckout(merchant.id, id)
    if (!held) throw new ToteError('checkoutNotFound')
    const { payment } = held
    if (held.status === 'paid' || payment?.attempt !== attempt) return checkouts.get(ref)
    const { snapshot, reference, card } = payment
    const order = {
      ...assertComplete(held),
      id: `ord_${randomText(16)}`,
      checkoutId: id,
      snapshot,
      payment: { attempt, provider: payment.provider, reference, card },
      placedAt: now(),
    }
    const placing = await store.placeOrder(merchant.id, order, snapshot.claims)
    if ('refused' in placing) {
      await giveUp(ref, attempt, reference)
      throw new ToteError(REFUSALS[placing.refused])
    }
    if (placing.isNew && reference !== null) {
      await provider.capture(reference, money(snapshot.total, snapshot.currency))
    }
    return checkouts.get(ref)
  }
}
