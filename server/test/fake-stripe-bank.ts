import { type FakeIntent, makeCharge } from './fake-stripe-objects.ts'

/** How a card or an account behaves; the numbers are Stripe's own for tests. */
const DOES: Readonly<Record<string, { readonly code: string; readonly declineCode?: string }>> = {
  '4000000000000002': { code: 'card_declined', declineCode: 'generic_decline' },
  '4000000000009995': { code: 'card_declined', declineCode: 'insufficient_funds' },
  '4000000000000069': { code: 'expired_card' },
  '4000000000000127': { code: 'incorrect_cvc' },
  '4000000000000341': { code: 'card_declined', declineCode: 'generic_decline' },
  '000222222227': { code: 'payment_intent_payment_attempt_failed' },
}

/** What is not even kept for later; the last of those above is, and refused when it is to be charged. */
export const NEVER_TAKEN: ReadonlySet<string> = new Set([
  '4000000000000002',
  '4000000000009995',
  '4000000000000069',
  '4000000000000127',
])

const SECOND_STEP = '4000000000003220'

/** Tries to pay with what was typed: sets aside, takes, is on its way, asks on a page of the bank's, or says no. */
export function tryToPay(
  intent: FakeIntent,
  number: string,
  { base, returnUrl, isAlone = false }: { base: string; returnUrl: string; isAlone?: boolean },
) {
  const no = DOES[number]
  if (no) return refuse(intent, no)
  // Without the buyer nobody can be asked.
  if (number === SECOND_STEP && isAlone) return refuse(intent, { code: 'authentication_required' })
  if (number === SECOND_STEP) {
    intent.status = 'requires_action'
    intent.next_action = {
      type: 'redirect_to_url',
      redirect_to_url: { url: `${base}/3ds/${intent.id}`, return_url: returnUrl },
    }
    return
  }
  approve(intent, number.slice(-4))
}

/** The bank said yes. */
export function approve(intent: FakeIntent, last4: string): void {
  const isBank = intent.payment_method_types.includes('us_bank_account')
  intent.next_action = null
  intent.last_payment_error = null
  intent.latest_charge = makeCharge(intent, { last4, paid: !isBank })
  if (isBank) intent.status = 'processing'
  else if (intent.capture_method === 'manual') setAside(intent)
  else take(intent, intent.amount)
}

/** The bank said no; another means may be tried. */
export function refuse(intent: FakeIntent, { code, declineCode }: { code: string; declineCode?: string }) {
  intent.status = 'requires_payment_method'
  intent.next_action = null
  intent.last_payment_error = {
    type: 'card_error',
    code,
    ...(declineCode !== undefined && { decline_code: declineCode }),
    message: 'Refused, and ada@example.com should know.',
  }
}

/** The debit that was on its way arrived, or came back. */
export function settleDebit(intent: FakeIntent, isPaid: boolean): void {
  if (isPaid) take(intent, intent.amount)
  else refuse(intent, { code: 'payment_intent_payment_attempt_failed' })
}

function setAside(intent: FakeIntent): void {
  intent.status = 'requires_capture'
  intent.amount_capturable = intent.amount
}

export function take(intent: FakeIntent, amount: number): void {
  intent.status = 'succeeded'
  intent.amount_capturable = 0
  intent.amount_received = amount
  if (intent.latest_charge) intent.latest_charge.captured = true
}
