import type { FakeState } from './fake-stripe-api.ts'
import { NEVER_TAKEN } from './fake-stripe-bank.ts'
import { newId, seconds } from './fake-stripe-objects.ts'
import type { FakeSession } from './fake-stripe-session.ts'
import { blank } from './stripe-shapes.ts'

/** A card that was kept for later, at its customer. */
export interface FakeMethod {
  readonly number: string
  readonly customer: string
}

/** What a buyer does on the page of a session that keeps a card for later; whether the card was taken. */
export function setUpOnPage(state: FakeState, session: FakeSession, number: string): boolean {
  if (NEVER_TAKEN.has(number)) return false
  const customer = newId('cus')
  const method = makeMethod(number, customer)
  state.methods.set(method.id, { number, customer })
  const setup = { ...makeSetup(session), customer, payment_method: method, status: 'succeeded' }
  session.setup_intent = setup
  session.customer = customer
  session.status = 'complete'
  session.url = null
  return true
}

/** A session as it is answered: what it set up by its id, unless all of it is asked for. */
export function shownSetup(session: FakeSession, expand: readonly string[]): object | string | null {
  const { setup_intent: setup } = session
  if (!setup || !expand.some((path) => path.startsWith('setup_intent'))) return setup?.id ?? null
  const isInFull = expand.includes('setup_intent.payment_method')
  return isInFull ? setup : { ...setup, payment_method: setup.payment_method.id }
}

export interface FakeSetup {
  readonly id: string
  readonly customer: string
  readonly status: string
  readonly payment_method: { readonly id: string }
}

function makeSetup({ metadata }: FakeSession) {
  return {
    ...blank('setup_intent'),
    id: newId('seti'),
    object: 'setup_intent' as const,
    allowed_payment_method_types: ['card'],
    client_secret: newId('secret'),
    created: seconds(),
    livemode: false,
    metadata,
    payment_method_types: ['card'],
    usage: 'off_session',
  }
}

function makeMethod(number: string, customer: string) {
  return {
    ...blank('payment_method'),
    id: newId('pm'),
    object: 'payment_method',
    billing_details: blank('payment_method', 'billing_details'),
    card: {
      ...blank('payment_method', 'card'),
      brand: 'visa',
      exp_month: 12,
      exp_year: 2030,
      funding: 'credit',
      last4: number.slice(-4),
    },
    created: seconds(),
    customer,
    livemode: false,
    metadata: {},
    type: 'card',
  }
}
