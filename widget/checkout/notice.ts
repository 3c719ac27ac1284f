import type { Problem, ProblemCode, Reason } from '@tote/shared/reasons.ts'
import { ApiError, TransportError } from '../api.ts'
import { type Fault, type Field, fieldAt } from './draft.ts'

/** What only this page says; everything else has the words of its reason. */
export type OwnNotice = 'notPaid' | 'maybePaid' | 'totalChanged' | 'notAvailable'

/** What "try again" does. */
export type Retry = 'load' | 'save' | 'pay' | 'code'

/** One message to the shopper about the page as a whole, or about the payment. */
export interface Notice {
  readonly code: OwnNotice | Problem['code']
  readonly detail?: Problem['detail']
  readonly retry?: Retry
}

const ofPayment = new Set<string>([
  'cardDeclined',
  'cardNoFunds',
  'cardExpired',
  'cardCodeWrong',
  'secondStepRefused',
])

/** Whether it speaks of the card, and so stands beside it. */
export function isAboutPayment(notice: { readonly code: string }): boolean {
  return ofPayment.has(notice.code)
}

// Said of the whole order; the lines have words of their own.
const said: Partial<Record<Problem['code'], OwnNotice>> = {
  priceChanged: 'totalChanged',
  outOfStock: 'notAvailable',
  quantityTooSmall: 'notAvailable',
  quantityTooLarge: 'notAvailable',
}

/** What this page says about a refusal. */
export function saidOf(code: Problem['code']): Notice['code'] {
  return said[code] ?? code
}

/** The refusals after which there is nothing left to fill in. */
export function endOf(code: Problem['code']): 'empty' | 'gone' | null {
  if (code === 'cartEmpty') return 'empty'
  return code === 'checkoutNotFound' || code === 'cartNotFound' || code === 'notFound' ? 'gone' : null
}

const outdated = new Set<string>([
  'priceChanged',
  'cartChanged',
  'outOfStock',
  'quantityTooSmall',
  'quantityTooLarge',
  'codeExhausted',
  'certificateEmpty',
  'deliveryUnavailable',
])

/** Whether it means that the page shows what is no longer so. */
export function isOutdated(code: Problem['code']): boolean {
  return outdated.has(code)
}

/** The card field that a refused payment is about. */
export function cardFieldOf(code: string): Field {
  if (code === 'cardExpired') return 'card.expiry'
  return code === 'cardCodeWrong' ? 'card.code' : 'card.number'
}

/** Why a call failed, as data. */
export interface Refusal {
  readonly code: Reason | ProblemCode
  readonly detail?: { readonly retryAfter: number }
  /** The fields of the form it is about, by what is wrong with each. */
  readonly faults: Partial<Record<Field, Fault>>
}

/** Reads what a call rejected with; anything but a refusal or a lost connection is a bug, and thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof TransportError) return { code: 'offline', faults: {} }
  if (!(error instanceof ApiError)) throw error
  const faults: Partial<Record<Field, Fault>> = {}
  for (const { pointer, code } of error.fields) {
    const field = fieldAt(pointer)
    if (field) faults[field] = code === 'missing' ? 'missing' : 'wrong'
  }
  if (error.reason === 'cardInvalid' && Object.keys(faults).length === 0) faults['card.number'] = 'wrong'
  if (error.reason === 'realCardInTestMode') faults['card.number'] = 'realCard'
  if (error.reason === 'deliveryUnavailable' && error.fields.length === 0) faults.delivery = 'wrong'
  const { retryAfter } = error
  return { code: error.reason, ...(retryAfter && { detail: { retryAfter } }), faults }
}
