import { type Api, ApiError, type Input, type Output, open, type Path, query } from './api.ts'

/** Reads one thing for each input in one request; the shopper is of no concern to it. */
export async function batch<P extends Path>(
  api: Api,
  path: P,
  inputs: readonly Input<P>[],
): Promise<(Output<P> | ApiError)[]> {
  const url = `${inputs.map(() => path).join()}${query({ ...inputs })}&batch=1`
  const [body, retryAfter] = await api.request(url, {}, false)
  if (!Array.isArray(body)) return [open(body, retryAfter)]
  return body.map((one) => {
    try {
      return open<Output<P>>(one, retryAfter)
    } catch (error) {
      if (error instanceof ApiError) return error
      throw error
    }
  })
}
