import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../checks/rounds.ts'
import { openReceiver } from '../test/receiver.ts'
import { isPublicAddress } from './public-address.ts'
import { createReach } from './reach.ts'
import type { ReachError } from './reach-address.ts'

const never = new AbortController().signal
const PUBLIC = '93.184.215.14'

/** Why it was not reached. */
async function faultOf(reached: Promise<unknown>): Promise<ReachError> {
  return reached.then(
    () => Promise.reject(new Error('it was reached')),
    (error: unknown) => error as ReachError,
  )
}

describe('R10.2: the addresses that may be called', () => {
  const reach = createReach()

  it.each([
    'https://shop.example/events',
    'https://shop.example:443/events?a=b#c',
    'https://hooks.shop.example./',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
  ])('%s may', (url) => {
    expect(reach.allows(url)).toBe(true)
  })

  it.each([
    'http://shop.example/',
    'https://shop.example:8443/',
    'https://shop.example:80/',
    'https://ida@shop.example/',
    'https://:secret@shop.example/',
    'https://ida:secret@shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'blob:https://shop.example/x',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://shop.localhost/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://intranet/',
    'https://intranet./',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://①②⑦.⓪.⓪.①/',
    'https://127。0。0。1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://192.168.1.1/',
    'https://[::1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://',
    '//shop.example/',
    'shop.example',
    '',
    `https://shop.example/${'a'.repeat(2048)}`,
  ])('%.60s may not', async (url) => {
    expect(reach.allows(url)).toBe(false)
    const sent = reach.send({ method: 'GET', url, signal: never })
    expect((await faultOf(sent)).fault).toBe('notAllowed')
  })
})

it('an address is the same however it is written', () => {
  const reach = createReach()
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  const property = fc.property(octets, (parts) => {
    const [a, b, c, d] = parts
    const whole = ((a * 256 + b) * 256 + c) * 256 + d
    const hex = [a * 256 + b, c * 256 + d].map((part) => part.toString(16)).join(':')
    const written = [
      parts.join('.'),
      String(whole),
      `0x${whole.toString(16)}`,
      `0${whole.toString(8)}`,
      `${a}.${b}.${c * 256 + d}`,
      parts.map((part) => `0${part.toString(8)}`).join('.'),
      `[::ffff:${hex}]`,
      `[::ffff:${parts.join('.')}]`,
    ]
    const isPublic = isPublicAddress(parts.join('.'))
    for (const host of written) expect([host, reach.allows(`https://${host}/`)]).toEqual([host, isPublic])
    // Others that lead there, where a network translates them.
    for (const host of [`[::${hex}]`, `[::ffff:0:${hex}]`, `[64:ff9b::${hex}]`, `[2002:${hex}::]`])
      expect([host, reach.allows(`https://${host}/`)]).toEqual([host, false])
  })
  fc.assert(property, { numRuns: rounds(2000) })
})

