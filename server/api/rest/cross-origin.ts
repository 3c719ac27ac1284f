import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Api } from '../api.ts'
import type { AnswerHeaders, Asking } from '../call.ts'
import { noteRequest } from '../requests.ts'

const EXPOSED = 'Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id, X-Tote-Cart'
const ALLOWED = 'Content-Type, Accept, X-API-Key, X-Auth-Token, X-Tote-Cart, Idempotency-Key'
const METHODS = 'GET, POST, PUT, DELETE'

/** Where pages of other origins may call: what any browser asks before it lets them. */
const PATHS = ['/v1/cart', '/api/storefront/*', '/stores/:merchant/api/storefront/*']

/**
 * Answers what a browser asks before a page's call. It shows no key, so that any origin goes on that some key of this
 * server lists; the call itself is then checked against its own merchant's.
 */
export function preflights({ services, ownOrigin }: Api): Hono {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.on('OPTIONS', PATHS, async (c) => {
    noteRequest(c.env.incoming, { requestId: randomUUID(), route: 'preflight' })
    const origin = c.req.header('origin') ?? ''
    const mayAsk = origin === ownOrigin || (await services.storefronts.isListed(origin))
    if (!mayAsk) return c.body(null, 403, { vary: 'Origin' })
    const headers: Record<string, string> = {
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': ALLOWED,
      'access-control-max-age': '600',
    }
    allow(headers, origin)
    return c.body(null, 204, headers)
  })
  return app as unknown as Hono
}

/** Lets the page that asks read the answer, also where it is a refusal: its origin is one of some key of this server. */
export async function letRead(
  { services, ownOrigin }: Api,
  asking: Asking,
  headers: AnswerHeaders,
): Promise<void> {
  headers['vary'] = 'Origin'
  const origin = asking.header('origin')
  if (origin === undefined) return
  if (origin === ownOrigin || (await services.storefronts.isListed(origin))) allow(headers, origin)
}

function allow(headers: AnswerHeaders, origin: string): void {
  headers['vary'] = 'Origin'
  headers['access-control-allow-origin'] = origin
  headers['access-control-allow-credentials'] = 'true'
  headers['access-control-expose-headers'] = EXPOSED
}
