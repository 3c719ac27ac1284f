import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import type { AnyTRPCRouter } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Logger } from 'pino'
import type { Asked } from './asked.ts'
import { type Answer, type AnswerHeaders, type Call, isBatch } from './call.ts'
import { callPlain, readPlainCalls } from './plain.ts'
import { tellRefusal } from './refusals.ts'
import { callStandard } from './standard.ts'
import { codeOf, moreOf } from './trpc.ts'

/** What every answer to a program carries: it is told apart, is nobody's page, and is not kept. */
export function answerHeaders(requestId: string): Record<string, string> {
  return {
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  }
}

/**
 * Runs the procedures of one call and puts our headers on the answer. The plain form, which nearly all calls have, is
 * answered by ourselves on tRPC's own functions, every other by tRPC's adapter; nobody can tell by which it was.
 */
export async function callRouter(asked: Asked): Promise<Answer> {
  const calls = readPlainCalls(asked)
  const { status, headers, body } = await (calls ? callPlain(asked, calls) : callStandard(asked))
  const { vary } = asked.headers
  if (vary !== undefined) headers['vary'] += `, ${vary}`
  return { status, headers: Object.assign(asked.headers, headers), body }
}

/** What a call asks for, by a name of ours: who asks for what there is not gives no name to it. */
export function nameOfRoute(router: AnyTRPCRouter, call: Pick<Call, 'path' | 'method'>): string {
  if (call.method === 'OPTIONS') return 'preflight'
  if (isBatch(call)) return 'batch'
  return Object.hasOwn(router._def.procedures, call.path) ? call.path : 'unknown'
}

/** Why something was refused; what is no refusal is our own fault. */
export function reasonOf(thrown: unknown): Reason {
  return thrown instanceof ToteError ? thrown.reason : 'serverError'
}

interface Refusing {
  readonly requestId: string
  readonly headers: AnswerHeaders
  readonly log: Logger
}

/** A refusal from before the router was reached, in the same form as its own. What is no refusal is a bug: logged, not shown. */
export function refuse(thrown: unknown, { requestId, headers, log }: Refusing): Answer {
  const error = thrown instanceof ToteError ? thrown : new ToteError('serverError')
  if (error !== thrown) log.error({ err: thrown, requestId }, 'failed')
  else tellRefusal(log, error, { requestId })
  const { status, reason, fields, retryAfter } = error
  const code = codeOf(error)
  const said = { code, httpStatus: status, reason, requestId, ...(fields.length > 0 ? { fields } : {}) }
  const data = { ...said, ...moreOf(error) }
  headers['content-type'] = 'application/json'
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter)
  const body = JSON.stringify({
    error: { message: reason, code: TRPC_ERROR_CODES_BY_KEY[code], data },
  })
  return { status, headers, body }
}