describe('a name', () => {
  it.each([
    [['127.0.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['::ffff:10.0.0.1']],
    [[PUBLIC, '10.0.0.1']],
    [['10.0.0.1', PUBLIC]],
    [['not an address']],
    [[]],
  ])('R10.3: that leads to %j is not called', async (addresses) => {
    await using receiver = await openReceiver()
    const reach = createReach({ resolve: async () => addresses })
    const sent = reach.send({ method: 'GET', url: 'https://shop.example/', signal: never })
    const error = await faultOf(sent)
    // A socket that was tried would have left its own fault behind this one.
    expect([error.fault, error.message, error.cause]).toEqual(['unreachable', 'unreachable', undefined])
    expect(receiver.received).toEqual([])
  })

  it('R10.3: is looked up once, and the socket goes where that led', async () => {
    await using receiver = await openReceiver()
    const [, port] = receiver.host.split(':')
    const host = `hooks.shop.example:${port}`
    const asked: string[] = []
    const resolve = async (name: string) => {
      asked.push(name)
      // Who is asked a second time is sent elsewhere.
      return asked.length === 1 ? ['127.0.0.1'] : ['192.0.2.1']
    }
    const reach = createReach({ allow: [host], resolve })
    const answer = await reach.send({ method: 'GET', url: `http://${host}/a?b=c`, signal: never })
    expect(answer.status).toBe(204)
    expect(asked).toEqual(['hooks.shop.example'])
    expect(receiver.received).toMatchObject([{ path: '/a?b=c', headers: { host } }])
  })

  it('that leads nowhere is told of no further', async () => {
    const reach = createReach({
      resolve: () => Promise.reject(new Error('getaddrinfo ENOTFOUND shop.example 10.0.0.53')),
    })
    const error = await faultOf(reach.send({ method: 'GET', url: 'https://shop.example/', signal: never }))
    expect([error.fault, error.message]).toEqual(['unreachable', 'unreachable'])
  })
})

describe('what is exempt', () => {
  it('is that host and port and no other', async () => {
    await using receiver = await openReceiver()
    const reach = createReach({ allow: [receiver.host] })
    const [, port = ''] = receiver.host.split(':')
    expect(reach.allows(receiver.url)).toBe(true)
    for (const url of [
      `http://localhost:${port}/`,
      'http://127.0.0.1/',
      `http://ida@${receiver.host}/`,
      `ftp://${receiver.host}/`,
    ])
      expect([url, reach.allows(url)]).toEqual([url, false])
  })
})

describe('a call', () => {
  it('R10.5: says what it is given, who it is, and nothing else', async () => {
    await using receiver = await openReceiver(() => ({ status: 200, headers: { 'x-a': 'b' }, body: 'taken' }))
    const reach = createReach({ allow: [receiver.host] })
    const headers = { 'content-type': 'application/json' }
    const sent = { method: 'POST', url: receiver.url, headers, body: '{"a":"ü"}', signal: never } as const
    const answer = await reach.send(sent)
    expect([answer.status, answer.headers['x-a'], String(answer.body)]).toEqual([200, 'b', 'taken'])
    const [came] = receiver.received
    expect([came?.method, came?.path, came?.body]).toEqual(['POST', '/events', '{"a":"ü"}'])
    expect(came?.headers).toEqual({
      host: receiver.host,
      connection: 'close',
      'content-type': 'application/json',
      'content-length': '10',
      'accept-encoding': 'identity',
      'user-agent': expect.stringMatching(/^Tote/),
    })
  })

  it('R10.4: follows no redirect', async () => {
    await using other = await openReceiver()
    await using receiver = await openReceiver(() => ({ status: 302, headers: { location: other.url } }))
    const reach = createReach({ allow: [receiver.host, other.host] })
    expect((await reach.send({ method: 'GET', url: receiver.url, signal: never })).status).toBe(302)
    expect(other.received).toEqual([])
  })

  it('R10.5: gives up where nothing comes back in time, or comes too slowly', async () => {
    const drip = { status: 200, body: 'a', isOpen: true } as const
    for (const answer of [() => undefined, () => drip]) {
      await using receiver = await openReceiver(answer)
      const reach = createReach({ allow: [receiver.host], limits: { totalMs: 50 } })
      const sent = reach.send({ method: 'GET', url: receiver.url, signal: never })
      expect((await faultOf(sent)).fault).toBe('timeout')
    }
  })

  it('gives up where a name is not looked up in time', async () => {
    const reach = createReach({ resolve: () => new Promise(() => {}), limits: { connectMs: 20 } })
    const sent = reach.send({ method: 'GET', url: 'https://shop.example/', signal: never })
    expect((await faultOf(sent)).fault).toBe('timeout')
  })

  it('R10.5: takes an answer up to its limit, and no head beyond 16 KiB', async () => {
    const long = { headers: { 'x-long': 'a'.repeat(17_000) } }
    const answers = [{ body: 'a'.repeat(100) }, { body: 'a'.repeat(101) }, long]
    await using receiver = await openReceiver(() => ({ status: 200, ...answers.shift() }))
    const reach = createReach({ allow: [receiver.host], limits: { bytes: 100 } })
    const ask = () => reach.send({ method: 'GET', url: receiver.url, signal: never })
    expect((await ask()).body).toHaveLength(100)
    expect((await faultOf(ask())).fault).toBe('tooLarge')
    expect((await faultOf(ask())).fault).toBe('unreachable')
  })

  it('R10.7: tells nothing of what is there: neither who refused, nor what it said', async () => {
    const receiver = await openReceiver()
    await receiver[Symbol.asyncDispose]()
    const reach = createReach({ allow: [receiver.host] })
    const error = await faultOf(reach.send({ method: 'GET', url: receiver.url, signal: never }))
    expect([error.fault, error.message]).toEqual(['unreachable', 'unreachable'])
    // Speaks no TLS.
    await using plain = await openReceiver()
    const secure = createReach({ allow: [plain.host] })
    const url = plain.url.replace('http:', 'https:')
    expect((await faultOf(secure.send({ method: 'GET', url, signal: never }))).fault).toBe('unreachable')
  })

  it('ends where whoever asked says so', async () => {
    await using receiver = await openReceiver(() => undefined)
    const reach = createReach({ allow: [receiver.host] })
    const stopping = new AbortController()
    const fault = faultOf(reach.send({ method: 'GET', url: receiver.url, signal: stopping.signal }))
    await expect.poll(() => receiver.received.length).toBe(1)
    stopping.abort()
    expect((await fault).fault).toBe('timeout')
    const late = reach.send({ method: 'GET', url: receiver.url, signal: stopping.signal })
    expect((await faultOf(late)).fault).toBe('timeout')
  })

  it('R10.5: goes to one host four at a time, and who waits in line is not late', async () => {
    let at = 0
    let most = 0
    await using receiver = await openReceiver(async () => {
      most = Math.max(most, ++at)
      await sleep(20)
      at--
      return { status: 204 }
    })
    const reach = createReach({ allow: [receiver.host], limits: { connectMs: 60 } })
    const all = Array.from({ length: 24 }, () =>
      reach.send({ method: 'GET', url: receiver.url, signal: never }),
    )
    expect((await Promise.all(all)).every(({ status }) => status === 204)).toBe(true)
    expect(most).toBe(4)
  })
})
