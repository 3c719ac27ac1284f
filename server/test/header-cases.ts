import type { RequestListener } from 'node:http'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Api } from '../api/api.ts'
import { createListener } from '../app.ts'
import type { Operation } from './fuzz-surface.ts'
import type { FuzzWorld } from './fuzz-world.ts'
import { SERVER } from './harness.ts'
import { askInProcess, type Got, type Sent } from './in-process.ts'
import { PAGE } from './session-cart.ts'

/** A request whose answer's headers are kept, and by which server it is asked. */
export interface HeaderCase {
  readonly route: string
  readonly sent: Sent
  readonly by: 'sound' | 'limited' | 'failing' | 'full'
}

type Servers = Readonly<Record<HeaderCase['by'], (sent: Sent) => Promise<Got>>>

/** The same server as it is, where every limit is reached, where every use case fails, and where too much is asked of it. */
export function serversOf({ shop: { api } }: FuzzWorld): Servers {
  const refusing = (error: () => Error) => (): never => {
    throw error()
  }
  const failing = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (it, name) => {
        const value = Reflect.get(it, name)
        if (typeof value === 'function') return refusing(() => new Error('lost'))
        return typeof value === 'object' && value !== null ? failing(value) : value
      },
    })
  const full = () => {
    throw new ToteError('unavailable', { retryAfter: 2 })
  }
  const limits = {
    take: refusing(() => new ToteError('rateLimited', { retryAfter: 7 })),
    refuseOver: () => {},
  }
  const asked = (changes: Partial<Api>) =>
    askInProcess(createListener({ ...api, ...changes }) as RequestListener)
  return {
    sound: asked({}),
    limited: asked({ limits }),
    failing: asked({ services: failing(api.services) }),
    full: asked({ shedding: { ...api.shedding, admit: full } }),
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const BIG = JSON.stringify({ a: 'x'.repeat(3_000_000) })

/** What every route is asked: as nobody, by another method, with bodies that it does not take, by a page, and of servers in trouble. */
export function casesOf(operation: Operation, world: FuzzWorld): HeaderCase[] {
  const { route, method, target, headers } = plainly(operation, world)
  const hasBody = method !== 'GET' && method !== 'OPTIONS'
  const body = hasBody ? { body: '{}' } : {}
  const whole = { ...(hasBody && JSON_TYPE), ...headers }
  const sent: Sent = { method, target, headers: whole, ...body }
  const cases: HeaderCase[] = [
    { route, by: 'sound', sent: { method, target, headers: {} } },
    { route, by: 'sound', sent },
    { route, by: 'sound', sent: { ...sent, method: 'PATCH' } },
    { route, by: 'limited', sent },
    { route, by: 'failing', sent },
    { route, by: 'full', sent },
    ...[PAGE, SERVER, 'https://evil.example'].map(
      (origin): HeaderCase => ({
        route,
        by: 'sound',
        sent: { method: 'OPTIONS', target, headers: { origin, 'access-control-request-method': 'POST' } },
      }),
    ),
    { route, by: 'sound', sent: { ...sent, headers: { ...whole, origin: 'https://evil.example' } } },
  ]
  if (!hasBody) return cases
  return [
    ...cases,
    { route, by: 'sound', sent: { ...sent, body: BIG } },
    { route, by: 'sound', sent: { ...sent, headers: { ...whole, 'content-type': 'text/plain' } } },
    { route, by: 'sound', sent: { ...sent, body: '{' } },
  ]
}

/** The plainest request for an operation, by who may ask it. */
function plainly(operation: Operation, { keys, merchant, checkout }: FuzzWorld) {
  const own = { origin: SERVER, 'sec-fetch-site': 'same-origin' }
  if (operation.kind === 'procedure') {
    const { router, path, type } = operation
    const base = router === 'hosted' ? `/checkout/${checkout}` : `/embed/${keys.page}`
    const method = type === 'query' ? 'GET' : 'POST'
    return {
      route: `${router} ${type}`,
      method,
      target: `${base}/trpc/${path}`,
      headers: { ...own, ...(method === 'POST' && { 'x-tote-client': '1' }) } as Record<string, string>,
    }
  }
  if (operation.kind === 'rest') {
    const { route, contract } = operation
    const [first] = contract.security.filter((one) => one.in === 'header')
    const header = first?.key.toLowerCase() ?? 'x-api-key'
    const key = contract.admitsAnybody ? keys.page : keys.secret
    const path = (contract.prefixes[0] + route.path).replaceAll(/\{(\w+)\}/g, (_, part: string) =>
      part === 'merchant' ? merchant : '00000000-0000-4000-8000-000000000000',
    )
    const shown = { [header]: header === 'authorization' ? `Bearer ${key}` : key }
    const method = route.method.toUpperCase()
    return { route: `${contract.name} ${method}`, method, target: path, headers: shown }
  }
  const target = operation.path
    .replaceAll(/:version\{[^/]*\}(?=\/)/g, '9.9.9')
    .replaceAll(/:name\{.*\}/g, 'tote.js')
    .replaceAll(/:(\w+)/g, (_, name: string) =>
      name === 'merchant' ? merchant : name === 'key' ? keys.page : 'x',
    )
    .replaceAll('*', 'tote.js')
  return { route: operation.name, method: operation.method, target, headers: own as Record<string, string> }
}

const MASKS: readonly [RegExp, string][] = [
  [/nonce-[A-Za-z0-9+/=]+/g, 'nonce-…'],
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '…'],
  [/(__Host-[a-z-]+)=[^;]*/g, '$1=…'],
  [/(?:pk|sk)_test_\w+/g, '…'],
  [/(^|\W)W\/"[^"]*"|"[\w/+=-]{20,}"/g, '…'],
  [/\?add=\w+/g, '?add=…'],
]
/** What says how long it is, or when. */
const SKIPPED = new Set(['content-length', 'date', 'etag', 'last-modified', 'connection', 'keep-alive'])

/** The headers of an answer, a line each, in one order and without what chance wrote. */
function headerLines({ headers }: Got): string {
  return Object.entries(headers)
    .filter(([name]) => !SKIPPED.has(name))
    .map(
      ([name, value]) =>
        `  ${name}: ${MASKS.reduce((text, [form, mask]) => text.replaceAll(form, mask), String(value))}`,
    )
    .sort()
    .join('\n')
}

/** All of it as one text: each set of headers once, with the routes that answer it. */
export function headerText(found: readonly { readonly route: string; readonly got: Got }[]): string {
  const blocks = new Map<string, Set<string>>()
  for (const { route, got } of found) {
    const block = `${got.status}\n${headerLines(got)}`
    blocks.set(block, (blocks.get(block) ?? new Set()).add(route))
  }
  return [...blocks]
    .map(([block, routes]) => {
      const [status, ...lines] = block.split('\n')
      return `${status}: ${[...routes].sort().join(', ')}\n${lines.join('\n')}\n`
    })
    .sort()
    .join('\n')
}
