import type { FieldFault, Reason, ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { Refusal, Told } from './route.ts'

const Failed = z
  .strictObject({ status: z.literal('failed'), msg: z.string() })
  .meta({ id: 'LinkFailure', description: 'A refusal: the HTTP status says of which kind.' })

/** How a message begins; only the first was ever published. */
const KINDS: Readonly<Record<number, string>> = {
  400: 'bad request error',
  401: 'unauthorized error',
  403: 'forbidden error',
  404: 'not found error',
  405: 'method not allowed error',
  409: 'conflict error',
  413: 'request too large error',
  415: 'unsupported media type error',
  422: 'unprocessable error',
  429: 'too many requests error',
  500: 'internal server error',
  503: 'unavailable error',
}

type Words = string | ((error: ToteError) => string)

const WORDS: Partial<Record<Reason, Words>> = {
  validationFailed: ({ fields }) => wordsOf(fields),
  malformedBody: 'invalid JSON',
  tooDeep: 'the body is nested too deep',
  credentialsContradict: 'two different credentials',
  keyUnknown: 'a valid secret key is needed',
  keyModeWrong: 'the key is of the other mode',
  addressNotAllowed: 'the key must not be used from this address',
  secretKeyInBrowser: 'a secret key must not be used in a browser',
  scopeMissing: 'the key does not have the scope that this operation needs',
  notFound: 'no such resource',
  linkNotFound: 'no such cart',
  productNotFound: 'no such product',
  methodNotAllowed: 'this method is not allowed here',
  productTaken: 'another product has this sku',
  redirectNotAllowed: ({ fields }) => wordsOf(fields, 'invalid success_url or cancel_url'),
  pictureInvalid: 'invalid img',
  idempotencyConflict: 'this Idempotency-Key was used for another request',
  bodyTooLarge: 'the body is too large',
  bodyNotJson: 'the body must be sent as application/json',
}

/** What stands in a body and is wrong is 400 here. */
const STATUS: Partial<Record<Reason, number>> = {
  redirectNotAllowed: 400,
  pictureInvalid: 400,
  amountOutOfRange: 400,
}

/** A failure in the form of FluidPay's API. */
export function linkFailure(error: ToteError): Refusal {
  const status = STATUS[error.reason] ?? error.status
  const words = WORDS[error.reason]
  const kind = KINDS[status] ?? 'bad request error'
  const text = typeof words === 'function' ? words(error) : words
  return { status, body: { status: 'failed', msg: text === undefined ? kind : `${kind}: ${text}` } }
}

function wordsOf(fields: readonly FieldFault[], otherwise = 'invalid body'): string {
  return fields.slice(0, 5).map(wordOf).join(', ') || otherwise
}

function wordOf({ pointer, code }: FieldFault): string {
  const place = inItsNames(pointer.slice(1).replaceAll('/', '.')) || 'body'
  if (code === 'missing') return `${place} is required`
  if (code === 'card') return `${place} looks like a card number, and none is taken here`
  if (code === 'secret') return `${place} has a secret key in it`
  return code === 'unknown' ? `unknown ${place}` : `invalid ${place}`
}

/** `customFieldsGroup` → `custom_fields_group`. */
function inItsNames(place: string): string {
  return place.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const told = (description: string): Told => ({ description, schema: Failed })

/** What every operation may refuse. */
export const linkRefusals: Readonly<Record<number, Told>> = {
  400: told('Something in the body or the query is missing or not accepted; `msg` names the places.'),
  401: told('No key, one that is not valid, or a publishable one.'),
  403: told('The key may not do this, or a browser sent it.'),
  404: told('There is no such thing, or it is another merchant’s.'),
  405: told('The method is not allowed there.'),
  413: told('The body is too large: more than 64 KiB, or than the description of the operation says.'),
  415: told('The body is not sent as application/json.'),
  429: told('More than 6,000 requests a minute with one key; `Retry-After` says when to come again.'),
  500: told('A fault of this server.'),
  503: told('Busy or stopping; `Retry-After` says when to come again.'),
}

export const nameConflict = told('The Idempotency-Key was used for another request.')
export const skuConflict = told('Another product has this sku.')
