import { ToteError } from '@tote/shared/reasons.ts'
import type { AnyTRPCRouter, TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Logger } from 'pino'
import { CODES, type Context, isExpected } from './trpc.ts'

interface Call {
  readonly request: Request
  readonly endpoint: string
  readonly router: AnyTRPCRouter
  readonly context: Context
  readonly headers: Headers
  readonly log: Logger
}

/** What every answer of the procedures carries: it is told apart, is nobody's page, and is not kept. */
export function answerHeaders(requestId: string): Headers {
  return new Headers({
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
}

/** Runs the procedures of one request and puts our headers on the answer. */
export async function callRouter({
  request,
  endpoint,
  router,
  context,
  headers,
  log,
}: Call): Promise<Response> {
  const answer = await fetchRequestHandler({
    endpoint,
    req: request,
    router,
    createContext: () => context,
    maxBatchSize: 10,
    onError({ error, path }) {
      if (!isExpected(error))
        log.error({ err: error.cause ?? error, path, requestId: context.requestId }, 'failed')
    },
    responseMeta: ({ errors }) => ({ headers: retryHeaders(errors) }),
  })
  for (const [name, value] of headers) answer.headers.append(name, value)
  return answer
}

/** A refusal from before the router was reached, in the same form as its own. What is no refusal is a bug: logged, not shown. */
export function refuse(thrown: unknown, { requestId, headers, log }: Refusing): Response {
  const error = thrown instanceof ToteError ? thrown : new ToteError('serverError')
  if (error !== thrown) log.error({ err: thrown, requestId }, 'failed')
  const code = CODES[error.status] ?? 'INTERNAL_SERVER_ERROR'
  const data = { code, httpStatus: error.status, reason: error.reason, requestId }
  const body = { error: { message: error.reason, code: TRPC_ERROR_CODES_BY_KEY[code], data } }
  if (error.retryAfter !== undefined) headers.set('retry-after', String(error.retryAfter))
  return Response.json(body, { status: error.status, headers })
}

interface Refusing {
  readonly requestId: string
  readonly headers: Headers
  readonly log: Logger
}

function retryHeaders(errors: readonly TRPCError[]): Record<string, string> {
  const waits = errors.flatMap(({ cause }) => (cause instanceof ToteError ? [cause.retryAfter ?? 0] : []))
  const longest = Math.max(0, ...waits)
  return longest > 0 ? { 'retry-after': String(longest) } : {}
}
