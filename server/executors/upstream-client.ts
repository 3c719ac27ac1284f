import { readRetryAfter } from '../domain/schedule.ts'
import { ReachError } from '../providers/reach-address.ts'
import type { Deps } from '../services/deps.ts'
import type { UpstreamSettings } from './upstream-settings.ts'

/** What came back of a call to a service that buys for us. */
export type Called =
  | { readonly is: 'answered'; readonly body: unknown }
  /** It says no, for good; `isKey` where it does not know our key. */
  | { readonly is: 'refused'; readonly status: number; readonly body: unknown; readonly isKey: boolean }
  /** It was not asked at all, or did not let us ask: nothing was begun by it. */
  | { readonly is: 'notAsked' }
  /** Nobody can say whether it did what was asked. */
  | { readonly is: 'silent' }

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** One name, one effect, where the service knows names. */
  readonly once?: string
  readonly signal: AbortSignal
}

/** The longest that a service can ask to be left alone. */
const LONGEST_QUIET_MS = 3_600_000

/** Faults of a connection that was never there: what was to be sent was not. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS_CERT_ALTNAME_INVALID|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/

/** Speaks to one configured service: within the limits of every call out, and not while it asked for quiet. */
export function createUpstreamClient(
  { reach, now, report }: Pick<Deps, 'reach' | 'now' | 'report'>,
  { name, contract, url, key }: UpstreamSettings,
) {
  const credential = contract === 'cartai' ? { 'x-api-key': key } : { authorization: `Bearer ${key}` }
  let quietUntil = 0

  async function call({ method, path, body, once, signal }: Call): Promise<Called> {
    if (now() < quietUntil) return { is: 'notAsked' }
    try {
      const {
        status,
        headers,
        body: bytes,
      } = await reach.send({
        method,
        url: `${url}${path}`,
        purpose: 'purchases',
        headers: {
          ...credential,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(once !== undefined && { 'idempotency-key': once }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal,
      })
      if (status === 429 || status === 503) beQuiet(headers['retry-after'])
      return read(status, bytes)
    } catch (error) {
      if (!(error instanceof ReachError)) throw error
      if (error.fault === 'notAllowed')
        report(error, `the service "${name}" is at no address that may be called`)
      return { is: error.fault === 'notAllowed' || wasNeverSent(error) ? 'notAsked' : 'silent' }
    }
  }

  function beQuiet(asked: string | undefined): void {
    const ms = Math.min(readRetryAfter(asked, now()) ?? 0, LONGEST_QUIET_MS)
    quietUntil = Math.max(quietUntil, now() + ms)
  }

  function read(status: number, bytes: Buffer): Called {
    if (status >= 200 && status < 300) return { is: 'answered', body: parsed(bytes, key) }
    if (status === 429) return { is: 'notAsked' }
    const isKey = status === 401 || status === 403
    if (isKey) report(new Error(`it answered ${status}`), `the service "${name}" does not take its key`)
    // A request that was in flight before, took too long, or is known under this name may yet be carried out.
    const isUnsure = status === 408 || status === 409 || status === 425 || isAboutName(bytes)
    return status >= 400 && status < 500 && !isUnsure
      ? { is: 'refused', status, body: parsed(bytes, key), isKey }
      : { is: 'silent' }
  }

  return call
}

export type CallUpstream = ReturnType<typeof createUpstreamClient>

/** Of a refusal: another request was made under the same name before. */
function isAboutName(bytes: Buffer): boolean {
  return /idempoten/i.test(bytes.subarray(0, 4096).toString('utf8'))
}

/** Whatever it is, without our key where it repeats that; undefined where it is no JSON. */
function parsed(bytes: Buffer, key: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replaceAll(key, '…')) as unknown
  } catch {
    return undefined
  }
}

function wasNeverSent({ cause }: ReachError): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && NEVER_SENT.test(code)
}
