import { type AddressInfo, createServer, Socket } from 'node:net'
import type { ToteError } from '@tote/shared/reasons.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openReceiver, type Received } from '../test/receiver.ts'
import { createPageReader } from './product-page.ts'
import { createReach } from './reach.ts'

const never = new AbortController().signal
const PAGE =
  '<script type="application/ld+json">{"@type":"Product","name":"Pot","offers":{"price":"3.00","priceCurrency":"EUR"}}</script>'
const page = { status: 200, headers: { 'content-type': 'text/html' }, body: PAGE }

/** Listens on this machine in both families, and counts who comes. */
async function openListeners() {
  let count = 0
  const take = (socket: Socket) => {
    count += 1
    socket.destroy()
  }
  const [four, six] = [createServer(take), createServer(take)]
  await new Promise<void>((resolve) => four.listen(0, '127.0.0.1', resolve))
  const { port } = four.address() as AddressInfo
  // Not every machine speaks IPv6.
  await new Promise<void>((resolve) => six.once('error', () => resolve()).listen(port, '::1', resolve))
  return {
    port,
    count: () => count,
    async [Symbol.asyncDispose]() {
      for (const server of [four, six]) await new Promise((resolve) => server.close(resolve))
    },
  }
}

afterEach(() => vi.restoreAllMocks())

