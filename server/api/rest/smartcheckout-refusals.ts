import type { FieldFault, Reason, ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { Refusal, Told } from './route.ts'

const Failed = z
  .strictObject({ error: z.string() })
  .meta({ id: 'CheckoutFailure', description: 'A refusal: the HTTP status says of which kind.' })

const WORDS: Partial<Record<Reason, string>> = {
  malformedBody: 'The body is not valid JSON',
  tooDeep: 'The body is nested too deep',
  credentialsContradict: 'The request carries two different credentials',
  keyUnknown: 'Missing or invalid API key: send it as a Bearer token in the Authorization header',
  keyModeWrong: 'This API key is of the other mode',
  addressNotAllowed: 'This API key must not be used from this address',
  secretKeyInBrowser: 'An API key must not be used in a browser',
  scopeMissing: 'This API key does not have permission for this',
  delegatedNotFound: 'There is no such checkout',
  shopNotAllowed: 'This API key may not buy at this shop',
  spendingLimitReached: 'That is more than this API key may spend',
  approvalInvalid: 'The payment session cannot be used',
  approvalOver: 'The payment session is over',
  realCardInTestMode:
    'Card numbers are not accepted, and real ones least of all in test mode. Nothing was kept',
  rawCardNotAccepted: 'Card numbers are not accepted. Nothing was kept',
  methodNotAllowed: 'This method is not allowed here',
  bodyTooLarge: 'The body is too large',
  bodyNotJson: 'The body must be sent as application/json',
  idempotencyConflict: 'This Idempotency-Key was used for another request',
  idempotencyInFlight: 'A request with this Idempotency-Key is being worked on',
  rateLimited: 'Too many requests',
  serverError: 'The server failed',
  unavailable: 'The server is busy',
}

const STATUS: Partial<Record<Reason, number>> = { approvalOver: 422 }

/** A failure in the form of SmartCheckout. */
export function checkoutFailure({ reason, status: usual, fields }: ToteError): Refusal {
  const status = STATUS[reason] ?? usual
  const words = reason === 'validationFailed' ? places(fields) : WORDS[reason]
  const isCard = reason === 'rawCardNotAccepted' || reason === 'realCardInTestMode'
  if (words !== undefined && isCard && fields.length > 0)
    return { status, body: { error: `${words}: ${fields.slice(0, 5).map(placeOf).join(', ')}` } }
  return { status, body: { error: words ?? BY_STATUS[status] ?? 'The request cannot be carried out' } }
}

const BY_STATUS: Readonly<Record<number, string>> = { 404: 'There is no such thing' }

function places(fields: readonly FieldFault[]): string {
  return fields.slice(0, 5).map(wordOf).join(', ') || 'The body is not accepted'
}

function placeOf({ pointer }: FieldFault): string {
  return pointer.slice(1).replaceAll('/', '.') || 'body'
}

function wordOf(fault: FieldFault): string {
  const { code } = fault
  const place = placeOf(fault)
  return code === 'missing'
    ? `${place} is required`
    : code === 'unknown'
      ? `unknown ${place}`
      : `invalid ${place}`
}

const told = (description: string): Told => ({ description, schema: Failed })

/** What every operation may refuse. */
export const checkoutFailures: Readonly<Record<number, Told>> = {
  400: told('Something in the body is missing or not accepted.'),
  401: told('The API key is missing, malformed or revoked.'),
  403: told('The API key is valid and may not do this.'),
  404: told('There is no such checkout, or it is another account’s.'),
  405: told('The method is not allowed there.'),
  409: told('A request with this Idempotency-Key is being worked on.'),
  413: told('The body is larger than 64 KiB.'),
  415: told('The body is not sent as application/json.'),
  422: told(
    'A card stands in it, the shop is not allowed, the session cannot be used, or the Idempotency-Key was used for another request.',
  ),
  429: told(
    'More than 60 checkouts, or 6,000 requests, a minute with one key; `Retry-After` says when to come again.',
  ),
  500: told('A fault of this server.'),
  503: told('Busy or stopping; `Retry-After` says when to come again.'),
}
