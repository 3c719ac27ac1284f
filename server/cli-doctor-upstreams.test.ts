import { expect, it } from 'vitest'
import { lookAtUpstreams } from './cli-doctor-upstreams.ts'
import type { Config } from './config.ts'
import { openReceiver } from './test/receiver.ts'

const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
const LIVE = { kind: 'stripe', stripe: { key: 'sk_live_4eC39HqLyjWDarjtT1' } } as Config['payment']

/** What the doctor says of one service that answers so. */
async function lookAt(status: number, more: Partial<Config> & { contract?: 'smartcheckout' } = {}) {
  await using service = await openReceiver(() => ({ status, body: JSON.stringify({ message: KEY }) }))
  const { contract = 'cartai', ...config } = more
  const settings = { name: 'buyer', contract, url: `http://${service.host}`, key: KEY, hosts: ['*'] } as const
  const looking = {
    upstreams: [settings],
    egressAllow: [service.host],
    payment: { kind: 'test' },
    ...config,
  } as const
  const says = await lookAtUpstreams(looking).catch((error: Error) => `FAULT ${error.message}`)
  expect(says).not.toContain(KEY)
  return {
    says,
    asked: service.received.map(({ method, path }) => `${method} ${path.replace(/[^/]{36}$/, '')}`),
  }
}

it('says that there are none', async () => {
  const nobody = { upstreams: [], egressAllow: [], payment: { kind: 'test' } } as const
  expect(await lookAtUpstreams(nobody)).toMatch(/^none: /)
})

it('says which answer, having asked after nothing that anybody bought', async () => {
  expect(await lookAt(404)).toEqual({ says: 'buyer (cartai) answers', asked: ['GET /checkout/'] })
  const other = await lookAt(404, { contract: 'smartcheckout' })
  expect(other).toEqual({ says: 'buyer (smartcheckout) answers', asked: ['GET /v0/checkout/'] })
})

it.each([
  [
    'a key that is not taken',
    401,
    {},
    /^FAULT buyer \(cartai\) does not take its key: look at TOTE_UPSTREAMS\.$/,
  ],
  ['a service that fails', 502, {}, /^FAULT buyer \(cartai\) does not answer: look at/],
  ['an address that may not be called', 404, { egressAllow: [] }, /^FAULT buyer \(cartai\) is at no address/],
  [
    'live payment without a session',
    404,
    { payment: LIVE },
    /^FAULT buyer \(cartai\) has no sessionId to pay with/,
  ],
  [
    'live payment that no limit could hold',
    404,
    { payment: LIVE, contract: 'smartcheckout' },
    /^FAULT buyer \(smartcheckout\) has no atMost, and payment is live/,
  ],
] as const)('finds %s', async (_, status, more, says) => {
  expect((await lookAt(status, more)).says).toMatch(says)
})
