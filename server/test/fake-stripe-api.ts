import { take, tryToPay } from './fake-stripe-bank.ts'
import { type FakeIntent, type FakeRefund, makeIntent, makeRefund, seconds } from './fake-stripe-objects.ts'
import { typedFor } from './fake-stripe-script.ts'
import { type FakeSession, makeSession } from './fake-stripe-session.ts'
import { type FakeMethod, shownSetup } from './fake-stripe-setup.ts'

/** Everything the fake knows. */
export interface FakeState {
  readonly sessions: Map<string, FakeSession>
  readonly intents: Map<string, FakeIntent>
  /** Cards that were kept for later. */
  readonly methods: Map<string, FakeMethod>
  readonly refunds: FakeRefund[]
  /** What refunds come to at first. */
  refundStatus: string
}

export interface ApiAnswer {
  readonly status: number
  /** Of the kept shapes. */
  readonly name: string
  readonly body: object
}

interface Asked {
  readonly id: string
  readonly body: Record<string, unknown>
  readonly state: FakeState
  readonly base: string
}

/** By method and path; each answers as Stripe's does. */
export const fakeApi: Readonly<Record<string, (asked: Asked) => ApiAnswer>> = {
  'POST /v1/checkout/sessions': ({ body, state, base }) => {
    const session = makeSession(body as unknown as Parameters<typeof makeSession>[0], base)
    const soonest = Date.now() / 1000 + 30 * 60 - 5
    if (session.expires_at < soonest) return refused('parameter_invalid_integer', 'expires_at')
    // What the intent is to be like is remembered until there is one.
    const data = (body['payment_intent_data'] ?? {}) as object
    state.sessions.set(session.id, session)
    const types = session.payment_method_types
    const { amount_total: amount, currency } = session
    if (session.mode === 'setup') return ok('checkout.session', shown(session, body))
    if (amount === null) return refused('parameter_missing', 'line_items')
    intended.set(session, { ...data, amount, currency, allowed_payment_method_types: types })
    return ok('checkout.session', session)
  },
  'GET /v1/checkout/sessions/{id}': ({ id, body, state }) => {
    const session = state.sessions.get(id)
    return session ? ok('checkout.session', shown(session, body)) : missing()
  },
  'POST /v1/checkout/sessions/{id}/expire': ({ id, body, state }) => {
    const session = state.sessions.get(id)
    if (!session) return missing()
    if (session.status !== 'open') return refused('resource_missing', 'id')
    session.status = 'expired'
    session.url = null
    return ok('checkout.session', shown(session, body))
  },
  'POST /v1/payment_intents': ({ body, state }) => {
    const kept = state.methods.get(String(body['payment_method']))
    if (body['payment_method'] !== undefined && kept?.customer !== body['customer']) return missing()
    const intent = makeIntent(body as unknown as Parameters<typeof makeIntent>[0])
    state.intents.set(intent.id, intent)
    return ok('payment_intent', intent)
  },
  'GET /v1/payment_intents/{id}': ({ id, body, state }) => {
    const intent = state.intents.get(id)
    return intent ? ok('payment_intent', shownIntent(intent, body)) : missing()
  },
  'POST /v1/payment_intents/{id}/confirm': ({ id, body, state, base }) => {
    const intent = state.intents.get(id)
    const method = intent?.payment_method ?? null
    const number =
      method === null ? typedFor(String(body['confirmation_token'])) : state.methods.get(method)?.number
    if (!intent || number === undefined) return missing()
    if (!['requires_payment_method', 'requires_confirmation'].includes(intent.status))
      return wrongState(intent)
    const isAlone = String(body['off_session']) === 'true'
    tryToPay(intent, number, { base, returnUrl: String(body['return_url']), isAlone })
    if (intent.last_payment_error) return declined(intent)
    return ok('payment_intent', shownIntent(intent, body))
  },
  'POST /v1/payment_intents/{id}/capture': ({ id, body, state }) => {
    const intent = state.intents.get(id)
    if (!intent) return missing()
    if (intent.status !== 'requires_capture') return wrongState(intent)
    take(intent, Number(body['amount_to_capture'] ?? intent.amount))
    return ok('payment_intent', shownIntent(intent, body))
  },
  'POST /v1/payment_intents/{id}/cancel': ({ id, body, state }) => {
    const intent = state.intents.get(id)
    if (!intent) return missing()
    if (['succeeded', 'canceled', 'processing'].includes(intent.status)) return wrongState(intent)
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, canceled_at: seconds() })
    return ok('payment_intent', shownIntent(intent, body))
  },
  'POST /v1/payment_methods/{id}/detach': ({ id, state }) => {
    const made = [...state.sessions.values()].find((it) => it.setup_intent?.payment_method.id === id)
    if (!made?.setup_intent || !state.methods.delete(id)) return missing()
    return ok('payment_method', { ...made.setup_intent.payment_method, customer: null })
  },
  'POST /v1/refunds': ({ body, state }) => {
    const intent = state.intents.get(String(body['payment_intent']))
    const charge = intent?.latest_charge
    if (!intent || !charge) return missing()
    const left = intent.amount_received - charge.amount_refunded
    const amount = Number(body['amount'] ?? left)
    if (left === 0) return refused('charge_already_refunded', '')
    if (amount > left) return refused('charge_invalid_parameter', 'amount')
    charge.amount_refunded += amount
    charge.refunded = charge.amount_refunded === intent.amount_received
    const refund = makeRefund(intent, { ...body, amount, status: state.refundStatus })
    state.refunds.push(refund)
    return ok('refund', refund)
  },
  'GET /v1/refunds': ({ body, state }) => {
    const data = state.refunds.filter((refund) => refund.payment_intent === body['payment_intent'])
    return ok('list', { object: 'list', data, has_more: false, url: '/v1/refunds' })
  },
  'GET /v1/refunds/{id}': ({ id, state }) => {
    const refund = state.refunds.find((each) => each.id === id)
    return refund ? ok('refund', refund) : missing()
  },
}

