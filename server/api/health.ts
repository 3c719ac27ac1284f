import { Hono } from 'hono'
import type { Api } from './api.ts'

/** `/healthz` says that the process lives; `/readyz` that it can serve: it can write, and is not stopping. */
export function health({ services, log, phase }: Api): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', async (c) => {
    const now = phase()
    if (now !== 'ready') return c.json({ status: now }, 503, { 'retry-after': '1' })
    try {
      await services.probe()
      return c.json({ status: 'ready' })
    } catch (error) {
      log.error({ err: error }, 'not ready')
      return c.json({ status: 'unavailable' }, 503, { 'retry-after': '5' })
    }
  })
  return app
}
