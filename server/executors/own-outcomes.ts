import type { DelegatedReason } from '@tote/shared/delegated.ts'
import { isDecline, type Problem } from '@tote/shared/reasons.ts'
import type { Outcome } from './executor.ts'

type Failed = Extract<Outcome, { is: 'failed' }>

const NOTES: Partial<Record<DelegatedReason, string>> = {
  paymentDeclined: 'The payment was declined: nothing was bought, and nothing was taken.',
  paymentNeedsBuyer:
    'The bank wants to ask the buyer, who is not there: nothing was bought, and nothing was taken.',
  paymentMissing: 'Nothing says how it is paid.',
  approvalOver: 'What the buyer approved is over, or was never approved.',
  outOfStock: 'It was sold out by the time it was to be bought. Nothing was taken, or all of it goes back.',
  addressRefused: 'The shop does not take this address.',
  notDelivered: 'The shop does not deliver there.',
  choiceMissing: 'The shop asks for more than was said.',
  shopRefused: 'The shop does not sell this, or nothing at the moment.',
}

export function failed(why: DelegatedReason): Failed {
  return { is: 'failed', why, note: NOTES[why] ?? 'Nothing was bought.' }
}

/** What it means for the purchase that a checkout was not paid for this reason. */
export function failedBy(code: Problem['code']): Failed | Extract<Outcome, { is: 'later' | 'priceChanged' }> {
  if (code === 'secondStepRefused') return failed('paymentNeedsBuyer')
  if (isDecline(code)) return failed('paymentDeclined')
  switch (code) {
    case 'idempotencyInFlight':
    case 'paymentInProgress':
    case 'checkoutFinished':
      return { is: 'later' }
    case 'priceChanged':
    case 'cartChanged':
    case 'cartEmpty':
    case 'checkoutNotFound':
    case 'codeExhausted':
    case 'certificateEmpty':
    case 'quantityReduced':
    case 'lineUnavailable':
      return { is: 'priceChanged' }
    case 'outOfStock':
      return failed('outOfStock')
    case 'addressIncomplete':
      return failed('addressRefused')
    case 'deliveryUnavailable':
      return failed('notDelivered')
    case 'validationFailed':
      return failed('choiceMissing')
    case 'approvalInvalid':
    case 'approvalOver':
      return failed('approvalOver')
    case 'cardInvalid':
    case 'realCardInTestMode':
    case 'paymentNotTaken':
    case 'paymentMethodUnavailable':
      return failed('paymentDeclined')
    default:
      return failed('shopRefused')
  }
}
