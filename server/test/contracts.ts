import { readFileSync } from 'node:fs'
import { contracts } from '../api/rest/contracts.ts'
import { seedContracts } from '../services/contracts.ts'
import { openShop, type Shop } from './harness.ts'

/** What a merchant's server gets to see. */
export interface RestReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect
  readonly body: any
}

export interface Ask {
  readonly body?: unknown
  readonly key?: string | null
  readonly headers?: Record<string, string>
}

export interface ContractsShop extends AsyncDisposable {
  readonly shop: Shop
  readonly merchant: string
  readonly secretKey: string
  readonly publishableKey: string
  /** One request as a merchant's server makes it: `ask('POST /v3/carts', { body })`. */
  ask(what: string, given?: Ask): Promise<RestReply>
}

/** The server with the merchant whose shop answers the published requests. */
export async function openContracts(options: Parameters<typeof openShop>[0] = {}): Promise<ContractsShop> {
  const shop = await openShop(options)
  const seeded = await seedContracts({ store: shop.store, now: options.now ?? Date.now })
  return {
    shop,
    ...seeded,
    async ask(what, { body, key = seeded.secretKey, headers = {} } = {}) {
      const [method = '', path = ''] = what.split(' ')
      const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await shop.send(path, {
        method,
        headers: {
          ...(key === null ? {} : { 'x-auth-token': key }),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          // Node leaves it out where a body with DELETE is unexpected, and then nobody can tell where it ends.
          ...(sent !== undefined && method === 'DELETE'
            ? { 'content-length': String(Buffer.byteLength(sent)) }
            : {}),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      })
      const text = await answer.text()
      const parsed = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
      checkPublished(method, path, { status: answer.status, body: parsed })
      return { status: answer.status, headers: answer.headers, text, body: parsed }
    },
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  }
}

/** A published payload, as this project keeps it. */
export function payload(name: string) {
  return JSON.parse(
    readFileSync(new URL(`../api/rest/fixtures/bigcommerce/${name}.json`, import.meta.url), 'utf8'),
  )
}

/** Throws for an answer of one of our operations that its document does not know, or knows in another form. */
export function checkPublished(
  method: string,
  path: string,
  { status, body }: { status: number; body: unknown },
): void {
  const { pathname } = new URL(path, 'http://localhost')
  const told = published.find((one) => one.method === method && one.form.test(pathname))?.told
  if (!told) return
  const answer = told[status]
  if (!answer) throw new Error(`${method} ${path} answers ${status}, which it is not said to`)
  if (answer.schema) answer.schema.parse(body)
  else if (body !== undefined) throw new Error(`${method} ${path} is not said to have a body at ${status}`)
}

/** Every operation where it is served, in the order in which the server takes them: fixed parts come before parameters. */
const published = contracts
  .flatMap(({ prefixes, routes, refusals }) =>
    prefixes.flatMap((prefix) =>
      routes.map(({ method, path, answers }) => ({
        method: method.toUpperCase(),
        form: new RegExp(`^${(prefix + path).replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        parameters: path.split('{').length,
        told: { ...refusals, ...answers },
      })),
    ),
  )
  .sort((one, other) => one.parameters - other.parameters)
