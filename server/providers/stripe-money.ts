import { ToteError } from '@tote/shared/reasons.ts'
import { stripeAmount } from '@tote/shared/stripe-amount.ts'
import type Stripe from 'stripe'
import type { PaymentProvider } from './payment.ts'
import { Intent, Refund, Refunds, Session } from './stripe-answers.ts'
import { asked, nonsense, StripeRefusal } from './stripe-client.ts'
import { SESSION_PARTS } from './stripe-requests.ts'

/** How many refunds of one payment are looked through; nobody makes more. */
const MOST_REFUNDS = 100

/** Taking and giving back. Stripe forgets a key after a day, so that each first looks, or is told by the refusal, what was done before. */
export function stripeMoney(stripe: Stripe): Pick<PaymentProvider, 'capture' | 'cancel' | 'refund'> {
  const intentOf = (id: string) => asked(() => stripe.paymentIntents.retrieve(id), Intent)

  return {
    async capture({ reference, amount, attempt }) {
      const units = stripeAmount(amount)
      if (units === undefined) throw nonsense('an amount that cannot be')
      const once = { idempotencyKey: `${attempt}:capture` }
      const request = { amount_to_capture: units }
      const taken = await asked(() => stripe.paymentIntents.capture(reference, request, once), Intent).catch(
        (error: unknown) => {
          if (error instanceof StripeRefusal) return intentOf(reference)
          throw error
        },
      )
      if (taken.status === 'succeeded' && taken.amount_received === units) return
      // Nothing is set aside any more: it ran out, or somebody let go of it at Stripe.
      if (taken.status === 'canceled' || taken.status === 'requires_payment_method')
        throw new ToteError('paymentNotTaken', { cause: new Error(`Stripe: ${taken.status}`) })
      throw new ToteError('unavailable', { cause: new Error(`Stripe did not take it: ${taken.status}`) })
    },

    async cancel(reference, attempt) {
      const intent = reference.startsWith('cs_') ? await closeSession(reference) : await intentOf(reference)
      if (intent) await letGo(intent, attempt)
    },

    async refund({ reference, amount, refundId, known }) {
      if (known !== null) return resultOf(await asked(() => stripe.refunds.retrieve(known), Refund))
      const before = await findRefund(reference, refundId)
      if (before) return resultOf(before)
      const units = stripeAmount(amount)
      if (units === undefined) throw nonsense('an amount that cannot be')
      const request = { payment_intent: reference, amount: units, metadata: { refund: refundId } }
      try {
        const once = { idempotencyKey: refundId }
        return resultOf(await asked(() => stripe.refunds.create(request, once), Refund))
      } catch (error) {
        if (error instanceof StripeRefusal) return { status: 'failed', reference }
        throw error
      }
    },
  }

  /** Ends Stripe's page; what was paid on it before that is answered. */
  async function closeSession(id: string): Promise<Intent | undefined> {
    const options = { expand: SESSION_PARTS }
    const session = await asked(() => stripe.checkout.sessions.expire(id, options), Session).catch(
      (error: unknown) => {
        if (!(error instanceof StripeRefusal)) throw error
        return asked(() => stripe.checkout.sessions.retrieve(id, options), Session)
      },
    )
    if (session.status === 'open') throw nonsense('a session that does not end')
    return session.status === 'complete' && typeof session.payment_intent === 'object'
      ? (session.payment_intent ?? undefined)
      : undefined
  }

  async function letGo(intent: Intent, attempt: string): Promise<void> {
    const { id, status } = intent
    if (status === 'canceled') return
    if (status === 'succeeded') {
      if (await findRefund(id, attempt)) return
      const request = { payment_intent: id, metadata: { refund: attempt } }
      const once = { idempotencyKey: `${attempt}:back` }
      await asked(() => stripe.refunds.create(request, once), Refund)
      return
    }
    // What is on its way cannot be stopped: whoever asked asks again.
    if (status === 'processing') {
      throw new ToteError('unavailable', { cause: new Error('Stripe cannot stop it while it is processing') })
    }
    const once = { idempotencyKey: `${attempt}:cancel` }
    await asked(() => stripe.paymentIntents.cancel(id, {}, once), Intent).catch((error: unknown) => {
      throw error instanceof StripeRefusal ? new ToteError('unavailable', { cause: error }) : error
    })
  }

  async function findRefund(intent: string, refundId: string): Promise<Refund | undefined> {
    const request = { payment_intent: intent, limit: MOST_REFUNDS }
    const { data } = await asked(() => stripe.refunds.list(request), Refunds)
    return data.find(({ metadata }) => metadata?.['refund'] === refundId)
  }
}

function resultOf({ id, status }: Refund): { status: 'done' | 'pending' | 'failed'; reference: string } {
  if (status === 'succeeded') return { status: 'done', reference: id }
  return { status: status === 'failed' || status === 'canceled' ? 'failed' : 'pending', reference: id }
}
