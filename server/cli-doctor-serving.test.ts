import { describe, expect, it } from 'vitest'
import { meetServer } from './cli-doctor-serving.ts'
import type { Store } from './store/store.ts'
import { openShop, SITE } from './test/harness.ts'
import { openReceiver } from './test/receiver.ts'

const HERE = { publicUrl: undefined, host: '127.0.0.1', proxies: [], limits: 'off', egressAllow: [] } as const
const noKeys: Store['listKeys'] = async () => []

/** What each look says, or with which words it fails. */
async function all(config: Parameters<typeof meetServer>[0], given: Parameters<typeof meetServer>[1]) {
  const serving = await meetServer(config, given)
  const says: Record<string, string> = {}
  for (const name of ['server', 'proxies', 'cookies', 'cors', 'csp', 'clock'] as const)
    says[name] = await Promise.resolve()
      .then(() => serving[name]())
      .catch((error: Error) => `FAULT ${error.message}`)
  return says
}

describe('the doctor, where a server runs', () => {
  it('finds it in order, as a browser meets it', async () => {
    await using shop = await openShop()
    const says = await all({ ...HERE, port: shop.port }, shop.store)
    expect(says['server']).toBe(`ready at http://127.0.0.1:${shop.port}`)
    expect(says['cors']).toMatch(/^https?:\/\/\S+ may call it, a stranger may not$/)
    expect(says['csp']).toBe('pages come with the headers that they are sent with')
    expect(says['clock']).toMatch(/^within \d+ s of the server’s$/)
    expect(Object.values(says).join()).not.toContain('FAULT')
    expect(says['cors']).toContain(new URL(SITE).protocol)
  })

  it('finds a clock that is wrong', async () => {
    await using shop = await openShop()
    const now = () => Date.now() + 60_000
    const { clock } = await all({ ...HERE, port: shop.port }, { listKeys: noKeys, now })
    expect(clock).toMatch(
      /^FAULT The clock of http:\S+ is (59|60) s from this machine’s: let both keep to a time server/,
    )
  })

  it('finds what a proxy did to its answers', async () => {
    await using proxy = await openReceiver(() => ({
      status: 200,
      body: '{"status":"ready"}',
      headers: { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' },
    }))
    const says = await all({ ...HERE, port: Number(proxy.host.split(':')[1]) }, { listKeys: noKeys })
    expect(says['cors']).toMatch(
      /^FAULT Pages of any origin may call .* take Access-Control headers out of the proxy/,
    )
    expect(says['csp']).toMatch(
      /strict-transport-security is missing;.*lacks default-src 'none'.*let the proxy pass on/,
    )
    expect(says['csp']).not.toContain('x-content-type-options')
  })

  it('finds a server that is not ready, and says what it says', async () => {
    await using server = await openReceiver(({ path }) => ({
      status: path === '/healthz' ? 200 : 503,
      body: path === '/healthz' ? '{"status":"alive"}' : '{"status":"stopping"}',
    }))
    const { server: said } = await all(
      { ...HERE, port: Number(server.host.split(':')[1]) },
      { listKeys: noKeys },
    )
    expect(said).toMatch(/^FAULT The server at \S+ is not ready: stopping; its log says why\.$/)
  })
})

it('says where no server answers, which is no fault before the start', async () => {
  const says = await all({ ...HERE, port: 1 }, { listKeys: noKeys })
  expect(says['server']).toBe('no server answers at http://127.0.0.1:1: run this again once it runs')
  expect(Object.values(says).join()).not.toContain('FAULT')
})

it('finds that a server runs which does not answer', async () => {
  const { server } = await all({ ...HERE, port: 1 }, { listKeys: noKeys, runs: true })
  expect(server).toMatch(/^FAULT A server has this data folder, but none answers at \S+: set HOST, PORT/)
})

it('asks no server of another data folder, though it listens on the same port', async () => {
  await using shop = await openShop()
  const says = await all({ ...HERE, port: shop.port }, { listKeys: noKeys, runs: false })
  for (const name of ['server', 'cors', 'csp', 'clock'])
    expect(says[name]).toBe('no server has this data folder: run this again once one does')
})

it.each(['https://cart.invalid', 'http://localhost:1'])(
  'finds that the public address %s leads nowhere',
  async (publicUrl) => {
    await using shop = await openShop()
    const { server } = await all({ ...HERE, publicUrl, port: shop.port }, { listKeys: noKeys, runs: true })
    expect(server).toMatch(
      /^FAULT The server is ready at http:\S+, but does not answer at TOTE_PUBLIC_URL \S+: look at/,
    )
  },
)

describe('R12: the doctor, of a server that everybody reaches', () => {
  const PUBLIC = { ...HERE, publicUrl: 'https://cart.invalid', port: 0 }

  it('finds that it knows no proxy, and what to set', async () => {
    const { proxies } = await all({ ...PUBLIC, limits: {} as never }, { listKeys: noKeys })
    expect(proxies).toMatch(/^FAULT .*TOTE_PROXIES names none: all shoppers count as one address\. Set it to/)
  })

  it('finds that limits are off', async () => {
    const { proxies } = await all({ ...PUBLIC, proxies: ['127.0.0.1'] }, { listKeys: noKeys })
    expect(proxies).toMatch(/^FAULT TOTE_LIMITS is off/)
  })
})
