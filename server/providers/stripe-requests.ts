import { type Locale, localeFor } from '@tote/shared/locales.ts'
import type Stripe from 'stripe'
import { PAYMENT_PATIENCE_MS } from '../domain/attempt.ts'
import type { OpenRequest } from './payment.ts'
import { readApproval } from './stripe-approval-token.ts'

/** What is asked for in full rather than by its id. */
export const INTENT_PARTS = ['latest_charge']
export const SESSION_PARTS = ['payment_intent.latest_charge']

const LONGEST_NAME = 250

/** The language of Stripe's page, which speaks all of ours but Arabic: for that it asks the browser. */
export function localeOf(wanted: string): Exclude<Locale, 'ar'> | 'auto' {
  const locale = localeFor(wanted)
  return locale && locale !== 'ar' ? locale : 'auto'
}

/** A page of Stripe's for one attempt: what is paid is one line, and it ends when what is set aside does. */
export function sessionRequest(request: OpenRequest, units: number): Stripe.Checkout.SessionCreateParams {
  const { amount, method, checkoutUrl, checkoutId, startedAt, description, email } = request
  const metadata = metadataOf(request)
  return {
    mode: 'payment',
    allowed_payment_method_types: [typeOf(method)],
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: amount.currency.toLowerCase(),
          unit_amount: units,
          product_data: { name: [...description].slice(0, LONGEST_NAME).join('') },
        },
      },
    ],
    payment_intent_data: { metadata, ...(method === 'card' && { capture_method: 'manual' as const }) },
    client_reference_id: checkoutId,
    metadata,
    customer_email: email,
    locale: localeOf(request.locale),
    success_url: checkoutUrl,
    cancel_url: `${checkoutUrl}?cancelled=1`,
    expires_at: Math.floor((startedAt + PAYMENT_PATIENCE_MS) / 1000),
    expand: SESSION_PARTS,
  }
}

/** Names an attempt that is going to be paid by fields in our page, or by what was approved; nothing is charged until it is confirmed. */
export function intentRequest(request: OpenRequest, units: number): Stripe.PaymentIntentCreateParams {
  const { amount, method, description, approval } = request
  const approved = approval === undefined ? undefined : readApproval(approval)
  return {
    amount: units,
    currency: amount.currency.toLowerCase(),
    allowed_payment_method_types: [typeOf(method)],
    ...(method === 'card' && { capture_method: 'manual' as const }),
    ...(approved && { customer: approved.customer, payment_method: approved.method }),
    description,
    metadata: metadataOf(request),
    expand: INTENT_PARTS,
  }
}

/** By this an event is known to be ours. */
const metadataOf = ({ merchantId, checkoutId, attempt }: OpenRequest) => ({
  merchant: merchantId,
  checkout: checkoutId,
  attempt,
})

/** A debit cannot be set aside: it is taken at once. */
const typeOf = (method: OpenRequest['method']) => (method === 'ach' ? 'us_bank_account' : 'card')
