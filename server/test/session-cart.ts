import { readFileSync } from 'node:fs'
import { type ContractsShop, checkPublished, openContracts } from './contracts.ts'
import type { Shop } from './harness.ts'

export const PRODUCT = 'cmc36x85s0007nx0koog2cn0b'
export const OTHER_PRODUCT = 'cmc6n775m000dzvn0yngqb69s'
export const CUSTOMER = 'cmcoq34z20004zvn7hqlfttgu'
/** The page that the merchant's keys list. */
export const PAGE = 'https://yoursite.com'

/** A published payload, as this project keeps it. */
export function published(name: string) {
  return JSON.parse(
    readFileSync(new URL(`../api/rest/fixtures/storekit/${name}.json`, import.meta.url), 'utf8'),
  )
}

export interface CartAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect
  readonly body: any
}

interface Call {
  readonly body?: unknown
  readonly key?: string | null
  readonly headers?: Record<string, string>
}

/** A program that keeps cookies, as those do that the published examples are written in. */
export interface Program {
  readonly cookies: Map<string, string>
  get(call?: Call): Promise<CartAnswer>
  post(body: unknown, call?: Call): Promise<CartAnswer>
  remove(body: unknown, call?: Call): Promise<CartAnswer>
}

/** A new one, with no cookies; its key is in `x-api-key`. */
export function openProgram(shop: Shop, key: string): Program {
  const cookies = new Map<string, string>()
  async function call(method: string, { body, key: other = key, headers = {} }: Call): Promise<CartAnswer> {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await shop.send('/v1/cart', {
      method,
      headers: {
        ...(other === null ? {} : { 'x-api-key': other }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(sent !== undefined && { 'content-length': String(Buffer.byteLength(sent)) }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split('; ')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const text = await response.text()
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: text && JSON.parse(text),
    }
    checkPublished(method, '/v1/cart', answer)
    return answer
  }
  return {
    cookies,
    get: (given = {}) => call('GET', given),
    post: (body, given = {}) => call('POST', { ...given, body }),
    remove: (body, given = {}) => call('DELETE', { ...given, body }),
  }
}

export interface SessionShop extends ContractsShop {
  /** A program with a secret key. */
  program(): Program
  /** A program with a publishable key: what a page's calls look like without a page. */
  pageProgram(): Program
}

/** The server with the merchant whose shop answers the published requests of session carts. */
export async function openSessionShop(
  options: Parameters<typeof openContracts>[0] = {},
): Promise<SessionShop> {
  const opened = await openContracts(options)
  return {
    ...opened,
    program: () => openProgram(opened.shop, opened.secretKey),
    pageProgram: () => openProgram(opened.shop, opened.publishableKey),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}
