import { setTimeout as sleep } from 'node:timers/promises'
import { money } from '@tote/shared/money.ts'
import { type Decline, ToteError } from '@tote/shared/reasons.ts'
import type { Payment } from '../domain/attempt.ts'
import type { BankAccount } from './bank-account.ts'
import type { Card } from './card.ts'
import type { Answer, Means, PaymentProvider } from './payment.ts'
import { TEST_ACCOUNTS } from './test-accounts.ts'

/** What it does beside answering at once. */
type Scenario =
  | 'pays'
  | 'secondStep'
  /** Pays, but answers after three seconds. */
  | 'slow'
  /** Pays, but its answer never arrives. */
  | 'lostAnswer'
  /** Cannot be reached; nothing is paid. */
  | 'unreachable'

/** The only cards it takes, and how each behaves. Whatever else passes Luhn may be somebody's own. */
export const TEST_CARDS = [
  { number: '4242424242424242', does: 'pays' },
  { number: '4000000000000002', does: 'cardDeclined' },
  { number: '4000000000009995', does: 'cardNoFunds' },
  { number: '4000000000000069', does: 'cardExpired' },
  { number: '4000000000000127', does: 'cardCodeWrong' },
  { number: '4000000000003220', does: 'secondStep' },
  { number: '4000000000003006', does: 'slow' },
  { number: '4000000000004004', does: 'lostAnswer' },
  { number: '4000000000005001', does: 'unreachable' },
] as const satisfies readonly { number: string; does: Scenario | Decline }[]

const SLOW_MS = 3000
/** How long money of an account is on its way. */
const PROCESSING_MS = 20_000
const MOST_REMEMBERED = 10_000

/**
 * The provider of test mode: moves no money and behaves by the number of the card or account. Its bank's page for the second step is
 * the server's own, `{checkout}/bank`. It remembers what it answered for as long as the process lives.
 */
export function testPayment(now: () => number, slowMs = SLOW_MS): PaymentProvider {
  const answered = new Map<string, Answer | 'cancelled'>()

  function remember(attempt: string, answer: Answer | 'cancelled'): void {
    answered.set(attempt, answer)
    const [oldest] = answered.keys()
    if (answered.size > MOST_REMEMBERED && oldest !== undefined) answered.delete(oldest)
  }

  return {
    name: 'test',
    isTest: true,
    form: { kind: 'own', methods: ['card', 'ach'], element: null },
    origins: { scripts: [], frames: [], connects: [], pages: [] },
    async open({ attempt }) {
      return { reference: referenceOf(attempt) }
    },
    async authorise({ attempt, amount, means, checkoutUrl }) {
      const earlier = answered.get(attempt)
      if (earlier === 'cancelled') throw new ToteError('unavailable')
      if (earlier) return earlier
      const does = doneBy(means, now())
      if (does === undefined) throw new ToteError('paymentMethodUnavailable')
      if (does === 'unreachable') throw new ToteError('unavailable')
      if (does === 'slow') await sleep(slowMs)
      const reference = referenceOf(attempt)
      const isAlone = means?.kind === 'approval'
      const shown = isAlone ? approvedCard(means.token) : undefined
      const answer: Answer =
        does === 'secondStep'
          ? isAlone
            ? { status: 'declined', why: 'secondStepRefused' }
            : { status: 'secondStep', reference, url: `${checkoutUrl}/bank` }
          : does === 'pays' || does === 'slow' || does === 'lostAnswer'
            ? { status: 'authorised', reference, amount, ...(shown && { card: shown.card }) }
            : does === 'processing' || does === 'refusing'
              ? { status: 'processing', reference: `${reference}_${does}` }
              : { status: 'declined', why: does }
      // It may have been let go of meanwhile.
      if (answered.get(attempt) === 'cancelled') throw new ToteError('unavailable')
      remember(attempt, answer)
      if (does === 'lostAnswer') throw new ToteError('unavailable')
      return answer
    },
    async check(payment) {
      const { attempt, reference, secondStep, processingSince } = payment
      const known = answered.get(attempt)
      if (reference === null || known === 'cancelled') return undefined
      if (secondStep && secondStep.answer !== null) {
        return secondStep.answer === 'approved'
          ? { status: 'authorised', reference, amount: amountOf(payment) }
          : { status: 'declined', why: 'secondStepRefused' }
      }
      if (processingSince === undefined) return known
      if (now() - processingSince < PROCESSING_MS) return undefined
      return reference.endsWith('_refusing')
        ? { status: 'declined', why: 'accountRefused' }
        : { status: 'authorised', reference, amount: amountOf(payment), isTaken: true }
    },
    async approve({ means }) {
      if (means?.kind !== 'card') throw new ToteError('paymentMethodUnavailable')
      const does = knownCard(means.card, now())
      if (does === 'unreachable') throw new ToteError('unavailable')
      if (does === 'slow') await sleep(slowMs)
      if (REFUSED_AT_ONCE.has(does)) return { status: 'declined', why: does as Decline }
      const { brand, last4 } = means.card
      return { status: 'approved', token: approvalOf(does), card: { brand, last4 } }
    },
    async checkApproval() {
      return undefined
    },
    async forgetApproval() {},
    async capture() {},
    async cancel(_, attempt) {
      remember(attempt, 'cancelled')
    },
    async refund({ refundId }) {
      return { status: 'done', reference: `test_${refundId}` }
    },
    readEvent() {
      throw new ToteError('eventInvalid')
    },
  }
}

function referenceOf(attempt: string): string {
  return `test_${attempt}`
}

/** What no bank lets anybody approve; of the others one may come to nothing later. */
const REFUSED_AT_ONCE: ReadonlySet<string> = new Set(['cardDeclined', 'cardExpired', 'cardCodeWrong'])

/** What stands for the approval of a test card, by what the card does. */
export function approvalOf(does: string): string {
  return `test_${does}`
}

function approvedCard(token: string) {
  const known = TEST_CARDS.find(({ does }) => approvalOf(does) === token)
  return known && { does: known.does, card: { brand: 'Visa', last4: known.number.slice(-4) } }
}

/** What becomes of it by what it is paid with; undefined for what is not taken here. */
function doneBy(means: Means | null, now: number) {
  if (means?.kind === 'card') return knownCard(means.card, now)
  if (means?.kind === 'ach') return knownAccount(means.account)
  return means?.kind === 'approval' ? approvedCard(means.token)?.does : undefined
}

function amountOf({ snapshot }: Payment) {
  return money(snapshot.total, snapshot.currency)
}

function knownCard(card: Card, now: number): Scenario | Decline {
  const known = card.reveal((number) => TEST_CARDS.find((candidate) => candidate.number === number))
  if (!known) throw realOne('/card/number', 'realCard')
  return card.isExpired(new Date(now)) ? 'cardExpired' : known.does
}

function knownAccount(account: BankAccount): 'processing' | 'refusing' | Decline {
  const known = account.reveal((routing, number) =>
    TEST_ACCOUNTS.find((candidate) => candidate.routing === routing && candidate.number === number),
  )
  if (!known) throw realOne('/account/number', 'realAccount')
  if (known.does === 'refusedAtOnce') return 'accountRefused'
  return known.does === 'pays' ? 'processing' : 'refusing'
}

function realOne(pointer: string, code: string): ToteError {
  return new ToteError('realCardInTestMode', { fields: [{ pointer, code }] })
}
