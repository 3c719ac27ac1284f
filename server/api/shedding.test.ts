import { EventEmitter, once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import pino from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openShop } from '../test/harness.ts'
import { hooks } from './hooks.ts'
import { loopNow } from './room.ts'
import { createShedding } from './shedding.ts'

const mug = { product: 'mug-harbour' }
/** A server that has too much at hand as soon as it has anything. */
const FULL = { atHand: 0 }

interface Asked {
  readonly url?: string
  readonly headers?: Record<string, string>
  readonly complete?: boolean
}

/** A request as it is when it begins, and its answer. */
function asked({ url = '/', headers = {}, complete = true }: Asked = {}) {
  const incoming = Object.assign(new EventEmitter(), { url, headers, complete })
  return { incoming: incoming as unknown as IncomingMessage, outgoing: new EventEmitter() as ServerResponse }
}

/** Begins so many requests of a client, and tells those that were taken on. */
function begin(
  shedding: ReturnType<typeof createShedding>,
  { count = 1, client = 'one', ...request }: Asked & { count?: number; client?: string } = {},
) {
  return Array.from({ length: count }, () => asked(request)).filter(({ incoming, outgoing }) => {
    const before = shedding.shed()
    shedding.begin(incoming, outgoing, client)
    return shedding.shed() === before
  })
}

const turnEnds = () => new Promise((resolve) => setImmediate(resolve))
const idle = () => ({ worked: 0, turns: 0 })

describe('R12, R21: a server that has too much at hand', () => {
  it('tells procedures to come again, readable for the page that asked', async () => {
    await using shop = await openShop({ shedding: FULL })
    const { refusal, headers } = await shop.browser().call('cart.add', mug)
    expect(refusal).toBe('503 unavailable')
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3)
    expect(headers.get('access-control-allow-origin')).toBeTruthy()
  })

  it.each([
    ['a contract', '/v3/carts/1', { headers: { 'x-auth-token': 'KEY' } }, /"status":503/],
    ['a contract of delegated checkout', '/checkout/1', { headers: { 'x-api-key': 'KEY' } }, /"error":/],
    ['a page', '/cart/demo', { headers: { accept: 'text/html' } }, /<h1>/],
    [
      'a page that is open',
      '/checkout/1/trpc/checkout.get',
      { headers: { 'x-tote-client': '1' } },
      /"unavailable"/,
    ],
    ['who watches a purchase', '/embed/KEY/delegated/1/watch?w=s', {}, /"unavailable"/],
    ['who asks for a file', '/embed/1/widget.js', {}, /"status":503/],
    ['who asks for the documents', '/openapi.json', {}, /"status":503/],
    ['who reads them', '/docs', {}, /"status":503/],
  ])('tells %s the same in its own form', async (_, path, init, form) => {
    await using shop = await openShop({ shedding: FULL })
    const headers = Object.fromEntries(
      Object.entries((init as { headers?: Record<string, string> }).headers ?? {}).map(([name, value]) => [
        name,
        value.replace('KEY', shop.secretKey),
      ]),
    )
    const answer = await shop.send(path.replace('KEY', shop.key), { ...init, headers })
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(await answer.text()).toMatch(form)
  })

  it('still says that it lives and is ready', async () => {
    await using shop = await openShop({ shedding: FULL })
    expect((await shop.send('/healthz')).status).toBe(200)
    expect((await shop.send('/readyz')).status).toBe(200)
  })

  it('answers what it took on, and everybody again once that is done', async () => {
    await using shop = await openShop({ shedding: { atHand: 6 } })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const some = await Promise.all(Array.from({ length: 40 }, () => shop.browser().call('cart.add', mug)))
    const told = new Set(some.map(({ status }) => status))
    expect([...told].every((status) => status === 200 || status === 503)).toBe(true)
    expect(some.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4)
    expect((await browser.call('cart.add', mug)).status).toBe(200)
  })

  it('tells the payment provider to come again, before it looks at the event', async () => {
    const shedding = createShedding(FULL)
    const hears = {
      payments: { hears: () => true, hear: () => Promise.reject(new Error('it was looked at')) },
    }
    const app = hooks({ services: hears as never, log: pino({ enabled: false }), shedding })
    const { incoming, outgoing } = asked()
    shedding.begin(incoming, outgoing, 'one')
    const answer = await app.request('/hooks/stripe', { method: 'POST', body: '{}' }, { incoming })
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  })
})