const intended = new WeakMap<FakeSession, Parameters<typeof makeIntent>[0]>()

/** What the shopper does on the page of a session. */
export function payOnPage(state: FakeState, session: FakeSession, number: string, base: string): FakeIntent {
  const asked = intended.get(session)
  if (!asked) throw new Error('a session that nobody asked for')
  const intent = session.payment_intent ?? makeIntent(asked)
  state.intents.set(intent.id, intent)
  session.payment_intent = intent
  tryToPay(intent, number, { base, returnUrl: `${base}/c/pay/${session.id}/done` })
  completeSession(session)
  return intent
}

/** A session is over once its payment is made, or on its way. */
export function completeSession(session: FakeSession): void {
  const status = session.payment_intent?.status ?? ''
  if (!['requires_capture', 'succeeded', 'processing'].includes(status)) return
  session.status = 'complete'
  session.payment_status = status === 'processing' ? 'unpaid' : 'paid'
  session.url = null
}

function shownIntent(intent: FakeIntent, { expand }: Record<string, unknown>): object {
  const isInFull = [expand].flat().includes('latest_charge')
  return isInFull ? intent : { ...intent, latest_charge: intent.latest_charge?.id ?? null }
}

function shown(session: FakeSession, { expand }: Record<string, unknown>): object {
  const { payment_intent: intent } = session
  const wanted = [expand].flat().map(String)
  if (session.mode === 'setup') return { ...session, setup_intent: shownSetup(session, wanted) }
  if (!intent || !wanted.some((path) => path.startsWith('payment_intent')))
    return { ...session, payment_intent: intent?.id ?? null }
  const parts = wanted.map((path) => path.replace(/^payment_intent\.?/, ''))
  return { ...session, payment_intent: shownIntent(intent, { expand: parts }) }
}

const ok = (name: string, body: object): ApiAnswer => ({ status: 200, name, body })
const failed = (status: number, error: object): ApiAnswer => ({ status, name: 'error', body: { error } })
const missing = () =>
  failed(404, { type: 'invalid_request_error', code: 'resource_missing', message: 'No such thing' })

export const refused = (code: string, param: string): ApiAnswer =>
  failed(400, { type: 'invalid_request_error', code, param, message: `Invalid ${param} of ada@example.com` })

const wrongState = (intent: FakeIntent) =>
  failed(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `It is ${intent.status}`,
    payment_intent: shownIntent(intent, {}),
  })

const declined = (intent: FakeIntent) =>
  failed(402, { ...intent.last_payment_error, payment_intent: shownIntent(intent, {}) })
