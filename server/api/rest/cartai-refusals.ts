import type { FieldFault, Reason, ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { Refusal, Told } from './route.ts'

const Refused = z
  .strictObject({
    error: z.string().describe('Of which kind: stays the same whatever the words become.'),
    message: z.string(),
    details: z
      .array(z.strictObject({ pointer: z.string(), code: z.string() }))
      .optional()
      .describe('The places that are not accepted, as JSON pointers, and why.'),
  })
  .meta({ id: 'CheckoutTaskRefusal', description: 'A refusal.' })

const KINDS: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'validation_error',
  429: 'rate_limited',
  500: 'internal_error',
  503: 'unavailable',
}

const WORDS: Partial<Record<Reason, string>> = {
  // As published, to the letter.
  keyUnknown: 'Missing or invalid API key. Include your key as the X-API-Key header.',
  validationFailed: 'Something in the request is missing or not accepted.',
  malformedBody: 'The body is not valid JSON.',
  tooDeep: 'The body is nested too deep.',
  credentialsContradict: 'The request carries two different credentials.',
  keyModeWrong: 'This API key is of the other mode.',
  addressNotAllowed: 'This API key must not be used from this address.',
  secretKeyInBrowser: 'An API key must not be used in a browser.',
  scopeMissing: 'This API key does not have permission for this resource.',
  delegatedNotFound: 'There is no such checkout task.',
  delegatedFinished: 'The checkout task has ended already.',
  notAwaitingConfirmation: 'The checkout task does not wait to be confirmed.',
  quoteChanged: 'This is not the quote that is to be confirmed: get the checkout task again.',
  shopNotAllowed: 'This API key may not buy at this shop.',
  spendingLimitReached: 'That is more than this API key may spend.',
  approvalInvalid: 'The payment session cannot be used.',
  approvalOver: 'The payment session is over.',
  productPageUnreadable: 'No product could be read at this URL.',
  realCardInTestMode:
    'Only the published test cards are taken in test mode. Nothing of this request was kept.',
  rawCardNotAccepted:
    'Card numbers are not accepted here: use a payment session. Nothing of this request was kept.',
  methodNotAllowed: 'This method is not allowed here.',
  bodyTooLarge: 'The body is too large.',
  bodyNotJson: 'The body must be sent as application/json.',
  idempotencyConflict: 'This Idempotency-Key was used for another request.',
  idempotencyInFlight: 'A request with this Idempotency-Key is being worked on.',
  rateLimited: 'Too many requests.',
  serverError: 'The server failed.',
  unavailable: 'The server is busy.',
}

/** What is understood and wrong is 422 here. */
const STATUS: Partial<Record<Reason, number>> = {
  validationFailed: 422,
  approvalOver: 422,
  // A step that its state does not allow, as stopping one that has ended.
  notAwaitingConfirmation: 400,
}

/** Where each stands, where the reason alone says it. */
const PLACES: Partial<Record<Reason, FieldFault>> = {
  approvalInvalid: { pointer: '/customer/payment/data/sessionId', code: 'unknown' },
  approvalOver: { pointer: '/customer/payment/data/sessionId', code: 'over' },
  productPageUnreadable: { pointer: '/url', code: 'productPageUnreadable' },
  idempotencyConflict: { pointer: '/Idempotency-Key', code: 'idempotencyConflict' },
  quoteChanged: { pointer: '/quoteHash', code: 'quoteChanged' },
}

/** A failure in the form in which CartAI publishes that of a missing key. */
export function taskRefusal({ reason, status: usual, fields }: ToteError): Refusal {
  const status = STATUS[reason] ?? usual
  const place = PLACES[reason]
  // A page is named in its own request alone, so every fault of it stands there.
  const faults =
    reason === 'productPageUnreadable' ? fields.map(({ code }) => ({ pointer: '/url', code })) : fields
  const details = faults.length > 0 ? [...faults] : place ? [place] : []
  const body: z.infer<typeof Refused> = {
    error: KINDS[status] ?? 'bad_request',
    message: WORDS[reason] ?? BY_STATUS[status] ?? 'The request cannot be carried out.',
    ...(details.length > 0 && { details }),
  }
  return { status, body }
}

const BY_STATUS: Readonly<Record<number, string>> = {
  404: 'There is no such thing.',
  409: 'That cannot be done as things stand.',
}

const told = (description: string): Told => ({ description, schema: Refused })

/** What every operation may refuse. */
export const taskRefusals: Readonly<Record<number, Told>> = {
  400: told('The body cannot be read, or the task has ended or does not wait to be confirmed.'),
  401: told('The API key is missing, malformed or revoked.'),
  403: told('The API key is valid and may not do this.'),
  404: told('There is no such task, or it is another account’s.'),
  405: told('The method is not allowed there.'),
  409: told('That cannot be done as things stand, or the same is being done.'),
  413: told('The body is larger than 64 KiB.'),
  415: told('The body is not sent as application/json.'),
  422: told('Something is missing or not accepted; `details` names the places.'),
  429: told(
    'More than 60 of these, or 6,000 requests, a minute with one key; `Retry-After` says when to come again.',
  ),
  500: told('A fault of this server.'),
  503: told('Busy or stopping; `Retry-After` says when to come again.'),
}
