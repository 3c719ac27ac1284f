import type { Decline } from '@tote/shared/reasons.ts'
import { ofStripeAmount } from '@tote/shared/stripe-amount.ts'
import { z } from 'zod'
import type { Payment } from '../domain/attempt.ts'
import type { Answer } from './payment.ts'
import { nonsense, type StripeRefusal } from './stripe-client.ts'

const Charge = z.object({
  refunded: z.boolean(),
  payment_method_details: z
    .object({
      card: z.object({ brand: z.string().nullable(), last4: z.string().nullable() }).optional(),
      us_bank_account: z.object({ last4: z.string().nullable() }).optional(),
    })
    .nullable(),
})

/** Of a PaymentIntent what is looked at. */
export const Intent = z.object({
  object: z.literal('payment_intent'),
  id: z.string().regex(/^pi_\w{1,80}$/),
  amount: z.int().min(0),
  amount_capturable: z.int().min(0),
  amount_received: z.int().min(0),
  currency: z.string(),
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()),
  payment_method_types: z.array(z.string()),
  status: z.enum([
    'canceled',
    'processing',
    'requires_action',
    'requires_capture',
    'requires_confirmation',
    'requires_payment_method',
    'succeeded',
  ]),
  last_payment_error: z
    .object({ code: z.string().optional(), decline_code: z.string().optional() })
    .nullable(),
  next_action: z
    .object({
      redirect_to_url: z.object({ url: z.url().nullable() }).optional(),
      verify_with_microdeposits: z.object({ hosted_verification_url: z.url() }).optional(),
    })
    .nullable(),
  latest_charge: z.union([z.string(), Charge]).nullable(),
})
export type Intent = z.infer<typeof Intent>

/** Of a Checkout Session what is looked at. */
export const Session = z.object({
  object: z.literal('checkout.session'),
  id: z.string().regex(/^cs_\w{1,120}$/),
  status: z.enum(['open', 'complete', 'expired']),
  url: z.url().nullable(),
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()),
  payment_intent: z.union([z.string(), Intent]).nullable(),
})
export type Session = z.infer<typeof Session>

export const Refund = z.object({
  object: z.literal('refund'),
  id: z.string().regex(/^re_\w{1,80}$|^pyr_\w{1,80}$/),
  status: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
})
export type Refund = z.infer<typeof Refund>
export const Refunds = z.object({ data: z.array(Refund) })

/** What became of an intent; undefined while nobody has tried to pay with it. */
export function answerOf(intent: Intent): Answer | undefined {
  const { id: reference, status } = intent
  const card = cardOf(intent)
  const base = card ? { reference, card } : { reference }
  switch (status) {
    case 'requires_capture':
      return { ...base, status: 'authorised', amount: amountOf(intent, intent.amount_capturable) }
    case 'succeeded':
      // What went back already is not there to pay with.
      if (typeof intent.latest_charge === 'object' && intent.latest_charge?.refunded)
        return { status: 'declined', why: declineFor(NO_CODES, intent) }
      return {
        ...base,
        status: 'authorised',
        amount: amountOf(intent, intent.amount_received),
        isTaken: true,
      }
    case 'processing':
      return { ...base, status: 'processing' }
    case 'requires_action':
      return { ...base, status: 'secondStep', url: nextUrl(intent) }
    case 'requires_payment_method': {
      const { last_payment_error: error } = intent
      if (!error) return undefined
      const { code = '', decline_code: declineCode = '' } = error
      return { status: 'declined', why: declineFor({ code, declineCode }, intent) }
    }
    case 'canceled':
      return { status: 'declined', why: declineFor(NO_CODES, intent) }
    case 'requires_confirmation':
      return undefined
  }
}

/** Of a no without a reason. */
export const NO_CODES = { code: '', declineCode: '' }

/** Stripe has many words for a no; the shopper gets one of ours. */
export function declineFor(
  { code, declineCode }: Pick<StripeRefusal, 'code' | 'declineCode'>,
  { payment_method_types: types }: Pick<Intent, 'payment_method_types'>,
): Decline {
  const known = DECLINES[declineCode] ?? DECLINES[code]
  if (known) return known
  return types.includes('us_bank_account') ? 'accountRefused' : 'cardDeclined'
}

const DECLINES: Readonly<Record<string, Decline>> = {
  insufficient_funds: 'cardNoFunds',
  card_velocity_exceeded: 'cardNoFunds',
  withdrawal_count_limit_exceeded: 'cardNoFunds',
  expired_card: 'cardExpired',
  invalid_expiry_month: 'cardExpired',
  invalid_expiry_year: 'cardExpired',
  incorrect_cvc: 'cardCodeWrong',
  invalid_cvc: 'cardCodeWrong',
  authentication_required: 'secondStepRefused',
  payment_intent_authentication_failure: 'secondStepRefused',
}

function amountOf({ currency }: Intent, units: number) {
  const amount = ofStripeAmount(units, currency)
  if (!amount) throw nonsense('no amount of its currency')
  return amount
}

function nextUrl({ next_action: next }: Intent): string {
  const url = next?.redirect_to_url?.url ?? next?.verify_with_microdeposits?.hosted_verification_url
  if (url === undefined || url === null) throw nonsense('a second step without a page')
  return url
}

const BRANDS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'Eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

function cardOf({ latest_charge: charge }: Intent): Payment['card'] | undefined {
  const details = typeof charge === 'string' ? null : charge?.payment_method_details
  const last4 = details?.card?.last4 ?? details?.us_bank_account?.last4
  if (!details || !last4) return undefined
  return { brand: details.card ? brandOf(details.card.brand) : 'Bank account', last4 }
}

/** As people write it. */
export function brandOf(brand: string | null): string {
  return BRANDS[brand ?? ''] ?? 'Card'
}
