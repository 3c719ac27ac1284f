import { ToteError } from '@tote/shared/reasons.ts'
import { stripeAmount } from '@tote/shared/stripe-amount.ts'
import type Stripe from 'stripe'
import type { Payment } from '../domain/attempt.ts'
import type { Answer, Means, OpenRequest, PaymentProvider } from './payment.ts'
import { answerOf, declineFor, Intent, Session } from './stripe-answers.ts'
import { readApproval } from './stripe-approval-token.ts'
import { stripeApprovals } from './stripe-approvals.ts'
import { asked, nonsense, StripeRefusal, stripeClient } from './stripe-client.ts'
import { stripeEvents } from './stripe-events.ts'
import { stripeMoney } from './stripe-money.ts'
import { INTENT_PARTS, intentRequest, SESSION_PARTS, sessionRequest } from './stripe-requests.ts'
import { isLiveStripeKey, type StripeSettings } from './stripe-settings.ts'

const SCRIPT_ORIGIN = 'https://js.stripe.com'

/** The train of Stripe's script that goes with the client's version of the API. */
const SCRIPT = '/endive/stripe.js'

/**
 * Pays with Stripe: on its own page (a Checkout Session), or by its fields inside ours (a PaymentIntent that is confirmed here). The name of an
 * attempt is `cs_…` until the shopper has paid on Stripe's page, `pi_…` from then on.
 */
