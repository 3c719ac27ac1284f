import type { Money } from '@tote/shared/money.ts'
import type { Payment, recordAnswer } from '../domain/attempt.ts'
import type { Authorisation } from '../providers/payment.ts'

/** Whether it is for exactly what was agreed to. */
export function isAgreed({ snapshot }: Payment, { amount }: { readonly amount: Money }): boolean {
  return amount.amount === snapshot.total && amount.currency === snapshot.currency
}

/** What is kept of an answer. A second step stays answered as the shopper did. */
export function partsOf(
  payment: Payment,
  answer: Authorisation,
  card: Payment['card'],
  now: number,
): Parameters<typeof recordAnswer>[2] {
  const { reference } = answer
  if (answer.status === 'secondStep') {
    const isSame = payment.secondStep?.url === answer.url
    const secondStep = isSame ? payment.secondStep : { url: answer.url, answer: null }
    return payment.processingSince === undefined ? { reference, card, secondStep } : { reference }
  }
  if (answer.status === 'processing')
    return { reference, card, secondStep: null, processingSince: payment.processingSince ?? now }
  const taken = answer.isTaken ? { isTaken: true as const } : {}
  return { reference, card, secondStep: null, authorisedAt: now, ...taken }
}

/** What is told where this becomes of an attempt; undefined where it says nothing new. */
export function newsOf(before: Payment | null | undefined, after: Payment | null): string | undefined {
  if (!after || before?.attempt !== after.attempt) return undefined
  if (after.authorisedAt !== undefined) return before.authorisedAt === undefined ? 'authorised' : undefined
  if (after.processingSince !== undefined)
    return before.processingSince === undefined ? 'processing' : undefined
  if (after.secondStep) return before.secondStep ? undefined : 'secondStep'
  return before.reference === null && after.reference !== null ? 'opened' : undefined
}
