import { STATUS_CODES } from 'node:http'
import type { Reason, ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import type { Refusal, Told } from './route.ts'

const Fault = z.strictObject({ pointer: z.string(), code: z.string() })

const Problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().describe('Names this one refusal.'),
    code: z.string().describe('Why: stays the same whatever the words become.'),
    request_id: z.string(),
    errors: z.array(Fault).optional().describe('The places that are not accepted, as JSON pointers.'),
  })
  .meta({ id: 'Problem', description: 'A refusal, as application/problem+json (RFC 9457).' })

/** What a status alone does not say. */
const DETAILS: Partial<Record<Reason, string>> = {
  credentialsContradict: 'The request carries two different credentials.',
  keyModeWrong: 'The key is of the other mode: a test key where payment is live, or the reverse.',
  addressNotAllowed: 'The key must not be used from this address.',
  secretKeyInBrowser: 'A secret key must not be used in a browser.',
  scopeMissing: 'The key does not have the scope that this operation needs.',
  tooDeep: 'The body is nested too deep.',
  webhookNotAllowed: 'Events are only sent to public https addresses, on port 443.',
  webhooksFull: 'A merchant has at most ten webhooks.',
  refundTooLarge: 'That is more than is left of what was paid.',
  certificateEmpty: 'It bought a gift certificate of which something was spent.',
  nothingToFulfil: 'All of that was sent already.',
  idempotencyConflict: 'This Idempotency-Key was used for another request.',
  idempotencyInFlight: 'A request with this Idempotency-Key is being worked on.',
}

/** What a fault's code alone does not say. */
const FAULTS: Readonly<Record<string, string>> = {
  card: 'What stands there looks like a card number, and none is taken: leave it out, or write it in another way.',
  secret: 'A secret key stands there: leave it out.',
}

/** A failure in the form of our own contracts. */
export function ownProblem(error: ToteError, requestId: string): Refusal {
  const { status, reason, fields } = error
  const detail =
    DETAILS[reason] ?? fields.map((field) => FAULTS[field.code]).find((words) => words !== undefined)
  const body: z.infer<typeof Problem> = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...(detail !== undefined && { detail }),
    instance: `urn:uuid:${requestId}`,
    code: reason,
    request_id: requestId,
    ...(fields.length > 0 && { errors: [...fields] }),
  }
  return { status, body }
}

const says = (description: string): Told => ({ description, schema: Problem })

/** What every operation may refuse. */
export const ownRefusals: Readonly<Record<number, Told>> = {
  400: says('The request cannot be read, or something in it is not accepted; `errors` names the places.'),
  401: says('No key, or one that is not valid.'),
  403: says('The key may not do this.'),
  404: says('There is no such thing, or it is another merchant’s.'),
  405: says('This method is not allowed here.'),
  413: says('The body is larger than 64 KiB.'),
  415: says('The body is not sent as application/json.'),
  422: says('It is understood, and cannot be done: `code` says why.'),
  429: says('More than 6,000 requests a minute with one key; `Retry-After` says when to come again.'),
  500: says('A fault of this server.'),
  503: says('Busy or stopping; `Retry-After` says when to come again.'),
}

export const told = {
  invalid: says('Something in the request is missing or not accepted; `errors` names the places.'),
  conflict: says('It cannot be done as things stand; `code` says why.'),
} as const
