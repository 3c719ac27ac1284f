import { checkPublished, type RestReply } from './contracts.ts'
import { SERVER, type Shop } from './harness.ts'

/** A browser's calls and visits as one origin's page makes them, with the cookies it keeps. */
export interface StoreBrowser {
  readonly cookies: Map<string, string>
  /** A call of a page: `call('POST /api/storefront/carts', { … })`. */
  call(what: string, body?: unknown, headers?: Record<string, string>): Promise<RestReply>
  /** Goes to an address; redirects are not followed. */
  visit(url: string, headers?: Record<string, string>): Promise<RestReply>
}

/** A new one; `origin` is that of the page whose calls these are, none for a program. */
export function openStoreBrowser(shop: Shop, origin?: string): StoreBrowser {
  const cookies = new Map<string, string>()
  async function send(method: string, path: string, headers: Record<string, string>, given?: string) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sized = given === undefined ? {} : { 'content-length': String(Buffer.byteLength(given)) }
    const answer = await shop.send(path, {
      method,
      headers: { ...(cookie && { cookie }), ...sized, ...headers },
      ...(given === undefined ? {} : { body: given }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split('; ')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') && text !== ''
    const body = isJson ? JSON.parse(text) : undefined
    // Without a key some of its addresses are pages of ours.
    const isPage = answer.headers.get('content-type')?.includes('html')
    if (answer.ok && !isPage) checkPublished(method, path, { status: answer.status, body })
    return { status: answer.status, headers: answer.headers, text, body }
  }
  return {
    cookies,
    call(what, body, headers = {}) {
      const [method = '', path = ''] = what.split(' ')
      const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
      const type = sent === undefined ? {} : { 'content-type': 'application/json' }
      const page = origin === undefined ? {} : { origin, 'sec-fetch-site': 'cross-site' }
      return send(method, path, { ...page, ...type, ...headers }, sent)
    },
    visit: (url, headers = {}) =>
      send('GET', url.replace(SERVER, ''), {
        'sec-fetch-dest': 'document',
        'sec-fetch-site': 'cross-site',
        ...headers,
      }),
  }
}
