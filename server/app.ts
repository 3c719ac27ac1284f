import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Api } from './api/api.ts'
import { health } from './api/health.ts'
import { hooks } from './api/hooks.ts'
import { accountPage } from './api/pages/account-page.ts'
import { bankPage } from './api/pages/bank-page.ts'
import { cartPages } from './api/pages/cart-entry.ts'
import { checkoutPage } from './api/pages/checkout-page.ts'
import { cspReports } from './api/pages/csp-report.ts'
import { checkoutLinkPages } from './api/pages/link-entry.ts'
import { shopLinks } from './api/pages/links.ts'
import { paymentPage } from './api/pages/payment-page.ts'
import { pictures } from './api/pages/pictures.ts'
import { recoverPage } from './api/pages/recover.ts'
import { answerProcedures } from './api/procedures.ts'
import { rest } from './api/rest/rest.ts'
import { watchRoutes } from './api/watch.ts'
import { readWidgetFiles, widgetFiles } from './api/widget-files.ts'
import { inRequest, requestIdNow } from './asking.ts'

/** Answers every request: those for procedures as plain values, those for pages and files through Hono. */
export function createListener(api: Api): RequestListener {
  const answerPage = getRequestListener(createPages(api).fetch)
  return (incoming, outgoing) => {
    if (!answerProcedures(api, incoming, outgoing)) void answerPage(incoming, outgoing)
  }
}

/** Paths to adapters; nothing else happens here. */
function createPages(api: Api): Hono {
  const files = readWidgetFiles(api.widgetFolder)
  const app = new Hono()
  app.route('/', health(api))
  app.route('/', widgetFiles(api.widgetFolder))
  app.route('/', watchRoutes(api))
  app.route('/', rest(api))
  app.route('/', hooks(api))
  app.use(asRequest)
  app.route('/', accountPage(api, files))
  app.route('/', bankPage(api, files))
  app.route('/', cartPages(api, files))
  app.route('/', shopLinks(api, files))
  app.route('/', recoverPage(api, files))
  app.route('/', checkoutLinkPages(api, files))
  app.route('/', pictures(api))
  app.route('/', paymentPage(api, files))
  app.route('/', checkoutPage(api, files))
  app.route('/', cspReports(api))
  app.notFound((c) => c.json({ title: 'Not found', status: 404, code: 'notFound' }, 404, PROBLEM))
  app.onError((error, c) => {
    api.log.error({ err: error, path: routePath(c), requestId: requestIdNow() }, 'failed')
    return c.json({ title: 'The server failed', status: 500, code: 'serverError' }, 500, PROBLEM)
  })
  return app
}

/** Pages say which request they answer, as procedures and contracts do by themselves. */
const asRequest: MiddlewareHandler = async (c, next) => {
  const requestId = randomUUID()
  await inRequest(requestId, next)
  c.header('x-request-id', requestId)
}

const PROBLEM = {
  'content-type': 'application/problem+json',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}
