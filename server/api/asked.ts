import { ToteError } from '@tote/shared/reasons.ts'
import type { AnyTRPCRouter, TRPCError } from '@trpc/server'
import type { Logger } from 'pino'
import type { AnswerHeaders, Call } from './call.ts'
import { countFault } from './faulty.ts'
import { tellRefusal } from './refusals.ts'
import { type Context, isExpected, refusalIn } from './trpc.ts'

/** A call whose inputs were read, and what its procedures are given. */
export interface Asked {
  readonly call: Call
  /** JSON as it was sent; empty where there was none. */
  readonly inputs: string
  readonly router: AnyTRPCRouter
  readonly context: Context
  /** What is on the answer whatever the procedures say; they may add to it. */
  readonly headers: AnswerHeaders
  readonly log: Logger
}

/** What tRPC says to it, before our own headers. */
export interface Said {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** More calls than these in one batch are refused. */
export const MAX_BATCH = 10

/** Writes down what is not the caller's error, and those refusals that are worth knowing; counts inputs that no procedure takes. */
export async function tellFault(
  { log, context, call }: Asked,
  error: TRPCError,
  path: string | undefined,
): Promise<void> {
  call.note({ reason: error.cause instanceof ToteError ? error.cause.reason : error.code })
  const { requestId, merchant } = context
  if (isExpected(error)) tellRefusal(log, error.cause, { requestId, merchant: merchant.id, path })
  else log.error({ err: error.cause ?? error, path, requestId }, 'failed')
  await countFault(context.limits, context, refusalIn(error))
}

/** How long to wait, where one of these errors says so. */
export function retryHeaders(errors: readonly (TRPCError | undefined)[]): Record<string, string> {
  const waits = errors.map((error) => (error?.cause instanceof ToteError ? (error.cause.retryAfter ?? 0) : 0))
  const longest = Math.max(0, ...waits)
  return longest > 0 ? { 'retry-after': String(longest) } : {}
}
