import { randomBytes } from 'node:crypto'
import { blank } from './stripe-shapes.ts'

type Metadata = Record<string, string>
const metadataOf = (given: object): Metadata => ({ ...(given as { metadata?: Metadata }).metadata })

export interface FakeIntent {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  readonly currency: string
  readonly capture_method: string
  readonly payment_method_types: readonly string[]
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

export interface FakeSession {
  readonly id: string
  readonly object: 'checkout.session'
  readonly amount_total: number
  readonly currency: string
  readonly success_url: string | null
  readonly cancel_url: string | null
  readonly expires_at: number
  readonly payment_method_types: readonly string[]
  readonly metadata: Metadata
  livemode: boolean
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
  payment_intent: FakeIntent | null
  url: string | null
}

export interface FakeRefund {
  readonly id: string
  readonly object: 'refund'
  readonly amount: number
  readonly payment_intent: string
  readonly metadata: Metadata
  status: string
}

const newId = (kind: string) => `${kind}_${randomBytes(12).toString('hex')}`
const seconds = () => Math.floor(Date.now() / 1000)

interface Asked {
  readonly amount: number
  readonly currency: string
  readonly capture_method?: string
  readonly allowed_payment_method_types?: readonly string[]
  readonly description?: string
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
    description,
    livemode: false,
    metadata: metadataOf(asked),
    payment_method_types: types,
    status: 'requires_payment_method',
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

interface AskedSession {
  readonly line_items: readonly {
    readonly quantity: number
    readonly price_data: { readonly unit_amount: number; readonly currency: string }
  }[]
  readonly client_reference_id?: string
  readonly customer_email?: string
  readonly success_url?: string
  readonly cancel_url?: string
  readonly expires_at?: number
  readonly locale?: string
  readonly allowed_payment_method_types?: readonly string[]
}

export function makeSession(asked: AskedSession, base: string): FakeSession {
  const id = newId('cs_test')
  const amount = asked.line_items.reduce((sum, line) => sum + line.quantity * line.price_data.unit_amount, 0)
  const types = asked.allowed_payment_method_types ?? ['card']
  return {
    ...blank('checkout.session'),
    id,
    object: 'checkout.session',
    allowed_payment_method_types: types,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { ...blank('checkout.session', 'automatic_tax'), enabled: false },
    cancel_url: asked.cancel_url ?? null,
    client_reference_id: asked.client_reference_id ?? null,
    created: seconds(),
    currency: asked.line_items[0]?.price_data.currency ?? 'usd',
    custom_fields: [],
    custom_text: blank('checkout.session', 'custom_text'),
    customer_creation: 'if_required',
    customer_email: asked.customer_email ?? null,
    expires_at: asked.expires_at ?? seconds() + 86_400,
    livemode: false,
    locale: asked.locale ?? null,
    metadata: metadataOf(asked),
    mode: 'payment',
    payment_method_collection: 'if_required',
    payment_method_types: types,
    payment_status: 'unpaid',
    shipping_options: [],
    status: 'open',
    success_url: asked.success_url ?? null,
    ui_mode: 'hosted_page',
    url: `${base}/c/pay/${id}`,
  } as unknown as FakeSession
}

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
