import type { AppRouter } from '@tote/server/api/router.ts'
import type { CartAnswer } from '@tote/shared/cart.ts'
import type { FieldFault, Problem, Reason } from '@tote/shared/reasons.ts'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { Session } from './session.ts'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>

/** Every procedure as `noun.verb`. */
export type Path = { [N in keyof Inputs & string]: `${N}.${keyof Inputs[N] & string}` }[keyof Inputs & string]

type At<Tree, P extends Path> = P extends `${infer N}.${infer V}`
  ? N extends keyof Tree
    ? V extends keyof Tree[N]
      ? Tree[N][V]
      : never
    : never
  : never

export type Input<P extends Path> = At<Inputs, P>
export type Output<P extends Path> = At<Outputs, P>

/** The server understood and refused, or says itself that it failed: `reason` says why. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  declare readonly status: number
  declare readonly reason: Reason
  /** Seconds until trying again makes sense. */
  declare readonly retryAfter: number | undefined
  declare readonly fields: readonly FieldFault[]
  /** Figures for the words. */
  declare readonly detail: Problem['detail']
  /** With `cartChanged`: the cart as it is. */
  declare readonly current: CartAnswer | undefined
  declare readonly requestId: string | undefined

  constructor({ httpStatus: status, reason, ...failure }: WireFailure, retryAfter?: number) {
    super(reason)
    Object.assign(this, { fields: [], ...failure, status, reason, retryAfter })
  }
}

/** No answer that could be read: nothing is known about what the server did. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly kind: 'unreachable' | 'timeout' | 'unreadable'

  constructor(kind: TransportError['kind'], cause?: unknown) {
    super(kind, { cause })
    this.kind = kind
  }
}

interface WireFailure {
  httpStatus: number
  reason: Reason
  requestId?: string
  fields?: readonly FieldFault[]
  detail?: Problem['detail']
  current?: CartAnswer
}

export interface ApiOptions {
  /** Where the procedures are, with the closing slash: `https://cart.example/embed/pk_…/trpc/`. */
  readonly base: string
  readonly fetch?: typeof fetch
  /** Who the shopper is, where a cookie alone may not say it. */
  readonly session?: Session
  /** Milliseconds to wait for an answer. */
  readonly timeout?: number
}

export type Api = ReturnType<typeof createApi>

/** Typed calls on tRPC's own wire. Rejects with `ApiError` or `TransportError`, and with nothing else. */
export function createApi({ base, fetch: send = fetch, session, timeout = 15_000 }: ApiOptions) {
  async function request(
    url: string,
    init: RequestInit,
    withToken = true,
  ): Promise<[unknown, number | undefined]> {
    const token = withToken ? session?.token() : undefined
    const headers = new Headers(init.headers)
    if (token) headers.set('X-Tote-Cart', token)
    try {
      const signal = AbortSignal.timeout(timeout)
      const response = await send(base + url, { ...init, headers, credentials: 'include', signal })
      const body = await response.json()
      // Only a good answer proves that the cookie did not come along.
      if (withToken) session?.hear(response.headers.get('X-Tote-Cart'), response.ok ? token : undefined)
      return [body, Number(response.headers.get('Retry-After')) || undefined]
    } catch (cause) {
      throw new TransportError(kindOf(cause), cause)
    }
  }

  return {
    /** An answer as it came, and how long to wait before asking again. */
    request,

    /** Reads. `input` stands in the address, so that no preflight is needed. */
    async query<P extends Path>(path: P, input?: Input<P>): Promise<Output<P>> {
      const [body, retryAfter] = await request(path + (input ? query(input) : ''), {})
      return open(body, retryAfter)
    },

    /** Changes. Sent again under the same name after a lost answer, it is made once. */
    async mutate<P extends Path>(path: P, input?: Input<P>, name?: string): Promise<Output<P>> {
      const headers = {
        'Content-Type': 'application/json',
        'X-Tote-Client': '1',
        ...(name && { 'Idempotency-Key': name }),
      }
      const [body, retryAfter] = await request(path, {
        method: 'POST',
        headers,
        body: JSON.stringify(input ?? {}),
      })
      return open(body, retryAfter)
    },
  }
}

/** An input as it stands in an address. */
export function query(input: unknown): string {
  return `?input=${encodeURIComponent(JSON.stringify(input))}`
}

/** Takes an answer out of its envelope. A proxy's own JSON is as unreadable as its HTML. */
export function open<T>(body: unknown, retryAfter: number | undefined): T {
  const envelope = body as { result?: { data: T }; error?: { data?: WireFailure } } | null
  if (envelope?.result) return envelope.result.data
  const failure = envelope?.error?.data
  if (typeof failure?.reason === 'string') throw new ApiError(failure, retryAfter)
  throw new TransportError('unreadable')
}

function kindOf(cause: unknown): TransportError['kind'] {
  if (cause instanceof SyntaxError) return 'unreadable'
  return (cause as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable'
}