export function stripePayment(settings: StripeSettings): PaymentProvider {
  const { form, methods, publishableKey, api } = settings
  const stripe = stripeClient(settings)
  const isLive = isLiveStripeKey(settings.key)
  const element =
    form === 'element' && publishableKey !== undefined
      ? { script: `${api ?? SCRIPT_ORIGIN}${SCRIPT}`, key: publishableKey }
      : null

  return {
    name: 'stripe',
    isTest: !isLive,
    form: { kind: element ? 'element' : 'redirect', methods, element },
    origins: originsOf({ api, isElement: element !== null }),
    async open(request) {
      try {
        if (!request.hasMeans) {
          const session = await asked(() => openSession(stripe, request), Session)
          assertOurs(session, request.attempt)
          return { reference: session.id, ...(session.url !== null && { url: session.url }) }
        }
        const { approval } = request
        if (approval === undefined ? !element : !readApproval(approval))
          throw new ToteError('paymentMethodUnavailable')
        const intent = await asked(() => openIntent(stripe, request), Intent)
        assertOurs(intent, request.attempt)
        return { reference: intent.id }
      } catch (error) {
        throw error instanceof StripeRefusal
          ? new ToteError('paymentMethodUnavailable', { cause: error })
          : error
      }
    },
    async authorise({ reference, attempt, means, checkoutUrl }) {
      if (means === null) {
        const answer = await look(reference, attempt, { wantsPage: true })
        if (answer) return answer
        throw nonsense('a session that is neither open nor over')
      }
      if (means.kind !== 'token' && means.kind !== 'approval') throw new ToteError('paymentMethodUnavailable')
      const answer = await confirm({ reference, attempt, means, returnUrl: checkoutUrl })
      // Nobody is there to be asked: the intent is let go of with the attempt.
      if (answer?.status === 'secondStep' && means.kind === 'approval')
        return { status: 'declined', why: 'secondStepRefused' }
      if (answer) return answer
      throw nonsense('an intent that waits to be confirmed after it was')
    },
    async check({ reference, attempt, secondStep }: Payment) {
      return reference === null ? undefined : look(reference, attempt, { wantsPage: secondStep === null })
    },
    ...stripeApprovals(stripe, { isLive }),
    ...stripeMoney(stripe),
    readEvent: stripeEvents(stripe, { secrets: settings.webhookSecrets, isLive }),
  }

  async function confirm(given: {
    reference: string
    attempt: string
    means: Extract<Means, { readonly kind: 'token' | 'approval' }>
    returnUrl: string
  }): Promise<Answer | undefined> {
    const { reference, attempt, means, returnUrl } = given
    const request =
      means.kind === 'token'
        ? { confirmation_token: means.token, return_url: returnUrl, expand: INTENT_PARTS }
        : { off_session: true, expand: INTENT_PARTS }
    try {
      const once = { idempotencyKey: `${attempt}:confirm` }
      const intent = await asked(() => stripe.paymentIntents.confirm(reference, request, once), Intent)
      assertOurs(intent, attempt)
      return answerOf(intent)
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error
      const intent = await retrieve(reference, attempt)
      if (error.kind === 'card') return { status: 'declined', why: declineFor(error, intent) }
      // It was confirmed before; anything else is the token's fault, and nothing was tried with it.
      const answer = answerOf(intent)
      if (answer) return answer
      if (means.kind === 'approval') throw new ToteError('paymentMethodUnavailable', { cause: error })
      throw new ToteError('cardInvalid', { fields: [{ pointer: '/token', code: 'invalid' }], cause: error })
    }
  }

  /** What became of an attempt. While Stripe's page waits for the shopper that is its address, to whom it is new, and undefined else. */
  async function look(
    reference: string,
    attempt: string,
    { wantsPage }: { wantsPage: boolean },
  ): Promise<Answer | undefined> {
    if (!reference.startsWith('cs_')) {
      const answer = answerOf(await retrieve(reference, attempt))
      return answer?.status === 'secondStep' && !wantsPage ? undefined : answer
    }
    const options = { expand: SESSION_PARTS }
    const session = await asked(() => stripe.checkout.sessions.retrieve(reference, options), Session)
    assertOurs(session, attempt)
    const { status, url, payment_intent: intent } = session
    if (status === 'expired') return { status: 'declined', why: 'secondStepRefused' }
    if (status === 'open')
      return wantsPage && url !== null ? { status: 'secondStep', reference, url } : undefined
    if (intent === null || typeof intent === 'string') throw nonsense('a session that is paid by nothing')
    assertOurs(intent, attempt)
    return answerOf(intent)
  }

  async function retrieve(reference: string, attempt: string): Promise<Intent> {
    const options = { expand: INTENT_PARTS }
    const intent = await asked(() => stripe.paymentIntents.retrieve(reference, options), Intent)
    assertOurs(intent, attempt)
    return intent
  }

  /** What is another's, or of the other mode, decides nothing here. */
  function assertOurs({ livemode, metadata }: Pick<Intent, 'livemode' | 'metadata'>, attempt: string): void {
    if (livemode !== isLive) throw nonsense('something of the other mode')
    if (metadata['attempt'] !== attempt) throw nonsense('something of another attempt')
  }
}

function openSession(stripe: Stripe, request: OpenRequest) {
  const once = { idempotencyKey: `${request.attempt}:open` }
  return stripe.checkout.sessions.create(sessionRequest(request, unitsOf(request)), once)
}

function openIntent(stripe: Stripe, request: OpenRequest) {
  const once = { idempotencyKey: `${request.attempt}:open` }
  return stripe.paymentIntents.create(intentRequest(request, unitsOf(request)), once)
}

function unitsOf({ amount }: OpenRequest): number {
  const units = stripeAmount(amount)
  if (units === undefined) throw new ToteError('paymentMethodUnavailable')
  return units
}

function originsOf({ api, isElement }: { api: string | undefined; isElement: boolean }) {
  const pages = [api ?? 'https://checkout.stripe.com']
  if (!isElement) return { scripts: [], frames: [], connects: [], pages }
  if (api !== undefined) return { scripts: [api], frames: [api], connects: [api], pages }
  return {
    scripts: [SCRIPT_ORIGIN, 'https://*.js.stripe.com'],
    frames: [SCRIPT_ORIGIN, 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
    connects: ['https://api.stripe.com'],
    pages: [...pages, 'https://hooks.stripe.com'],
  }
}
