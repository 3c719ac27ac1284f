import { randomUUID } from 'node:crypto'
import { ToteError } from '@tote/shared/reasons.ts'
import { Hono } from 'hono'
import { clientAddress } from './address.ts'
import type { Api } from './api.ts'
import { checkBody, checkOwnPage } from './guards.ts'
import { answerHeaders, callRouter, refuse } from './respond.ts'
import { hostedRouter } from './router.ts'

/**
 * `/checkout/{id}/trpc/…`: the hosted page's own calls. The shopper is known by the cookie that the key in the URL was
 * traded for; the path names the checkout, which must be one that this browser has entered.
 */
export function hosted({ services, cookies, ownOrigin, limits, log }: Api): Hono {
  const app = new Hono()
  app.all('/checkout/:id/trpc/*', async (c) => {
    const requestId = randomUUID()
    const headers = answerHeaders(requestId)
    try {
      const id = c.req.param('id')
      checkOwnPage(c.req.raw, ownOrigin)
      const request = await checkBody(c.req.raw)
      const sessionId = await cookies.read(request, '__Host-tote-checkout')
      const checkout = await services.checkouts.visited(id, sessionId)
      if (!checkout) throw new ToteError('checkoutNotFound')
      const address = clientAddress(c)
      const { merchant } = checkout
      const context = { services, limits, requestId, address, merchant, sessionId, checkout }
      return await callRouter({
        request,
        endpoint: `/checkout/${id}/trpc`,
        router: hostedRouter,
        context,
        headers,
        log,
      })
    } catch (error) {
      return refuse(error, { requestId, headers, log })
    }
  })
  return app
}
