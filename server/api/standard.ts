import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { inRequest } from '../asking.ts'
import { type Asked, MAX_BATCH, retryHeaders, type Said, tellFault } from './asked.ts'

/** What tRPC's own adapter answers: for calls in a form of which there are few. */
export async function callStandard(asked: Asked): Promise<Said> {
  const { call, inputs, router, context } = asked
  const { method, endpoint, path, query } = call
  // Of the headers it is told this one alone: asked for a stream, it would send headers before a cookie could be set.
  const type = call.header('content-type')
  const url = new URL(`http://localhost${endpoint}/${path}${query && `?${query}`}`)
  const req = new Request(url, {
    method,
    headers: type === undefined ? {} : { 'content-type': type },
    ...(method === 'POST' ? { body: inputs } : {}),
  })
  // What it refuses before it asks for a context names its request all the same.
  const answer = await inRequest(context.requestId, () =>
    fetchRequestHandler({
      endpoint,
      req,
      router,
      createContext: () => context,
      maxBatchSize: MAX_BATCH,
      onError: ({ error, path }) => void tellFault(asked, error, path),
      responseMeta: ({ errors }) => ({ headers: retryHeaders(errors) }),
    }),
  )
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
}
