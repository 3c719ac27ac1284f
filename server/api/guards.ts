import { ToteError } from '@tote/shared/reasons.ts'
import { admitsOrigin, type Key } from '../domain/key.ts'
import type { Site } from './cookies.ts'

const MAX_BODY_BYTES = 64 * 1024
const MAX_DEPTH = 32

/**
 * The origin of the page that asks, once it is found among the key's or is our own (undefined: no page asks). A
 * request without `Origin` may carry a cookie only where the browser says that it comes from our own pages.
 */
export function checkOrigin(request: Request, key: Key, ownOrigin: string): string | undefined {
  const origin = request.headers.get('origin')
  if (origin === null) {
    const isOurs = request.headers.get('sec-fetch-site') === 'same-origin'
    if (request.headers.has('cookie') && !isOurs) throw new ToteError('originNotAllowed')
    return undefined
  }
  if (origin !== ownOrigin && !admitsOrigin(key, origin)) throw new ToteError('originNotAllowed')
  return origin
}

/** Only our own pages may call the hosted checkout: by `Sec-Fetch-Site`, and by `Origin` where it is sent. */
export function checkOwnPage(request: Request, ownOrigin: string): void {
  const origin = request.headers.get('origin')
  const isOurs = request.headers.get('sec-fetch-site') === 'same-origin'
  if (!isOurs || (origin !== null && origin !== ownOrigin)) throw new ToteError('originNotAllowed')
}

/**
 * A form that one of our own pages posted. Our `Referrer-Policy: no-referrer` makes browsers send `Origin: null` with
 * it; what counts then is `Sec-Fetch-Site`, which no page can write, and the token in the form.
 */
export function checkOwnForm(request: Request, ownOrigin: string): void {
  const origin = request.headers.get('origin')
  if (request.headers.get('sec-fetch-site') !== 'same-origin') throw new ToteError('originNotAllowed')
  if (origin !== null && origin !== 'null' && origin !== ownOrigin) throw new ToteError('originNotAllowed')
}

/** A browser tells whether page and server are one site; without it a page of another origin counts as another site. */
export function siteOf(request: Request, ownOrigin: string): Site {
  const told = request.headers.get('sec-fetch-site')
  if (told === 'same-origin' || told === 'same-site') return 'same'
  const origin = request.headers.get('origin')
  return told === null && (origin === null || origin === ownOrigin) ? 'same' : 'cross'
}

/**
 * Lets only what tRPC may see go on: GET, or POST of JSON with our client's header (which makes every browser ask
 * first). The body is read here once: within 64 KiB, valid UTF-8, nested at most 32 deep.
 */
export async function checkBody(request: Request): Promise<Request> {
  if (request.method === 'GET') {
    if (isTooDeep(new URL(request.url).searchParams.get('input') ?? '')) throw new ToteError('tooDeep')
    return new Request(request.url, { headers: plainHeaders(request) })
  }
  if (request.method !== 'POST') throw new ToteError('methodNotAllowed')
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new ToteError('bodyNotJson')
  if (!request.headers.has('x-tote-client')) throw new ToteError('clientHeaderMissing')
  const text = await readText(request)
  if (isTooDeep(text)) throw new ToteError('tooDeep')
  return new Request(request.url, { method: 'POST', headers: plainHeaders(request), body: text })
}

/** Without what would make tRPC stream: headers would leave before a procedure could set the cookie. */
function plainHeaders(request: Request): Headers {
  const headers = new Headers(request.headers)
  headers.delete('accept')
  headers.delete('trpc-accept')
  return headers
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) throw new ToteError('bodyTooLarge')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength
      if (size > MAX_BODY_BYTES) throw new ToteError('bodyTooLarge')
      chunks.push(chunk)
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (error) {
    // A client that hangs up half-way is no fault of ours.
    throw error instanceof ToteError ? error : new ToteError('malformedBody')
  }
}

/** Counts brackets outside strings: JSON that parses can still be too deep to be written again. */
function isTooDeep(json: string): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const char = json[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '[' || char === '{') {
      depth++
      if (depth > MAX_DEPTH) return true
    } else if (char === ']' || char === '}') depth--
  }
  return false
}
