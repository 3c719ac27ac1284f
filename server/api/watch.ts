import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { Hono, type Context as Page } from 'hono'
import type { AskingPage } from '../services/delegated-carts.ts'
import { WHOLE_SERVER } from '../services/limits.ts'
import type { Api } from './api.ts'
import type { AnswerHeaders } from './call.ts'
import { checkOrigin } from './guards.ts'
import { tellingLimits } from './rate-headers.ts'
import { noteRequest } from './requests.ts'
import { answerHeaders, refuse } from './respond.ts'
import { createWatching } from './watching.ts'

const UUID = /^[0-9a-f-]{36}$/

/**
 * `GET /embed/{publishable key}/delegated/{id}/watch?w=…`: a request's progress as server-sent events, for the page that asked. Its secret
 * stands in the address, since a browser's `EventSource` sends no headers; it lets nobody do more than watch.
 */
export function watchRoutes(api: Api): Hono<{ Bindings: HttpBindings }> {
  const { services, log, ownOrigin } = api
  const watching = createWatching(api)
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/embed/:key/delegated/:id/watch', async (c) => {
    const requestId = randomUUID()
    const headers: AnswerHeaders = {
      ...answerHeaders(requestId),
      vary: 'Origin',
    }
    noteRequest(c.env.incoming, { requestId, route: 'watch' })
    try {
      api.shedding.admit(c.env.incoming)
      const page = await asking(c, headers)
      const id = c.req.param('id')
      if (!UUID.test(id)) throw new ToteError('delegatedNotFound')
      const address = api.clients.networkOf(c.env.incoming)
      await tellingLimits(api.limits, headers).take('watch', { merchant: WHOLE_SERVER, address })
      const body = await watching.open(page, { id, secret: c.req.query('w') ?? '' })
      // Proxies pass it on as it comes.
      const stream = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }
      return new Response(body, { headers: { ...flat(headers), ...stream } })
    } catch (error) {
      const { status, body, headers: told } = refuse(error, { requestId, headers, log })
      return new Response(body ?? null, { status, headers: flat(told) })
    }
  })

  async function asking(c: Page<{ Bindings: HttpBindings }>, headers: AnswerHeaders): Promise<AskingPage> {
    const keyText = c.req.param('key') ?? ''
    const key = await services.keys.resolve(keyText)
    if (key.kind === 'secret')
      throw new ToteError(c.req.header('origin') === undefined ? 'keyUnknown' : 'secretKeyInBrowser')
    const from = checkOrigin({ header: (name) => c.req.header(name) }, key, ownOrigin)
    if (from !== undefined) headers['access-control-allow-origin'] = from
    return { merchant: await services.merchants.get(key.merchantId), key, keyText }
  }

  return app
}

function flat(headers: AnswerHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
