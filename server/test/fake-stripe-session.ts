import { type FakeIntent, type Metadata, metadataOf, newId, seconds } from './fake-stripe-objects.ts'
import type { FakeSetup } from './fake-stripe-setup.ts'
import { blank } from './stripe-shapes.ts'

export interface FakeSession {
  readonly id: string
  readonly object: 'checkout.session'
  readonly mode: 'payment' | 'setup'
  readonly amount_total: number | null
  readonly currency: string
  readonly success_url: string | null
  readonly cancel_url: string | null
  readonly expires_at: number
  readonly payment_method_types: readonly string[]
  readonly metadata: Metadata
  livemode: boolean
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  payment_intent: FakeIntent | null
  setup_intent: FakeSetup | null
  customer: string | null
  url: string | null
}

interface AskedSession {
  readonly mode?: 'payment' | 'setup'
  readonly currency?: string
  readonly customer_creation?: string
  readonly line_items?: readonly {
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
  const { mode = 'payment', line_items: lines = [] } = asked
  const isSetup = mode === 'setup'
  const amount = isSetup
    ? null
    : lines.reduce((sum, line) => sum + line.quantity * line.price_data.unit_amount, 0)
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
    currency: asked.currency ?? lines[0]?.price_data.currency ?? 'usd',
    custom_fields: [],
    custom_text: blank('checkout.session', 'custom_text'),
    customer_creation: asked.customer_creation ?? 'if_required',
    customer_email: asked.customer_email ?? null,
    expires_at: asked.expires_at ?? seconds() + 86_400,
    livemode: false,
    locale: asked.locale ?? null,
    metadata: metadataOf(asked),
    mode,
    payment_method_collection: isSetup ? 'always' : 'if_required',
    payment_method_types: types,
    payment_status: isSetup ? 'no_payment_required' : 'unpaid',
    shipping_options: [],
    status: 'open',
    success_url: asked.success_url ?? null,
    ui_mode: 'hosted_page',
    url: `${base}/c/pay/${id}`,
  } as unknown as FakeSession
}
