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
  type Payment,
  recordAnswer,
  takeSnapshot,
} from '../domain/checkout.ts'
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
    async pay(ref: CheckoutRef, given: { card: Card; expectedTotal: number }): Promise<CheckoutAnswer> {
      const earlier = await store.getCheckout(ref.merchant.id, ref.id)
      if (earlier?.status === 'paid') return checkouts.get(ref)
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
      const amount = money(snapshot.total, snapshot.currency)
      const checkoutUrl = `${publicUrl}/checkout/${ref.id}`
      try {
        const result = await provider.authorise({ attempt, amount, card: given.card, checkoutUrl })
        const { brand, last4 } = given.card
        return await settle(ref, attempt, result, { brand, last4 })
      } catch (error) {
        await change(ref, (held) => endAttempt(held, attempt))
        throw error
      }
    },

    /** Goes on with a payment that was left half-way: after a second step, a closed window, a lost answer. */
    async complete(ref: CheckoutRef): Promise<CheckoutAnswer> {
      const held = await store.getCheckout(ref.merchant.id, ref.id)
      const payment = held?.payment
      if (!held || held.status === 'paid' || held.status === 'open' || !payment) return checkouts.get(ref)
      if (payment.reference !== null && payment.secondStep === null)
        return completeCheckout(ref, payment.attempt)
      const result = await provider.check(payment)
      return result ? settle(ref, payment.attempt, result, payment.card) : checkouts.get(ref)
    },

    /** The shopper uses another card instead of going on with the second step. */
    async abandon(ref: CheckoutRef): Promise<CheckoutAnswer> {
      const held = await store.getCheckout(ref.merchant.id, ref.id)
      if (held?.status !== 'secondStep' || !held.payment) return checkouts.get(ref)
      const { attempt, reference } = held.payment
      await change(ref, (checkout) => endAttempt(checkout, attempt))
      if (reference !== null) await provider.cancel(reference)
      return checkouts.get(ref)
    },

    /** What the shopper decided on the test bank's page. Throws `checkoutFinished` when nothing awaits it. */
    async answerSecondStep(ref: CheckoutRef, answer: 'approved' | 'refused'): Promise<void> {
      await change(ref, (held) => answerSecondStep(held, answer))
    },
  }

  function change(ref: CheckoutRef, apply: (checkout: CheckoutRecord) => CheckoutRecord) {
    return store.changeCheckout(ref.merchant.id, ref.id, (held) => {
      if (!held) throw new ToteError('checkoutNotFound')
      return apply(held)
    })
  }

  async function settle(ref: CheckoutRef, attempt: string, result: Authorisation, card: Payment['card']) {
    if (result.status === 'declined') {
      await change(ref, (held) => endAttempt(held, attempt))
      const declined: Problem = { code: result.why, severity: 'requires_buyer_input', path: 'payment' }
      return checkouts.get(ref, [declined])
    }
    const { reference } = result
    const secondStep = result.status === 'secondStep' ? { url: result.url, answer: null } : null
    await change(ref, (held) =>
      recordAnswer(held, attempt, { reference, card, ...(secondStep && { secondStep }) }),
    )
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
    const bought = assertComplete(held)
    const order = {
      ...bought,
      id: `ord_${randomText(16)}`,
      checkoutId: id,
      snapshot,
      payment: { attempt, provider: payment.provider, reference, card },
      placedAt: now(),
    }
    const placing = await store.placeOrder(merchant.id, order, snapshot.claims)
    if ('refused' in placing) {
      await change(ref, (checkout) => endAttempt(checkout, attempt))
      if (reference !== null) await provider.cancel(reference)
      throw new ToteError(REFUSALS[placing.refused])
    }
    if (placing.isNew && reference !== null) {
      await provider.capture(reference, money(snapshot.total, snapshot.currency))
    }
    return checkouts.get(ref)
  }
}
