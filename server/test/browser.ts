import { type Answer, read } from './answer.ts'
import { named } from './paying.ts'

interface Around {
  readonly send: (path: string, init?: RequestInit) => Promise<Response>
  readonly key: string
  readonly server: string
  readonly site: string
  readonly takesCookies: boolean
}

/** A browser with a page of the storefront and pages of ours; keeps cookies as real ones do. */
export interface Browser {
  /** A query, from the storefront's page. */
  ask<P extends string>(path: P, input?: unknown, headers?: Record<string, string>): Promise<Answer<P>>
  /** A mutation, from the storefront's page. */
  call<P extends string>(path: P, input?: unknown, headers?: Record<string, string>): Promise<Answer<P>>
  /** What `fetch` is on such a page: asks first where a browser must, and shows what the server lets it. */
  fetchOn(
    page: keyof Browser['cookies'],
  ): (url: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Goes to a page of ours, by a link; redirects are not followed. */
  open(url: string): Promise<Answer>
  /** Sends a form of a page of ours. */
  submit(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  /** The calls of a page of ours that has the key, as the account page. */
  readonly own: Pick<Browser, 'ask' | 'call'>
  /** The calls of the hosted page. */
  hosted(id: string): Pick<Browser, 'ask' | 'call'>
  /** Goes to the checkout of the cart and into it; answers its id. */
  enterCheckout(input?: object): Promise<string>
  /** Cookies by name: on the storefront's page, and on our own pages. */
  readonly cookies: Readonly<Record<'embedded' | 'ours', Map<string, string>>>
}

/** Headers a page may send, and read, without being allowed to. */
const SAFE = new Set(['accept', 'accept-language', 'content-language'])
const ALWAYS_SHOWN = ['cache-control', 'content-length', 'content-type']

function exposedBy(headers: Headers): string[] {
  const named = headers.get('access-control-expose-headers')?.toLowerCase().split(', ') ?? []
  return [...ALWAYS_SHOWN, ...named]
}

export function openBrowser({ send, key, server, site, takesCookies }: Around): Browser {
  const cookies = { embedded: new Map<string, string>(), ours: new Map<string, string>() }

  async function go(path: string, init: RequestInit, place: keyof typeof cookies): Promise<Answer> {
    const headers = new Headers(init.headers)
    const sent = [...cookies[place]].map(([name, value]) => `${name}=${value}`).join('; ')
    if (sent) headers.set('cookie', sent)
    const response = await send(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) keep(line, place)
    return read(response)
  }

  function keep(line: string, place: keyof typeof cookies): void {
    const [pair = '', ...attributes] = line.split('; ')
    const has = (attribute: string) => attributes.some((one) => one.toLowerCase() === attribute)
    const isForOthers = has('samesite=none') && has('partitioned') && has('secure')
    if (place === 'embedded' && !(takesCookies && isForOthers)) return
    const at = pair.indexOf('=')
    cookies[place].set(pair.slice(0, at), pair.slice(at + 1))
  }

  async function askFirst(url: string, origin: string, names: readonly string[]): Promise<void> {
    const wanted = names.filter((name) => !SAFE.has(name) && !/^(origin|sec-)/.test(name))
    const asking = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted.join(),
    }
    const { ok, headers } = await send(url, { method: 'OPTIONS', headers: asking })
    const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ') ?? []
    const isAllowed = ok && headers.get('access-control-allow-origin') === origin
    if (!isAllowed || wanted.some((name) => !allowed.includes(name))) throw new TypeError('refused')
  }

  const query = (path: string, input: unknown) =>
    input === undefined ? path : `${path}?input=${encodeURIComponent(JSON.stringify(input))}`
  const post = (input: unknown, headers: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tote-client': '1', ...headers },
    body: JSON.stringify(input ?? {}),
  })
  const ownName = (path: string) => (path === 'checkout.pay' ? named() : {})
  const elsewhere = { origin: site, 'sec-fetch-site': 'cross-site' }
  const here = { 'sec-fetch-site': 'same-origin' }
  const base = `/embed/${key}/trpc`

  const browser: Browser = {
    cookies,
    ask: (path, input, headers) =>
      go(`${base}/${query(path, input)}`, { headers: { ...elsewhere, ...headers } }, 'embedded') as never,
    call: (path, input, headers) =>
      go(`${base}/${path}`, post(input, { ...elsewhere, ...ownName(path), ...headers }), 'embedded') as never,
    fetchOn: (page) => async (url, init) => {
      const origin = page === 'embedded' ? site : server
      const headers = new Headers(init?.headers)
      headers.set('sec-fetch-site', page === 'embedded' ? 'cross-site' : 'same-origin')
      if (page === 'embedded' || init?.method === 'POST') headers.set('origin', origin)
      if (page === 'embedded' && init?.method === 'POST')
        await askFirst(String(url), origin, [...headers.keys()])
      const answer = await go(String(url), { ...init, headers, signal: null }, page)
      if (page === 'embedded' && answer.headers.get('access-control-allow-origin') !== origin)
        throw new TypeError('refused')
      const exposed = page === 'ours' ? [...answer.headers.keys()] : exposedBy(answer.headers)
      const shown = [...answer.headers].filter(([name]) => exposed.includes(name))
      return new Response(answer.text, { status: answer.status, headers: shown })
    },
    own: {
      ask: (path, input, headers) =>
        go(`${base}/${query(path, input)}`, { headers: { ...here, ...headers } }, 'ours') as never,
      call: (path, input, headers) =>
        go(`${base}/${path}`, post(input, { origin: server, ...here, ...headers }), 'ours') as never,
    },
    open: (url) => go(url, { headers: { 'sec-fetch-site': 'cross-site' } }, 'ours'),
    submit: (path, form, headers) =>
      go(
        path,
        { method: 'POST', headers: { origin: server, ...here, ...headers }, body: new URLSearchParams(form) },
        'ours',
      ),
    hosted: (id) => ({
      ask: (path, input, headers) =>
        go(
          `/checkout/${id}/trpc/${query(path, input)}`,
          { headers: { ...here, ...headers } },
          'ours',
        ) as never,
      call: (path, input, headers) =>
        go(
          `/checkout/${id}/trpc/${path}`,
          post(input, { origin: server, ...here, ...ownName(path), ...headers }),
          'ours',
        ) as never,
    }),
    async enterCheckout(input) {
      const { data } = await browser.call('cart.checkout', input)
      await browser.open(data.url)
      return String(data.cart.id)
    },
  }
  return browser
}
