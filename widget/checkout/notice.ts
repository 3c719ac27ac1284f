import {
  type FieldFault,
  isDecline,
  type Problem,
  type ProblemCode,
  type Reason,
} from '@tote/shared/reasons.ts'
import { ApiError, TransportError } from '../api.ts'
import { type Fault, type Field, fieldAt, type PayField } from './draft.ts'

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
  'paymentMethodUnavailable',
])

/** Whether it means that the page shows what is no longer so. */
export function isOutdated(code: Problem['code']): boolean {
  return outdated.has(code)
}

/** The field that a refused payment is about; none where the provider declined nothing. */
export function payFieldOf(code: string): PayField | undefined {
  if (!isDecline(code)) return undefined
  if (code === 'accountRefused') return 'account.number'
  if (code === 'cardExpired') return 'card.expiry'
  return code === 'cardCodeWrong' ? 'card.code' : 'card.number'
}

/** Why a call failed, as data. */
export interface Refusal {
  readonly code: Reason | ProblemCode
  readonly detail?: Problem['detail']
  /** The fields of the form it is about, by what is wrong with each. */
  readonly faults: Partial<Record<Field, Fault>>
}

/** Reads what a call rejected with; anything but a refusal or a lost connection is a bug, and thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof TransportError) return { code: 'offline', faults: {} }
  if (!(error instanceof ApiError)) throw error
  return { code: error.reason, ...detailOf(error), faults: faultsAt(error.reason, error.fields) }
}

/** Figures for the words. */
function detailOf({ detail, retryAfter }: ApiError): Pick<Refusal, 'detail'> {
  const whole = { ...detail, ...(retryAfter && { retryAfter }) }
  return Object.keys(whole).length > 0 ? { detail: whole } : {}
}

/** What a refusal says of the fields of the form. */
export function faultsAt(reason: Reason, fields: readonly FieldFault[]): Refusal['faults'] {
  const faults: Partial<Record<Field, Fault>> = {}
  for (const { pointer, code } of fields) {
    const field = fieldAt(pointer)
    if (!field) continue
    faults[field] = code === 'missing' ? code : 'wrong'
    if (reason === 'rawCardNotAccepted') faults[field] = reason
  }
  const isSilent = Object.keys(faults).length === 0
  if (reason === 'cardInvalid' && isSilent) faults['card.number'] = 'wrong'
  if (reason === 'accountInvalid' && isSilent) faults['account.number'] = 'wrong'
  if (reason === 'realCardInTestMode') faults['card.number'] = reason
  if (reason === 'deliveryUnavailable' && fields.length === 0) faults.delivery = 'wrong'
  return faults
}
