import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const SECRET = '4eC39HqLyjWDarjtT1zdp7dc'
const STRIPE = {
  TOTE_PAYMENT: 'stripe',
  TOTE_STRIPE_KEY: `sk_test_${SECRET}`,
  TOTE_STRIPE_WEBHOOK_SECRET: `whsec_${SECRET}`,
}
const LIVE = {
  ...STRIPE,
  TOTE_STRIPE_KEY: `rk_live_${SECRET}`,
  TOTE_PUBLIC_URL: 'https://pay.example',
}

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('payment', () => {
  it('is by Stripe, on its page, with a key and the secret of its events', () => {
    expect(readConfig(STRIPE).payment).toEqual({
      kind: 'stripe',
      stripe: {
        key: `sk_test_${SECRET}`,
        webhookSecrets: [`whsec_${SECRET}`],
        form: 'redirect',
        publishableKey: undefined,
        methods: ['card'],
        api: undefined,
      },
    })
  })

  it('that is set wrongly is told once, by what is wrong with it', () => {
    const faults = faultsOf({ ...STRIPE, TOTE_STRIPE_KEY: 'secret', TOTE_STRIPE_WEBHOOK_SECRET: 'secret' })
    expect(faults).toEqual([
      expect.stringMatching(/^TOTE_STRIPE_KEY must be a secret or restricted key/),
      expect.stringMatching(/^TOTE_STRIPE_WEBHOOK_SECRET must be at most four secrets/),
    ])
    const other = faultsOf({ ...STRIPE, TOTE_STRIPE_FORM: 'element', TOTE_STRIPE_PUBLISHABLE_KEY: 'pk' })
    expect(other).toEqual([expect.stringMatching(/^TOTE_STRIPE_PUBLISHABLE_KEY must be a publishable key/)])
  })

  it('is by fields in the page, by debit too, with two secrets, at a stand-in', () => {
    const { payment } = readConfig({
      ...STRIPE,
      TOTE_STRIPE_WEBHOOK_SECRET: `whsec_${SECRET}, whsec_other123`,
      TOTE_STRIPE_FORM: 'element',
      TOTE_STRIPE_METHODS: 'ach, card',
      TOTE_STRIPE_PUBLISHABLE_KEY: 'pk_test_TYooMQauvdEDq54N',
      TOTE_STRIPE_API: 'http://127.0.0.1:12111/',
    })
    expect(payment).toMatchObject({
      stripe: {
        webhookSecrets: [`whsec_${SECRET}`, 'whsec_other123'],
        form: 'element',
        methods: ['ach', 'card'],
        publishableKey: 'pk_test_TYooMQauvdEDq54N',
        api: 'http://127.0.0.1:12111',
      },
    })
  })

  it('may be live where browsers come by https', () => {
    expect(readConfig(LIVE).payment.kind).toBe('stripe')
  })

  it.each([
    ['TOTE_PAYMENT', { TOTE_PAYMENT: 'paypal' }],
    ['TOTE_STRIPE_KEY', { TOTE_STRIPE_KEY: `pk_test_${SECRET}` }],
    ['TOTE_STRIPE_KEY', { ...STRIPE, TOTE_STRIPE_KEY: '' }],
    ['TOTE_STRIPE_KEY', { TOTE_STRIPE_KEY: `sk_live_${SECRET}` }],
    ['TOTE_STRIPE_WEBHOOK_SECRET', { ...STRIPE, TOTE_STRIPE_WEBHOOK_SECRET: '' }],
    ['TOTE_STRIPE_WEBHOOK_SECRET', { TOTE_STRIPE_WEBHOOK_SECRET: SECRET }],
    ['TOTE_STRIPE_FORM', { TOTE_STRIPE_FORM: 'own' }],
    ['TOTE_STRIPE_METHODS', { TOTE_STRIPE_METHODS: 'card,paypal' }],
    ['TOTE_STRIPE_METHODS', { TOTE_STRIPE_METHODS: 'card,card' }],
    ['TOTE_STRIPE_PUBLISHABLE_KEY', { TOTE_STRIPE_PUBLISHABLE_KEY: `sk_test_${SECRET}` }],
    ['TOTE_STRIPE_PUBLISHABLE_KEY', { ...STRIPE, TOTE_STRIPE_FORM: 'element' }],
    ['TOTE_STRIPE_PUBLISHABLE_KEY', { ...STRIPE, TOTE_STRIPE_PUBLISHABLE_KEY: `pk_live_${SECRET}` }],
    ['TOTE_STRIPE_API', { TOTE_STRIPE_API: 'http://stripe.example:80' }],
    ['TOTE_STRIPE_API', { TOTE_STRIPE_API: 'https://127.0.0.1:80' }],
    ['TOTE_STRIPE_API', { ...LIVE, TOTE_STRIPE_API: 'http://127.0.0.1:12111' }],
    ['TOTE_PUBLIC_URL', { ...LIVE, TOTE_PUBLIC_URL: '' }],
    ['TOTE_PUBLIC_URL', { ...LIVE, TOTE_PUBLIC_URL: 'http://localhost:4000' }],
    ['TOTE_LIMITS', { ...LIVE, TOTE_LIMITS: 'off' }],
    ['TOTE_EGRESS_ALLOW', { TOTE_EGRESS_ALLOW: '127.0.0.1:80', NODE_ENV: 'production' }],
  ])('is refused in one sentence about %s, which tells no key: %o', (name, env) => {
    const [fault = '', ...more] = faultsOf(env)
    expect(more).toEqual([])
    expect(fault).toMatch(new RegExp(`^${name} [a-z].+\\.$`))
    expect(fault).not.toContain(SECRET)
  })
})
