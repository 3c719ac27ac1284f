import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { Hono } from 'hono'
import { inRequest } from '../asking.ts'
import type { Api } from './api.ts'
import { tellRefusal } from './refusals.ts'
import { noteRequest } from './requests.ts'

const MAX_BYTES = 256 * 1024
/** How many are acted on at once; the sender comes again with those beyond. */
const AT_ONCE = 64

type Hear = Api['services']['payments']['hear']

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/**
 * `POST /hooks/{provider}`: what the payment provider tells by itself. It is proven by its signature over the very bytes that came, kept
 * once, and answered as soon as it is kept; nothing of it is repeated in an answer.
 */
export function hooks({ services, log, shedding }: Pick<Api, 'services' | 'log' | 'shedding'>): Hono {
  const app = new Hono<{ Bindings: HttpBindings }>()
  let atOnce = 0

  const answer = (status: 200 | 400 | 404 | 413 | 500 | 503, requestId: string) =>
    new Response(null, {
      status,
      headers: { ...HEADERS, 'x-request-id': requestId, ...(status === 503 && { 'retry-after': '5' }) },
    })

  app.post('/hooks/:provider', async (c) => {
    const requestId = randomUUID()
    if (!services.payments.hears(c.req.param('provider'))) return answer(404, requestId)
    noteRequest(c.env.incoming, { requestId, route: '/hooks/:provider' })
    try {
      shedding.admit(c.env.incoming)
      const raw = await readBytes(c.req.raw.body)
      if (atOnce >= AT_ONCE) return answer(503, requestId)
      await hear(requestId, raw, (name) => c.req.header(name))
      return answer(200, requestId)
    } catch (error) {
      if (!(error instanceof ToteError)) {
        log.error({ err: error, requestId }, 'failed')
        return answer(500, requestId)
      }
      tellRefusal(log, error, { requestId })
      return answer(error.status === 413 ? 413 : error.status < 500 ? 400 : 503, requestId)
    }
  })

  async function hear(requestId: string, ...event: Parameters<Hear>): Promise<void> {
    atOnce++
    try {
      await inRequest(requestId, () => services.payments.hear(...event), 'provider')
    } finally {
      atOnce--
    }
  }

  return app as unknown as Hono
}

/** The bytes as they came. Of more than may come the rest is read too, within bounds: who is still sending does not see the answer. */
async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      size += chunk.length
      if (size <= MAX_BYTES) chunks.push(chunk)
      else if (size > 4 * MAX_BYTES) break
    }
  } catch {
    // Who hangs up half-way is no fault of ours.
    throw new ToteError('malformedBody')
  }
  if (size > MAX_BYTES) throw new ToteError('bodyTooLarge')
  return Buffer.concat(chunks)
}
