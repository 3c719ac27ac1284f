import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { ToteError } from '@tote/shared/reasons.ts'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inRequest } from '../../asking.ts'
import type { Key } from '../../domain/key.ts'
import { accept } from '../../services/accept.ts'
import type { Api } from '../api.ts'
import { type AnswerHeaders, type Call, takeCall } from '../call.ts'
import { countingFaults } from '../faulty.ts'
import { refuseSecretsIn } from '../input-secrets.ts'
import { tellingLimits } from '../rate-headers.ts'
import { tellRefusal } from '../refusals.ts'
import { noteRequest } from '../requests.ts'
import { answerHeaders } from '../respond.ts'
import { readJson } from './body.ts'
import type { Contract, Method, RestAnswer, Route } from './route.ts'

type Served = Context<{ Bindings: HttpBindings }>
type Handling = (c: Served) => Promise<Response>

/** Serves every operation of a contract at each of its prefixes; another method there is refused in its form. */
export function serveContract<Who>(api: Api, contract: Contract<Who>): Hono {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const { owns: owned = [] } = contract
  const meant = (handle: Handling) => whereMeant(contract, handle)
  const byPath = new Map<string, Route<Who>[]>()
  for (const route of contract.routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route])
  // Hono takes what was told first: `/carts/settings` must not be read as a cart's id.
  const paths = [...byPath].sort(([one], [other]) => order(one, other))
  for (const prefix of contract.prefixes) {
    for (const [path, routes] of paths) {
      const target = honoPath(prefix + path)
      const targets = owned.length > 0 ? [target, `${target}/`] : [target]
      for (const route of routes)
        app.on(route.method.toUpperCase(), targets, meant(serveRoute(api, contract, route)))
      for (const each of targets) app.all(each, meant(refuseMethod(api, contract, routes)))
    }
    for (const owner of owned) app.all(`${honoPath(prefix + owner)}/*`, meant(refuseUnknown(api, contract)))
  }
  return app as unknown as Hono
}

/** Lets what else lives at a path answer, where the request does not mean the contract. */
function whereMeant<Who>(
  { isMeant }: Contract<Who>,
  handle: Handling,
): (c: Served, next: () => Promise<void>) => Promise<Response | undefined> {
  return async (c, next) => {
    const { method, path } = c.req
    const header = (name: string) => c.req.header(name)
    if (!isMeant || isMeant({ method, path, header })) return handle(c)
    await next()
    return undefined
  }
}

function serveRoute<Who>(served: Api, contract: Contract<Who>, route: Route<Who>): Handling {
  const { body: schema, maxBody } = route
  const screened = (body: unknown, who: Who, call: Call) => {
    if (contract.screen) return contract.screen(body, { who, call })
    refuseSecretsIn(body, 'validationFailed')
    return body
  }
  const readInput = async (schema: z.ZodType, who: Who, call: Call) => {
    const body = await readBody(call, route)
    // A large body is looked through only where its schema lets it be as large.
    if (maxBody === undefined) return accept(schema, screened(body, who, call))
    return screened(accept(schema, body), who, call)
  }
  return (c) =>
    answering(served, contract, { c, route }, async (headers) => {
      const { incoming } = c.env
      const asQuota = contract.tellsQuota
      const api = { ...served, limits: tellingLimits(served.limits, headers, { asQuota }) }
      const url = new URL(c.req.url)
      const call = takeCall(api, incoming, {
        endpoint: '',
        path: url.pathname,
        query: url.search.slice(1),
      })
      call.admit()
      const params = c.req.param() as Record<string, string>
      const who = await contract.admit({ api, call, route, params, headers })
      const { key } = who as { key?: Key }
      if (key) call.note({ key: key.id })
      const sender = { address: call.address, key }
      const read = {
        params: readParams(route.params, params),
        query: route.query && accept(route.query, Object.fromEntries(url.searchParams)),
        body: schema && (await countingFaults(api.limits, sender, () => readInput(schema, who, call))),
      }
      return route.handle({ api, call, who, headers, ...read } as never)
    })
}

function refuseUnknown<Who>(api: Api, contract: Contract<Who>): Handling {
  return (c) =>
    answering(api, contract, { c }, async () => {
      throw new ToteError('notFound')
    })
}

function refuseMethod<Who>(
  api: Api,
  contract: Contract<Who>,
  routes: readonly { readonly method: Method }[],
): Handling {
  const allow = routes.map(({ method }) => method.toUpperCase()).join(', ')
  return (c) =>
    answering(api, contract, { c }, async (headers) => {
      headers['allow'] = allow
      throw new ToteError('methodNotAllowed')
    })
}

/** The one place where a failure is put into its contract's form. What is no refusal is a bug: logged, not shown. */
async function answering(
  { log }: Api,
  contract: Pick<Contract<never>, 'refuse' | 'problemType' | 'requestIdHeader'>,
  { c, route: asked }: { readonly c: Served; readonly route?: Pick<Route<never>, 'method' | 'operationId'> },
  answer: (headers: AnswerHeaders) => Promise<RestAnswer>,
): Promise<Response> {
  const requestId = randomUUID()
  const headers = answerHeaders(requestId)
  noteRequest(c.env.incoming, { requestId, route: asked?.operationId ?? 'unknown' })
  if (contract.requestIdHeader !== undefined) headers[contract.requestIdHeader] = requestId
  try {
    const { status, body, headers: more } = await inRequest(requestId, () => answer(headers))
    return respond(status, body, { 'content-type': 'application/json', ...headers, ...more })
  } catch (thrown) {
    const error = thrown instanceof ToteError ? thrown : new ToteError('serverError')
    noteRequest(c.env.incoming, { reason: error.reason })
    if (error !== thrown) log.error({ err: thrown, requestId }, 'failed')
    else tellRefusal(log, error, { requestId, path: asked?.operationId })
    if (error.retryAfter !== undefined) headers['retry-after'] = String(error.retryAfter)
    const { status, body } = contract.refuse(error, requestId, asked)
    return respond(status, body, { ...headers, 'content-type': contract.problemType })
  }
}

function respond(status: number, body: unknown, headers: AnswerHeaders): Response {
  const sent = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'content-type' && body === undefined) continue
    for (const one of [value].flat()) sent.append(name, one)
  }
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: sent })
}

/** No body is an empty one, but where the operation must be told something. */
async function readBody(call: Call, { maxBody, needsBody }: Pick<Route<never>, 'maxBody' | 'needsBody'>) {
  const body = await readJson(call, maxBody)
  if ((body ?? null) === null && needsBody)
    throw new ToteError('validationFailed', { fields: [{ pointer: '', code: 'missing' }] })
  return body ?? {}
}

function readParams(schema: z.ZodType | undefined, params: unknown): unknown {
  const read = schema?.safeParse(params)
  if (read && !read.success) throw new ToteError('notFound')
  return read?.data
}

/** Fixed parts come before parameters. */
function order(one: string, other: string): number {
  const parts = other.split('/')
  for (const [i, part] of one.split('/').entries()) {
    const rank = Number(part.startsWith('{')) - Number(parts[i]?.startsWith('{') ?? false)
    if (rank !== 0) return rank
  }
  return 0
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
