import { ToteError } from '@tote/shared/reasons.ts'
import { admitsOrigin, type Key } from '../domain/key.ts'
import type { LimitKeeper } from '../services/limits.ts'
import { checkShape } from './body.ts'
import type { Asking, Call } from './call.ts'
import type { Site } from './cookies.ts'
import { countingFaults } from './faulty.ts'

/**
 * The origin of the page that asks, once it is found among the key's or is our own (undefined: no page asks). A
 * request without `Origin` may carry a cookie only where the browser says that it comes from our own pages.
 */
export function checkOrigin(request: Asking, key: Key, ownOrigin: string): string | undefined {
  const origin = request.header('origin')
  if (origin === undefined) {
    const isOurs = request.header('sec-fetch-site') === 'same-origin'
    if (request.header('cookie') !== undefined && !isOurs) throw new ToteError('originNotAllowed')
    return undefined
  }
  if (origin !== ownOrigin && !admitsOrigin(key, origin)) throw new ToteError('originNotAllowed')
  return origin
}

/** Only our own pages may call the hosted checkout: by `Sec-Fetch-Site`, and by `Origin` where it is sent. */
export function checkOwnPage(request: Asking, ownOrigin: string): void {
  const origin = request.header('origin')
  const isOurs = request.header('sec-fetch-site') === 'same-origin'
  if (!isOurs || (origin !== undefined && origin !== ownOrigin)) throw new ToteError('originNotAllowed')
}

/** Whether a page of ours asks, by all that a browser tells of it. */
export function isFromOwnPage(request: Asking, ownOrigin: string): boolean {
  const site = request.header('sec-fetch-site')
  return request.header('origin') === ownOrigin && (site === undefined || site === 'same-origin')
}

/**
 * A form that one of our own pages posted. Our `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with
 * it; what counts then is `Sec-Fetch-Site`, which no page can write, and the token in the form.
 */
export function checkOwnForm(request: Asking, ownOrigin: string): void {
  const origin = request.header('origin')
  if (request.header('sec-fetch-site') !== 'same-origin') throw new ToteError('originNotAllowed')
  if (origin !== undefined && origin !== 'null' && origin !== ownOrigin)
    throw new ToteError('originNotAllowed')
}

const UUID = /^[0-9a-f-]{36}$/

/** The id of a checkout in an address; text that cannot be one leads nowhere. */
export function checkoutIdIn(text: string | undefined): string {
  return text !== undefined && UUID.test(text) ? text : ''
}

/** A browser tells whether page and server are one site; without it a page of another origin counts as another site. */
export function siteOf(request: Asking, ownOrigin: string): Site {
  const told = request.header('sec-fetch-site')
  if (told === 'same-origin' || told === 'same-site') return 'same'
  const origin = request.header('origin')
  return told === undefined && (origin === undefined || origin === ownOrigin) ? 'same' : 'cross'
}

/**
 * Lets only what tRPC may see go on: GET, or POST of JSON with our client's header (which makes every browser ask
 * first). Answers the inputs as they were sent, in address or body: valid UTF-8, nested at most 32 deep, with no more in
 * them than anybody means. A body that is none of this is counted as its sender's fault.
 */
export async function readInputs(call: Call, limits: LimitKeeper): Promise<string> {
  const read = async () => {
    const inputs = call.method === 'GET' ? inputsInAddress(call) : await inputsInBody(call)
    checkShape(inputs)
    return inputs
  }
  return call.method === 'GET' ? read() : countingFaults(limits, call, read)
}

function inputsInAddress({ query }: Call): string {
  return new URLSearchParams(query).get('input') ?? ''
}

async function inputsInBody(call: Call): Promise<string> {
  if (call.method !== 'POST') throw new ToteError('methodNotAllowed')
  const type = call.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new ToteError('bodyNotJson')
  if (call.header('x-tote-client') === undefined) throw new ToteError('clientHeaderMissing')
  return call.text()
}