/** Every way to write an address that is not the internet's. */
const HOSTS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '127.0.0.1.',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '192.0.0.192',
  '192.168.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[ff02::1]',
  'localhost',
  'LOCALHOST.',
  'localhost..',
  'shop.localhost',
  'printer.local',
  'metadata.google.internal',
  'metadata.google.internal.',
  'intranet',
  'intranet.',
]
const OTHERS = [
  'http://shop.example/p',
  'https://shop.example:8443/p',
  'https://shop.example:22/p',
  'https://ida@shop.example/p',
  'https://ida:secret@shop.example/p',
  'https://shop.example@127.0.0.1/p',
  'https://127.0.0.1\\@shop.example/p',
  'ftp://shop.example/p',
  'file:///etc/passwd',
  'blob:https://shop.example/p',
  'data:text/html,x',
  'javascript:alert(1)',
  'gopher://127.0.0.1/',
  '//shop.example/p',
  'shop.example/p',
  '',
]
/** Where names lead that look like anybody's. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'private.example': ['10.0.0.1'],
  'loopback.example': ['127.0.0.1'],
  'loopback6.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'translated.example': ['64:ff9b::7f00:1'],
  'metadata.example': ['169.254.169.254'],
  'mixed.example': ['93.184.215.14', '127.0.0.1'],
  'mixed-last.example': ['127.0.0.1', '93.184.215.14'],
  'nobody.example': [],
}

function readerAt(allow: readonly string[] = []) {
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return allow.some((host) => host.startsWith(`${name}:`)) ? ['127.0.0.1'] : (NAMES[name] ?? [])
  }
  const reader = createPageReader({ reach: createReach({ allow, resolve }) })
  const faultOf = (url: string) =>
    reader.read(url, never).then(
      () => 'read',
      (error: ToteError) => `${error.reason} ${error.fields[0]?.code}`,
    )
  return { reader, asked, faultOf }
}

describe('as the address of a product', () => {
  it('no forbidden address is connected to', async () => {
    await using listeners = await openListeners()
    const connects = vi.spyOn(Socket.prototype, 'connect')
    const { faultOf, asked } = readerAt()
    const written = HOSTS.flatMap((host) => [
      `https://${host}/p`,
      `http://${host}/p`,
      `https://${host}:${listeners.port}/p`,
      `http://${host}:${listeners.port}/p`,
    ])
    for (const url of [...written, ...OTHERS])
      expect([url, await faultOf(url)]).toEqual([url, 'productPageUnreadable unreachable'])
    expect(asked).toEqual([])
    for (const name of Object.keys(NAMES))
      expect([name, await faultOf(`https://${name}/p`)]).toEqual([name, 'productPageUnreadable unreachable'])
    expect(asked).toEqual(Object.keys(NAMES))
    expect(connects).not.toHaveBeenCalled()
    expect(listeners.count()).toBe(0)
  })

  it('none is reached by a redirect of a shop that may be asked', async () => {
    await using listeners = await openListeners()
    let to = ''
    await using shop = await openReceiver(() => ({ status: 302, headers: { location: to } }))
    const { faultOf } = readerAt([shop.host])
    const targets = [...HOSTS, ...Object.keys(NAMES)].flatMap((host) => [
      `https://${host}/p`,
      `http://${host}:${listeners.port}/p`,
    ])
    for (const target of [...targets, ...OTHERS.slice(0, -2)]) {
      to = target.replace(/[^ -~]/g, encodeURIComponent)
      const isNone = URL.parse(to, shop.url) === null
      const fault = `productPageUnreadable ${isNone ? 'notAPage' : 'elsewhere'}`
      expect([target, await faultOf(shop.url)]).toEqual([target, fault])
    }
    expect(shop.received.length).toBe(targets.length + OTHERS.length - 2)
    expect(listeners.count()).toBe(0)
  })

  it('R10.4: each hop is looked up once, and goes where that led', async () => {
    await using shop = await openReceiver(({ path }) =>
      path === '/end' ? page : { status: 301, headers: { location: '/end' } },
    )
    const [, port] = shop.host.split(':')
    const { reader, asked } = readerAt([`shop.example:${port}`])
    expect(await reader.read(`http://shop.example:${port}/start`, never)).toMatchObject({
      url: `http://shop.example:${port}/end`,
      name: 'Pot',
    })
    expect(asked).toEqual(['shop.example', 'shop.example'])
  })
})

describe('redirects', () => {
  it('are followed three times, and no more', async () => {
    await using shop = await openReceiver(({ path }) => {
      const left = Number(path.slice(1))
      return left === 0 ? page : { status: 307, headers: { location: `/${left - 1}` } }
    })
    const { faultOf } = readerAt([shop.host])
    const at = (left: number) => new URL(`/${left}`, shop.url).href
    expect(await faultOf(at(3))).toBe('read')
    expect(await faultOf(at(4))).toBe('productPageUnreadable notAPage')
    expect(shop.received.length).toBe(8)
  })

  it('R10.4: are not followed a fourth time, however many are asked for', async () => {
    await using shop = await openReceiver(({ path }) => ({ status: 302, headers: { location: `${path}x` } }))
    const reach = createReach({ allow: [shop.host] })
    const url = new URL('/a', shop.url).href
    const { status, headers } = await reach.send({ method: 'GET', url, redirects: 9, signal: never })
    expect([status, headers['location']]).toEqual([302, '/axxxx'])
    expect(shop.received.map(({ path }) => path)).toEqual(['/a', '/ax', '/axx', '/axxx'])
  })

  it('carry what was said to one origin to no other, and say what the request is for', async () => {
    const seen: Received[] = []
    await using shop = await openReceiver((request) => {
      seen.push(request)
      const location = request.path === '/events' ? '/again' : `http://www.shop.example:${port}/end`
      return request.path === '/end' ? page : { status: 302, headers: { location } }
    })
    const [, port] = shop.host.split(':')
    const allow = [`shop.example:${port}`, `www.shop.example:${port}`]
    const reach = createReach({ allow, resolve: async () => ['127.0.0.1'] })
    const headers = { authorization: 'Bearer secret', cookie: 'a=b', 'x-api-key': 'secret' }
    const sent = { method: 'GET', headers, purpose: 'product-page', redirects: 3, signal: never } as const
    await reach.send({ ...sent, url: `http://shop.example:${port}/events` })
    expect(seen.map(({ headers: it }) => it['x-api-key'])).toEqual(['secret', 'secret', undefined])
    expect(Object.keys(seen[2]?.headers ?? {}).sort()).toEqual([
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
    expect(seen[2]?.headers['user-agent']).toBe('Tote/1 (+product-page)')
  })

  it('lead to no other host than the one that was asked, whose page nobody admitted', async () => {
    await using other = await openReceiver(() => page)
    let to = ''
    await using shop = await openReceiver(({ path }) =>
      path === '/end' ? page : { status: 302, headers: { location: path === '/twice' ? '/events' : to } },
    )
    const [, port] = shop.host.split(':')
    const here = [`shop.example:${port}`, `www.shop.example:${port}`, `other.shop.example:${port}`]
    const { faultOf } = readerAt([...here, other.host])
    const asked = `http://shop.example:${port}`
    for (to of [
      other.url,
      `http://other.shop.example:${port}/end`,
      `http://shop.example:${other.host.slice(-5)}/`,
    ])
      for (const path of ['/events', '/twice'])
        expect([to, await faultOf(asked + path)]).toEqual([to, 'productPageUnreadable elsewhere'])
    expect(other.received).toEqual([])
    to = `http://www.shop.example:${port}/end`
    expect(await faultOf(`${asked}/twice`)).toBe('read')
    to = `http://shop.example:${port}/end`
    expect(await faultOf(`http://www.shop.example:${port}/events`)).toBe('read')
  })

  it('of what is no GET are not followed', async () => {
    await using other = await openReceiver()
    await using shop = await openReceiver(() => ({ status: 307, headers: { location: other.url } }))
    const reach = createReach({ allow: [shop.host, other.host] })
    for (const method of ['POST', 'DELETE'] as const)
      expect((await reach.send({ method, url: shop.url, redirects: 3, signal: never })).status).toBe(307)
    expect(other.received).toEqual([])
  })
})

it.each([
  [{ ...page, status: 404 }, 'notAPage'],
  [{ ...page, status: 503 }, 'unreachable'],
  [{ ...page, status: 429 }, 'unreachable'],
  [{ ...page, headers: { 'content-type': 'application/json' } }, 'notAPage'],
  [{ ...page, headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' } }, 'notAPage'],
  [{ ...page, headers: { 'content-type': 'text/html; charset=x-nothing' } }, 'read'],
  [{ ...page, body: `${PAGE}${' '.repeat(2 * 1024 * 1024)}` }, 'unreachable'],
])('what is no page of at most 2 MB is refused (%#)', async (answer, fault) => {
  await using shop = await openReceiver(() => answer)
  const said = await readerAt([shop.host]).faultOf(shop.url)
  expect(said.replace('productPageUnreadable ', '')).toBe(fault)
})