describe('R12: one client that asks for much', () => {
  it.each([
    ['bodies that never come', 200, 'POST /hooks/test', 'Content-Length: 40\r\n\r\n{', 1],
    ['answers that it does not read', 20, 'GET /docs', '\r\n', 20],
  ])('cannot let others be turned away by %s', async (_, sockets, asks, rest, times) => {
    await using shop = await openShop({
      proxies: ['127.0.0.1'],
      shedding: { atHand: 64, turnMs: Number.POSITIVE_INFINITY },
    })
    const other = shop.browser()
    const head = `${asks} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n${rest}`
    for (let i = 0; i < sockets; i++) {
      const socket = connect({ host: '127.0.0.1', port: shop.port })
      onTestFinished(() => void socket.destroy())
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.pause().write(head.repeat(times))
    }
    await expect.poll(shop.api.shedding.shed).toBeGreaterThan(0)
    const answers = []
    for (let i = 0; i < 20; i++) answers.push((await other.call('cart.add', mug)).status)
    expect(answers).toEqual(Array(20).fill(200))
  })

  it('may let us wait for so many bodies and no more, and may have them answered once they came', async () => {
    const shedding = createShedding({ arriving: 2, loop: idle })
    const body = { headers: { 'content-length': '40' }, complete: false }
    const taken = begin(shedding, { ...body, count: 2 })
    expect(shedding.atHand()).toBe(2)
    await turnEnds()
    expect(shedding.atHand()).toBe(0)
    expect(begin(shedding, body)).toHaveLength(0)
    expect(begin(shedding, { headers: { 'transfer-encoding': 'chunked' }, complete: false })).toHaveLength(0)
    expect(begin(shedding)).toHaveLength(1)
    expect(begin(shedding, { ...body, client: 'two' })).toHaveLength(1)
    for (const { incoming } of taken) incoming.emit('end')
    expect(shedding.atHand()).toBe(4)
    expect(begin(shedding, body)).toHaveLength(1)
    for (const { outgoing } of taken) outgoing.emit('close')
    await turnEnds()
    expect(shedding.atHand()).toBe(1)
  })

  it('counts what came whole in the same turn as at hand, and nothing of what is over', async () => {
    const shedding = createShedding({ loop: idle })
    const body = { 'content-length': '40' }
    const [whole] = begin(shedding, { headers: body })
    const [left] = begin(shedding, { headers: body, complete: false })
    left?.outgoing.emit('close')
    await turnEnds()
    expect(shedding.atHand()).toBe(1)
    whole?.outgoing.emit('close')
    expect(shedding.atHand()).toBe(0)
  })

  it('is turned away while others are not, also where another does the same', () => {
    const shedding = createShedding({ atHand: 100, loop: idle })
    expect(begin(shedding, { count: 500 })).toHaveLength(75)
    expect(begin(shedding, { count: 5, client: 'shopper' })).toHaveLength(5)
    expect(begin(shedding, { count: 500, client: 'another' }).length).toBeLessThan(20)
    expect(begin(shedding, { client: 'another shopper' })).toHaveLength(1)
  })

  it('is turned away while others are not in a turn that takes too long, too', () => {
    let time = 0
    const shedding = createShedding({ turnMs: 100, inTurn: 12, now: () => time, loop: idle })
    begin(shedding, { client: 'first' })
    time = 150
    expect(begin(shedding, { count: 500 }).length).toBeLessThanOrEqual(12)
    expect(begin(shedding, { count: 2, client: 'shopper' })).toHaveLength(2)
    expect(begin(shedding, { count: 500, client: 'another' }).length).toBeLessThanOrEqual(4)
  })
})

it.each([
  '/embed/pk/trpc/cart.add?x=/watch?',
  '/embed/pk/trpc/x/delegated/1/watch?',
  '/delegated/1/watch?w=',
])('R12: no address steps around the count: %s', (url) => {
  const shedding = createShedding({ atHand: 4, loop: idle })
  begin(shedding, { count: 100, url })
  expect([shedding.atHand(), shedding.shed()]).toEqual([3, 97])
})

it('R12: who takes long to read an answer has nothing at hand any more', () => {
  const shedding = createShedding({ loop: idle })
  const [taken] = begin(shedding)
  taken?.outgoing.emit('prefinish')
  expect(shedding.atHand()).toBe(0)
  taken?.outgoing.emit('close')
  expect(shedding.atHand()).toBe(0)
})

