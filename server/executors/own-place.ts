import { createHash } from 'node:crypto'
import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { isHanging } from '../domain/attempt.ts'
import type { CartRecord } from '../domain/cart.ts'
import { eventsOf } from '../domain/cart-events.ts'
import { type CheckoutRecord, openCheckout, updateCheckout } from '../domain/checkout.ts'
import type { ShopEvent } from '../domain/shop-event.ts'
import type { Means } from '../providers/payment.ts'
import type { Deps } from '../services/deps.ts'
import type { CheckoutRef } from '../services/open-checkout.ts'
import { hashSecret, newSecret } from '../services/random.ts'
import type { Executor, Outcome, PlacingAsked } from './executor.ts'
import type { ExecutorParts } from './executors.ts'
import type { Basket, Baskets } from './own-basket.ts'
import { addressFor, contactOf, notesOf } from './own-buyer.ts'
import { failed, failedBy } from './own-outcomes.ts'
import { type OwnTerms, termsOf } from './own-quote.ts'

interface Placing extends Pick<ExecutorParts, 'payments' | 'meansFor'> {
  readonly baskets: Baskets
}

/** How often an attempt may end without any answer of the payment provider's before it is given up. */
const MOST_LOST = 2

/**
 * Buys at a shop of this server through the services that a shopper's own cart goes through. Cart and checkout are called after the
 * attempt, so whoever comes again under its name, on whichever server, comes to the same ones.
 */
