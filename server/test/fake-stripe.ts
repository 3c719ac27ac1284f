import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import Stripe from 'stripe'
import { type ApiAnswer, type FakeState, fakeApi, refused } from './fake-stripe-api.ts'
import { readForm } from './fake-stripe-form.ts'
import { type FakeIntent, makeEvent } from './fake-stripe-objects.ts'
import { answerPage } from './fake-stripe-pages.ts'
import { fakeToken } from './fake-stripe-script.ts'
import { faultInAnswer, faultInRequest } from './stripe-shapes.ts'

/** What goes wrong with the next calls that a route's name matches. */
export interface FakeFault {
  readonly kind: 'slow' | 'down' | 'nonsense' | 'lostAnswer'
  readonly on: RegExp
  /** How often; for ever where it is left out. */
  times?: number
}

export interface FakeStripe extends AsyncDisposable {
  /** Where it listens, without a trailing slash. */
  readonly url: string
  readonly state: FakeState
  /** What was asked, in order, by method and path. */
  readonly asked: string[]
  /** What was asked or answered against the kept shapes; to be empty. */
  readonly violations: string[]
  fault: FakeFault | undefined
  /** Called when everything was done that was asked, before it is answered. */
  beforeAnswer: (route: string) => void
  /** What Stripe's fields in a page stand for. */
  token(number: string): string
  /** An event as Stripe sends it, signed by the client's own means. */
  signed(event: object, secret: string, at?: number): { body: string; headers: Record<string, string> }
  event(type: string, object: object): ReturnType<typeof makeEvent>
  /** The header that goes with a body. */
  signature(body: string, secret: string, at?: number): string
}

const KEY = /^Bearer (?:sk|rk)_test_\w+$/
const API_VERSION = new Stripe('sk_test_none').getApiField('version')

interface Kept {
  readonly fingerprint: string
  answer: ApiAnswer | undefined
}

/** Stripe on this machine, as far as it is used: real HTTP, each request and answer held against its published shapes. */
export async function startFakeStripe(): Promise<FakeStripe> {
  const state: FakeState = {
    sessions: new Map(),
    intents: new Map(),
    methods: new Map(),
    refunds: [],
    refundStatus: 'succeeded',
  }
  const keys = new Map<string, Kept>()
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const fake: FakeStripe = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    asked: [],
    violations: [],
    fault: undefined,
    beforeAnswer: () => {},
    token: fakeToken,
    event: (type, object) => makeEvent(type, object, API_VERSION),
    signature: (payload, secret, at = Date.now()) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(at / 1000) }),
    signed(event, secret, at) {
      const fault = faultInAnswer('event', event)
      if (fault) fake.violations.push(fault)
      const body = JSON.stringify(event)
      const signature = fake.signature(body, secret, at)
      return { body, headers: { 'content-type': 'application/json', 'stripe-signature': signature } }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return fake

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', fake.url)
    const sent = await text(incoming)
    if (!url.pathname.startsWith('/v1/')) return answerPage(fake, { incoming, outgoing, url, sent })
    const route = routeOf(incoming.method ?? '', url.pathname)
    fake.asked.push(route)
    const fault = takeFault(route)
    if (fault === 'down') return void incoming.socket.destroy()
    if (fault === 'nonsense') return void outgoing.writeHead(200).end('<html>Bad gateway</html>')
    if (fault === 'slow') await sleep(2000, undefined, { ref: false })
    const id = /^\/v1\/(?:checkout\/)?\w+\/(\w+)/.exec(url.pathname)?.[1] ?? ''
    const given = once(incoming, `${route} ${id} ${sent}`, () => perform(incoming, { route, id, url, sent }))
    fake.beforeAnswer(route)
    if (fault === 'lostAnswer') return void incoming.socket.destroy()
    outgoing.writeHead(given.status, { 'content-type': 'application/json', 'request-id': 'req_fake' })
    outgoing.end(JSON.stringify(given.body))
  }

  function perform(
    incoming: IncomingMessage,
    { route, id, url, sent }: { route: string; id: string; url: URL; sent: string },
  ): ApiAnswer {
    const body = readForm(incoming.method === 'GET' ? url.search.slice(1) : sent)
    const isKnown = KEY.test(incoming.headers.authorization ?? '')
    if (!isKnown) return { status: 401, name: 'error', body: { error: { type: 'invalid_request_error' } } }
    const wrong = faultInRequest(route, body)
    if (wrong) {
      fake.violations.push(wrong)
      return refused('parameter_unknown', 'body')
    }
    const given = fakeApi[route]?.({ id, body, state, base: fake.url }) ?? refused('url_invalid', 'path')
    const shape = given.name === 'error' ? (given.body as { error: object }).error : given.body
    const fault = faultInAnswer(given.name, shape)
    if (fault) fake.violations.push(fault)
    return given
  }

  /** The same key and request again is answered as the first time; with another request it is refused. What was never tried is not kept. */
  function once(incoming: IncomingMessage, fingerprint: string, make: () => ApiAnswer): ApiAnswer {
    const key = incoming.headers['idempotency-key']
    if (typeof key !== 'string' || incoming.method !== 'POST') return make()
    const kept = keys.get(key)
    if (kept && kept.fingerprint !== fingerprint)
      return { status: 400, name: 'error', body: { error: { type: 'idempotency_error' } } }
    if (kept?.answer) return kept.answer
    const made = make()
    if (made.status !== 400) keys.set(key, { fingerprint, answer: structuredClone(made) })
    return made
  }

  function takeFault(route: string): FakeFault['kind'] | undefined {
    const { fault } = fake
    if (!fault?.on.test(route) || fault.times === 0) return undefined
    if (fault.times !== undefined) fault.times -= 1
    return fault.kind
  }
}

const routeOf = (method: string, path: string) =>
  `${method} ${path.replace(/\/(?:cs|pi|pm|re)_\w+/, '/{id}')}`

/** What was set aside or taken for a checkout. */
export const chargesFor = ({ intents }: FakeState, checkoutId: string): readonly FakeIntent[] =>
  [...intents.values()].filter(({ status, metadata }) => {
    const isCharged = status === 'requires_capture' || status === 'succeeded'
    return isCharged && metadata['checkout'] === checkoutId
  })
