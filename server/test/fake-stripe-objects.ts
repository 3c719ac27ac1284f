import { randomBytes } from 'node:crypto'
import { blank } from './stripe-shapes.ts'

export type Metadata = Record<string, string>
export const metadataOf = (given: object): Metadata => ({ ...(given as { metadata?: Metadata }).metadata })

export interface FakeIntent {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  readonly currency: string
  readonly capture_method: string
  readonly payment_method_types: readonly string[]
  readonly payment_method: string | null
  readonly customer: string | null
  readonly metadata: Metadata
  livemode: boolean
  status: string
  amount_capturable: number
  amount_received: number
  latest_charge: FakeCharge | null
  last_payment_error: object | null
  next_action: object | null
  canceled_at: number | null
}

export interface FakeCharge {
  readonly id: string
  readonly object: 'charge'
  readonly amount: number
  amount_refunded: number
  captured: boolean
  refunded: boolean
}

export interface FakeRefund {
  readonly id: string
  readonly object: 'refund'
  readonly amount: number
  readonly payment_intent: string
  readonly metadata: Metadata
  status: string
}

export const newId = (kind: string) => `${kind}_${randomBytes(12).toString('hex')}`
export const seconds = () => Math.floor(Date.now() / 1000)

interface Asked {
  readonly amount: number
  readonly currency: string
  readonly capture_method?: string
  readonly allowed_payment_method_types?: readonly string[]
  readonly description?: string
  readonly payment_method?: string
  readonly customer?: string
}

export function makeIntent(asked: Asked): FakeIntent {
  const { amount, currency, capture_method = 'automatic_async', description = null } = asked
  const types = asked.allowed_payment_method_types ?? ['card']
  return {
    ...blank('payment_intent'),
    id: newId('pi'),
    object: 'payment_intent',
    allowed_payment_method_types: types,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    capture_method,
    client_secret: newId('secret'),
    confirmation_method: 'automatic',
    created: seconds(),
    currency,
    customer: asked.customer ?? null,
    description,
    livemode: false,
    metadata: metadataOf(asked),
    payment_method: asked.payment_method ?? null,
    payment_method_types: types,
    status: asked.payment_method === undefined ? 'requires_payment_method' : 'requires_confirmation',
  } as unknown as FakeIntent
}

export function makeCharge(
  intent: FakeIntent,
  { last4, paid }: { last4: string; paid: boolean },
): FakeCharge {
  const isBank = intent.payment_method_types.includes('us_bank_account')
  return {
    ...blank('charge'),
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    billing_details: {},
    captured: false,
    created: seconds(),
    currency: intent.currency,
    disputed: false,
    livemode: intent.livemode,
    metadata: intent.metadata,
    paid,
    payment_intent: intent.id,
    payment_method_details: isBank
      ? { type: 'us_bank_account', us_bank_account: bankDetails(last4) }
      : { type: 'card', card: cardDetails(last4) },
    refunded: false,
    status: paid ? 'succeeded' : 'pending',
  } as unknown as FakeCharge
}

const cardDetails = (last4: string) => ({
  ...blank('charge', 'payment_method_details', 'card'),
  brand: 'visa',
  exp_month: 12,
  exp_year: 2030,
  last4,
})

const bankDetails = (last4: string) => ({
  ...blank('charge', 'payment_method_details', 'us_bank_account'),
  bank_name: 'STRIPE TEST BANK',
  last4,
  routing_number: '110000000',
})

export function makeRefund(
  intent: FakeIntent,
  { amount, status, ...asked }: { amount: number; status: string; metadata?: Metadata },
): FakeRefund {
  return {
    ...blank('refund'),
    id: newId('re'),
    object: 'refund',
    amount,
    charge: intent.latest_charge?.id ?? null,
    created: seconds(),
    currency: intent.currency,
    metadata: metadataOf(asked),
    payment_intent: intent.id,
    status,
  } as unknown as FakeRefund
}

export function makeEvent(type: string, object: object, apiVersion: string) {
  return {
    id: newId('evt'),
    object: 'event' as const,
    api_version: apiVersion,
    created: seconds(),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
}
