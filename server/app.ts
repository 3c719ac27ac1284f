import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
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
import { pageFaults } from './api/pages/message.ts'
import { paymentPage } from './api/pages/payment-page.ts'
import { pictures } from './api/pages/pictures.ts'
import { recoverPage } from './api/pages/recover.ts'
import { answerProcedures } from './api/procedures.ts'
import { noteRequest, observe } from './api/requests.ts'
import { answerHeaders } from './api/respond.ts'
import { ownProblem } from './api/rest/own-problems.ts'
import { rest } from './api/rest/rest.ts'
import { watchRoutes } from './api/watch.ts'
import { FILES, readWidgetFiles, widgetFiles } from './api/widget-files.ts'
import { inRequest, requestIdNow } from './asking.ts'

/** Answers every request: those for procedures as plain values, those for pages and files through Hono. */
export function createListener(api: Api): RequestListener {
  const answerPage = getRequestListener(createPages(api).fetch)
  const { clients, shedding, observers } = api
  return (incoming, outgoing) => {
    shedding.begin(incoming, outgoing, clients.networkOf(incoming))
    if (observers.length > 0) observe(observers, incoming, outgoing)
    if (!answerProcedures(api, incoming, outgoing)) void answerPage(incoming, outgoing)
  }
}

/** Paths to adapters; nothing else happens here. Its list of routes is what tests hold every route to. */
export function createPages(api: Api): Hono {
  const files = readWidgetFiles(api.widgetFolder)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/', health(api))
  for (const path of [...FILES, '/openapi.json', '/docs']) app.use(path, asFile(api))
  app.route('/', widgetFiles(api.widgetFolder))
  app.route('/', watchRoutes(api))
  app.route('/', rest(api))
  app.route('/', hooks(api))
  app.use(asRequest(api, pageFaults(files.checkoutCss, api.log)))
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
  app.notFound(() => problem(new ToteError('notFound'), requestIdNow()))
  app.onError((error, c) => {
    api.log.error({ err: error, path: routePath(c), requestId: requestIdNow() }, 'failed')
    return problem(new ToteError('serverError'), requestIdNow())
  })
  return app as unknown as Hono
}

/** What no adapter answers, in the form of our own contracts. */
function problem(error: ToteError, requestId: string = randomUUID()): Response {
  const { status, body } = ownProblem(error, requestId)
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  for (const [name, value] of Object.entries(answerHeaders(requestId))) headers.set(name, String(value))
  if (error.retryAfter !== undefined) headers.set('retry-after', String(error.retryAfter))
  return Response.json(body, { status, headers })
}

/** What is the same for everybody is turned away as all else, so that who asks for much of it does not keep others waiting. */
function asFile({ shedding }: Api): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const requestId = randomUUID()
    noteRequest(c.env.incoming, { requestId, route: 'file' })
    try {
      shedding.admit(c.env.incoming)
    } catch (error) {
      return problem(error as ToteError, requestId)
    }
    return next()
  }
}

/** Pages say which request they answer, as procedures and contracts do by themselves. */
function asRequest(
  { shedding }: Api,
  refused: (error: Error, c: Context) => Response | Promise<Response>,
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (c, next) => {
    const requestId = randomUUID()
    const { incoming } = c.env
    try {
      shedding.admit(incoming)
    } catch (error) {
      noteRequest(incoming, { requestId, route: 'page' })
      c.res = await refused(error as Error, c)
      c.header('x-request-id', requestId)
      return
    }
    await inRequest(requestId, next)
    noteRequest(incoming, { requestId, route: routePath(c, -1) })
    c.header('x-request-id', requestId)
  }
}
