import {
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  type TRPCError,
  transformTRPCResponse,
} from '@trpc/server'
import { getHTTPStatusCode } from '@trpc/server/http'
import type { TRPCResponse } from '@trpc/server/rpc'
import { type Asked, MAX_BATCH, retryHeaders, type Said, tellFault } from './asked.ts'

/** Calls of procedures that are there, all of the kind that the method is for, with inputs that are JSON. */
interface PlainCalls {
  readonly type: 'query' | 'mutation'
  readonly isBatch: boolean
  readonly paths: readonly string[]
  inputOf(index: number): unknown
}

type Settled = { readonly data: unknown } | { readonly error: TRPCError }

/** The calls in a request; undefined where anything about them is out of the ordinary. */
export function readPlainCalls({
  call,
  inputs,
  router,
}: Pick<Asked, 'call' | 'inputs' | 'router'>): PlainCalls | undefined {
  const { path, query } = call
  const isMutation = call.method === 'POST'
  if (!/^\w[\w.,]*$/.test(path) || query.includes('connectionParams')) return undefined
  if (!isMutation && call.header('content-type') !== undefined) return undefined
  const isBatch = query !== '' && new URLSearchParams(query).get('batch') === '1'
  const paths = isBatch ? path.split(',') : [path]
  const type = isMutation ? 'mutation' : 'query'
  if (paths.length > MAX_BATCH || !paths.every((one) => typeOf(router, one) === type)) return undefined
  try {
    const given: unknown = inputs === '' ? undefined : JSON.parse(inputs)
    if (!isBatch) return { type, isBatch, paths, inputOf: () => given }
    const byIndex = given === undefined ? {} : given
    if (typeof byIndex !== 'object' || byIndex === null || Array.isArray(byIndex)) return undefined
    return { type, isBatch, paths, inputOf: (index) => (byIndex as Record<number, unknown>)[index] }
  } catch {
    return undefined
  }
}

function typeOf(router: AnyTRPCRouter, path: string): string | undefined {
  return router._def.procedures[path]?._def.type
}

/** What tRPC itself would answer to calls in the plain form. */
export async function callPlain(asked: Asked, { type, isBatch, paths, inputOf }: PlainCalls): Promise<Said> {
  const { router, context: ctx } = asked
  const config = router._def._config
  const settle = async (path: string, batchIndex: number): Promise<Settled> => {
    const getRawInput = async () => inputOf(batchIndex)
    try {
      const opts = { router, path, getRawInput, ctx, type, signal: undefined, batchIndex }
      return { data: await callTRPCProcedure(opts) }
    } catch (thrown) {
      const error = getTRPCErrorFromUnknown(thrown)
      await tellFault(asked, error, path)
      return { error }
    }
  }
  const settled = await Promise.all(paths.map(settle))
  const errors = settled.map((one) => ('error' in one ? one.error : undefined))
  const responses = settled.map((one, index): TRPCResponse => {
    if ('data' in one) return { result: { data: one.data } }
    const about = { path: paths[index], input: inputOf(index), type }
    return { error: getTRPCErrorShape({ config, ctx, error: one.error, ...about }) }
  })
  const shown = transformTRPCResponse(config, isBatch ? responses : (responses[0] as TRPCResponse))
  return {
    status: getHTTPStatusCode(responses, errors),
    headers: { ...TRPC_HEADERS, ...retryHeaders(errors) },
    body: JSON.stringify(shown),
  }
}

const TRPC_HEADERS = { vary: 'trpc-accept, accept', 'content-type': 'application/json' }
