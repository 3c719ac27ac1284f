import { createHash } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { Approval, ApprovalRequest, PaymentProvider } from './payment.ts'
import { brandOf, declineFor, NO_CODES } from './stripe-answers.ts'
import { readApproval } from './stripe-approval-token.ts'
import { asked, nonsense, StripeRefusal } from './stripe-client.ts'
import { localeOf } from './stripe-requests.ts'

const PARTS = ['setup_intent.payment_method']

const Method = z.object({
  id: z.string().regex(/^pm_\w{1,80}$/),
  card: z.object({ brand: z.string(), last4: z.string() }).optional(),
})
const Setup = z.object({
  id: z.string().regex(/^seti_\w{1,80}$/),
  status: z.string(),
  customer: z.string().nullable(),
  payment_method: z.union([z.string(), Method]).nullable(),
  last_setup_error: z.object({ code: z.string().optional(), decline_code: z.string().optional() }).nullable(),
})
/** Of a Checkout Session that sets up a payment method what is looked at. */
const SetupSession = z.object({
  object: z.literal('checkout.session'),
  id: z.string().regex(/^cs_\w{1,120}$/),
  mode: z.literal('setup'),
  status: z.enum(['open', 'complete', 'expired']),
  url: z.url().nullable(),
  livemode: z.boolean(),
  customer: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  setup_intent: z.union([z.string(), Setup]).nullable(),
})
type SetupSession = z.infer<typeof SetupSession>

/**
 * Approvals of charges to come, on Stripe's own page: a Checkout Session that keeps a card at a customer made for it. What is charged
 * later is named by both, `{customer}:{payment method}`.
 */
export function stripeApprovals(
  stripe: Stripe,
  { isLive }: { isLive: boolean },
): Pick<PaymentProvider, 'approve' | 'checkApproval' | 'forgetApproval'> {
  return {
    async approve({ means, ...request }) {
      if (means !== null) throw new ToteError('paymentMethodUnavailable')
      const once = { idempotencyKey: onceFor(request) }
      try {
        const session = await asked(
          () => stripe.checkout.sessions.create(setupRequest(request), once),
          SetupSession,
        )
        assertOurs(session)
        if (session.metadata['session'] !== request.sessionId) throw nonsense('something of another session')
        if (session.url === null) throw nonsense('a page without an address')
        return { status: 'elsewhere', reference: session.id, url: session.url }
      } catch (error) {
        throw error instanceof StripeRefusal
          ? new ToteError('paymentMethodUnavailable', { cause: error })
          : error
      }
    },
    async checkApproval(reference) {
      const options = { expand: PARTS }
      const session = await asked(() => stripe.checkout.sessions.retrieve(reference, options), SetupSession)
      assertOurs(session)
      if (session.status === 'expired') return { status: 'declined', why: 'secondStepRefused' }
      return session.status === 'complete' ? approvalIn(session) : undefined
    },
    async forgetApproval(token) {
      const approval = readApproval(token)
      if (!approval) return
      try {
        await asked(() => stripe.paymentMethods.detach(approval.method), Method)
      } catch (error) {
        // It was detached before, or is not there any more.
        if (!(error instanceof StripeRefusal)) throw error
      }
    },
  }

  function assertOurs({ livemode }: Pick<SetupSession, 'livemode'>): void {
    if (livemode !== isLive) throw nonsense('something of the other mode')
  }
}

function approvalIn({ customer, setup_intent: setup }: SetupSession): Approval | undefined {
  if (setup === null || typeof setup === 'string') throw nonsense('a session that set up nothing')
  if (setup.status === 'processing' || setup.status === 'requires_action') return undefined
  if (setup.status !== 'succeeded') {
    const { code = '', decline_code: declineCode = '' } = setup.last_setup_error ?? {}
    const why = setup.last_setup_error ? { code, declineCode } : NO_CODES
    return { status: 'declined', why: declineFor(why, { payment_method_types: ['card'] }) }
  }
  const { payment_method: method } = setup
  const owner = setup.customer ?? customer
  if (method === null || typeof method === 'string' || owner === null)
    throw nonsense('a payment method of nobody')
  const token = `${owner}:${method.id}`
  if (!readApproval(token)) throw nonsense('a customer that is none')
  const { card } = method
  return { status: 'approved', token, card: card ? { brand: brandOf(card.brand), last4: card.last4 } : null }
}

function setupRequest(request: Omit<ApprovalRequest, 'attempt'>): Stripe.Checkout.SessionCreateParams {
  const { amount, description, email, locale, pageUrl } = request
  const metadata = { merchant: request.merchantId, session: request.sessionId }
  return {
    mode: 'setup',
    allowed_payment_method_types: ['card'],
    currency: amount.currency.toLowerCase(),
    customer_creation: 'always',
    customer_email: email,
    client_reference_id: request.sessionId,
    metadata,
    setup_intent_data: { description, metadata },
    locale: localeOf(locale),
    success_url: pageUrl,
    cancel_url: `${pageUrl}&cancelled=1`,
    expand: PARTS,
  }
}

/** The same try is one page; with other words or another address it is another. */
function onceFor({ attempt, ...request }: ApprovalRequest): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(setupRequest(request)))
    .digest('hex')
  return `${attempt}:approve:${digest.slice(0, 16)}`
}
