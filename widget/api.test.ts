import { describe, expect, it } from 'vitest'
import { ApiError, createApi, TransportError } from './api.ts'
import { batch } from './batch.ts'
import { createSession } from './session.ts'
import { FakeServer } from './test/fake-server.ts'
import { memoryStorage } from './test/storages.ts'

const base = 'http://cart.test/embed/pk_test/trpc/'

function connected(server = new FakeServer()) {
  const storage = memoryStorage()
  const session = createSession('pk_test', () => storage)
  return { server, session, api: createApi({ base, session, fetch: server.fetch }) }
}

/** Answers everything with this. */
const answering = (body: string, init?: ResponseInit) =>
  createApi({ base, fetch: async () => new Response(body, init) })

describe('a query', () => {
  it('is a GET without headers of its own, so that no preflight is needed', async () => {
    const { server, api } = connected()
    const { product } = await api.query('catalogue.product', { product: 'mug-harbour' })
    expect(product.name).toBe('Harbour mug')
    expect(server.seen).toMatchObject([
      { method: 'GET', path: 'catalogue.product', input: { product: 'mug-harbour' } },
    ])
    expect([...server.seen[0]!.headers.keys()]).toEqual([])
  })

  it('sends cookies', async () => {
    let credentials: RequestCredentials | undefined
    const { server } = connected()
    const api = createApi({
      base,
      fetch: (url, init) => {
        credentials = init?.credentials
        return server.fetch(url as string, init)
      },
    })
    await api.query('cart.get')
    expect(credentials).toBe('include')
  })
})

describe('a mutation', () => {
  it('is JSON with the header that no form can send', async () => {
    const { server, api } = connected()
    await api.mutate('cart.add', { product: 'mug-harbour' })
    const [{ method, headers, input }] = server.seen as [(typeof server.seen)[0]]
    expect(method).toBe('POST')
    expect(headers.get('Content-Type')).toBe('application/json')
    expect(headers.get('X-Tote-Client')).toBe('1')
    expect(input).toEqual({ product: 'mug-harbour' })
  })

  it('R1.1: carries the token of the first answer until the cookie does', async () => {
    const { server, api, session } = connected()
    await api.mutate('cart.add', { product: 'mug-harbour' })
    const token = session.token()
    expect(token).toMatch(/^tok_/)
    await api.mutate('cart.add', { product: 'mug-harbour' })
    await api.mutate('cart.add', { product: 'mug-harbour' })
    expect(server.seen.map(({ headers }) => headers.get('X-Tote-Cart'))).toEqual([null, token, null])
    expect(session.known()).toBe(true)
  })

  it('R1.1: goes on with the token where cookies are refused', async () => {
    const { server, api, session } = connected()
    server.cookies = false
    for (const product of ['mug-harbour', 'mug-harbour', 'mug-harbour'])
      await api.mutate('cart.add', { product })
    expect(server.seen[2]!.headers.get('X-Tote-Cart')).toBe(session.token())
  })
})

describe('a batch', () => {
  it('asks for many things at once and answers each by itself', async () => {
    const { server, api } = connected()
    const inputs = [{ product: 'mug-harbour' }, { product: 'nothing' }]
    const [mug, nothing] = await batch(api, 'catalogue.product', inputs)
    expect(mug).toMatchObject({ product: { sku: 'mug-harbour' } })
    expect(nothing).toMatchObject({ name: 'ApiError', reason: 'productNotFound' })
    expect(server.paths()).toEqual(['catalogue.product,catalogue.product'])
  })

  it('fails as a whole when it is refused as a whole', async () => {
    const { server, api } = connected()
    server.weather = 'broken'
    await expect(batch(api, 'catalogue.product', [{ product: 'a' }])).rejects.toMatchObject({
      reason: 'serverError',
    })
  })
})

describe('a failure', () => {
  it('is an ApiError where the server gives a reason', async () => {
    const { server, api } = connected()
    server.refuse('cart.add', 'rateLimited', 7)
    const error = await api.mutate('cart.add', { product: 'mug-harbour' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ reason: 'rateLimited', status: 429, retryAfter: 7, requestId: 'req_1' })
  })

  it.each([
    ['a page', '<!doctype html><title>Bad gateway</title>', { status: 502 }],
    ['a page that says 200', '<!doctype html><title>Sign in to the Wi-Fi</title>', { status: 200 }],
    ['nothing', '', { status: 200 }],
    ['the JSON of a proxy', '{"error":"upstream"}', { status: 503 }],
    ['null', 'null', { status: 200 }],
  ])('is unreadable where %s comes instead of an answer', async (_, body, init) => {
    await expect(answering(body, init).query('cart.get')).rejects.toMatchObject({
      name: 'TransportError',
      kind: 'unreadable',
    })
  })

  it('is unreachable where there is no connection', async () => {
    const { server, api } = connected()
    server.weather = 'down'
    await expect(api.query('cart.get')).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('is a timeout where the server does not answer', async () => {
    const server = new FakeServer()
    server.hold()
    const api = createApi({ base, fetch: server.fetch, timeout: 20 })
    const error = await api.query('cart.get').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TransportError)
    expect(error).toMatchObject({ kind: 'timeout' })
  })
})
