import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { isAboutPayment, type Problem, ToteError } from '@tote/shared/reasons.ts'
import { type Fault, faultsAt } from './checkout-input.ts'

/** Why something was refused. */
export type Why = Pick<Problem, 'code' | 'detail'>

/** Why the form is shown again: with what was typed, and what is wrong with it. */
export interface Again {
  readonly status: number
  readonly faults: readonly Fault[]
  /** What the services refused of a field: in the words of that refusal. */
  readonly refused: ReadonlyMap<string, Why>
  readonly notice?: (Why & { readonly isPayment: boolean }) | undefined
  readonly retryAfter?: number | undefined
  /** A code or a product that was taken is not to be typed again. */
  readonly done?: string | undefined
}

/** What became of it: on to a page (null: the checkout's own), or the form again. */
export type Outcome = { readonly to: string | null } | Again

export const PAGE: Outcome = { to: null }
export const NOTHING = { faults: [], refused: new Map() } as const

/** Does it, and notes at which field it was refused; what is about no field is thrown on. */
export async function noted(
  why: Map<string, Why>,
  field: string,
  deed: () => Promise<unknown>,
  only?: Problem['code'],
): Promise<void> {
  try {
    await deed()
  } catch (error) {
    const isOurs = error instanceof ToteError && !ELSEWHERE.has(error.reason)
    if (!isOurs || (only !== undefined && error.reason !== only)) throw error
    why.set(field, { code: error.reason, ...(error.detail && { detail: error.detail }) })
  }
}

/** What is about the checkout as a whole. */
const ELSEWHERE = new Set<string>([
  'paymentInProgress',
  'checkoutFinished',
  'checkoutNotFound',
  'cartEmpty',
  'rateLimited',
  'unavailable',
])

/** Where a payment leads; one that came to nothing leads to the form again. */
export function wayOn({ checkout, problems }: CheckoutAnswer): Outcome {
  const { status, secondStepUrl, returnUrl, issued } = checkout
  if (status === 'secondStep') return { to: secondStepUrl }
  // Codes that were bought are shown nowhere else: the shopper leaves that receipt by hand.
  if (status === 'paid') return { to: issued.length === 0 ? returnUrl : null }
  if (status !== 'open') return PAGE
  const problem = problems.find(isAboutPayment) ?? { code: 'paymentNotTaken' as const }
  return { ...NOTHING, status: 422, notice: { ...problem, isPayment: true } }
}

/** A refusal as the form shows it; anything else is a fault of ours and thrown on. */
export function refused(error: unknown): Outcome {
  if (!(error instanceof ToteError)) throw error
  const { reason: code, fields, status, retryAfter, detail } = error
  if (code === 'checkoutNotFound') throw error
  if (['paymentInProgress', 'idempotencyInFlight', 'checkoutFinished', 'cartEmpty'].includes(code))
    return PAGE
  const faults = faultsAt(fields).filter(({ name }) => name.includes('.') || name === 'delivery')
  const about = { code, detail: { ...detail, ...(retryAfter !== undefined && { retryAfter }) } }
  const isTest = code === 'realCardInTestMode'
  if (isTest) return { status, faults: [], refused: new Map([['card.number', about]]) }
  if (faults.length > 0) return { status: 422, faults, refused: new Map() }
  return { ...NOTHING, status, retryAfter, notice: { ...about, isPayment: isAboutPayment({ code }) } }
}
