import { describe, expect, it } from 'vitest'
import { createLimits, DEFAULT_LIMITS } from '../services/limits.ts'
import { postgresStore } from '../store/postgres.ts'
import { newDatabase } from '../test/database.ts'
import { openShop } from '../test/harness.ts'
import { tellingLimits } from './rate-headers.ts'

const mug = { product: 'mug-harbour' }
const few = { ...DEFAULT_LIMITS, cartChange: { session: [3, 60], address: [600, 60] } } as const

/** How many are left by each limit. */
function left(headers: Headers): Record<string, number> {
  const said = headers.get('ratelimit') ?? ''
  return Object.fromEntries(
    [...said.matchAll(/"([\w-]+)";r=(\d+);t=\d+/g)].map(([, name, r]) => [name, Number(r)]),
  )
}

describe('R12: an answer that was counted says how its limits stand', () => {
  it('of procedures, each limit by itself and less each time, until it refuses', async () => {
    await using shop = await openShop({ limits: few })
    const browser = shop.browser()
    const first = await browser.call('cart.add', mug)
    expect(first.headers.get('ratelimit-policy')).toContain('"cartChange-address";q=600;w=60')
    expect(left(first.headers)).toEqual({ 'cartChange-address': 599, 'sessionStart-address': 19 })
    const second = await browser.call('cart.add', mug)
    expect(second.headers.get('ratelimit-policy')).toBe(
      '"cartChange-session";q=3;w=60, "cartChange-address";q=600;w=60',
    )
    expect(second.headers.get('ratelimit')).toMatch(
      /^"cartChange-session";r=2;t=60, "cartChange-address";r=598;t=(60|59)$/,
    )
    expect(left((await browser.call('cart.add', mug)).headers)['cartChange-session']).toBe(1)
    expect(left((await browser.call('cart.add', mug)).headers)['cartChange-session']).toBe(0)
    const refused = await browser.call('cart.add', mug)
    expect(refused.refusal).toBe('429 rateLimited')
    expect(left(refused.headers)).toEqual({ 'cartChange-session': 0 })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('access-control-expose-headers')).toMatch(/RateLimit, RateLimit-Policy/)
  })

  it('of a batch as often as it has calls', async () => {
    await using shop = await openShop({ limits: DEFAULT_LIMITS })
    const browser = shop.browser()
    await browser.call('cart.add', mug)
    const calls = Array.from({ length: 10 }, (_, i) => [i, mug])
    const path = `${calls.map(() => 'cart.add').join()}?batch=1`
    const { headers } = await browser.call(path, Object.fromEntries(calls))
    expect(left(headers)).toEqual({ 'cartChange-session': 110, 'cartChange-address': 589 })
  })

  it('of a contract, and in the words that BigCommerce has for it', async () => {
    await using shop = await openShop({ limits: { ...DEFAULT_LIMITS, secretKey: { session: [2, 60] } } })
    const ask = () => shop.send('/v3/carts/0', { headers: { 'x-auth-token': shop.secretKey } })
    const { headers } = await ask()
    expect(left(headers)).toEqual({ 'secretKey-session': 1 })
    expect(headers.get('x-rate-limit-requests-quota')).toBe('2')
    expect(headers.get('x-rate-limit-requests-left')).toBe('1')
    expect(headers.get('x-rate-limit-time-window-ms')).toBe('60000')
    expect(Number(headers.get('x-rate-limit-time-reset-ms'))).toBeGreaterThan(59_000)
    await ask()
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(left(refused.headers)).toEqual({ 'secretKey-session': 0 })
    expect(refused.headers.get('x-rate-limit-requests-left')).toBe('0')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('where nothing is counted says nothing', async () => {
    await using shop = await openShop()
    expect((await shop.browser().call('cart.add', mug)).headers.get('ratelimit')).toBe(null)
  })

  it('tells nobody how often others asked for codes to a mailbox', async () => {
    await using shop = await openShop()
    const headers = {}
    const limits = tellingLimits(createLimits(DEFAULT_LIMITS, { store: shop.store, now: Date.now }), headers)
    await limits.take('codeToMailbox', { merchant: '', session: 'mailbox' })
    expect(headers).toEqual({})
  })

  it('says the same where several servers count in one Postgres', async () => {
    await using database = await newDatabase()
    const store = await postgresStore(database.url)
    try {
      const now = () => 1_000
      const by = { merchant: 'm1', session: 's1' }
      const told: Record<string, string>[] = [{}, {}, {}]
      const [one, other, third] = told.map((headers) =>
        tellingLimits(createLimits({ ...few, pay: { session: [1, 60] } }, { store, now }), headers),
      )
      await one?.take('pay', by)
      await expect(other?.take('pay', by)).rejects.toMatchObject({ reason: 'rateLimited' })
      await expect(other?.take('pay', by)).rejects.toMatchObject({ reason: 'rateLimited' })
      await third?.take('cartChange', by)
      expect(told.map((headers) => headers['ratelimit'])).toEqual([
        '"pay-session";r=0;t=60',
        '"pay-session";r=0;t=60',
        '"cartChange-session";r=2;t=60',
      ])
    } finally {
      await store.close()
    }
  })
})