export function createOwnPlacing(
  deps: Pick<Deps, 'store' | 'now'>,
  { payments, meansFor, baskets }: Placing,
): Pick<Executor, 'place' | 'check' | 'cancel'> {
  const { store, now } = deps

  async function refOf(asked: PlacingAsked): Promise<CheckoutRef | undefined> {
    const merchant = await store.getMerchant(termsIn(asked).merchant)
    return merchant && { merchant, id: idOf(asked.attempt), isBuyer: true }
  }

  /** The cart that nobody has in hand: where nothing was bought with it, nothing is left of it. */
  async function drop({ merchant, id }: CheckoutRef): Promise<void> {
    const isOver = (_: CartRecord, checkout: CheckoutRecord | undefined) => {
      if (checkout && checkout.status !== 'open') throw new ToteError('paymentInProgress')
    }
    const told = (cart: CartRecord) => [{ cartId: cart.id, at: now(), type: 'deleted' as const }]
    await store
      .dropCart(merchant.id, id, isOver, merchant.keepsEvents ? told : undefined)
      .catch((error: unknown) => {
        if (!(error instanceof ToteError) || error.reason !== 'paymentInProgress') throw error
      })
  }

  /** The basket again, where it is still what was quoted; its total is compared where it is paid. */
  async function again(asked: PlacingAsked): Promise<Basket | undefined> {
    const { delivery } = termsIn(asked)
    const basket = await baskets.of({ items: asked.items, currency: asked.quote.currency })
    if ('why' in basket || basket.left.length > 0) return undefined
    const isDelivered = delivery === null || basket.merchant.delivery.some(({ id }) => id === delivery)
    const isSame = JSON.stringify(termsOf(basket, delivery)) === JSON.stringify(asked.quote.terms)
    return isDelivered && isSame ? basket : undefined
  }

  /** The cart, and its checkout with all that a shopper would have typed. */
  async function keep({ merchant, id }: CheckoutRef, basket: Basket, asked: PlacingAsked): Promise<void> {
    const at = now()
    const told = (before: CartRecord | undefined, after: CartRecord) =>
      eventsOf(before, after, { at, coupons: new Map() })
    const kept = (held: CartRecord | undefined): CartRecord =>
      held ?? { ...basket.cart, id, isDelegated: true }
    const events = merchant.keepsEvents ? told : undefined
    const cart = await store.changeCart(merchant.id, id, kept, undefined, events)
    const key = { hash: hashSecret(newSecret()), cartVersion: cart.version }
    const opening = { id, key, successUrl: null, cancelUrl: merchant.site, locale: undefined }
    const contact = contactOf(asked)
    const address = addressFor(merchant, asked)
    const typed = {
      ...(contact && { contact }),
      ...(address && { address, country: address.country }),
      delivery: termsIn(asked).delivery,
      ...notesOf(asked),
      fields: basket.answers,
    }
    const open = (held: CheckoutRecord | undefined) =>
      updateCheckout(openCheckout(held, { ...opening, country: merchant.country }, at), typed, at)
    const started = (before: CheckoutRecord | undefined): ShopEvent[] =>
      before || !merchant.keepsEvents ? [] : [{ cartId: id, at, type: 'checkout/started' }]
    await store.changeCheckout(merchant.id, id, open, { events: started })
  }

  async function buy(ref: CheckoutRef, asked: PlacingAsked, means: Means | null): Promise<Outcome> {
    const basket = await again(asked)
    if (!basket) return { is: 'priceChanged' }
    await keep(ref, basket, asked)
    const expectedTotal = asked.quote.total
    const once = { key: asked.attempt }
    return outcomeOf(ref, await payments.pay(ref, { method: 'card', means, expectedTotal, once }))
  }

  async function outcomeOf(ref: CheckoutRef, { checkout, problems }: CheckoutAnswer): Promise<Outcome> {
    const { status, order } = checkout
    if (status === 'paid' && order) return completed(ref, order)
    if (status === 'secondStep') {
      await payments.abandon(ref)
      const left = await store.getCheckout(ref.merchant.id, ref.id)
      return left?.status === 'paid' ? ended(ref, left) : dropped(ref, failed('paymentNeedsBuyer'))
    }
    if (isHanging(status)) return { is: 'later', isUnknown: true, reference: ref.id }
    const declined = problems.find(({ path }) => path === 'payment')
    return declined ? dropped(ref, failedBy(declined.code)) : { is: 'nothing' }
  }

  async function dropped<T extends Outcome>(ref: CheckoutRef, outcome: T): Promise<T> {
    await drop(ref)
    return outcome
  }

  async function completed(
    { merchant, id }: CheckoutRef,
    { id: orderId }: { readonly id: string },
  ): Promise<Outcome> {
    const order = await store.getOrder(merchant.id, orderId)
    if (!order) throw new ToteError('unavailable')
    if (order.review) return failed(order.review.reason === 'outOfStock' ? 'outOfStock' : 'shopRefused')
    const { total, currency } = order.snapshot
    return { is: 'completed', reference: id, order: String(order.number), paid: money(total, currency) }
  }

  /** What an attempt that is over came to. */
  async function ended(ref: CheckoutRef, kept: CheckoutRecord | undefined): Promise<Outcome> {
    if (kept?.order) return completed(ref, kept.order)
    const tries = kept?.ended ?? []
    const why = tries.find((one) => one.why !== null)?.why
    if (why) return dropped(ref, failedBy(why))
    return tries.length >= MOST_LOST ? dropped(ref, failed('paymentDeclined')) : { is: 'nothing' }
  }

  async function check(asked: PlacingAsked): Promise<Outcome> {
    const ref = await refOf(asked)
    if (!ref) return failed('shopRefused')
    const kept = await store.getCheckout(ref.merchant.id, ref.id)
    if (!kept || !isHanging(kept.status)) return ended(ref, kept)
    const answer = await payments.complete(ref).catch((error: unknown) => {
      if (error instanceof ToteError && error.status < 500) return undefined
      throw error
    })
    if (answer && answer.checkout.status !== 'open') return outcomeOf(ref, answer)
    return ended(ref, await store.getCheckout(ref.merchant.id, ref.id))
  }

  return {
    check,

    async place(asked) {
      const ref = await refOf(asked)
      if (!ref) return failed('shopRefused')
      const kept = await store.getCheckout(ref.merchant.id, ref.id)
      if (kept && kept.status !== 'open') return check(asked)
      const { account, payment, quote } = asked
      try {
        if (quote.total > 0 && !payment) return failed('paymentMissing')
        const means = quote.total > 0 && payment ? await meansFor(account, payment) : null
        return await buy(ref, asked, means)
      } catch (error) {
        if (!(error instanceof ToteError) || error.status >= 500) throw error
        const outcome = failedBy(error.reason)
        return outcome.is === 'later' ? outcome : dropped(ref, outcome)
      }
    },

    async cancel(asked) {
      const ref = await refOf(asked)
      if (!ref) return
      const kept = await store.getCheckout(ref.merchant.id, ref.id)
      if (kept?.status === 'secondStep') await payments.abandon(ref)
    },
  }
}

function termsIn({ quote }: PlacingAsked): OwnTerms {
  return quote.terms as OwnTerms
}

/** A UUID that is always the same for an attempt. */
function idOf(attempt: string): string {
  const bytes = createHash('sha256').update(`own store ${attempt}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
