/**
 * Why a request could not be carried out, and the HTTP status that says so. Closed: a new reason is one
 * line here, and TypeScript then asks for its words in every language.
 */
export const reasons = {
  validationFailed: 400,
  malformedBody: 400,
  credentialsContradict: 400,
  currencyNotOffered: 400,
  tooDeep: 400,
  eventInvalid: 400,
  delegatedFinished: 400,
  keyUnknown: 401,
  signInNeeded: 401,
  assertionInvalid: 401,
  clientHeaderMissing: 403,
  originNotAllowed: 403,
  secretKeyInBrowser: 403,
  keyModeWrong: 403,
  addressNotAllowed: 403,
  scopeMissing: 403,
  notServerCart: 403,
  ownPageOnly: 403,
  notFound: 404,
  productNotFound: 404,
  variantNotFound: 404,
  lineNotFound: 404,
  codeNotFound: 404,
  cartNotFound: 404,
  customerNotFound: 404,
  checkoutNotFound: 404,
  orderNotFound: 404,
  addressNotFound: 404,
  sessionNotFound: 404,
  linkNotFound: 404,
  webhookNotFound: 404,
  deliveryNotFound: 404,
  refundNotFound: 404,
  delegatedNotFound: 404,
  methodNotAllowed: 405,
  outOfStock: 409,
  cartFull: 409,
  quantityTooSmall: 409,
  quantityTooLarge: 409,
  cartEmpty: 409,
  purchasingStopped: 409,
  cartChanged: 409,
  priceChanged: 409,
  codeExhausted: 409,
  codeNotApplicable: 409,
  couponExpired: 409,
  couponNotYet: 409,
  certificateEmpty: 409,
  productTaken: 409,
  metafieldTaken: 409,
  paymentInProgress: 409,
  checkoutFinished: 409,
  nothingToUndo: 409,
  addressesFull: 409,
  emailTaken: 409,
  quantityFixed: 409,
  paymentNotTaken: 409,
  paymentMethodUnavailable: 409,
  refundTooLarge: 409,
  nothingToFulfil: 409,
  idempotencyInFlight: 409,
  webhooksFull: 409,
  delegatedOnly: 409,
  ordinaryOnly: 409,
  notAwaitingConfirmation: 409,
  quoteChanged: 409,
  sessionEnded: 410,
  signInCodeOver: 410,
  offerOver: 410,
  approvalOver: 410,
  bodyTooLarge: 413,
  bodyNotJson: 415,
  variantRequired: 422,
  optionUnknown: 422,
  modifierUnknown: 422,
  modifierInvalid: 422,
  modifierRequired: 422,
  fieldUnknown: 422,
  fieldInvalid: 422,
  fieldRequired: 422,
  addressIncomplete: 422,
  deliveryUnavailable: 422,
  idempotencyConflict: 422,
  signInCodeWrong: 422,
  redirectNotAllowed: 422,
  cardInvalid: 422,
  accountInvalid: 422,
  amountOutOfRange: 422,
  webhookNotAllowed: 422,
  pictureInvalid: 422,
  realCardInTestMode: 422,
  rawCardNotAccepted: 422,
  productPageUnreadable: 422,
  shopNotAllowed: 422,
  offerInvalid: 422,
  spendingLimitReached: 422,
  approvalInvalid: 422,
  rateLimited: 429,
  serverError: 500,
  unavailable: 503,
} as const

export type Reason = keyof typeof reasons

/** Why a provider took nothing: nobody else refuses in these words. */
export const declines = [
  'cardDeclined',
  'cardNoFunds',
  'cardExpired',
  'cardCodeWrong',
  'secondStepRefused',
  'accountRefused',
] as const

export type Decline = (typeof declines)[number]

export function isDecline(code: string): code is Decline {
  return declines.some((decline) => decline === code)
}

/** Whether it speaks of the payment, and so stands beside it. */
export function isAboutPayment({ code }: { readonly code: string }): boolean {
  return isDecline(code) || code === 'paymentNotTaken' || code === 'paymentMethodUnavailable'
}

/** What a shopper can go on with beside what was declined: found while pricing or paying, carried as data beside a good answer. */
export const problemCodes = [
  'quantityReduced',
  'lineUnavailable',
  'priceChanged',
  'couponBelowMinimum',
  'couponNotCombined',
  'paymentProcessing',
  'notPersistent',
  'offline',
] as const

export type ProblemCode = (typeof problemCodes)[number] | Decline

export type Severity = 'recoverable' | 'requires_buyer_input' | 'requires_buyer_review' | 'unrecoverable'

/** One thing the shopper should know, at the place it concerns (`lines/<id>`, `codes/<code>`, `payment.number`). */
export interface Problem {
  readonly code: Reason | ProblemCode
  readonly severity: Severity
  readonly path?: string
  /** Figures for the words: a quantity left, a code. */
  readonly detail?: Readonly<Record<string, string | number>>
}

/** A place in the input that was not accepted: a JSON pointer and the kind of fault, never the value. */
export interface FieldFault {
  readonly pointer: string
  readonly code: string
}

/** What domain and services throw; each protocol translates it once. Anything else that is thrown is a bug. */
export class ToteError extends Error {
  override readonly name = 'ToteError'
  readonly reason: Reason
  readonly fields: readonly FieldFault[]
  /** Seconds until trying again makes sense. */
  readonly retryAfter: number | undefined
  /** Figures for the words, as in a problem. */
  readonly detail: Problem['detail']
  /** With `cartChanged`: the cart as it is, in the form of its owner's other answers. */
  readonly current: unknown

  constructor(
    reason: Reason,
    extra: {
      fields?: readonly FieldFault[]
      retryAfter?: number
      detail?: NonNullable<Problem['detail']>
      current?: unknown
      cause?: unknown
    } = {},
  ) {
    super(reason, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.reason = reason
    this.fields = extra.fields ?? []
    this.retryAfter = extra.retryAfter
    this.detail = extra.detail
    this.current = extra.current
  }

  /** The HTTP status of its reason. */
  get status(): number {
    return reasons[this.reason]
  }
}
