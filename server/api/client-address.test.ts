import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../services/limits.ts'
import { openShop } from '../test/harness.ts'
import { createClients } from './client-address.ts'

function from(remoteAddress: string, ...forwarded: string[]) {
  const headers = forwarded.length > 0 ? { 'x-forwarded-for': forwarded.join(', ') } : {}
  return { socket: { remoteAddress }, headers }
}

describe('R12: who a request comes from', () => {
  it.each([
    ['whoever connects, where no proxy is named', [], from('192.0.2.1', '198.51.100.9'), '192.0.2.1'],
    ['an IPv4 address in its own form', [], from('::ffff:192.0.2.1'), '192.0.2.1'],
    ['whoever connects past the proxies', ['10.0.0.0/8'], from('192.0.2.1', '198.51.100.9'), '192.0.2.1'],
    ['whom a proxy saw', ['10.0.0.0/8'], from('10.1.2.3', '198.51.100.9'), '198.51.100.9'],
    ['the proxy, which passed on nobody', ['10.0.0.0/8'], from('10.1.2.3'), '10.1.2.3'],
    ['not whom a client says', ['10.0.0.1'], from('10.0.0.1', '203.0.113.5, 198.51.100.9'), '198.51.100.9'],
    [
      'not whom a client says by a proxy’s address',
      ['10.0.0.1'],
      from('10.0.0.1', '10.0.0.1, 198.51.100.9'),
      '198.51.100.9',
    ],
    [
      'whom the farthest of several proxies saw',
      ['10.0.0.0/8', '203.0.113.7'],
      from('10.0.0.1', '192.0.2.1, 198.51.100.9', '203.0.113.7', '10.4.4.4'),
      '198.51.100.9',
    ],
    [
      'the farthest, where all are proxies',
      ['10.0.0.0/8'],
      from('10.0.0.1', '10.0.0.9, 10.0.0.5'),
      '10.0.0.9',
    ],
    [
      'the proxy, where it passed on a word',
      ['10.0.0.1'],
      from('10.0.0.1', '192.0.2.1, unknown'),
      '10.0.0.1',
    ],
    ['the proxy, where it passed on nothing', ['10.0.0.1'], from('10.0.0.1', ' , '), '10.0.0.1'],
    ['an address without its port', ['10.0.0.1'], from('10.0.0.1', '198.51.100.9:4711'), '198.51.100.9'],
    ['an IPv6 address without its port', ['::1'], from('::1', '[2001:db8::9]:4711'), '2001:db8::9'],
    [
      'a proxy whose IPv4 was mapped',
      ['127.0.0.1'],
      from('::ffff:127.0.0.1', '198.51.100.9'),
      '198.51.100.9',
    ],
    [
      'a client whose IPv4 was mapped',
      ['127.0.0.1'],
      from('127.0.0.1', '::ffff:198.51.100.9'),
      '198.51.100.9',
    ],
    ['a network of IPv6', ['fd00::/8'], from('fd12::1', '2001:db8:1:2:3::4'), '2001:db8:1:2:3::4'],
  ])('is %s', (_, proxies, request, client) => {
    expect(createClients(proxies).addressOf(request)).toBe(client)
  })

  it('looks at the sixteen nearest hops, however many a client names', () => {
    const clients = createClients(['10.0.0.0/8'])
    const hops = Array.from({ length: 1000 }, (_, i) => `10.0.${i >> 8}.${i & 255}`)
    expect(clients.addressOf(from('10.0.0.1', ...hops))).toBe(hops.at(-16))
  })

  it('counts the household of an IPv6 address, behind a proxy too', () => {
    const { networkOf } = createClients(['::1'])
    expect(networkOf(from('::1', '2001:db8:1:2:3::4'))).toBe(networkOf(from('2001:db8:1:2:9::9')))
  })
})

describe('R12: limits by address behind a proxy', () => {
  const starts = { ...DEFAULT_LIMITS, sessionStart: { address: [2, 60] } } as const
  const add = (shop: Awaited<ReturnType<typeof openShop>>, address: string) =>
    shop.send(`/embed/${shop.key}/trpc/cart.add`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-tote-client': '1',
        'x-forwarded-for': address,
      },
      body: '{"product":"mug-harbour"}',
    })

  it('hold for each client by itself', async () => {
    await using shop = await openShop({ limits: starts, proxies: ['127.0.0.1', '::1'] })
    const statuses = async (address: string) => {
      const answers = [await add(shop, address), await add(shop, address), await add(shop, address)]
      return answers.map(({ status }) => status)
    }
    expect(await statuses('198.51.100.1')).toEqual([200, 200, 429])
    expect(await statuses('198.51.100.2')).toEqual([200, 200, 429])
  })

  it('cannot be got around by naming somebody else, where no proxy is known', async () => {
    await using shop = await openShop({ limits: starts })
    const answers = []
    for (let i = 1; i <= 4; i++) answers.push((await add(shop, `198.51.100.${i}`)).status)
    expect(answers).toEqual([200, 200, 429, 429])
  })
})
