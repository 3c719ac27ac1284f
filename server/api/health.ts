import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Api } from './api.ts'
import { noteRequest } from './requests.ts'
import { answerHeaders } from './respond.ts'

/** `/healthz` says that the process lives; `/readyz` that it can serve: it can write, and is not stopping. */
export function health({ services, log, phase }: Api): Hono {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const begun = (incoming: IncomingMessage, route: string) => {
    const requestId = randomUUID()
    noteRequest(incoming, { requestId, route })
    return answerHeaders(requestId)
  }
  app.get('/healthz', (c) => c.json({ status: 'alive' }, 200, begun(c.env.incoming, '/healthz')))
  app.get('/readyz', async (c) => {
    const now = phase()
    const headers = begun(c.env.incoming, '/readyz')
    if (now !== 'ready') return c.json({ status: now }, 503, { ...headers, 'retry-after': '1' })
    try {
      await services.probe()
      return c.json({ status: 'ready' }, 200, headers)
    } catch (error) {
      log.error({ err: error }, 'not ready')
      return c.json({ status: 'unavailable' }, 503, { ...headers, 'retry-after': '5' })
    }
  })
  return app as unknown as Hono
}
