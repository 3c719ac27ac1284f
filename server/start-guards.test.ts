import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createKeys } from './services/keys.ts'
import { assertMaySeed, assertMayStart } from './start-guards.ts'
import { sqliteStore } from './store/sqlite.ts'

const SECRETS = {
  TOTE_SESSION_SECRETS: `1:${Buffer.from('not a secret, but long enough: 123').toString('base64')}`,
}
const STRIPE = {
  TOTE_PAYMENT: 'stripe',
  TOTE_STRIPE_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  TOTE_STRIPE_WEBHOOK_SECRET: 'whsec_4eC39HqLyjWDarjtT1zdp7dc',
}
const LIVE = {
  ...STRIPE,
  ...SECRETS,
  TOTE_STRIPE_KEY: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
  TOTE_PUBLIC_URL: 'https://pay.example',
}

/** The sentences with which a server does not start beside a key. */
async function faultsOf(
  env: NodeJS.ProcessEnv,
  { mode, isRevoked = false, origins = ['https://shop.example'] }: Given,
): Promise<string[]> {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  const keys = createKeys({ store, now: Date.now })
  const { key } = await keys.create({ merchantId: 'm1', kind: 'publishable', mode, origins })
  if (isRevoked) await keys.revoke(key.id)
  try {
    await assertMayStart(readConfig(env), store)
    return []
  } catch (error) {
    return (error as { faults: string[] }).faults.map((fault) => fault.replace(key.id, 'ID'))
  } finally {
    await store.close()
  }
}

interface Given {
  readonly mode: 'test' | 'live'
  readonly isRevoked?: boolean
  readonly origins?: readonly string[]
}

describe('a server starts', () => {
  it.each([
    ['with test payment and a test key', {}, { mode: 'test' }],
    ['with Stripe in test mode and a test key', STRIPE, { mode: 'test' }],
    ['with live payment and a live key', LIVE, { mode: 'live' }],
    ['with test payment and a live key that is revoked', {}, { mode: 'live', isRevoked: true }],
    ['with live payment and a test key that is revoked', LIVE, { mode: 'test', isRevoked: true }],
  ] as const)('%s', async (_, env, given) => {
    expect(await faultsOf(env, given)).toEqual([])
  })
})

describe('R22: a server does not start', () => {
  const settled = { ...SECRETS, TOTE_PUBLIC_URL: 'https://pay.example' }
  it.each([
    ['with the test provider', settled, 'live', /^A live key exists \(ID\), but TOTE_PAYMENT is test, /],
    ['with test keys of Stripe', { ...settled, ...STRIPE }, 'live', /TOTE_STRIPE_KEY is a test key/],
    ['with a test key while payment is live', LIVE, 'test', /^Payment is live, but test keys .*ID.*revoke/],
    [
      'without secrets of its own',
      { ...LIVE, TOTE_SESSION_SECRETS: '' },
      'live',
      /^TOTE_SESSION_SECRETS must/,
    ],
  ] as const)('%s beside such a key', async (_, env, mode, sentence) => {
    expect(await faultsOf(env, { mode })).toEqual([expect.stringMatching(sentence)])
  })

  it('naming everything at once', async () => {
    const faults = await faultsOf({}, { mode: 'live', origins: [] })
    expect(faults).toEqual([
      expect.stringMatching(/^A live key exists/),
      'Live key ID names no origin: revoke it and make another.',
    ])
  })
})

it('example data, which comes with test keys, stays away from live payment', () => {
  const seed = (env: NodeJS.ProcessEnv) => () => assertMaySeed(readConfig(env))
  expect(seed(LIVE)).toThrow(/^Payment is live here, and example data comes with test keys/)
  for (const env of [{}, STRIPE]) expect(seed(env)).not.toThrow()
})
