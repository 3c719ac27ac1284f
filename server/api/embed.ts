import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { Hono } from 'hono'
import { admitsOrigin, type Key } from '../domain/key.ts'
import type { CartOwner } from '../services/carts.ts'
import type { Session } from '../services/sessions.ts'
import { clientAddress } from './address.ts'
import type { Api } from './api.ts'
import { checkBody, checkOrigin, siteOf } from './guards.ts'
import { answerHeaders, callRouter, refuse } from './respond.ts'
import { appRouter } from './router.ts'

const EXPOSED = 'Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id, X-Tote-Cart'
/** What the answer says to forget a token: the cookie is seen to arrive. */
const FORGET = '-'

/**
 * `/embed/{publishable key}/trpc/…`: the key stands in the path so that a preflight, which shows neither headers nor
 * body, can be answered with that key's own list of origins.
 */
export function embed(api: Api): Hono {
  const { services, cookies, ownOrigin } = api
  const app = new Hono()

  app.all('/embed/:key/trpc/*', async (c) => {
    const requestId = randomUUID()
    const request = c.req.raw
    const headers = answerHeaders(requestId)
    headers.set('vary', 'Origin')
    headers.set('cross-origin-resource-policy', 'cross-origin')
    let key: Key
    try {
      key = await services.keys.resolve(c.req.param('key'))
      if (key.kind === 'secret') {
        throw new ToteError(request.headers.has('origin') ? 'secretKeyInBrowser' : 'keyUnknown')
      }
    } catch (error) {
      return refuse(error, { requestId, headers, log: api.log })
    }
    if (request.method === 'OPTIONS') return preflight(request, key, ownOrigin)
    try {
      const from = checkOrigin(request, key, ownOrigin)
      if (from !== undefined) allow(headers, from)
      const checked = await checkBody(request)
      const address = clientAddress(c)
      const merchant = await services.merchants.get(key.merchantId)
      const { owner, sessionId } = await resolveOwner(request, headers, merchant.id, address)
      const checkout = owner.cartId === undefined ? undefined : { merchant, id: owner.cartId, isBuyer: false }
      const { limits, log } = api
      const context = {
        services,
        limits,
        requestId,
        address,
        merchant,
        key,
        from,
        sessionId,
        owner,
        checkout,
      }
      const endpoint = `/embed/${c.req.param('key')}/trpc`
      return await callRouter({ request: checked, endpoint, router: appRouter, context, headers, log })
    } catch (error) {
      return refuse(error, { requestId, headers, log: api.log })
    }
  })

  /** Whose cart it is, by cookie or by token; a session begins only when a change asks for one. */
  async function resolveOwner(request: Request, headers: Headers, merchantId: string, address: string) {
    const token = request.headers.get('x-tote-cart') ?? undefined
    const id = request.headers.has('cookie') ? await cookies.read(request, '__Host-tote') : undefined
    const found = await services.sessions.find(merchantId, { id, token })
    const site = siteOf(request, ownOrigin)
    if (found?.renew) await cookies.write(headers, '__Host-tote', found.session.id, site)
    if (found?.forgetToken) headers.set('x-tote-cart', FORGET)
    let current = found?.session
    let beginning: Promise<Session> | undefined
    const begin = async () => {
      await api.limits.take('sessionStart', { address })
      const { session, token: standIn } = await services.sessions.start(merchantId, id)
      await cookies.write(headers, '__Host-tote', session.id, site)
      if (standIn !== undefined) headers.set('x-tote-cart', standIn)
      return session
    }
    const owner: CartOwner = {
      get cartId() {
        return current?.cartId
      },
      async open() {
        if (current) {
          current = { ...current, cartId: await services.sessions.replaceCart(merchantId, current) }
          return current.cartId
        }
        // The calls of a batch run at once, and share one session.
        beginning ??= begin()
        current = await beginning
        return current.cartId
      },
    }
    return { owner, sessionId: found?.session.id }
  }

  return app
}

function preflight(request: Request, key: Key, ownOrigin: string): Response {
  const origin = request.headers.get('origin') ?? ''
  const headers = new Headers({ vary: 'Origin' })
  if (origin !== ownOrigin && !admitsOrigin(key, origin)) return new Response(null, { status: 403, headers })
  allow(headers, origin)
  headers.set('access-control-allow-methods', 'GET, POST')
  headers.set('access-control-allow-headers', 'Content-Type, X-Tote-Client, X-Tote-Cart')
  headers.set('access-control-max-age', '600')
  return new Response(null, { status: 204, headers })
}

function allow(headers: Headers, origin: string): void {
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', EXPOSED)
}