it('R12: the pace of the event loop is that of this process', () => {
  const before = loopNow()
  const until = performance.now() + 30
  while (performance.now() < until);
  const after = loopNow()
  expect(after.worked - before.worked).toBeGreaterThan(25)
  expect(after.turns).toBeGreaterThan(0)
})

it('R12: a stream of progress lasts, and is not among what is at hand', () => {
  const shedding = createShedding({ atHand: 4, loop: idle })
  expect(begin(shedding, { count: 100, url: '/embed/pk/delegated/1/watch?w=s' })).toHaveLength(100)
  expect(shedding.atHand()).toBe(0)
})

describe('R12: how long the requests of one turn may take', () => {
  /** Which of so many requests of one turn are taken on, each of which takes so many ms. */
  function turn(count: number, ms: number) {
    let time = 0
    const shedding = createShedding({ turnMs: 50, inTurn: 16, now: () => time, loop: idle })
    const requests = Array.from({ length: count }, () => asked())
    const taken = requests.map(({ incoming, outgoing }) => {
      shedding.begin(incoming, outgoing, 'one')
      time += ms
      try {
        shedding.admit(incoming)
        return true
      } catch {
        time -= ms
        return false
      }
    })
    return { shedding, taken: taken.filter(Boolean).length, requests }
  }

  it('turns away what would wait for all the others', () => {
    expect(turn(500, 1).taken).toBe(51)
    expect(turn(500, 0.01).taken).toBe(500)
  })

  it('turns nobody away for a few that are slow', () => {
    expect(turn(16, 1000).taken).toBe(16)
  })

  it('begins anew with the next turn, and holds nothing of those that are over', async () => {
    const { shedding, requests } = turn(500, 1)
    expect(shedding.shed()).toBe(449)
    expect(shedding.atHand()).toBe(51)
    for (const { outgoing } of requests) outgoing.emit('close')
    expect(shedding.atHand()).toBe(0)
    await turnEnds()
    expect(begin(shedding)).toHaveLength(1)
  })

  it('begins few in a turn after one that took too long, until one did not', async () => {
    const done = { worked: 0, turns: 0 }
    const turnTakes = (ms: number) => {
      done.worked += ms
      done.turns++
      return turnEnds()
    }
    const shedding = createShedding({ turnMs: 100, inTurn: 2, now: () => 0, loop: () => ({ ...done }) })
    expect(begin(shedding, { count: 5 })).toHaveLength(5)
    await turnTakes(150)
    expect(begin(shedding, { count: 5 })).toHaveLength(2)
    await turnTakes(20)
    expect(begin(shedding, { count: 5 })).toHaveLength(5)
  })
})

describe('R12: how much may be at hand', () => {
  /** Two seconds in which so many come each ms and one is done each few, while the event loop works for a part of it. */
  function seconds({ come, each = 1, busy }: { come: number; each?: number; busy: number }) {
    let time = 0
    const loop = () => ({ worked: time * busy, turns: time })
    const shedding = createShedding({ now: () => time, loop, turnMs: Number.POSITIVE_INFINITY })
    const open: { outgoing: ServerResponse }[] = []
    for (; time < 1990; time++) {
      for (let i = 0; i < come; i++) open.push(...begin(shedding, { client: `${time} ${i}` }))
      if (time % each === 0) open.shift()?.outgoing.emit('close')
    }
    const rest = (ms: number) => {
      for (const { outgoing } of open) outgoing.emit('close')
      time += ms
    }
    return { shedding, rest }
  }

  it('is what is done in time at the pace of just before', () => {
    const { shedding, rest } = seconds({ come: 10, busy: 1 })
    expect(shedding.atHand()).toBeGreaterThan(200)
    expect(shedding.atHand()).toBeLessThanOrEqual(500)
    rest(300)
    expect(begin(shedding, { count: 300 })).toHaveLength(300)
  })

  it('is never less than a few', () => {
    const { shedding, rest } = seconds({ come: 10, each: 100, busy: 1 })
    rest(0)
    const { length } = begin(shedding, { count: 500 })
    expect(length).toBeGreaterThanOrEqual(64 * 0.75)
    expect(length).toBeLessThan(64)
  })

  it('is not learnt where somebody else lets us wait, or where little is asked', () => {
    const waiting = seconds({ come: 1, each: 10, busy: 0.2 })
    expect(waiting.shedding.atHand()).toBe(1000)
    const quiet = seconds({ come: 1, busy: 0.9 })
    expect(quiet.shedding.shed()).toBe(0)
    expect(begin(quiet.shedding, { count: 500 })).toHaveLength(500)
  })
})
